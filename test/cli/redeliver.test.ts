import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everythingTo } from '../../src/alerts/routing.ts';
import { openStore } from '../../src/storage/store.ts';
import type { DatabaseLocation } from '../../src/storage/open-database.ts';
import { startCommand, type CommandRun } from '../support/command-process.ts';
import { databaseKinds } from '../support/database.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from '../support/fake-npm-registry.ts';
import { recordRelease, recording, releaseToInspect } from '../support/records.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';
import { startWebServer, type WebServer } from '../support/web-server.ts';

const secrets = { HOOK_SECRET: 'a secret for this test alone' };

describe.each(databaseKinds())('alerts redeliver on $name', (kind) => {
  let hook: WebServer;
  let registry: FakeNpmRegistry;
  let location: DatabaseLocation;
  let alert: string;
  beforeAll(async () => {
    await kind.start();
    hook = await startWebServer();
    registry = await startFakeNpmRegistry();
  });
  afterAll(async () => {
    await hook.stop();
    await registry.stop();
    await kind.stop();
  });
  beforeEach(async () => {
    location = await kind.create();
    alert = await giveUp(location);
    await writeFile(
      join(location.dataFolder, 'list.yaml'),
      'title: One\npackages: [pkg:npm/other]\n',
    );
    await writeFile(
      join(location.dataFolder, 'watchkeeper.yaml'),
      JSON.stringify({ dataFolder: '.', watchlists: ['list.yaml'], receivers }),
    );
  });
  const already = { came: 0 };
  afterEach(() => {
    already.came = hook.came.length;
  });
  const idsThatCame = () =>
    hook.came.slice(already.came).map(({ headers }) => headers['webhook-id']);

  const receivers = {
    get hook() {
      const { url } = hook;
      const secretVariable = 'HOOK_SECRET';
      return { type: 'webhook', url, secretVariable, privateAddresses: 'allow' } as const;
    },
  };

  function run(...args: readonly string[]): Promise<CommandRun> {
    const { dataFolder: folder, databaseUrl } = location;
    const database = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
    const env = { ...secrets, ...database, NO_COLOR: '1' };
    return startCommand({ folder, env }, 'alerts', 'redeliver', ...args).done;
  }

  test.runIf(kind.name === 'PGlite')(
    'sends it at once where no service runs, and says how that ended',
    async () => {
      expect(await run(alert)).toEqual({
        code: 0,
        stdout: 'receiver  state      why\nhook      delivered\n',
        stderr: '',
      });
      expect(idsThatCame()).toEqual([alert]);
    },
  );

  test('has a running service send it, once', async () => {
    const service = await startService();
    try {
      expect(await run(alert)).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^hook +delivered/m) as string,
      });
      expect(service.said.map(({ message }) => message)).toContain('An alert was delivered');
    } finally {
      service.kill('SIGTERM');
      await service.ended;
    }
    expect(idsThatCame()).toEqual([alert]);
  });

  async function startService(): Promise<ServiceProcess> {
    const { dataFolder } = location;
    const service = startServiceProcess({
      ...location,
      registryUrl: registry.url,
      watchlist: join(dataFolder, 'list.yaml'),
      receivers,
      secrets,
    });
    const watching = new Promise<string>((resolve) => {
      service.onLine(({ message }) => {
        if (message === 'Watching') resolve(message);
      });
    });
    expect(await Promise.race([watching, service.ended])).toBe('Watching');
    return service;
  }
});

/** Raises an alert and gives it up. */
async function giveUp(location: DatabaseLocation): Promise<string> {
  const store = await openStore(location);
  const release = releaseToInspect('example', '1.0.0');
  await recordRelease(store, recording({ routing: everythingTo(['hook']) }), release);
  const [name] = await store.deliveries.listPending();
  const attempt = await store.deliveries.beginAttempt(name!);
  await store.deliveries.recordDead(attempt!, 'never worked');
  await store.close();
  return name!.parcel;
}
