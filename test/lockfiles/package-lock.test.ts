import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { caught, reading, told } from '../support/dependency-files.ts';

const registry = 'https://packages.example/npm';

describe('a package-lock.json', () => {
  test('of version 3 names every installed package', () => {
    const text = `{
  "lockfileVersion": 3,
  "packages": {
    "": { "dependencies": { "a": "^1", "alias": "npm:real@2" }, "workspaces": ["libs/*"] },
    "libs/w": { "version": "1.0.0", "devDependencies": { "b": "^2" } },
    "libs/w/node_modules/b": { "version": "2.0.1", "dev": true },
    "node_modules/@s/c": { "version": "3.0.0-rc.1+build", "resolved": "${registry}/@s/c/-/c-3.0.0-rc.1.tgz", "integrity": "sha512-c" },
    "node_modules/a": { "version": "1.2.0", "resolved": "${registry}/a/-/a-1.2.0.tgz", "integrity": "sha512-a" },
    "node_modules/a/node_modules/b": { "version": "2.0.0", "optional": true },
    "node_modules/alias": { "name": "real", "version": "2.0.0" },
    "node_modules/git": { "version": "1.0.0", "resolved": "git+ssh://git@forge.example/o/git.git#abc" },
    "node_modules/p": { "version": "1.0.0", "peer": true },
    "node_modules/url": { "version": "1.0.0", "resolved": "https://files.example/url.tgz" },
    "node_modules/w": { "resolved": "libs/w", "link": true },
    "node_modules/out": { "resolved": "../out", "link": true }
  }
}`;
    expect(told('package-lock.json', text)).toEqual([
      '6 b =2.0.1 registry development',
      `7 @s/c =3.0.0-rc.1+build registry ${registry} runtime sha512-c`,
      `8 a =1.2.0 registry ${registry} runtime sha512-a`,
      '9 b =2.0.0 registry optional',
      '10 real =2.0.0 registry runtime',
      '11 git =1.0.0 git git+ssh://git@forge.example/o/git.git#abc runtime',
      '12 p =1.0.0 registry peer',
      '13 url =1.0.0 url https://files.example/url.tgz runtime',
      '14 w workspace libs/w runtime',
      '15 out path ../out runtime',
    ]);
    const { dependencies, unresolved, format } = reading('npm-shrinkwrap.json', text);
    expect(format).toBe('npm-shrinkwrap');
    expect(unresolved).toEqual([]);
    expect(
      dependencies.filter(({ direct }) => direct).map(({ name, workspace }) => [name, workspace]),
    ).toEqual([
      ['b', 'libs/w'],
      ['a', undefined],
      ['real', undefined],
    ]);
  });

  test('of version 1 is a tree', () => {
    const text = `{
  "lockfileVersion": 1,
  "dependencies": {
    "a": {
      "version": "1.0.0",
      "resolved": "${registry}/a/-/a-1.0.0.tgz",
      "dev": true,
      "dependencies": {
        "b": { "version": "npm:c@2.0.0", "optional": true }
      }
    },
    "g": { "version": "github:owner/g#abc" }
  }
}`;
    expect(told('package-lock.json', text)).toEqual([
      `4 a =1.0.0 registry ${registry} development`,
      '12 g git github:owner/g#abc runtime',
      '9 c =2.0.0 registry optional',
    ]);
  });

  test('whose addresses contradict its names is told', () => {
    const read = (resolved: string) => reading('package-lock.json', lockOf(resolved));
    const other = read(`${registry}/evil/-/evil-1.0.0.tgz`);
    expect(other.unresolved).toEqual([
      {
        line: 1,
        text: `a@1.0.0: ${registry}/evil/-/evil-1.0.0.tgz`,
        why: 'the address is that of another package',
      },
    ]);
    expect(other.dependencies[0]?.source.kind).toBe('url');
    expect(read(`${registry}/a/-/a-6.6.6.tgz`).unresolved[0]?.why).toBe(
      'the address is that of another version',
    );
    expect(read('data:text/plain,x').unresolved).toHaveLength(1);
    expect(read('https://npm.example/download/a/1.0.0/ab12').dependencies[0]?.source).toEqual({
      kind: 'registry',
      address: 'https://npm.example',
    });
  });

  test('of version 2 whose two halves differ is told', () => {
    const text = `{
  "lockfileVersion": 2,
  "packages": { "": {}, "node_modules/a": { "version": "1.0.0" } },
  "dependencies": {
    "a": { "version": "1.0.0" },
    "hidden": { "version": "6.6.6" }
  }
}`;
    expect(reading('package-lock.json', text).unresolved).toEqual([
      { line: 6, text: 'hidden@6.6.6', why: 'stands only in the part that npm 6 reads' },
    ]);
  });

  test('of an unknown version, or with entries of no sense, is told', () => {
    const text = `{ "lockfileVersion": 9, "packages": { "node_modules/a": { "version": "one" }, "node_modules/": {} } }`;
    expect(reading('package-lock.json', text).unresolved.map(({ text: said }) => said)).toEqual([
      'lockfileVersion 9',
      'a@one',
      '',
    ]);
    expect(caught('package-lock.json', '<<<<<<< HEAD').code).toBe('malformed');
    expect(reading('package-lock.json', '{}').unresolved).toHaveLength(1);
  });

  test('of this project is understood whole', () => {
    const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
    const { dependencies, unresolved } = reading('package-lock.json', text);
    expect(unresolved).toEqual([]);
    expect(dependencies.length).toBe(text.split('"node_modules/').length - 1);
    const lines = text.split('\n');
    const misplaced = dependencies.filter(({ name, line }) => !lines[line - 1]?.includes(name));
    expect(misplaced.map(({ name }) => name)).toEqual([]);
  });
});

function lockOf(resolved: string): string {
  return JSON.stringify({
    lockfileVersion: 3,
    packages: { 'node_modules/a': { version: '1.0.0', resolved } },
  });
}
