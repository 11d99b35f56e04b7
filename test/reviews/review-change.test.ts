import { describe, expect, test } from 'vitest';
import { ArtifactError } from '../../src/artifacts/errors.ts';
import { resolveTree } from '../../src/launchers/trees/resolve-tree.ts';
import type { Packument, Registry } from '../../src/registries/registry.ts';
import { RegistryError } from '../../src/registries/errors.ts';
import { checkOf } from '../../src/reviews/check.ts';
import { commentOf } from '../../src/reviews/comment.ts';
import type { PackageVersion, ReviewPorts } from '../../src/reviews/ports.ts';
import { reviewChange } from '../../src/reviews/review-change.ts';
import { defaultReviewSettings, type ReviewSettings } from '../../src/reviews/review-settings.ts';
import type { Review } from '../../src/reviews/review.ts';
import { inspectionOf } from '../reports/inspection-builder.ts';
import { lockText, manifestText } from '../support/git-project.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { buildPackument, type BuiltVersion } from '../support/packument-builder.ts';

type Texts = Readonly<Record<string, string | null>>;

const itself = { needs: ['@modelcontextprotocol/sdk', 'fresh-helper'], callsItselfMcp: false };
const mailVersions: readonly BuiltVersion[] = [
  { version: '1.0.14', publishedAt: '2026-01-01T00:00:00.000Z', itself },
  { version: '1.0.15', publishedAt: '2026-01-05T00:00:00.000Z', itself },
  { version: '1.0.16', publishedAt: '2026-01-20T00:00:00.000Z', itself },
];

const documents: Readonly<Record<string, Packument>> = {
  'mail-mcp': buildPackument(mailVersions, { name: 'mail-mcp' }),
  'plain-thing': buildPackument(['1.0.0', '1.1.0', '2.0.0'], { name: 'plain-thing' }),
  'fresh-helper': buildPackument(
    [{ version: '0.1.0', itself: { needs: ['fresh-deeper'], callsItselfMcp: false } }],
    { name: 'fresh-helper' },
  ),
  'fresh-deeper': buildPackument(['0.0.1'], { name: 'fresh-deeper' }),
  'named-server': buildPackument(
    [{ version: '3.0.0', itself: { needs: [], callsItselfMcp: true } }],
    { name: 'named-server' },
  ),
};

interface World {
  readonly settings?: Partial<ReviewSettings>;
  readonly ports?: Partial<ReviewPorts>;
  readonly limits?: { readonly maxPackages: number; readonly totalMs: number };
}

function show({ name, version }: PackageVersion): string {
  return `${name}@${version}`;
}

/** A package of a tree. */
function took(name: string, version: string) {
  return { name, version, wanted: '' };
}

/** An inspection that comes to no end. */
const neverEnding = () => new Promise<never>(() => undefined);

async function review(
  base: Texts,
  head: Texts,
  { settings = {}, ports = {}, limits }: World = {},
): Promise<Review & { readonly opened: readonly string[] }> {
  const opened: string[] = [];
  const made = await reviewChange(
    memoryTree(base),
    memoryTree(head, new Date('2026-01-22T00:00:00Z')),
    { ...defaultReviewSettings, ...settings },
    {
      async inspect(release, from) {
        opened.push(from === undefined ? show(release) : `${show(from)}..${show(release)}`);
        return inspectionOf({ findings: [], outcome: 'clean' });
      },
      readPackument: async (_, name) => documents[name],
      isWatched: (purl) => purl === 'pkg:npm/watched-thing',
      now: () => new Date('2026-01-22T00:00:00Z'),
      ...ports,
    },
    limits,
  );
  return { ...made, opened };
}

function project(
  dependencies: Readonly<Record<string, string>>,
  locked?: Parameters<typeof lockText>[1],
): Texts {
  return {
    'package.json': manifestText(dependencies),
    ...(locked === undefined ? {} : { 'package-lock.json': lockText(dependencies, locked) }),
  };
}

function serving(mail: object): Texts {
  return { '.mcp.json': JSON.stringify({ mcpServers: { mail } }) };
}

function launching(args: readonly string[], env: Readonly<Record<string, string>> = {}): Texts {
  const mcpServers = { mail: { command: 'npx', args, env } };
  return { '.mcp.json': `${JSON.stringify({ mcpServers }, undefined, 2)}\n` };
}

describe('dependencies', () => {
  test('a lockfile says which version comes, the manifest where a person reads of it', async () => {
    const { packages, opened, counts } = await review(
      project({ 'mail-mcp': '^1.0.15' }, { 'mail-mcp': { version: '1.0.15' } }),
      project({ 'mail-mcp': '^1.0.16' }, { 'mail-mcp': { version: '1.0.16' } }),
    );
    expect(opened).toEqual(['mail-mcp@1.0.15..mail-mcp@1.0.16']);
    expect(packages).toMatchObject([
      {
        because: 'sdk',
        ageDays: 2,
        packageAgeDays: 21,
        places: [
          { path: 'package.json', line: 5 },
          { path: 'package-lock.json', line: 14 },
        ],
      },
    ]);
    expect(counts).toEqual({ files: 2, changes: 1, outOfScope: 0, ignored: 0 });
  });

  test('a lockfile alone is enough', async () => {
    const { opened, packages } = await review(
      project({ 'mail-mcp': '^1.0.0' }, { 'mail-mcp': { version: '1.0.15' } }),
      project({ 'mail-mcp': '^1.0.0' }, { 'mail-mcp': { version: '1.0.16' } }),
    );
    expect(opened).toEqual(['mail-mcp@1.0.15..mail-mcp@1.0.16']);
    expect(packages[0]?.places).toEqual([{ path: 'package-lock.json', line: 14 }]);
  });

  test.each([
    ['requirements.txt', (version: string) => `# ours\nmail-mcp==${version}\n`, 2],
    [
      'app/pyproject.toml',
      (version: string) => `[project]\ndependencies = [\n  "mail-mcp==${version}",\n]\n`,
      3,
    ],
    [
      'uv.lock',
      (version: string) =>
        `version = 1\n\n[[package]]\nname = "mail-mcp"\nversion = "${version}"\nsource = { registry = "https://index.example/simple" }\n`,
      3,
    ],
  ])('of Python: %s', async (path, text, line) => {
    const { opened, packages, unresolved } = await review(
      { [path]: text('1.0.15') },
      { [path]: text('1.0.16') },
      { settings: { scope: 'all' } },
    );
    expect(opened).toEqual(['mail-mcp@1.0.15..mail-mcp@1.0.16']);
    expect(packages).toMatchObject([{ ecosystem: 'pypi', places: [{ path, line }] }]);
    expect(unresolved.filter((one) => one.text === '')).toEqual([]);
  });

  test('without a lockfile it is what would be installed now, against what was at the time of the base', async () => {
    const { opened, packages } = await review(
      project({ 'mail-mcp': '^1.0.0' }),
      project({ 'mail-mcp': '^1.0.1' }),
    );
    expect(opened).toEqual(['mail-mcp@1.0.15..mail-mcp@1.0.16']);
    expect(packages[0]?.floating).toEqual({
      wanted: '^1.0.1',
      since: '2026-01-10T00:00:00.000Z',
    });
  });

  test('the lockfile above counts for a folder of a monorepo', async () => {
    const locked = (version: string): Texts => ({
      'package-lock.json': lockText({}, { 'mail-mcp': { version } }),
      'apps/a/package.json': manifestText({ 'mail-mcp': `^${version}` }),
    });
    const { opened, packages } = await review(locked('1.0.15'), locked('1.0.16'));
    expect(opened).toEqual(['mail-mcp@1.0.15..mail-mcp@1.0.16']);
    expect(packages[0]?.places[0]).toEqual({ path: 'apps/a/package.json', line: 5 });
  });

  test('what the project has already is nothing new, wherever it moves', async () => {
    const lock = lockText({}, { 'mail-mcp': { version: '1.0.15' } });
    const { opened, counts } = await review(
      { 'old/package-lock.json': lock },
      { 'new/package-lock.json': lock },
    );
    expect([opened, counts.changes]).toEqual([[], 0]);
  });

  test('new packages that a server brings are opened, others are not', async () => {
    const before = { 'mail-mcp': { version: '1.0.15' }, 'plain-thing': { version: '1.0.0' } };
    const after = {
      'mail-mcp': { version: '1.0.16' },
      'plain-thing': { version: '1.1.0' },
      'fresh-helper': { version: '0.1.0' },
      'fresh-deeper': { version: '0.0.1' },
      unrelated: { version: '1.0.0' },
    };
    const { packages, opened, counts } = await review(
      project({ 'mail-mcp': '^1.0.0' }, before),
      project({ 'mail-mcp': '^1.0.0' }, after),
    );
    expect(opened).toEqual([
      'mail-mcp@1.0.15..mail-mcp@1.0.16',
      'fresh-deeper@0.0.1',
      'fresh-helper@0.1.0',
    ]);
    const brought = packages.filter(({ because }) => because === 'brought');
    expect(brought.map(({ name, broughtBy }) => [name, broughtBy])).toEqual([
      ['fresh-deeper', 'fresh-helper'],
      ['fresh-helper', 'mail-mcp'],
    ]);
    expect(counts.outOfScope).toBe(2);
  });

  test.each([
    ['watched-thing', 'watched'],
    ['@modelcontextprotocol/sdk', 'sdk'],
    ['named-server', 'calls-itself'],
  ])('%s belongs to MCP: %s', async (name, because) => {
    const { packages } = await review(
      project({}),
      project({ [name]: '3.0.0' }, { [name]: { version: '3.0.0' } }),
    );
    expect(packages).toMatchObject([{ name, because }]);
  });

  test('with scope all everything is opened', async () => {
    const change = [
      project({ 'plain-thing': '1.0.0' }, { 'plain-thing': { version: '1.0.0' } }),
      project({ 'plain-thing': '1.1.0' }, { 'plain-thing': { version: '1.1.0' } }),
    ] as const;
    expect((await review(...change)).opened).toEqual([]);
    const all = await review(...change, { settings: { scope: 'all' } });
    expect(all.opened).toEqual(['plain-thing@1.0.0..plain-thing@1.1.0']);
    expect(commentOf(all)).toBeUndefined();
  });

  test('what the project leaves out is counted', async () => {
    const { opened, counts } = await review(
      {},
      {
        ...project({ 'mail-mcp': '1.0.16' }),
        'examples/package.json': manifestText({ 'named-server': '3.0.0' }),
      },
      { settings: { ignore: ['pkg:npm/mail-mcp', 'examples/'] } },
    );
    expect(opened).toEqual([]);
    expect(counts.ignored).toBe(2);
  });
});

describe('what could not be seen is never quiet', () => {
  const bump = [
    project({ 'mail-mcp': '1.0.15' }, { 'mail-mcp': { version: '1.0.15' } }),
    project({ 'mail-mcp': '1.0.16' }, { 'mail-mcp': { version: '1.0.16' } }),
  ] as const;
  const unreachable = new RegistryError('unreachable', 'no connection', {
    subject: 'pkg:npm/x',
    retry: 'later',
  });

  function demands(made: Review): void {
    expect(commentOf(made)).toBeDefined();
    expect(checkOf(made, { policy: 'require' }).conclusion).toBe('action_required');
  }

  test.each([
    ['cut off', '{"lockfileVersion": 3, "packages": {'],
    ['a conflict', '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n'],
    ['a pointer to a large file', 'version https://git-lfs.example/spec/v1\noid sha256:00\n'],
    ['empty', ''],
  ])('a lockfile that cannot be read: %s', async (_, text) => {
    const made = await review(
      { 'package-lock.json': lockText({}, {}) },
      { 'package-lock.json': text },
    );
    expect(made.unresolved).toMatchObject([{ path: 'package-lock.json' }]);
    demands(made);
  });

  test('a configuration that cannot be read', async () => {
    const made = await review({}, { '.mcp.json': '{"mcpServers": {' });
    expect(made.unresolved).toMatchObject([{ path: '.mcp.json' }]);
    demands(made);
  });

  test('a lockfile that could not be read before: all that it names now is new', async () => {
    const made = await review({ ...bump[0], 'package-lock.json': '{' }, bump[1]);
    expect(made.opened).toEqual(['mail-mcp@1.0.15..mail-mcp@1.0.16']);
    expect(made.unresolved).toHaveLength(1);
  });

  test('a link in the place of a manifest', async () => {
    demands(await review({}, { 'package.json': null }));
  });

  test('a registry that does not answer, of what may belong to MCP and of what does', async () => {
    const readPackument = () => Promise.reject(unreachable);
    const made = await review(...bump, { ports: { readPackument } });
    expect(made.unresolved).toMatchObject([{ text: 'mail-mcp@1.0.16' }]);
    demands(made);
    const watched = await review(...bump, { ports: { readPackument, isWatched: () => true } });
    expect(watched.packages).toMatchObject([
      { attention: 'unseen', look: { status: 'not-looked' } },
    ]);
    demands(watched);
  });

  test('a release that cannot be had, and one of which parts could not be read', async () => {
    const gone = new ArtifactError('not-found', 'gone', { subject: 'x', retry: 'never' });
    demands(await review(...bump, { ports: { inspect: () => Promise.reject(gone) } }));
    const inspect = async () => inspectionOf({ findings: [], outcome: 'incomplete' });
    demands(await review(...bump, { ports: { inspect } }));
  });

  test('a server that no registry knows', async () => {
    const { packages } = await review({}, launching(['-y', 'nobody-has-this']));
    expect(packages).toMatchObject([{ name: 'nobody-has-this', attention: 'unseen' }]);
  });

  test('code of git, and a registry that the project did not use', async () => {
    const gits = project({ 'mail-mcp': 'github:acme/mail-mcp#main' });
    const made = await review(project({ 'mail-mcp': '^1.0.15' }), gits);
    expect(made.unresolved).toMatchObject([{ path: 'package.json', line: 5 }]);
    demands(made);
    const from = (host: string, version: string): Texts =>
      project(
        { 'mail-mcp': '^1.0.0' },
        { 'mail-mcp': { version, resolved: `https://${host}/mail-mcp/-/mail-mcp-${version}.tgz` } },
      );
    const moved = await review(from('npm.example', '1.0.15'), from('other.invalid', '1.0.15'));
    expect(moved.unresolved).toMatchObject([{ path: 'package-lock.json' }]);
  });

  test('more packages than are opened, and those for which there was no time', async () => {
    const names = Array.from({ length: 5 }, (_, index) => `server-${index}-mcp`);
    const head = project(Object.fromEntries(names.map((name) => [name, '1.0.0'])));
    const ports = {
      readPackument: async (_: string, name: string) => buildPackument(['1.0.0'], { name }),
      isWatched: () => true,
    };
    const many = await review({}, head, { ports, limits: { maxPackages: 3, totalMs: 60_000 } });
    expect(many.packages).toHaveLength(3);
    expect(many.leftOut).toMatchObject([{ names: ['server-3-mcp@1.0.0', 'server-4-mcp@1.0.0'] }]);
    demands(many);
    const late = await review({}, head, {
      ports: { ...ports, inspect: neverEnding },
      limits: { maxPackages: 3, totalMs: 20 },
    });
    expect(late.packages).toHaveLength(0);
    expect(late.leftOut.flatMap((one) => one.names)).toContain('server-0-mcp@1.0.0');
  });
});

test('a lockfile that states other bytes than the registry serves is an alarm', async () => {
  const integrity = `sha512-${'A'.repeat(86)}==`;
  const made = await review(
    project({ 'mail-mcp': '1.0.15' }, { 'mail-mcp': { version: '1.0.15' } }),
    project({ 'mail-mcp': '1.0.16' }, { 'mail-mcp': { version: '1.0.16', integrity } }),
  );
  expect(made.packages).toMatchObject([
    { attention: 'alarm', otherDigest: { stated: integrity, served: 'sha512-xx' } },
  ]);
  expect(checkOf(made, { policy: 'require' }).conclusion).toBe('failure');
});

test('the same version with another digest than before is looked at, and held against what is served', async () => {
  const locked = (fill: string): Texts =>
    project(
      { 'mail-mcp': '1.0.15' },
      { 'mail-mcp': { version: '1.0.15', integrity: `sha512-${fill.repeat(86)}==` } },
    );
  const made = await review(locked('A'), locked('B'));
  expect(made.opened).toEqual(['mail-mcp@1.0.15']);
  expect(made.packages).toMatchObject([
    { attention: 'alarm', otherDigest: { served: 'sha512-xx' } },
  ]);
});

test('a lockfile that does not hold what the manifest asks for is told, and both are looked at', async () => {
  const lock = { 'mail-mcp': { version: '1.0.15' } };
  const made = await review(
    project({ 'mail-mcp': '1.0.15' }, lock),
    project({ 'mail-mcp': '1.0.16' }, lock),
  );
  expect(made.opened).toEqual(['mail-mcp@1.0.15..mail-mcp@1.0.16']);
  expect(made.unresolved).toMatchObject([{ path: 'package.json', line: 5 }]);
});

test('what lockfiles say of who needs whom costs no question', async () => {
  const locked = (more: Parameters<typeof lockText>[1]): Texts =>
    project({ 'own-server': '1.0.0' }, more);
  const needs = { '@modelcontextprotocol/sdk': '^1.0.0', helper: '1.0.0' };
  const questions: string[] = [];
  const made = await review(
    locked({ 'own-server': { version: '1.0.0' } }),
    locked({
      'own-server': { version: '1.0.1', dependencies: needs },
      helper: { version: '1.0.0', dependencies: { deeper: '1' } },
      deeper: { version: '1.0.0' },
    }),
    {
      ports: {
        readPackument: async (_, name) => {
          questions.push(name);
          return buildPackument(['1.0.0', '1.0.1'], { name });
        },
      },
    },
  );
  expect(made.packages.map(({ name, because, broughtBy }) => [name, because, broughtBy])).toEqual([
    ['own-server', 'sdk', undefined],
    ['deeper', 'brought', 'own-server'],
    ['helper', 'brought', 'own-server'],
  ]);
  expect(questions.toSorted()).toEqual(['deeper', 'helper', 'own-server']);
});

describe('launchers', () => {
  test('one that names no version is what it starts today, against what it started at the time of the base', async () => {
    const floating = launching(['-y', 'mail-mcp']);
    const { opened, packages, launchers } = await review(floating, {
      '.mcp.json': `${floating['.mcp.json'] ?? ''}\n`,
    });
    expect(opened).toEqual(['mail-mcp@1.0.15..mail-mcp@1.0.16']);
    expect(packages).toMatchObject([
      { because: 'launched', floating: { wanted: '' }, places: [{ path: '.mcp.json' }] },
    ]);
    expect(launchers).toMatchObject([{ change: 'same', packages: [{ pin: 'floating' }] }]);
  });

  test('what it brings along now and did not then is opened, too', async () => {
    const floating = launching(['-y', 'mail-mcp']);
    const asked: string[] = [];
    const made = await review(
      floating,
      { '.mcp.json': `${floating['.mcp.json'] ?? ''}\n` },
      {
        ports: {
          async resolveTree(_, { name, wanted }, at) {
            asked.push(`${name} ${wanted} ${at?.toISOString() ?? 'now'}`);
            const packages = [took(name, '1.0.15'), took('plain-thing', '1.0.0')];
            if (at !== undefined) return { packages, leftOut: [] };
            const lost = { name: 'lost', wanted: '^1', why: 'no version satisfies it' };
            return {
              packages: [
                took(name, '1.0.16'),
                took('plain-thing', '1.1.0'),
                took('fresh-deeper', '0.0.1'),
              ],
              leftOut: [lost],
            };
          },
        },
      },
    );
    expect(asked).toEqual(['mail-mcp  2026-01-10T00:00:00.000Z', 'mail-mcp  now']);
    expect(made.opened).toEqual(['mail-mcp@1.0.15..mail-mcp@1.0.16', 'fresh-deeper@0.0.1']);
    expect(made.packages[1]).toMatchObject({ because: 'brought', broughtBy: 'mail-mcp' });
    expect(made.counts.outOfScope).toBe(1);
    expect(made.unresolved).toMatchObject([{ path: '.mcp.json', line: 3, text: 'lost ^1' }]);
  });

  test.each([
    ['from pin to pin', '==1.1'],
    ['from a pin to the newest', '@latest'],
  ])('of Python, it is opened and what it brings along is followed, %s', async (_, after) => {
    const starting = (wanted: string): Texts =>
      serving({ command: 'uvx', args: [`mail-server${wanted}`] });
    const python = { ecosystem: 'pypi', distTags: {} } as const;
    const index: Readonly<Record<string, Packument>> = {
      'mail-server': buildPackument(['1.0', '1.1'], { ...python, name: 'mail-server' }),
      helper: buildPackument(['0.1'], { ...python, name: 'helper' }),
    };
    const registry: Registry = {
      ecosystem: 'pypi',
      async readPackument(name) {
        const packument = index[name];
        return packument === undefined
          ? { status: 'not-found' }
          : { status: 'modified', packument };
      },
      readAttestations: async () => ({ status: 'not-found' }),
      readManifest: async ({ name, version }) => ({
        status: 'served',
        form: 'core-metadata',
        text: `Name: ${name}\n${version === '1.1' ? 'Requires-Dist: helper\n' : ''}`,
      }),
    };
    const made = await review(starting('==1.0'), starting(after), {
      ports: {
        readPackument: async (_ecosystem, name) => index[name],
        resolveTree: (_ecosystem, wish, at) =>
          resolveTree(wish, { registry, now: () => new Date('2026-01-22T00:00:00Z') }, at),
      },
    });
    expect(made.opened).toEqual(['mail-server@1.0..mail-server@1.1', 'helper@0.1']);
    expect(made.packages[1]).toMatchObject({ because: 'brought', broughtBy: 'mail-server' });
    expect(made.unresolved).toEqual([]);
  });

  test('a new one is told with its credentials and its pin, without their values', async () => {
    const made = await review({}, launching(['-y', 'mail-mcp@1.0.15'], { MAIL_TOKEN: 's3cret' }));
    expect(made.opened).toEqual(['mail-mcp@1.0.15']);
    expect(made.launchers).toMatchObject([
      { change: 'added', server: 'mail', newCredentials: ['MAIL_TOKEN'], attention: 'notable' },
    ]);
    expect(commentOf(made)).toContain('`.mcp.json:3`');
    expect(commentOf(made)).toContain('pinned to this version');
    expect(JSON.stringify(made)).not.toContain('s3cret');
  });

  test('a pin that is taken away is worth a line, one that is put there is not', async () => {
    const [pinned, loose] = [launching(['-y', 'mail-mcp@1.0.16']), launching(['-y', 'mail-mcp'])];
    const looser = await review(pinned, loose);
    expect(looser.opened).toEqual([]);
    expect(looser.launchers).toMatchObject([{ change: 'changed', attention: 'notable' }]);
    const firmer = await review(loose, pinned);
    expect(firmer.opened).toEqual(['mail-mcp@1.0.15..mail-mcp@1.0.16']);
    expect(firmer.launchers).toMatchObject([{ change: 'changed', attention: 'quiet' }]);
  });

  test('servers elsewhere and images are not opened, and that is said', async () => {
    const url = 'https://mail.example/mcp?token=s3cret';
    const remote = await review({}, serving({ type: 'http', url }));
    expect(remote.launchers).toMatchObject([{ remote: 'mail.example/mcp', attention: 'unseen' }]);
    const image = await review(
      {},
      serving({ command: 'docker', args: ['run', '-i', 'acme/mail'] }),
    );
    expect(image.launchers).toMatchObject([{ attention: 'unseen' }]);
    expect(checkOf(image, { policy: 'require' }).conclusion).toBe('action_required');
  });

  test('one that stays as it is and is pinned is nothing', async () => {
    const pinned = launching(['-y', 'mail-mcp@1.0.15']);
    const made = await review(pinned, { '.mcp.json': `${pinned['.mcp.json'] ?? ''}\n` });
    expect([made.opened, made.launchers]).toEqual([[], []]);
    expect(commentOf(made)).toBeUndefined();
  });
});
