import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigurationError } from '../../src/runtime/configuration-error.ts';
import { WatchlistError } from '../../src/watchlists/errors.ts';
import { readWatchlists } from '../../src/watchlists/read-watchlists.ts';
import { parseWatchlist } from '../../src/watchlists/watchlist.ts';

const source = 'lists/ours.yaml';

function problemsOf(text: string): readonly string[] {
  try {
    parseWatchlist(text, source);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems.map(({ code, subject }) => `${code} ${subject}`);
    }
    if (error instanceof WatchlistError) return [`${error.code} ${error.subject}`];
    throw error;
  }
  return [];
}

describe('a list', () => {
  test('names packages, and what holds for all unless one says otherwise', () => {
    const text = `
title: Ours
defaults:
  owner: platform
  expectations: { provenance: required, repository: https://git.example/all/servers }
  routes: [platform-team]
packages:
  - pkg:npm/%40scope/server
  - purl: pkg:pypi/other-server
    owner: payments
    expectations: { repository: https://git.example/payments/server }
    credentials: [PAYMENTS_KEY, PAYMENTS_KEY]
    routes: []
`;
    expect(parseWatchlist(text, source)).toEqual([
      {
        purl: 'pkg:npm/%40scope/server',
        watchlist: 'ours',
        owner: 'platform',
        expectations: { provenance: 'required', repository: 'https://git.example/all/servers' },
        credentials: [],
        routes: ['platform-team'],
      },
      {
        purl: 'pkg:pypi/other-server',
        watchlist: 'ours',
        owner: 'payments',
        expectations: { provenance: 'required', repository: 'https://git.example/payments/server' },
        credentials: ['PAYMENTS_KEY'],
        routes: [],
      },
    ]);
  });

  test.each([
    ['a version', '- pkg:npm/a@1.0.0', 'invalid-entry', '3:5'],
    ['a version behind a scope', '- pkg:npm/%40s/a@1.0.0', 'invalid-entry', '3:5'],
    ['a scope that is not encoded', '- pkg:npm/@s/a', 'invalid-entry', '3:5'],
    ['a name that is not canonical', '- pkg:pypi/Some_Server', 'invalid-entry', '3:5'],
    ['qualifiers', '- pkg:npm/a?arch=x', 'invalid-entry', '3:5'],
    ['an ecosystem nobody polls', '- pkg:cargo/a', 'invalid-entry', '3:5'],
    ['a bare name', '- some-server', 'invalid-entry', '3:5'],
    ['a number', '- 5', 'invalid-entry', '3:5'],
    ['nothing', '-', 'invalid-entry', '3:4'],
    ['a package without its URL', '- owner: me', 'missing-entry', '3:5'],
    ['a misspelled key', '- purl: pkg:npm/a\n    expectation: {}', 'unknown-key', '4:5'],
    [
      'a value where a name belongs',
      '- purl: pkg:npm/a\n    credentials: [sk_live_1]',
      'invalid-entry',
      '4:19',
    ],
    ['a route with a space', '- purl: pkg:npm/a\n    routes: [the team]', 'invalid-entry', '4:14'],
    [
      'a repository over http',
      '- purl: pkg:npm/a\n    expectations: {repository: http://h.example/o/r}',
      'invalid-entry',
      '4:32',
    ],
    [
      'a repository with .git',
      '- purl: pkg:npm/a\n    expectations: {repository: https://h.example/o/r.git}',
      'invalid-entry',
      '4:32',
    ],
    [
      'a host without a repository',
      '- purl: pkg:npm/a\n    expectations: {repository: https://h.example/o}',
      'invalid-entry',
      '4:32',
    ],
    [
      'another word for required',
      '- purl: pkg:npm/a\n    expectations: {provenance: yes}',
      'invalid-entry',
      '4:32',
    ],
    ['the same package twice', '- pkg:npm/a\n  - purl: pkg:npm/a', 'duplicate-package', '4:5'],
  ])('with %s is refused, with the place', (_, packages, code, place) => {
    expect(problemsOf(`title: Ours\npackages:\n  ${packages}\n`)).toEqual([
      `${code} ${source}:${place}`,
    ]);
  });

  test('without packages is refused, a title is a matter of taste', () => {
    expect(problemsOf('title: Ours\npackages: []\n')).toEqual([`invalid-entry ${source}:2:11`]);
    expect(problemsOf('title: Ours\n')).toEqual([`missing-entry ${source}:1:1`]);
    expect(problemsOf('packages: [pkg:npm/a]\n')).toEqual([]);
  });

  test('says in words what a person must write', () => {
    const text = 'titel: Ours\npackages:\n  - pkg:npm/@s/a\n  - pkg:npm/a@1.0.0\n';
    expect(() => parseWatchlist(text, source)).toThrowErrorMatchingInlineSnapshot(`
      [ConfigurationError: lists/ours.yaml:1:1: the document has no key "titel" (did you mean "title"?); expected one of "title", "defaults", "packages"
      lists/ours.yaml:3:5: packages[0] cannot be used; expected the canonical spelling "pkg:npm/%40s/a", got "pkg:npm/@s/a"
      lists/ours.yaml:4:5: packages[1] cannot be used; expected "pkg:npm/a", without a version, because every version is watched, got "pkg:npm/a@1.0.0"]
    `);
  });

  test.each([
    [
      'aliases of aliases',
      `title: T\nx: &a [1]\ny: &b [${'*a,'.repeat(90)}]\nz: [${'*b,'.repeat(9)}]\npackages: [pkg:npm/a]\n`,
    ],
    ['depth', `title: T\npackages: ${'['.repeat(2_000)}`],
    ['a prototype', 'title: T\npackages:\n  - {purl: pkg:npm/a, __proto__: {owner: me}}\n'],
    ['a prototype as a package', 'title: T\npackages: [pkg:npm/__proto__]\n'],
  ])('cannot hurt by %s', (_, text) => {
    expect(problemsOf(text)).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'owner')).toBe(false);
  });
});

describe('reading lists', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'watchkeeper-lists-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
  const refusalOf = async (paths: readonly string[]): Promise<unknown> =>
    await readWatchlists(paths).then(
      () => undefined,
      (reason: unknown) => reason,
    );

  test('a folder means its own YAML files in the order of their names, a file means itself', async () => {
    await write('b.yaml', 'title: B\npackages: [pkg:npm/b]\n');
    await write('a.yml', 'title: A\npackages: [pkg:pypi/a]\n');
    await write('schema.json', 'not a list');
    await mkdir(path.join(folder, 'sub'));
    await writeFile(path.join(folder, 'sub', 'c.yaml'), 'not: read\n');
    const names = async (paths: readonly string[]) =>
      (await readWatchlists(paths)).map(({ purl, watchlist }) => `${watchlist} ${purl}`);
    expect(await names([folder])).toEqual(['a pkg:pypi/a', 'b pkg:npm/b']);
    expect(await names([path.join(folder, 'b.yaml')])).toEqual(['b pkg:npm/b']);
  });

  test('what two lists say of one package is joined', async () => {
    await write(
      'a.yaml',
      'title: A\npackages: [{purl: pkg:npm/x, credentials: [A_KEY], routes: [one]}]\n',
    );
    await write(
      'b.yaml',
      'title: B\npackages: [{purl: pkg:npm/x, owner: me, credentials: [B_KEY], expectations: {provenance: required}}]\n',
    );
    expect(await readWatchlists([folder])).toEqual([
      {
        purl: 'pkg:npm/x',
        watchlist: 'a',
        owner: 'me',
        expectations: { provenance: 'required' },
        credentials: ['A_KEY', 'B_KEY'],
        routes: ['one'],
      },
    ]);
  });

  test.each(['owner', 'repository', 'provenance'])(
    'two lists may not disagree about the %s',
    async (what) => {
      const values: Readonly<Record<string, readonly [string, string]>> = {
        owner: ['owner: a', 'owner: b'],
        repository: [
          'expectations: {repository: https://h.example/o/a}',
          'expectations: {repository: https://h.example/o/b}',
        ],
        provenance: [
          'expectations: {provenance: required}',
          'expectations: {provenance: optional}',
        ],
      };
      const [first, second] = values[what] ?? [];
      await write('a.yaml', `title: A\npackages:\n  - purl: pkg:npm/x\n    ${first}\n`);
      await write('b.yaml', `title: B\npackages:\n  - purl: pkg:npm/x\n    ${second}\n`);
      const error = await refusalOf([folder]);
      expect(error).toBeInstanceOf(WatchlistError);
      expect(error).toMatchObject({
        code: 'contradicting-lists',
        subject: `${path.join(folder, 'b.yaml')}:3:5`,
        expected: expect.stringContaining(`${path.join(folder, 'a.yaml')}:3:5`) as unknown,
      });
    },
  );

  test('the mistakes of all lists are told together', async () => {
    await write('a.yaml', 'title: A\npackages: [x]\n');
    await write('b.yaml', 'title: B\npackages: [pkg:npm/ok, y]\n');
    const error = await refusalOf([folder]);
    expect(error).toBeInstanceOf(ConfigurationError);
    const subjects = (error as ConfigurationError).problems.map((problem) => problem.subject);
    expect(subjects).toEqual([
      `${path.join(folder, 'a.yaml')}:2:12`,
      `${path.join(folder, 'b.yaml')}:2:24`,
    ]);
  });

  test('a path that is not there and a folder without lists are refused', async () => {
    expect(await refusalOf([path.join(folder, 'gone.yaml')])).toMatchObject({ code: 'unreadable' });
    expect(await refusalOf([folder])).toMatchObject({ code: 'no-watchlist', subject: folder });
  });
});
