import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { Finding } from '../../src/findings/finding.ts';
import type { OsvEntry } from '../../src/reports/osv.ts';
import { openStore, type OpenStore } from '../../src/storage/store.ts';
import { osvViolations } from '../support/osv-schema.ts';
import { finding, recordRelease, recording, releaseToInspect } from '../support/records.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-export-'));
  const store = await openStore({ dataFolder: join(folder, 'data') });
  await record(store, 'mail-mcp', [
    finding({ fingerprint: 'a'.repeat(32) }),
    finding({ fingerprint: 'b'.repeat(32), severity: 'low' }),
  ]);
  await record(store, 'other-mcp', [finding({ fingerprint: 'c'.repeat(32), severity: 'high' })]);
  await store.close();
});

afterAll(async () => {
  process.exitCode = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function record(store: OpenStore, name: string, findings: readonly Finding[]): Promise<void> {
  const subject = releaseToInspect(name, '1.0.1');
  await recordRelease(store, recording(), subject, findings);
}

async function run(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const env = { WATCHKEEPER_DATA_FOLDER: join(folder, 'data') };
  process.exitCode = undefined;
  await runCommandLine(
    {
      version: '1.2.3',
      terminal: openTerminal(
        { write: (text: string) => (out += text) },
        { write: (text: string) => (err += text) },
        env,
      ),
      env,
      cwd: folder,
      sandboxEntry: new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url),
      redeliver: () => Promise.reject(new Error('not asked')),
      serve: () => Promise.reject(new Error('not asked')),
      pollOnce: () => Promise.reject(new Error('not asked')),
    },
    args,
  );
  const { exitCode } = process as { exitCode?: number };
  return { out, err, code: exitCode ?? 0 };
}

const idsIn = (out: string): readonly string[] =>
  (JSON.parse(out) as readonly OsvEntry[]).map(({ id }) => id.slice('WATCHKEEPER-'.length)[0]!);

test('prints what was found as one document', async () => {
  const { out, code } = await run('export', 'osv');
  expect(code).toBe(0);
  expect((JSON.parse(out) as unknown[]).flatMap(osvViolations)).toEqual([]);
  expect(idsIn(out)).toEqual(['a', 'c']);
});

test('of what is named alone, and as loud as is wanted', async () => {
  expect(idsIn((await run('export', 'osv', 'pkg:npm/mail-mcp')).out)).toEqual(['a']);
  const quiet = await run('export', 'osv', 'pkg:npm/mail-mcp@1.0.1', '--severity', 'low');
  expect(idsIn(quiet.out)).toEqual(['a', 'b']);
  expect(idsIn((await run('export', 'osv', 'pkg:npm/mail-mcp@1.0.0')).out)).toEqual([]);
  const wrong = await run('export', 'osv', 'mail-mcp');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('pkg:');
});

test('withdraws what somebody decided on', async () => {
  await run('suppress', 'c'.repeat(32), '--reason', 'ours', '--author', 'ada');
  const { out } = await run('export', 'osv', 'pkg:npm/other-mcp');
  expect(JSON.parse(out)).toMatchObject([
    {
      withdrawn: expect.stringMatching(/Z$/) as string,
      summary: expect.stringMatching(/^Withdrawn/) as string,
    },
  ]);
  expect((JSON.parse(out) as unknown[]).flatMap(osvViolations)).toEqual([]);
});

test('withdraws a release that somebody accepted, from then on, until that is taken back', async () => {
  const entry = async () => {
    const { out } = await run('export', 'osv', 'pkg:npm/mail-mcp');
    const entries = JSON.parse(out) as readonly OsvEntry[];
    expect(entries.flatMap(osvViolations)).toEqual([]);
    expect(entries).toHaveLength(1);
    return entries[0]!;
  };
  const decisions = async () => {
    const { out } = await run('decisions', 'pkg:npm/mail-mcp', '--format', 'json');
    return (JSON.parse(out) as { readonly decisions: readonly { readonly at: string }[] })
      .decisions;
  };
  const release = 'pkg:npm/mail-mcp@1.0.1';
  const found = await entry();
  await run('accept', release, '--reason', 'the archive is ours', '--author', 'ada');
  const accepted = await entry();
  const [decision] = await decisions();
  expect(accepted).toMatchObject({ withdrawn: decision?.at, modified: decision?.at });
  expect(accepted.modified > found.modified).toBe(true);
  expect(accepted.affected).toEqual(found.affected);
  await run('accept', release, '--lift', '--reason', 'it is not', '--author', 'ada');
  const open = await entry();
  const [lift] = await decisions();
  expect(open).toEqual({ ...found, modified: lift?.at });
});

test('writes a file for each, as often as it is asked', async () => {
  for (let round = 0; round < 2; round += 1) {
    const { out } = await run('export', 'osv', '--out', 'advisories');
    expect(out).toBe('2 entries in advisories.\n');
    expect((await readdir(join(folder, 'advisories'))).toSorted()).toEqual([
      `WATCHKEEPER-${'a'.repeat(32)}.json`,
      `WATCHKEEPER-${'c'.repeat(32)}.json`,
    ]);
  }
  const text = await readFile(
    join(folder, 'advisories', `WATCHKEEPER-${'a'.repeat(32)}.json`),
    'utf8',
  );
  expect(osvViolations(JSON.parse(text))).toEqual([]);
});
