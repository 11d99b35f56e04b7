import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependencySource } from '../../src/manifests/dependency-source.ts';
import type { ManifestFacts } from '../../src/manifests/manifest-facts.ts';
import { parsePackageJson } from '../../src/manifests/package-json.ts';
import { normaliseRepository } from '../../src/manifests/repository.ts';

function factsOf(manifest: unknown, files: readonly string[] = []): ManifestFacts {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  const parsed = parsePackageJson(text, files);
  if ('failure' in parsed) throw new Error(`not parsed: ${parsed.failure}`);
  return parsed.facts;
}

describe('what cannot be a manifest', () => {
  it.each([
    ['not-json', '{"name": '],
    ['not-json', ''],
    ['not-an-object', '[]'],
    ['not-an-object', 'null'],
    ['not-an-object', '"text"'],
    ['too-large', ' '.repeat(5 * 1024 * 1024)],
  ])('says %s', (failure, text) => {
    expect(parsePackageJson(text)).toMatchObject({ failure });
  });

  it('survives depth that would break a recursive reader', () => {
    const depth = 200_000;
    const text = `{"exports":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(() => parsePackageJson(text)).not.toThrow();
  });

  it('never throws, whatever JSON or text it is given', () => {
    const odd = fc.oneof(fc.json({ maxDepth: 6 }), fc.string());
    fc.assert(fc.property(odd, (text) => parsePackageJson(text) !== undefined));
    const fields = ['name', 'scripts', 'bin', 'exports', 'dependencies', 'repository', 'files'];
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => {
        const facts = factsOf({ [field]: value });
        return Array.isArray(facts.scripts) && Array.isArray(facts.entryPoints);
      }),
    );
  });
});

describe('what is odd is told', () => {
  it('names duplicate keys, also under another spelling of the same key', () => {
    const facts = factsOf(
      '{"scripts":{"postinstall":"a","post\\u0069nstall":"b"},"name":"x","name":"y"}',
    );
    expect(facts.oddities).toEqual([
      { kind: 'duplicate-key', at: 'scripts.postinstall' },
      { kind: 'duplicate-key', at: 'name' },
    ]);
  });

  it('does not take equal keys of different objects, or braces in strings, for duplicates', () => {
    const text = '{"a":{"k":"{\\"k\\":1"},"b":[{"k":"}"},{"k":2}],"c":"\\\\"}';
    expect(factsOf(text).oddities).toBeUndefined();
  });

  it('keeps prototype keys as ordinary names and tells of them', () => {
    const facts = factsOf('{"scripts":{"__proto__":"x","constructor":"y"}}');
    expect(facts.scripts.map((script) => script.name)).toEqual(['__proto__', 'constructor']);
    expect(facts.oddities).toEqual([{ kind: 'prototype-key', at: 'scripts.__proto__' }]);
  });

  it('reads behind a byte order mark', () => {
    const facts = factsOf('\uFEFF{"name":"x"}');
    expect(facts.name).toBe('x');
    expect(facts.oddities).toEqual([{ kind: 'byte-order-mark', at: '' }]);
  });

  it('does not believe wrong types', () => {
    const facts = factsOf({ name: 7, scripts: 'x', files: 'dist', bin: { a: 1 }, dependencies: 3 });
    expect(facts.name).toBe('');
    expect(facts.oddities?.map((oddity) => oddity.at).toSorted()).toEqual([
      'bin.a',
      'dependencies',
      'files',
      'name',
      'scripts',
    ]);
  });
});

describe('scripts', () => {
  it('knows which of them an install runs', () => {
    const scripts = { preinstall: 'a', install: 'b', postinstall: 'c', prepare: 'd', test: 'e' };
    const running = factsOf({ scripts }).scripts.filter((script) => script.runsAtInstall);
    expect(running.map((script) => script.name)).toEqual(['preinstall', 'install', 'postinstall']);
  });

  it('sees the build that npm adds for a binding.gyp', () => {
    const implicit = { name: 'install', command: 'node-gyp rebuild', runsAtInstall: true };
    expect(factsOf({}, ['binding.gyp']).scripts).toEqual([implicit]);
    expect(factsOf({}, ['src/binding.gyp']).scripts).toEqual([]);
    expect(factsOf({ gypfile: false }, ['binding.gyp']).scripts).toEqual([]);
    expect(factsOf({ scripts: { preinstall: 'x' } }, ['binding.gyp']).scripts).toHaveLength(1);
    expect(factsOf({ scripts: { postinstall: 'x' } }, ['binding.gyp']).scripts).toContainEqual(
      implicit,
    );
  });
});

describe('dependencies', () => {
  it.each([
    ['^1.2.3', 'registry'],
    ['1 || 2 - 3', 'registry'],
    ['latest', 'registry'],
    ['', 'registry'],
    ['*', 'registry'],
    ['npm:other@1', 'alias'],
    ['github:o/r', 'git'],
    ['o/r', 'git'],
    ['o/r#main', 'git'],
    ['git+https://host.example/r.git', 'git'],
    ['git@host.example:o/r.git', 'git'],
    ['https://host.example/o/r.git#v1', 'git'],
    ['https://host.example/x.tgz', 'url'],
    ['file:../x', 'path'],
    ['./x.tgz', 'path'],
    ['C:\\x', 'path'],
    ['workspace:*', 'workspace'],
    ['catalog:', 'workspace'],
    ['@!%', 'invalid'],
  ])('%s comes from %s', (spec, source) => {
    expect(dependencySource(spec)).toBe(source);
  });

  it('lists bundled ones again, with the range they claim', () => {
    const facts = factsOf({ dependencies: { a: '^1' }, bundleDependencies: ['a'] });
    expect(facts.dependencies).toEqual([
      { name: 'a', spec: '^1', source: 'registry', kind: 'dependencies' },
      { name: 'a', spec: '^1', source: 'path', kind: 'bundled' },
    ]);
    expect(
      factsOf({ dependencies: { a: '1' }, bundledDependencies: true }).dependencies,
    ).toHaveLength(2);
  });
});

describe('entry points', () => {
  it('walks exports and leaves out what only type checkers follow', () => {
    const exports = {
      '.': { types: './t.d.ts', import: { node: './a.mjs' }, default: ['./b.cjs', null] },
      './sub/*': './sub/*.js',
      './off': null,
    };
    expect(factsOf({ exports }).entryPoints).toEqual(['a.mjs', 'b.cjs', 'sub/*.js']);
  });

  it('has index.js when nothing else is named', () => {
    expect(factsOf({}).entryPoints).toEqual(['index.js']);
    expect(factsOf({ main: './lib/../main.js', module: 'esm.js' }).entryPoints).toEqual([
      'main.js',
      'esm.js',
    ]);
  });

  it('counts commands, in all three spellings', () => {
    expect(factsOf({ name: '@s/tool', bin: './cli.js' }).bin).toEqual({ tool: 'cli.js' });
    expect(factsOf({ bin: { t: 'cli.js' } }).entryPoints).toContain('cli.js');
    const files = ['bin/one', 'bin/two.js', 'other.js'];
    expect(factsOf({ directories: { bin: './bin' } }, files).bin).toEqual({
      one: 'bin/one',
      'two.js': 'bin/two.js',
    });
  });
});

describe('repository', () => {
  it.each([
    ['github:o/r', 'https://github.com/o/r'],
    ['o/r', 'https://github.com/o/r'],
    ['gitlab:o/r', 'https://gitlab.com/o/r'],
    ['git+https://github.com/o/r.git', 'https://github.com/o/r'],
    ['git://github.com/o/r.git', 'https://github.com/o/r'],
    ['git@github.com:o/r.git', 'https://github.com/o/r'],
    ['git+ssh://git@github.com/o/r.git', 'https://github.com/o/r'],
    ['https://www.github.com/o/r/tree/main/packages/x', 'https://github.com/o/r'],
    ['https://gitlab.com/group/sub/r.git', 'https://gitlab.com/group/sub/r'],
    ['not a place', 'not a place'],
    ['', ''],
  ])('%s is %s', (raw, expected) => {
    expect(normaliseRepository(raw)).toBe(expected);
  });

  it('reads the object form and ignores the folder inside', () => {
    const repository = { type: 'git', url: 'git+https://github.com/o/r.git', directory: 'src/x' };
    expect(factsOf({ repository }).repository).toBe('https://github.com/o/r');
  });
});

describe('overrides', () => {
  it('are read from npm, yarn and pnpm by the path of names that leads to them', () => {
    const facts = factsOf({
      overrides: { express: { '.': '4.19.2', qs: '6.14.1' }, ms: 'github:a/b' },
      resolutions: { '**/glob': '^10.0.0' },
      pnpm: { overrides: { 'a>b': 'npm:c@1' } },
    });
    expect(facts.overrides).toEqual({
      express: '4.19.2',
      'express>qs': '6.14.1',
      ms: 'github:a/b',
      '**/glob': '^10.0.0',
      'a>b': 'npm:c@1',
    });
  });

  it('are absent where there are none, and bounded where somebody wrote too many', () => {
    expect(factsOf({ overrides: 'x', resolutions: [], pnpm: 1 })).not.toHaveProperty('overrides');
    const deep = JSON.parse(`${'{"a":'.repeat(100)}"1"${'}'.repeat(100)}`) as object;
    expect(factsOf({ overrides: deep })).not.toHaveProperty('overrides');
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`n${at}`, '1']));
    expect(Object.keys(factsOf({ overrides: many }).overrides ?? {})).toHaveLength(1000);
  });
});
