import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareLaunchers, type LauncherChange } from '../../src/launchers/compare.ts';
import type { LauncherFile } from '../../src/launchers/launcher.ts';
import { readLauncherFile } from '../../src/launchers/launcher-file.ts';

type Entry = Readonly<Record<string, unknown>>;

function fileOf(servers: Readonly<Record<string, Entry>>, path = '.mcp.json'): LauncherFile {
  const file = readLauncherFile(path, JSON.stringify({ mcpServers: servers }, null, 1));
  if (file === undefined) throw new Error('not a launcher file');
  return file;
}

function npx(...args: readonly string[]): Entry {
  return { command: 'npx', args: ['-y', ...args] };
}

/** `kind server: difference detail, …` */
function said(changes: readonly LauncherChange[]): readonly string[] {
  return changes.map((change) => {
    const { server = '' } = change.kind === 'removed' ? change.before : change.after;
    if (change.kind !== 'changed') return `${change.kind} ${server}`;
    const parts = change.differences.map((one) => {
      if ('names' in one) return `${one.kind} ${one.names.join(' ')}`;
      if ('package' in one) return `${one.kind} ${one.package.name}`;
      return 'from' in one ? `${one.kind} from ${one.from.path}` : one.kind;
    });
    return `${change.kind} ${server}: ${parts.join(', ')}`;
  });
}

function count(list: readonly string[], kind: string): number {
  return list.filter((item) => item === kind).length;
}

describe('what differs between two states of launchers', () => {
  test.each<[string, Entry, Entry, readonly string[]]>([
    ['nothing', npx('a@1.0.0'), npx('a@1.0.0'), []],
    ['only words for the server', npx('a@1.0.0', '--x'), npx('a@1.0.0', '--y'), []],
    ['another version', npx('a@1.0.0'), npx('a@1.0.1'), ['changed s: requirement']],
    ['a pin that is lost', npx('a@1.0.0'), npx('a@latest'), ['changed s: requirement, pin-lost']],
    ['a pin that is gained', npx('a'), npx('a@1.0.0'), ['changed s: requirement, pin-gained']],
    ['another package', npx('a@1.0.0'), npx('b@1.0.0'), ['changed s: package-replaced']],
    [
      'a package beside it',
      npx('-p', 'a', 'x'),
      npx('-p', 'a', '-p', 'b', 'x'),
      ['changed s: package-added b'],
    ],
    [
      'another registry',
      npx('a'),
      npx('--registry=https://r.example', 'a'),
      ['changed s: registry'],
    ],
    [
      'more that it is handed',
      npx('a'),
      { ...npx('a'), env: { KEY: 'x' } },
      ['changed s: credentials-gained KEY'],
    ],
    [
      'less that it is handed',
      { ...npx('a'), env: { KEY: 'x' } },
      npx('a'),
      ['changed s: credentials-lost KEY'],
    ],
    [
      'another value of it',
      { ...npx('a'), env: { KEY: 'x' } },
      { ...npx('a'), env: { KEY: 'y' } },
      [],
    ],
    [
      'a shell around it',
      npx('a'),
      { command: 'sh', args: ['-c', 'npx -y a'] },
      ['changed s: wrapper'],
    ],
    [
      'another host',
      { url: 'https://a.example/x' },
      { url: 'https://b.example/x' },
      ['changed s: remote'],
    ],
    [
      'a host instead of a package',
      npx('a'),
      { url: 'https://b.example/x' },
      ['changed s: package-removed a, remote, via'],
    ],
  ])('%s', (_title, before, after, expected) => {
    expect(said(compareLaunchers([fileOf({ s: before })], [fileOf({ s: after })]))).toEqual(
      expected,
    );
  });

  test('entries that come, go, change places or are moved to another file', () => {
    const one = fileOf({ a: npx('a@1.0.0'), b: npx('b'), c: npx('c') });
    const two = fileOf({ c: npx('c'), d: npx('d'), a: npx('a@1.0.0') });
    expect(said(compareLaunchers([one], [two]))).toEqual(['added d', 'removed b']);
    const elsewhere = fileOf({ b: npx('b') }, '.cursor/mcp.json');
    expect(said(compareLaunchers([one], [two, elsewhere]))).toEqual([
      'changed b: moved from .mcp.json',
      'added d',
    ]);
  });

  test('commands without a name are the same wherever their line is', () => {
    const before = readLauncherFile('Dockerfile', 'FROM a:1\nRUN npm i -g x@1.0.0\n');
    const after = readLauncherFile(
      'Dockerfile',
      'FROM a:2\n\nRUN npm i -g y\nRUN npm i -g x@1.0.1\n',
    );
    if (before === undefined || after === undefined) throw new Error('not a Dockerfile');
    const changes = compareLaunchers([before], [after]);
    expect(changes.map(({ kind }) => kind)).toEqual(['changed', 'added', 'changed']);
    expect(changes.map((change) => change.kind !== 'removed' && change.after.place.line)).toEqual([
      1, 3, 4,
    ]);
  });

  test('are none with itself, and the other way round what came has gone', () => {
    const entry = fc.constantFrom(
      npx('a'),
      npx('a@1.0.0'),
      npx('b@^1'),
      { url: 'https://a.example' },
      { command: 'own' },
    );
    const file = fc
      .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), entry)
      .map((servers) => fileOf(servers));
    fc.assert(
      fc.property(file, file, (one, two) => {
        expect(compareLaunchers([one], [one])).toEqual([]);
        const there = compareLaunchers([one], [two]).map(({ kind }) => kind);
        const back = compareLaunchers([two], [one]).map(({ kind }) => kind);
        expect(count(there, 'added')).toBe(count(back, 'removed'));
        expect(count(there, 'changed')).toBe(count(back, 'changed'));
      }),
    );
  });
});
