import { build, type BuildOptions } from 'esbuild';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { modulePartsOf } from '../../../src/languages/javascript/module-parts.ts';

/** The package that each of these words is said to come from. */
function originsIn(text: string, ...words: readonly string[]): readonly (string | undefined)[] {
  const parts = modulePartsOf(text);
  return words.map((word) => parts.moduleAt(text.indexOf(word)));
}

async function bundle(options: BuildOptions): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'watchkeeper-bundle-'));
  const files = {
    'src/index.js':
      "import a from 'alpha'; import b from '@acme/beta'; console.log(a, b, 'own-part');",
    'node_modules/alpha/package.json': '{"name":"alpha","main":"lib/a.js"}',
    'node_modules/alpha/lib/a.js': "module.exports = { a: 'alpha-part' };",
    'node_modules/@acme/beta/package.json': '{"name":"@acme/beta","module":"b.mjs"}',
    'node_modules/@acme/beta/b.mjs': "export default 'beta-part' + Math.random();",
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  const { outputFiles } = await build({
    ...options,
    absWorkingDir: folder,
    entryPoints: ['src/index.js'],
    bundle: true,
    write: false,
  });
  await rm(folder, { recursive: true });
  return outputFiles?.[0]?.text ?? '';
}

describe('parts of a bundle', () => {
  test.each(['esm', 'cjs', 'iife'] as const)(
    'are told by what esbuild writes as %s',
    async (format) => {
      const text = await bundle({ format, platform: 'node' });
      expect(originsIn(text, 'alpha-part', 'beta-part', 'own-part')).toEqual([
        'alpha',
        '@acme/beta',
        undefined,
      ]);
      expect(modulePartsOf(text).modules).toEqual(['@acme/beta', 'alpha']);
    },
  );

  test('are not told when everything is minified', async () => {
    const text = await bundle({ format: 'esm', minify: true });
    expect(modulePartsOf(text).modules).toEqual([]);
  });

  test('are told by regions, which end', () => {
    const text = [
      '//#region node_modules/.pnpm/zod@4.1.0/node_modules/zod/v4/core.js',
      'first();',
      '//#endregion',
      'second();',
      '//#region src/server.ts',
      'third();',
      '//#endregion',
    ].join('\n');
    expect(originsIn(text, 'first', 'second', 'third')).toEqual(['zod', undefined, undefined]);
  });

  test('are told by what webpack writes', () => {
    const text = [
      'var __webpack_modules__ = ({',
      '/***/ "./node_modules/ajv/dist/ajv.js":',
      '/***/ ((module) => {',
      'first();',
      '/***/ }),',
      '/***/ "./src/index.js":',
      'second();',
      '/*!*********************************!*\\',
      '  !*** ./node_modules/@acme/x/y.js ***!',
      'third();',
      ';// ./node_modules/undici/index.js',
      'fourth();',
      ';// CONCATENATED MODULE: ./src/main.ts',
      'fifth();',
    ].join('\n');
    expect(originsIn(text, 'first', 'second', 'third', 'fourth', 'fifth')).toEqual([
      'ajv',
      undefined,
      '@acme/x',
      'undici',
      undefined,
    ]);
  });

  test('code before the first and comments about other things are the package’s own', () => {
    const text =
      'zero();\n// see node_modules/x/readme for more\nfirst();\n// node_modules/x/a.js\nx();';
    expect(originsIn(text, 'zero', 'first', 'x()')).toEqual([undefined, undefined, 'x']);
  });

  test.each(['\r\n', '\r', '\u2028'])('are told on lines that end with %j', (end) => {
    const text = [
      '  // node_modules/x/a.js',
      'first();',
      '        "node_modules/y/b.js"(exports) {',
      'second();',
      '',
      '         // node_modules/too-far/c.js',
      'third();',
      ' ! !*** ./node_modules/z/d.js ***!',
      'fourth();',
    ].join(end);
    expect(originsIn(text, 'first', 'second', 'third', 'fourth')).toEqual(['x', 'y', 'y', 'z']);
  });

  test('are bounded, and what is beyond the bound is the package’s own', () => {
    const lines = Array.from({ length: 30_000 }, (_, at) => `// node_modules/p${at}/a.js\nx();`);
    const text = `${lines.join('\n')}\nlast();`;
    expect(modulePartsOf(text).modules).toHaveLength(1000);
    expect(originsIn(text, 'x()', 'last')).toEqual(['p0', undefined]);
  });

  test('are found in linear time', () => {
    const long = `node_modules/${'// (a'.repeat(200_000)}\n${'// a.'.repeat(200_000)}\n"${'node_modules/'.repeat(100_000)}`;
    expect(modulePartsOf(long).modules).toEqual([]);
  });
});
