import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { defaultJavaScriptLimits } from '../../../src/languages/javascript/bounds.ts';
import { isDeclarationPath, isJavaScriptFile } from '../../../src/languages/javascript/dialect.ts';
import { nodesOf } from '../../../src/languages/javascript/create-unit.ts';
import { parseJavaScript } from '../../../src/languages/javascript/parse.ts';
import { nodesOfType, unitOf } from './probe.ts';

describe('parseJavaScript', () => {
  it('keeps no memory of the parser while a large file is looked at', () => {
    const small = parseJavaScript('a.js', 'f();');
    const inUse = process.memoryUsage().arrayBuffers;
    const large = parseJavaScript('a.js', `f(); /* ${'x'.repeat(4_000_000)} */ g();`);
    expect(process.memoryUsage().arrayBuffers).toBeLessThan(inUse / 2);
    const next = parseJavaScript('a.js', 'f(); g(); h();');
    const statements = [small, large, next].map((one) =>
      'unit' in one ? one.unit.program.body.length : 0,
    );
    expect(statements).toEqual([1, 2, 3]);
  });

  it('reads a small text after a large one without reserving memory for it, into the same tree', () => {
    const text = 'class A { #b = /c/gi; d = 10n; e = `f${g}`; h() { return `i` + 0x1f; } }';
    const treeOf = (): unknown[] => {
      const parsed = parseJavaScript('a.js', text);
      return 'unit' in parsed
        ? nodesOf(parsed.unit).map((node) => [
            node.type,
            node.start,
            node.end,
            typeof ('value' in node ? node.value : undefined),
            'raw' in node ? node.raw : '',
          ])
        : [];
    };
    parseJavaScript('a.js', 'f();'.padEnd(20_000));
    const withBuffer = treeOf();
    parseJavaScript('a.js', `f(); /* ${'x'.repeat(4_000_000)} */ g();`);
    const inUse = process.memoryUsage().arrayBuffers;
    expect(treeOf()).toEqual(withBuffer);
    expect(withBuffer.length).toBeGreaterThan(20);
    expect(process.memoryUsage().arrayBuffers).toBeLessThan(inUse + 1_000_000_000);
  });

  it.each([
    ['a module', 'a.js', `import x from 'x'; export default await x;`],
    ['a script', 'a.js', `with (x) { y = 010 }`],
    ['a return at the top', 'a.js', `if (x) return; module.exports = 1`],
    ['CommonJS', 'a.cjs', `return require('x')`],
    ['a module by name', 'a.mjs', `const await_ = await import('x')`],
    ['JSX in a .js file', 'a.js', `export const a = <b c={d}>e</b>;`],
    ['JSX', 'a.jsx', `const a = <><b /></>;`],
    ['TypeScript', 'a.ts', `let a: Map<string, number> = <any>b; enum E { A }`],
    ['TypeScript with JSX', 'a.tsx', `const a = <b<string> c={d as any} />;`],
    ['TypeScript for CommonJS', 'a.cts', `import fs = require('fs'); export = fs;`],
    ['TypeScript in a .js file', 'a.js', `const a: string = b as string;`],
    ['JSX in a .ts file', 'a.ts', `const a = <b>c</b>;`],
    ['a hashbang', 'bin/cli', `#!/usr/bin/env node\nrequire('./x')`],
    ['a byte order mark', 'a.js', `\u{FEFF}import 'x'`],
    ['Windows line ends', 'a.js', `a\r\nb\r\n`],
    ['an empty file', 'a.js', ``],
    ['only a comment', 'a.js', `/* x */`],
    ['decorators', 'a.js', `@a class B { @c d() {} }`],
    ['an old comment', 'a.js', `x = 1 <!-- y\n--> z\n`],
  ])('reads %s', (_, path, text) => {
    expect(parseJavaScript(path, text)).toMatchObject({ partial: false });
  });

  it.each([
    ['no JavaScript', 'a.js', `this is no code`],
    ['half a program', 'a.js', `function f() {`],
    ['Python', 'a.js', `def f(x):\n  return x\n`],
    ['binary', 'a.js', '\u0000\u0001\u{FFFD}ELF'],
    ['an unfinished text', 'a.js', `x = 'y`],
  ])('fails on %s and says why', (_, path, text) => {
    const parsed = parseJavaScript(path, text);
    expect(parsed).toMatchObject({ failure: 'parse-failed' });
    expect('detail' in parsed && parsed.detail).toMatch(/\w/u);
  });

  it('keeps the tree of a program with an error that the parser recovers from', () => {
    const parsed = parseJavaScript('a.js', `import { a } from 'a'; const x; a.b();`);
    expect(parsed).toMatchObject({ partial: true });
    expect('unit' in parsed ? nodesOfType(parsed.unit, 'CallExpression').length : 0).toBe(1);
  });

  it('refuses what is longer than the limit', () => {
    const limits = { ...defaultJavaScriptLimits, maxCharacters: 10 };
    expect(parseJavaScript('a.js', 'x'.repeat(11), limits)).toMatchObject({
      failure: 'budget-file',
    });
    expect(parseJavaScript('a.js', 'x'.repeat(10), limits)).toMatchObject({ partial: false });
  });

  it('works in a process that may only read', () => {
    const root = new URL('../../../', import.meta.url);
    const script = `import { parseJavaScript } from ${JSON.stringify(new URL('src/languages/javascript/parse.ts', root).href)};
      const { unit } = parseJavaScript('a.js', "const { exec } = require('child_process'); exec");
      const refused = await import('node:fs').then((fs) => { try { fs.writeFileSync('x', '') } catch (e) { return e.code } });
      console.log(JSON.stringify([unit.resolve(unit.program.body[1].expression), refused]));`;
    const flags = [
      '--permission',
      '--allow-addons',
      `--allow-fs-read=${root.pathname}`,
      '--input-type=module',
      '--eval',
      script,
    ];
    const out = execFileSync(process.execPath, flags, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(JSON.parse(out)).toEqual([
      { root: 'module', module: 'child_process', path: ['exec'] },
      'ERR_ACCESS_DENIED',
    ]);
  });
});

describe('which files are code', () => {
  it.each([
    ['index.js', '', true],
    ['lib/A.MJS', '', true],
    ['a.cts', '', true],
    ['a.jsx', '', true],
    ['a.d.ts', '', false],
    ['a.d.mts', '', false],
    ['a.d.css.ts', '', false],
    ['a.json', '{}', false],
    ['bin/x', '#!/usr/bin/env node\n', true],
    ['bin/x', '#! /usr/bin/env -S node --no-warnings\n', true],
    ['bin/x', '#!/usr/local/bin/node', true],
    ['bin/x', '#!/usr/bin/env bun\n', true],
    ['bin/x', '#!/bin/sh\nnode x\n', false],
    ['bin/x', '#!/usr/bin/nodex\n', false],
    ['bin/x', 'require("x")', false],
    ['x.sh', '#!/usr/bin/env node\n', true],
  ])('%s starting with %j: %s', (path, text, expected) => {
    expect(isJavaScriptFile(path, text)).toBe(expected);
  });

  it('knows declarations', () => {
    expect(['a.d.ts', 'a.d.cts', 'a.d.json.ts', 'a.ts', 'd.ts'].map(isDeclarationPath)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('walk', () => {
  it('gives every node that can run once, in source order, and leaves types out', () => {
    const unit = unitOf(
      `interface A { a: typeof b } let c: D<typeof e> = f as G; do { h } while (i); \`\${j}\`;`,
      'a.ts',
    );
    expect(nodesOfType(unit, 'Identifier').map(({ name }) => name)).toEqual([
      'c',
      'f',
      'h',
      'i',
      'j',
    ]);
  });

  it('links every node to the one around it', () => {
    const unit = unitOf(`a(b, [c, ...d], { e: f, g }, class { h() { return i } })`);
    for (const node of nodesOfType(unit, 'Identifier')) {
      let top = node as Parameters<typeof unit.parentOf>[0];
      for (let parent = unit.parentOf(top); parent !== undefined; parent = unit.parentOf(top)) {
        expect(parent.start <= top.start && parent.end >= top.end).toBe(true);
        top = parent;
      }
      expect(top.type).toBe('Program');
    }
  });
});
