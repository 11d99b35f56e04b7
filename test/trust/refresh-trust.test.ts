import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pinnedTrustFiles } from '../../src/provenance/trust.ts';
import { publicRegistryHost } from '../../src/registries/npm/document-request.ts';
import { TrustError } from '../../src/trust/errors.ts';
import { openTrustKeeper } from '../../src/trust/trust-keeper.ts';
import { startCommand } from '../support/command-process.ts';
import { startFakeTufRepository, type FakeTufRepository } from '../support/fake-tuf-repository.ts';

const keys = `${publicRegistryHost()}/keys.json`;
const now = new Date('2026-12-24T00:00:00.000Z');

function targets(
  root: unknown = pinnedTrustFiles.root,
  npmKeys: unknown = pinnedTrustFiles.npmKeys,
) {
  return { 'trusted_root.json': JSON.stringify(root), [keys]: JSON.stringify(npmKeys) };
}

describe('new keys and certificates', () => {
  let repository: FakeTufRepository;
  let folder: string;
  let warnings: unknown[];

  const open = () =>
    openTrustKeeper({
      folder,
      log: { warn: (...told: readonly unknown[]) => warnings.push(told) },
      mirror: { url: repository.url, rootPath: repository.rootPath },
    });

  async function codeOf(taking: Promise<unknown>): Promise<string> {
    const error: unknown = await taking.catch((caught: unknown) => caught);
    return error instanceof TrustError ? `${error.code}: ${error.message}` : 'no TrustError';
  }

  beforeEach(async () => {
    repository = await startFakeTufRepository();
    folder = await mkdtemp(join(tmpdir(), 'watchkeeper-trust-'));
    warnings = [];
  });
  afterEach(async () => {
    await repository.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('are taken when they are signed and pass the self-test, and used from then on', async () => {
    repository.publish(targets());
    const keeper = await open();
    expect(keeper.inUse().files).toBe(pinnedTrustFiles);
    await keeper.refresh(now);
    expect(keeper.inUse().files.takenAt).toBe(now.toISOString());
    expect(keeper.ageDays(new Date('2027-01-03T00:00:00.000Z'))).toBe(10);
    const again = await open();
    expect(again.inUse().files.takenAt).toBe(now.toISOString());
    expect(warnings).toEqual([]);
  });

  test('are refused when something in use is missing in them, and those in use stay', async () => {
    const root = pinnedTrustFiles.root as { readonly tlogs: readonly unknown[] };
    repository.publish(targets({ ...root, tlogs: root.tlogs.slice(1) }));
    const keeper = await open();
    expect(await codeOf(keeper.refresh(now))).toMatch(/^refused: .*log-lost/);
    expect(keeper.inUse().files).toBe(pinnedTrustFiles);
    expect((await readdir(folder)).filter((name) => name.startsWith('trust.json'))).toEqual([]);
  });

  test('are refused when they are not signed as they must be', async () => {
    repository.publish(targets());
    repository.damage('.keys.json', (text) => text.replace('{', '{ '));
    expect(await codeOf((await open()).refresh(now))).toMatch(/^refresh-failed/);
    repository.publish(targets());
    repository.damage('.targets.json', (text) => text.replace('"version":2', '"version":3'));
    expect(await codeOf((await open()).refresh(now))).toMatch(/^refresh-failed/);
  });

  test('that cannot be had are said to be so', async () => {
    await repository.stop();
    expect(await codeOf((await open()).refresh(now))).toMatch(/^refresh-failed/);
  });

  test('that were changed in their folder are not used, and that is said', async () => {
    repository.publish(targets());
    await (await open()).refresh(now);
    const path = join(folder, 'trust.json');
    const kept = JSON.parse(await readFile(path, 'utf8')) as { npmKeys: { keys: unknown[] } };
    kept.npmKeys.keys = kept.npmKeys.keys.slice(1);
    await writeFile(path, JSON.stringify(kept));
    expect((await open()).inUse().files).toBe(pinnedTrustFiles);
    await writeFile(path, 'no JSON');
    expect((await open()).inUse().files).toBe(pinnedTrustFiles);
    expect(JSON.stringify(warnings)).toMatch(/key-lost.*cannot be read/s);
  });

  test('are taken on the command line, which says how old they are', async () => {
    repository.publish(targets());
    const home = { folder };
    const mirror = ['--mirror', repository.url, '--root', repository.rootPath];
    const before = await startCommand(home, 'trust').done;
    expect(before.stdout).toMatch(/^Keys and certificates of 2026-11-20, \d+ days old\n/);
    const taken = await startCommand(home, 'trust', 'refresh', ...mirror, '--format', 'json').done;
    expect(taken.stderr).toBe('');
    expect(JSON.parse(taken.stdout)).toMatchObject({ schemaVersion: 1, ageDays: 0 });
    const wrong = await startCommand(home, 'trust', 'renew').done;
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("'refresh'");
    const half = await startCommand(home, 'trust', 'refresh', '--mirror', repository.url).done;
    expect(half.code).toBe(2);
    expect(half.stderr).toContain('--mirror and --root belong together');
  });
});
