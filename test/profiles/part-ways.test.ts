import { describe, expect, it } from 'vitest';
import { profileOf } from './profile-of.ts';

const exportsOf = (parts: unknown, more: object = {}): string =>
  JSON.stringify({ name: 'notes', version: '1.0.0', type: 'module', exports: parts, ...more });

function waysIn(files: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  const { files: found } = profileOf(files);
  return Object.fromEntries(found.flatMap(({ path, ways }) => (ways ? [[path, ways]] : [])));
}

describe('the names that lead to a file', () => {
  const parts = { '.': './index.js', './a': './a.js', './b': './b.js' };

  it('are told where nothing else leads there', () => {
    const files = {
      'package.json': exportsOf(parts),
      'index.js': 'export const x = 1;',
      'a.js': "import './shared.js'; import './own.js';",
      'b.js': "import './shared.js';",
      'shared.js': '',
      'own.js': '',
    };
    expect(waysIn(files)).toEqual({
      'a.js': ['./a'],
      'b.js': ['./b'],
      'own.js': ['./a'],
      'shared.js': ['./a', './b'],
    });
  });

  it.each([
    ['the package itself', {}, "import('./a.js');"],
    ['its own name', {}, "import('notes/a');"],
    ['a thread', {}, "new Worker(new URL('./a.js', import.meta.url));"],
    ['a name of the file', {}, "start('./a.js');"],
    ['main', { main: './a.js' }, ''],
    ['a browser', { browser: { './x.js': './a.js' } }, ''],
    ['installation', { scripts: { postinstall: 'node a.js' } }, ''],
  ])('are not told where %s does', (_, more, index) => {
    const files = {
      'package.json': exportsOf(parts, more),
      'index.js': index,
      'a.js': '',
      'b.js': '',
    };
    expect(waysIn(files)).toEqual({ 'b.js': ['./b'] });
  });

  it.each([
    ['one file for all', './index.js'],
    ['conditions only', { import: './index.js', default: './a.js' }],
    ['nothing', undefined],
    [
      'more than anybody names',
      Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`./${at}`, './a.js'])),
    ],
    [
      'more files than anybody names',
      {
        '.': './index.js',
        './a': Array.from({ length: 1999 }, (_, at) => `./${at}.js`),
        './b': ['./a.js', './b.js'],
      },
    ],
  ])('are not told where a package names %s', (_, names) => {
    const files = { 'package.json': exportsOf(names), 'index.js': '', 'a.js': '' };
    expect(profileOf(files).manifest.ways).toBeUndefined();
    expect(waysIn(files)).toEqual({});
  });

  it('have commands among them', () => {
    const manifest = exportsOf(parts, { bin: { notes: './a.js' } });
    const files = {
      'package.json': manifest,
      'index.js': '',
      'a.js': '',
      'b.js': "import './a.js';",
    };
    expect(waysIn(files)).toEqual({ 'a.js': ['./a', './b', 'bin:notes'], 'b.js': ['./b'] });
  });

  it('are not told of what many lead to', () => {
    const many = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [`./${name}`, './a.js']),
    );
    expect(waysIn({ 'package.json': exportsOf(many), 'a.js': '' })).toEqual({});
  });

  it('take a pattern for all that it can mean', () => {
    const files = {
      'package.json': exportsOf({ '.': './index.js', './parts/*': './parts/*.js' }),
      'index.js': "import './parts/a.js';",
      'parts/a.js': '',
      'parts/b.js': '',
    };
    expect(waysIn(files)).toEqual({ 'parts/b.js': ['./parts/*'] });
  });
});
