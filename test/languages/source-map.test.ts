import { build } from 'esbuild';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSourceMap, sourcesAt } from '../../src/languages/source-map.ts';
import { capabilitiesOf, profileOf } from '../profiles/profile-of.ts';

async function minifiedBundle(): Promise<{ readonly code: string; readonly map: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'watchkeeper-map-'));
  const files = {
    'src/index.js': "import a from 'alpha'; export const run = (t) => [a(t), (0, eval)(t)];",
    'node_modules/alpha/index.js': "module.exports = (t) => new Function('data', t);",
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ['src/index.js'],
    outfile: 'index.js',
    bundle: true,
    minify: true,
    sourcemap: true,
    format: 'esm',
    write: false,
  });
  await rm(folder, { recursive: true });
  const textOf = (ending: string) =>
    outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return { code: textOf('.js'), map: textOf('.map') };
}

describe('a source map', () => {
  test('tells where a place of a minified bundle came from', async () => {
    const { code, map } = await minifiedBundle();
    const parsed = readSourceMap(map);
    if (parsed === undefined) throw new Error('not read');
    const [first = ''] = code.split('\n');
    const columns = ['Function', 'eval'].map((word) => first.indexOf(word) + 1);
    const places = columns.map((column) => ({ line: 1, column }));
    // Asked in the wrong order, and twice.
    expect(sourcesAt(parsed, [...places.toReversed(), ...places])).toEqual([
      'src/index.js',
      'node_modules/alpha/index.js',
      'node_modules/alpha/index.js',
      'src/index.js',
    ]);
    expect(sourcesAt(parsed, [{ line: 999, column: 1 }])).toEqual([undefined]);
  });

  test('gives the facts of a bundle the library that they came with', async () => {
    const { code, map } = await minifiedBundle();
    const profile = profileOf({ 'index.js': code, 'index.js.map': map });
    const origins = capabilitiesOf(profile, 'code.evaluate').map(
      ({ attributes, evidence }): [string, unknown] => [
        attributes['via'] ?? '',
        evidence[0]?.origin,
      ],
    );
    expect(Object.fromEntries(origins)).toEqual({ Function: 'alpha', eval: undefined });
    expect(profile.bundled).toEqual(['alpha']);
    expect(profileOf({ 'index.js': code }).bundled).toBeUndefined();
  });

  test.each([
    ['no JSON', '{'],
    ['another document', '[]'],
    ['sections', '{"version":3,"sections":[]}'],
    ['null', 'null'],
  ])('that is %s is left alone', (_, text) => {
    expect(readSourceMap(text)).toBeUndefined();
  });

  test.each([
    ['nothing', ''],
    ['what is no mapping', 'A!AA'],
    ['a number without end', 'g'.repeat(100_000)],
    ['sources that do not exist', 'AAAA,g7gggDAAA'],
    ['negative columns', 'DDDD,DDDD'],
    ['many lines', ';'.repeat(1_000_000)],
  ])('of %s gives answers all the same', (_, mappings) => {
    const places = [
      { line: 1, column: 1 },
      { line: 3, column: 9 },
    ];
    const found = sourcesAt({ sources: ['a.js', null], mappings }, places);
    expect(found).toHaveLength(2);
    expect(found.every((one) => one === undefined || one === 'a.js')).toBe(true);
  });
});
