import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  checkArchitecture,
  listSources,
  rules,
  type RuleName,
} from './support/architecture/check.ts';
import { layers, pureFolders, roomless, rooms } from './support/architecture/law.ts';

const root = path.resolve(import.meta.dirname, '..');

describe('the tree', () => {
  test('keeps every law, and every file of it was looked at', async () => {
    const { seen, violations } = await checkArchitecture(root);
    expect(seen).toEqual(await listSources(root));
    expect(seen.length).toBeGreaterThan(150);
    const told = violations.map(
      ({ rule, file, detail }) => `${file}: ${detail} (${rule}: ${rules[rule]})`,
    );
    expect(told).toEqual([]);
  });

  test('gives every runtime dependency a room, or says that it needs none', async () => {
    const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const placed = [...Object.keys(rooms), ...roomless].filter((name) => name !== 'zlib');
    expect(placed.toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
  });

  test('knows its pure stages among its stages', () => {
    expect(layers).toEqual(expect.arrayContaining([...pureFolders]));
    expect(new Set(layers).size).toBe(layers.length);
  });
});

/** A small tree that keeps every law: the seeds below break exactly one each. */
const lawful: Readonly<Record<string, string>> = {
  'src/runtime/clock.ts':
    "import { hostname } from 'node:os';\nexport const now = () => `${hostname()} ${Date.now()}`;\n",
  'src/runtime/words.ts':
    'export interface Words { readonly process: string }\nexport const word = 1;\n',
  'src/diffs/diff.ts':
    "import { createHash } from 'node:crypto';\nimport type { Words } from '../runtime/words.ts';\nimport { word } from '../runtime/words.ts';\nexport const diff = (words: Words) => ({ process: words.process, performance: word, at: new Date(0), hash: createHash('sha256') });\n",
  'src/storage/store.ts':
    "import { Kysely } from 'kysely';\nimport { diff } from '../diffs/diff.ts';\nimport '../runtime/clock.ts';\nexport const store = [Kysely, diff];\n",
  'workers/sandbox/profile.ts': '// line\n'.repeat(60),
  'workers/start.ts':
    "import { store } from '../src/storage/store.ts';\nexport const start = store;\n",
};

type Seed = readonly [string, RuleName, string, Readonly<Record<string, string>>];

const seeds: readonly Seed[] = [
  [
    'a later stage',
    'earlier-layers-only',
    'src/diffs/bad.ts',
    {
      'src/diffs/bad.ts': "import '../storage/types.ts';\n",
      'src/storage/types.ts': 'export const a = 1;\n',
    },
  ],
  [
    'a type of a later stage',
    'earlier-layers-only',
    'src/diffs/bad.ts',
    {
      'src/diffs/bad.ts':
        "import type { store } from '../storage/store.ts';\nexport type A = typeof store;\n",
    },
  ],
  [
    'an export from a later stage',
    'earlier-layers-only',
    'src/runtime/bad.ts',
    { 'src/runtime/bad.ts': "export { store } from '../storage/store.ts';\n" },
  ],
  [
    'a dynamic import of a later stage',
    'earlier-layers-only',
    'src/runtime/bad.ts',
    { 'src/runtime/bad.ts': "export const a = await import('../storage/store.ts');\n" },
  ],
  [
    'a worker in src',
    'src-stands-alone',
    'src/cli/bad.ts',
    { 'src/cli/bad.ts': "import '../../workers/start.ts';\n" },
  ],
  [
    'a test in src',
    'src-stands-alone',
    'src/cli/bad.ts',
    {
      'src/cli/bad.ts': "import '../../test/clock.ts';\n",
      'test/clock.ts': 'export const a = 1;\n',
    },
  ],
  [
    'a stage that is not in the table',
    'known-layer',
    'src/extras/bad.ts',
    { 'src/extras/bad.ts': 'export const a = 1;\n' },
  ],
  [
    'a file beside the stages',
    'known-layer',
    'src/bad.ts',
    { 'src/bad.ts': 'export const a = 1;\n' },
  ],
  [
    'a drawer',
    'no-drawers',
    'src/cli/utils/bad.ts',
    { 'src/cli/utils/bad.ts': 'export const a = 1;\n' },
  ],
  [
    'a drawer among the workers',
    'no-drawers',
    'workers/shared/bad.ts',
    { 'workers/shared/bad.ts': 'export const a = 1;\n' },
  ],
  [
    'the file system',
    'pure-is-pure',
    'src/policies/bad.ts',
    {
      'src/policies/bad.ts':
        "import { readFile } from 'node:fs/promises';\nexport const a = readFile;\n",
    },
  ],
  [
    'the network, without its prefix',
    'pure-is-pure',
    'src/reports/bad.ts',
    { 'src/reports/bad.ts': "import http from 'http';\nexport const a = http;\n" },
  ],
  [
    'a module that reads the machine',
    'pure-is-pure',
    'src/runtime/clock.ts',
    {
      'src/findings/bad.ts': "import { now } from '../runtime/clock.ts';\nexport const a = now;\n",
    },
  ],
  [
    'the clock',
    'pure-is-pure',
    'src/findings/bad.ts',
    { 'src/findings/bad.ts': 'export const a = Date.now();\n' },
  ],
  [
    'the clock by a new date',
    'pure-is-pure',
    'src/findings/bad.ts',
    { 'src/findings/bad.ts': 'export const a = new Date();\n' },
  ],
  [
    'chance',
    'pure-is-pure',
    'src/detectors/bad.ts',
    { 'src/detectors/bad.ts': 'export const a = Math.random();\n' },
  ],
  [
    'chance from crypto',
    'pure-is-pure',
    'src/diffs/bad.ts',
    {
      'src/diffs/bad.ts':
        "import { randomUUID } from 'node:crypto';\nexport const a = randomUUID;\n",
    },
  ],
  [
    'the environment',
    'pure-is-pure',
    'src/manifests/bad.ts',
    { 'src/manifests/bad.ts': 'export const a = process.env;\n' },
  ],
  [
    'the environment by way of the global object',
    'pure-is-pure',
    'src/manifests/bad.ts',
    { 'src/manifests/bad.ts': "export const a = globalThis['pro' + 'cess'];\n" },
  ],
  [
    'a request',
    'pure-is-pure',
    'src/profiles/bad.ts',
    { 'src/profiles/bad.ts': "export const a = () => fetch('https://a.example');\n" },
  ],
  [
    'a timer',
    'pure-is-pure',
    'src/languages/bad.ts',
    { 'src/languages/bad.ts': 'export const a = () => setTimeout(a, 1);\n' },
  ],
  [
    'a database driver',
    'vendor-in-its-room',
    'src/cli/bad.ts',
    { 'src/cli/bad.ts': "import pg from 'pg';\nexport const a = pg;\n" },
  ],
  [
    'a part of a vendor library',
    'vendor-in-its-room',
    'src/cli/bad.ts',
    { 'src/cli/bad.ts': "import a from 'pg/lib/client.js';\nexport const b = a;\n" },
  ],
  [
    'a type of a vendor library',
    'vendor-in-its-room',
    'src/alerts/bad.ts',
    { 'src/alerts/bad.ts': "import type { Kysely } from 'kysely';\nexport type A = Kysely<1>;\n" },
  ],
  [
    'an archive reader',
    'vendor-in-its-room',
    'src/artifacts/bad.ts',
    {
      'src/artifacts/bad.ts':
        "import { gunzipSync } from 'node:zlib';\nexport const a = gunzipSync;\n",
    },
  ],
  [
    'a scheduler in another worker',
    'vendor-in-its-room',
    'workers/bad.ts',
    { 'workers/bad.ts': "import cron from 'node-cron';\nexport const a = cron;\n" },
  ],
  [
    'a name that is computed',
    'visible-imports',
    'src/cli/bad.ts',
    { 'src/cli/bad.ts': "const name = 'pg';\nexport const a = import(name);\n" },
  ],
  [
    'a require of its own',
    'visible-imports',
    'src/cli/bad.ts',
    {
      'src/cli/bad.ts':
        "import { createRequire } from 'node:module';\nexport const a = createRequire(import.meta.url);\n",
    },
  ],
  [
    'a type by its path',
    'visible-imports',
    'src/runtime/bad.ts',
    { 'src/runtime/bad.ts': "export type A = import('../storage/store.ts').B;\n" },
  ],
  [
    'Node by name',
    'visible-imports',
    'src/cli/bad.ts',
    { 'src/cli/bad.ts': "export const a = process.getBuiltinModule('node:fs');\n" },
  ],
  [
    'a file of 301 lines',
    'short-files',
    'src/cli/bad.ts',
    { 'src/cli/bad.ts': '// line\n'.repeat(301) },
  ],
  [
    'a worker of 41 lines',
    'thin-workers',
    'workers/bad.ts',
    { 'workers/bad.ts': '// line\n'.repeat(41) },
  ],
];

describe('a seeded violation is reported', () => {
  const folders: string[] = [];
  afterEach(async () => {
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
  });

  async function plant(files: Readonly<Record<string, string>>): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'watchkeeper-tree-'));
    folders.push(folder);
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    }
    return folder;
  }

  test('and the lawful tree gives none', async () => {
    const { seen, violations } = await checkArchitecture(await plant(lawful));
    expect(violations).toEqual([]);
    expect(seen).toEqual(Object.keys(lawful).toSorted());
  });

  test.each(seeds)('%s (%s)', async (_, rule, file, files) => {
    const { violations } = await checkArchitecture(await plant({ ...lawful, ...files }));
    expect([...new Set(violations.map((each) => `${each.rule} ${each.file}`))]).toEqual([
      `${rule} ${file}`,
    ]);
  });

  test('a circle, at both of its ends', async () => {
    const circle = {
      'src/cli/one.ts': "import './two.ts';\n",
      'src/cli/two.ts': "import './one.ts';\n",
    };
    const { violations } = await checkArchitecture(await plant({ ...lawful, ...circle }));
    expect(violations.map((each) => `${each.rule} ${each.file}`)).toEqual([
      'no-cycles src/cli/one.ts',
      'no-cycles src/cli/two.ts',
    ]);
  });

  test('and no law is without a seed', () => {
    const seeded = new Set<string>([...seeds.map(([, rule]) => rule), 'no-cycles']);
    expect([...seeded].toSorted()).toEqual(Object.keys(rules).toSorted());
  });
});
