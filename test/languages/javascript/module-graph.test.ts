import { describe, expect, it } from 'vitest';
import {
  reachableFiles,
  resolveSpecifier,
} from '../../../src/languages/javascript/module-graph.ts';
import { findModuleReferences } from '../../../src/languages/javascript/module-references.ts';
import { unitOf } from './probe.ts';

describe('findModuleReferences', () => {
  const specifiersIn = (code: string, path?: string): string[] =>
    findModuleReferences(unitOf(code, path)).specifiers.map(
      ({ kind, specifier }) => `${kind} ${specifier}`,
    );

  it.each([
    [
      'imports',
      `import 'a'; import b from 'b'; import * as c from "c"; import { d } from 'node:d';`,
      ['import a', 'import b', 'import c', 'import node:d'],
    ],
    [
      'exports',
      `export * from 'a'; export { b } from 'b'; export const c = 1;`,
      ['import a', 'import b'],
    ],
    ['require', `const a = require('a'); if (x) require("./b");`, ['require a', 'require ./b']],
    [
      'require of a folded name',
      `require('chi' + 'ld_process'); const n = ['f', 's'].join(''); require(n)`,
      ['require child_process', 'require fs'],
    ],
    [
      'an alias',
      `const r = require; r('a'); module.require('b'); require.resolve('c')`,
      ['require a', 'require b', 'require c'],
    ],
    [
      'createRequire',
      `import { createRequire } from 'module'; const load = createRequire(import.meta.url); load('./a.node')`,
      ['import module', 'require ./a.node'],
    ],
    ['dynamic imports', `await import('a'); import(\`./b.js\`)`, ['dynamic a', 'dynamic ./b.js']],
    ['esbuild', `var a = __toESM(__require("a"));`, ['require a']],
    [
      'minified esbuild',
      `var r=(e=>typeof require<"u"?require:e)(function(e){throw 1});r("a");r("b")`,
      ['require a', 'require b'],
    ],
    [
      'webpack externals',
      `var m = { 1: (e) => { e.exports = require("fs") }, 2: (e, t, n) => { n(1); n(3) } }; function n(i) { return m[i] }`,
      ['require fs'],
    ],
    ['nothing that only looks like it', `load('a'); x.require; f('./b'); $('#id')`, []],
  ])('%s', (_, code, expected) => {
    expect(specifiersIn(code)).toEqual(expected);
  });

  it('leaves types out', () => {
    const code = `import type { A } from 'a'; export type { B } from 'b'; import c = require('c'); import { type D, e } from 'd';`;
    expect(specifiersIn(code, 'a.ts')).toEqual(['import c', 'import d']);
  });

  it('counts what does not fold', () => {
    const code = `require(name); import(\`./\${lang}.js\`); require(f() ? 'a' : 'b')`;
    const { computed, specifiers } = findModuleReferences(unitOf(code));
    expect(computed.map(({ start, end }) => code.slice(start, end))).toEqual([
      'require(name)',
      'import(`./${lang}.js`)',
      `require(f() ? 'a' : 'b')`,
    ]);
    expect(specifiers).toEqual([]);
  });
});

describe('resolveSpecifier', () => {
  const files = new Set([
    'index.js',
    'lib/a.js',
    'lib/b.cjs',
    'lib/c/index.mjs',
    'lib/data.json',
    'build/addon.node',
    'src/d.ts',
    'src/e.tsx',
    'src/f.mts',
    'odd name.js',
    'lib/x',
    'lib/x.js',
  ]);
  const has = (path: string): boolean => files.has(path);

  it.each([
    ['index.js', './lib/a.js', 'lib/a.js'],
    ['index.js', './lib/a', 'lib/a.js'],
    ['index.js', './lib/b', 'lib/b.cjs'],
    ['index.js', './lib/c', 'lib/c/index.mjs'],
    ['index.js', './lib/c/', 'lib/c/index.mjs'],
    ['index.js', './lib/data', 'lib/data.json'],
    ['lib/a.js', '..', 'index.js'],
    ['lib/a.js', '../', 'index.js'],
    ['lib/c/index.mjs', '.', 'lib/c/index.mjs'],
    ['lib/a.js', '../build/addon', 'build/addon.node'],
    ['src/d.ts', './d.js', 'src/d.ts'],
    ['src/d.ts', './e.js', 'src/e.tsx'],
    ['src/d.ts', './f.mjs', 'src/f.mts'],
    ['index.js', './lib/./../lib/a.js', 'lib/a.js'],
    ['index.js', './odd%20name.js', 'odd name.js'],
    ['index.js', './lib/a.js?v=1#x', 'lib/a.js'],
    ['index.js', './lib/x', 'lib/x'],
    ['index.js', 'express', undefined],
    ['index.js', 'node:fs', undefined],
    ['index.js', '/lib/a.js', undefined],
    ['index.js', '../lib/a.js', undefined],
    ['index.js', './../../../etc/passwd', undefined],
    ['index.js', './missing', undefined],
    ['index.js', './%', undefined],
    ['index.js', '', undefined],
    ['index.js', '...', undefined],
  ])('from %s, %s is %s', (from, specifier, expected) => {
    expect(resolveSpecifier(from, specifier, has)).toBe(expected);
  });

  it('knows the names that the package gives itself', () => {
    const own = new Map([
      ['#lib', './lib/a.js'],
      ['me/data', 'lib/data.json'],
      ['#out', '../x.js'],
    ]);
    expect(resolveSpecifier('src/d.ts', '#lib', has, own)).toBe('lib/a.js');
    expect(resolveSpecifier('src/d.ts', 'me/data', has, own)).toBe('lib/data.json');
    expect(resolveSpecifier('src/d.ts', '#out', has, own)).toBeUndefined();
  });
});

describe('reachableFiles', () => {
  it('follows entries through cycles and leaves the rest out', () => {
    const graph = new Map<string, string[]>([
      ['index.js', ['./a', 'express']],
      ['a.js', ['./b.js', './index.js']],
      ['b.js', ['./missing', '#c']],
      ['c.js', []],
      ['bin/cli.js', ['../a']],
      ['test.js', ['./index.js']],
    ]);
    const has = (path: string): boolean => graph.has(path);
    const of = (path: string): string[] => graph.get(path) ?? [];
    const reached = reachableFiles(['./index', 'gone.js'], of, has, new Map([['#c', './c.js']]));
    expect([...reached].toSorted()).toEqual(['a.js', 'b.js', 'c.js', 'index.js']);
    expect(reachableFiles(['bin/cli.js'], of, has).has('bin/cli.js')).toBe(true);
    expect(reachableFiles([], of, has).size).toBe(0);
  });
});
