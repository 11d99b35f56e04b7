import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingTo } from '../../src/alerts/routing.ts';
import { openStore } from '../../src/storage/store.ts';
import { startCommand } from '../support/command-process.ts';
import { recordRelease, recording, releaseToInspect } from '../support/records.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-alerts-'));
  await writeFile(join(folder, 'watchkeeper.yaml'), 'dataFolder: .\n');
  const store = await openStore({ dataFolder: folder });
  const routing = everythingTo(['first', 'second']);
  await recordRelease(store, recording({ routing }), releaseToInspect('example', '1.0.0'));
  await store.close();
});
afterAll(() => rm(folder, { recursive: true }));

async function list(...args: readonly string[]): Promise<string> {
  const env = { NO_COLOR: '1' };
  const { stdout } = await startCommand({ folder, env }, 'alerts', 'list', ...args).done;
  return stdout;
}

test('a list of alerts says that there are more than it shows', async () => {
  const one = await list('--limit', '1');
  expect(one).toContain('first');
  expect(one).not.toContain('second');
  expect(one).toContain('\n\nThere are more than this one. More of them: --limit 10\n');
  expect(await list('--limit', '2')).not.toContain('There are more');
});

test('and says so in JSON, too', async () => {
  const one: unknown = JSON.parse(await list('--limit', '1', '--format', 'json'));
  expect(one).toMatchObject({ deliveries: [{ receiver: 'first' }], notices: [], more: true });
  const all: unknown = JSON.parse(await list('--format', 'json'));
  expect(all).toMatchObject({ deliveries: [{}, {}], more: false });
});
