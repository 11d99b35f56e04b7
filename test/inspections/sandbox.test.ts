import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  defaultSandboxLimits,
  sandboxOver,
  startSandbox,
  type Sandbox,
} from '../../src/inspections/sandbox.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { openSandboxes } from '../../src/inspections/sandboxes.ts';
import { readDependencies, readExamples } from '../../src/inspections/warm-up-code.ts';
import { startSandboxHere } from '../support/sandbox-in-process.ts';

const limits = { ...defaultSandboxLimits, timeoutMs: 20_000 };

function start(name: string, overrides: Partial<typeof limits> = {}): Sandbox {
  const entry = new URL(`../fixtures/sandbox/${name}.ts`, import.meta.url);
  return startSandbox(entry, { ...limits, ...overrides });
}

async function ask(sandbox: Sandbox): Promise<readonly (string | null)[]> {
  try {
    return await sandbox.hunks([], 'pkg:npm/subject@1.0.0');
  } finally {
    sandbox.close();
  }
}

describe('a sandbox that was taken over', () => {
  test('reaches nothing: no file, no network, no process, no secret', async () => {
    const results = await ask(start('escape-attempts'));
    expect(results).toMatchInlineSnapshot(`
      [
        "write a file: ERR_ACCESS_DENIED",
        "read outside the project: ERR_ACCESS_DENIED",
        "read what the project keeps beside its code: ERR_ACCESS_DENIED",
        "start a process: ERR_ACCESS_DENIED",
        "start a worker: ERR_ACCESS_DENIED",
        "open a socket: ERR_ACCESS_DENIED",
        "look up a name: ERR_ACCESS_DENIED",
        "read a secret from the environment: ENVIRONMENT_EMPTY",
      ]
    `);
  });

  test.each([
    ['endless-loop', 'sandbox-timed-out', { timeoutMs: 1500 }],
    ['heap-eater', 'sandbox-out-of-memory', { maxHeapMegabytes: 64 }],
    ['buffer-eater', 'sandbox-out-of-memory', { maxResidentMegabytes: 400 }],
    ['early-exit', 'sandbox-died', {}],
    ['huge-answer', 'sandbox-answer-invalid', {}],
  ] as const)('%s ends as %s', async (name, code, overrides) => {
    await expect(ask(start(name, overrides))).rejects.toMatchObject({
      code,
      subject: 'pkg:npm/subject@1.0.0',
    });
  });

  test('a profile in another shape than agreed is refused, also when it says that all is well', async () => {
    const sandbox = start('forged-answer');
    const input = { kind: 'archive', bytes: new Uint8Array(), digest: '' } as const;
    await expect(sandbox.profile('release', input, 'subject')).rejects.toMatchObject({
      code: 'sandbox-answer-invalid',
    });
    sandbox.close();
  });

  test('an answer that nobody asked for ends it', async () => {
    const sandbox = start('unasked-answer');
    await sandbox.hunks([], 'first').catch(() => undefined);
    await expect(sandbox.hunks([], 'second')).rejects.toMatchObject({
      code: 'sandbox-answer-invalid',
    });
  });
});

test('no sandbox serves two inspections, and no more work at once than allowed', async () => {
  const sandboxes = openSandboxes({
    entry: new URL('../fixtures/sandbox/escape-attempts.ts', import.meta.url),
    concurrency: 2,
    ahead: true,
  });
  const seen = new Set<Sandbox>();
  let working = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 5 }, () =>
      sandboxes.use(async (sandbox) => {
        seen.add(sandbox);
        working += 1;
        most = Math.max(most, working);
        await sandbox.hunks([], 'subject');
        working -= 1;
      }),
    ),
  );
  sandboxes.close();
  expect(seen.size).toBe(5);
  expect(most).toBe(2);
});

test('reads Python in a process that may do nothing but read', async () => {
  const real = new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url);
  const sandbox = startSandbox(real, { ...limits, timeoutMs: 60_000 });
  const text = 'import os\ndef f(a): return a\nos.system("id")\n';
  const entries = ['pkg/__init__.py', 'bin/run'].map((path) => {
    const content = Buffer.from(path === 'bin/run' ? `#!/usr/bin/env python3\n${text}` : text);
    const file = { type: 'file', mode: 0o644, status: 'read', anomalies: [] } as const;
    return { ...file, path, size: content.length, sha256: '', content };
  });
  const accounting = { given: 0, read: 0, refused: 0 };
  const inventory = { entries, anomalies: [], unread: [], accounting };
  const { profile } = await sandbox.profile('release', { kind: 'folder', inventory }, 'subject');
  expect(profile.files.map(({ language }) => language)).toEqual(['python', 'python']);
  expect(profile.unread.filter(({ reason }) => reason === 'parse-failed')).toEqual([]);
  sandbox.close();
});

test('answers in a process of its own what it answers in that of a test', async () => {
  const real = new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url);
  const side = (code: string) => ({
    kind: 'archive' as const,
    bytes: buildPackageTarball({
      'package.json': '{"name":"a","version":"1.0.0","main":"a.js"}',
      'a.js': code,
      'b.py': 'import os\nos.environ["A_KEY"]\n',
    }),
    digest: code,
  });
  const [old, next] = [side('exports.a = 1;\n'), side("exports.a = eval('1');\n")];
  const answersOf = async (begin: typeof startSandbox): Promise<readonly unknown[]> => {
    const open = (): Sandbox => begin(real, { ...limits, timeoutMs: 60_000 }, { withBlobs: true });
    const [cold, warm] = [open(), open()];
    const baseline = await cold.profile('baseline', old, 'subject', true);
    const release = await cold.profile('release', next, 'subject');
    const hunks = await cold.hunks([{ path: 'a.js', line: 1 }], 'subject');
    await warm.recall('baseline', old, baseline.facts, 'subject');
    const again = await warm.profile('release', next, 'subject', true);
    const drawn = await warm.hunks([{ path: 'a.js', line: 1 }], 'subject');
    for (const one of [cold, warm]) one.close();
    return [baseline, release, hunks, again, drawn];
  };
  const there = await answersOf(startSandbox);
  expect(JSON.stringify(there)).toContain('"blobs":["');
  expect(JSON.stringify(there)).toContain('"kind":"code.evaluate"');
  expect(there[2]).toEqual([expect.stringContaining("+exports.a = eval('1');")]);
  expect(there[4]).toEqual(there[2]);
  expect(await answersOf(startSandboxHere)).toEqual(there);
});

test.runIf(process.platform !== 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  'goes on when %s is sent to all processes of the service, which finishes its work',
  async (signal) => {
    const real = fileURLToPath(
      new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url),
    );
    const child = spawn(process.execPath, [real], { stdio: 'pipe' });
    const sandbox = sandboxOver(child, { ...limits, timeoutMs: 60_000 });
    await sandbox.hunks([], 'started');
    child.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await sandbox.hunks([], 'subject')).toEqual([]);
    expect(sandbox.hasEnded()).toBe(false);
    child.stdin.end();
    await new Promise((resolve) => child.once('exit', resolve));
  },
);

test('one that ended while it waited meets no package', async () => {
  const started: Sandbox[] = [];
  const sandboxes = openSandboxes({
    entry: new URL('../fixtures/sandbox/escape-attempts.ts', import.meta.url),
    concurrency: 1,
    ahead: true,
    startOne: (...given) => {
      const sandbox = startSandbox(...given);
      started.push(sandbox);
      return sandbox;
    },
  });
  await sandboxes.use(async () => started[1]?.close());
  expect(await sandboxes.use(async (sandbox) => started.indexOf(sandbox))).toBe(2);
  sandboxes.close();
});

describe('a sandbox that gets ready while nobody waits', () => {
  const real = new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url);

  test('reads code that is known, and says when it is done', { timeout: 120_000 }, async () => {
    const sandbox = startSandbox(real, { ...limits, timeoutMs: 120_000 });
    const known = [await readExamples(), readDependencies()];
    const files = known.reduce((total, { length }) => total + length, 0);
    for (const { length } of known) expect(length).toBeGreaterThan(200);
    expect(await sandbox.warmUp()).toBeGreaterThan(files);
    sandbox.close();
  });

  test('stops when it is asked something, and answers that', async () => {
    const sandbox = startSandbox(real, { ...limits, timeoutMs: 120_000 });
    const [files, hunks] = await Promise.all([sandbox.warmUp(), sandbox.hunks([], 'subject')]);
    expect(files).toBeLessThan(10);
    expect(hunks).toEqual([]);
    sandbox.close();
  });

  test.each([0, 4, 8, 12, 16, 24])('reads Python that comes %i ms into its loading', async (ms) => {
    const sandbox = startSandbox(real, { ...limits, timeoutMs: 120_000 });
    const bytes = buildPackageTarball({
      'package.json': '{"name":"a","version":"1.0.0"}',
      'a.py': 'import os\nos.environ["A_KEY"]\n',
    });
    const input = { kind: 'archive', bytes, digest: 'x' } as const;
    await sandbox.hunks([], 'started');
    const warmUp = sandbox.warmUp();
    await new Promise((resolve) => setTimeout(resolve, ms));
    const { profile } = await sandbox.profile('release', input, 'subject');
    await warmUp;
    expect(profile.capabilities.map(({ kind }) => kind)).toContain('environment.read');
    sandbox.close();
  });

  test('one that ends meanwhile is replaced', async () => {
    const sandboxes = openSandboxes({
      entry: new URL('../fixtures/sandbox/early-exit.ts', import.meta.url),
      concurrency: 1,
      ahead: true,
    });
    const seen = new Set<Sandbox>();
    const once = (): Promise<unknown> =>
      sandboxes.use(async (sandbox) => seen.add(sandbox)).catch(() => undefined);
    await once();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await once();
    sandboxes.close();
    expect(seen.size).toBe(2);
  });
});
