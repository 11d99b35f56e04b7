import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareDependencies } from '../../src/lockfiles/compare.ts';
import type { DependencyChange } from '../../src/lockfiles/dependency-change.ts';
import { reading } from '../support/dependency-files.ts';
import { projectAfter, projectBefore } from '../support/lockfiles/javascript-project.ts';

type Files = Readonly<Record<string, string>>;

const recordedLocks: Files = {
  'npm-lock-1': 'package-lock.json',
  'npm-lock-2': 'package-lock.json',
  'npm-lock-3': 'package-lock.json',
  'pnpm-7': 'pnpm-lock.yaml',
  'pnpm-8': 'pnpm-lock.yaml',
  'pnpm-9': 'pnpm-lock.yaml',
  'pnpm-12': 'pnpm-lock.yaml',
  'yarn-classic': 'yarn.lock',
  'yarn-berry': 'yarn.lock',
  bun: 'bun.lock',
};

describe.each(Object.entries(recordedLocks))('an update by %s', (tool, lock) => {
  const [before, after] = (['before', 'after'] as const).map((state) => ({
    ...(state === 'before' ? projectBefore : projectAfter),
    [lock]: recorded(`${tool}/${state}/${lock}`),
  }));

  test('brings a package, and says who brought it', () => {
    expect(compared(before, after)).toEqual([
      'added address-book: ?→1.0.0 by mail-server',
      'downgraded test-runner: 5.0.0→4.9.0 direct',
      'updated mail-server: 1.0.15→1.0.16 direct',
      'removed @tools/logger: 3.0.0→? direct',
      'removed @tools/reporter: 1.2.3-rc.1→?',
    ]);
  });

  test('that is no update brings nothing', () => {
    expect(compared(before, before)).toEqual([]);
    expect(compared(before, { ...before, [lock]: `${before?.[lock] ?? ''}\n` })).toEqual([]);
  });

  test('is told at its lines', () => {
    const change = changesOf(before, after).find(({ name }) => name === 'mail-server');
    const lines = [...(change?.before.places ?? []), ...(change?.after.places ?? [])].map(
      ({ path, line }, index) => (index < 2 ? before : after)?.[path]?.split('\n')[line - 1],
    );
    expect(lines).toHaveLength(4);
    expect(lines.every((line) => line?.includes('mail-server') === true)).toBe(true);
    expect(change?.wantedBy).toEqual([
      { path: 'package.json', line: 10, requirement: '^1.0.16', scope: 'runtime' },
    ]);
    expect(change?.lock).toBe('agrees');
  });
});

test('another package manager is no news', () => {
  const states = Object.entries(recordedLocks).map(([tool, lock]) => ({
    ...projectBefore,
    [lock]: recorded(`${tool}/before/${lock}`),
  }));
  for (const one of states) {
    for (const other of states) expect(compared(one, other)).toEqual([]);
  }
});

describe('what a project depends on', () => {
  test('without a lockfile is what people ask for', () => {
    expect(
      compared({ 'package.json': manifest('^1.0.0') }, { 'package.json': manifest('^2.0.0') }),
    ).toEqual(['requirement-changed a: ?→? direct asks ^1.0.0→^2.0.0 none']);
    expect(
      compared({ 'package.json': manifest('1.0.0') }, { 'package.json': manifest('2.0.0') }),
    ).toEqual(['updated a: 1.0.0→2.0.0 direct asks 1.0.0→2.0.0 none']);
    expect(compared({}, { 'package.json': manifest('*') })).toEqual([
      'added a: ?→? direct asks →* none',
    ]);
  });

  test('by a manifest that its lockfile contradicts is told', () => {
    const locked = { 'package-lock.json': lockOf({ version: '1.0.0' }) };
    expect(
      compared(
        { 'package.json': manifest('^1.0.0'), ...locked },
        { 'package.json': manifest('2.0.0'), ...locked },
      ),
    ).toEqual(['requirement-changed a: 1.0.0→1.0.0 direct asks ^1.0.0→2.0.0 contradicts']);
    expect(
      compared(
        { 'package.json': manifest('^1.0.0'), ...locked },
        { 'package.json': manifest('^1.0.0') },
      ),
    ).toEqual(['requirement-changed a: 1.0.0→? direct none']);
  });

  test('may be installed in several versions', () => {
    const one = { 'package-lock.json': lockOf({ version: '1.0.0' }) };
    const two = { 'package-lock.json': lockOf({ version: '1.0.0' }, { version: '10.0.0' }) };
    expect(compared(one, two)).toEqual(['updated a: 1.0.0→1.0.0,10.0.0']);
    expect(compared(two, one)).toEqual(['downgraded a: 1.0.0,10.0.0→1.0.0']);
    expect(changesOf(one, two)[0]?.newVersions).toEqual(['10.0.0']);
    const three = { 'package-lock.json': lockOf({ version: '0.9.0' }, { version: '10.0.0' }) };
    expect(compared(two, three)).toEqual(['downgraded a: 1.0.0,10.0.0→0.9.0,10.0.0']);
  });

  test('is looked at file by file', () => {
    const [low, high] = ['1.0.0', '2.0.0'].map((version) => lockOf({ version }));
    const before = { 'x/package-lock.json': low ?? '', 'y/package-lock.json': high ?? '' };
    const after = { 'x/package-lock.json': high ?? '', 'y/package-lock.json': high ?? '' };
    expect(compared(before, after)).toEqual(['updated a: 1.0.0→2.0.0']);
    expect(changesOf(before, after)[0]?.newVersions).toEqual([]);
    expect(compared(after, { ...after, 'z/package-lock.json': high ?? '' })).toEqual([]);
    expect(compared(after, { ...after, 'z/package-lock.json': low ?? '' })).toEqual([
      'downgraded a: ?→1.0.0',
    ]);
  });

  test('may come from elsewhere, or be other bytes', () => {
    const of = (resolved: string, integrity = 'sha512-a', version = '1.0.0') => ({
      'package-lock.json': lockOf({ version, resolved, integrity }),
    });
    const here = of('https://npm.example/a/-/a-1.0.0.tgz');
    expect(compared(here, of('https://other.example/a/-/a-1.0.0.tgz'))).toEqual([
      'source-changed a: 1.0.0→1.0.0',
    ]);
    expect(compared(here, of('https://npm.example/a/-/a-1.0.0.tgz', 'sha512-b'))).toEqual([
      'digest-changed a: 1.0.0→1.0.0',
    ]);
    expect(compared(here, of('https://npm.example/a/-/a-1.0.0.tgz', 'sha1-b'))).toEqual([]);
    expect(compared(here, of('https://npm.example/a/-/a-2.0.0.tgz', 'sha512-b', '2.0.0'))).toEqual([
      'updated a: 1.0.0→2.0.0',
    ]);
    expect(compared(here, of('', 'sha512-a'))).toEqual([]);
    expect(compared(here, of('git+https://forge.example/a.git#abc'))).toEqual([
      'source-changed a: 1.0.0→1.0.0',
    ]);
    expect(
      compared({ 'package.json': manifest('^1.0.0') }, { 'package.json': manifest('owner/a') }),
    ).toEqual(['source-changed a: ?→? direct asks ^1.0.0→owner/a none']);
    expect(
      compared(
        { 'package.json': manifest('owner/a#1') },
        { 'package.json': manifest('owner/a#2') },
      ),
    ).toEqual(['requirement-changed a: ?→? direct asks owner/a#1→owner/a#2 none']);
  });

  test('puts new packages first', () => {
    expect(compared(names('b', 'c'), names('c', 'd', 'a')).map((one) => one.split(':')[0])).toEqual(
      ['added a', 'added d', 'removed b'],
    );
  });

  test('counts what was not understood before as known', () => {
    const [one, two] = [
      '{"dependencies":{"a":"jsr:a"}}',
      '{\n"dependencies":{"a":"jsr:a","b":"jsr:b"}}',
    ].map((text) => [reading('package.json', text)]);
    expect(compareDependencies(one ?? [], two ?? []).unresolved.map(({ text }) => text)).toEqual([
      'b: jsr:b',
    ]);
  });
});

function compared(before: Files | undefined, after: Files | undefined): string[] {
  return changesOf(before, after).map((change) => {
    const [was, is] = [change.before, change.after].map(
      ({ versions }) => versions.join(',') || '?',
    );
    const [asked, asks] = [change.before, change.after].map(({ requirements }) =>
      requirements.join(','),
    );
    const isAsked =
      asked !== asks &&
      Object.keys(after ?? {}).length < 3 &&
      after?.['packages/app/package.json'] === undefined;
    return [
      `${change.kind} ${change.name}: ${was}→${is}`,
      ...(change.direct ? ['direct'] : []),
      ...(isAsked ? [`asks ${asked}→${asks}`] : []),
      ...(change.direct && after?.['packages/app/package.json'] === undefined ? [change.lock] : []),
      ...(change.broughtBy.length > 0 && change.kind === 'added'
        ? [`by ${change.broughtBy.join()}`]
        : []),
    ].join(' ');
  });
}

function changesOf(before: Files = {}, after: Files = {}): readonly DependencyChange[] {
  const [was = [], is = []] = [before, after].map((files) =>
    Object.entries(files).map(([path, text]) => reading(path, text)),
  );
  return compareDependencies(was, is).changes;
}

function recorded(file: string): string {
  return readFileSync(new URL(`../fixtures/lockfiles/${file}`, import.meta.url), 'utf8');
}

function manifest(a: string): string {
  return JSON.stringify({ dependencies: { a } });
}

function names(...list: readonly string[]): Files {
  const dependencies = Object.fromEntries(list.map((name) => [name, '1.0.0']));
  return { 'package.json': JSON.stringify({ dependencies }) };
}

/** A lockfile with one package in several places. */
function lockOf(...packages: readonly Readonly<Record<string, string>>[]): string {
  const entries = packages.map((entry, index) => [`node_modules/x${index}/node_modules/a`, entry]);
  return JSON.stringify({ lockfileVersion: 3, packages: Object.fromEntries(entries) });
}
