import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remoteRecords } from '../src/storage/records-socket.ts';
import { openStore, type OpenStore } from '../src/storage/store.ts';
import { formatPurl, type Purl } from '../src/watchlists/purl.ts';
import { databaseKinds } from './support/database.ts';
import { startFakeMcpRegistry, type FakeMcpRegistry } from './support/fake-mcp-registry.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from './support/fake-npm-registry.ts';
import { createRandom } from './support/random.ts';
import {
  startServiceProcess,
  type ServiceProcess,
  type ServiceProcessOptions,
} from './support/service-process.ts';
import { startWebServer, type WebServer } from './support/web-server.ts';

/** By hand: WATCHKEEPER_TEST_KILLS=40 npx vitest run --config test/vitest.config.ts test/servers-kill.test.ts */
const kills = Number(process.env['WATCHKEEPER_TEST_KILLS'] ?? 2);
const names = Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? `moves-${at}` : `swaps-${at}`));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const purlOf = (name: string): Purl => formatPurl({ ecosystem: 'npm', name });

describe.each(databaseKinds())('a look at the MCP Registry on $name', (kind) => {
  let npm: FakeNpmRegistry;
  let registry: FakeMcpRegistry;
  let forge: WebServer;
  let options: ServiceProcessOptions;

  beforeAll(async () => {
    await kind.start();
    npm = await startFakeNpmRegistry();
    registry = await startFakeMcpRegistry({ pageSize: 2 });
    forge = await startWebServer();
    for (const name of names) publish(name, '1.0.0', name, 'ok');
    const location = await kind.create();
    const watchlist = join(location.dataFolder, 'watchlist.yaml');
    await mkdir(location.dataFolder, { recursive: true });
    const packages = names.map((name) => `  - purl: pkg:npm/${name}`);
    await writeFile(watchlist, `title: Servers\npackages:\n${packages.join('\n')}\n`);
    options = {
      ...location,
      registryUrl: npm.url,
      mcpRegistryUrl: registry.url,
      watchlist,
    };
  });
  afterAll(async () => {
    await Promise.all([npm.stop(), registry.stop(), forge.stop()]);
    await kind.stop();
  });

  /** A server that is made of a package and of a bundle, whose file always says "ok". */
  function publish(name: string, version: string, identifier: string, stated: string): void {
    registry.publish({
      name: `io.github.acme/${name}`,
      version,
      packages: [
        { registryType: 'npm', identifier, version },
        {
          registryType: 'mcpb',
          identifier: `${forge.url}${name}-${version}.mcpb`,
          fileSha256: sha256(stated),
        },
      ],
    });
  }

  const asked = (): number => registry.requests.length + forge.came.length;

  /** Kills services in the middle of their looks: after so many requests, and a moment more. */
  async function killSome(random: () => number): Promise<void> {
    for (let kill = 0; kill < kills; kill += 1) {
      const service = startServiceProcess(options);
      const until = asked() + 1 + Math.floor(random() * 20);
      while (asked() < until) await sleep(5);
      await sleep(random() * 40);
      service.kill('SIGKILL');
      expect(await service.ended).toBe('SIGKILL');
    }
  }

  /** Lets one run until something is so, and ends it. */
  async function runUntil(
    isSo: (records: Pick<OpenStore, 'servers' | 'deliveries' | 'findings'>) => Promise<boolean>,
  ) {
    const service = startServiceProcess(options);
    while (!service.said.some(({ message }) => message === 'Watching')) await sleep(20);
    if (options.databaseUrl === undefined) {
      const records = remoteRecords(options.dataFolder);
      while (!(await isSo(records))) await sleep(200);
    } else {
      const store = await openStore(options);
      while (!(await isSo(store))) await sleep(200);
      await store.close();
    }
    await end(service);
  }

  async function end(service: ServiceProcess): Promise<void> {
    service.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  }

  it(
    'tells every change once, wherever it is killed',
    async () => {
      const seed = Number(process.env['WATCHKEEPER_TEST_SEED'] ?? Date.now() % 1_000_000);
      const random = createRandom(seed);
      try {
        await killSome(random);
        await runUntil(async ({ servers }) => {
          const checks = await servers.listBundleChecks(
            names.map((one) => `io.github.acme/${one}`),
          );
          return checks.length === names.length;
        });
        for (const name of names) {
          if (name.startsWith('moves-')) publish(name, '1.1.0', `${name}-pro`, 'ok');
          else publish(name, '1.1.0', name, 'another file');
        }
        await killSome(random);
        await runUntil(async ({ deliveries, findings }) => {
          const all = await deliveries.list({ limit: 1_000 });
          const isSent = all.every(({ state }) => state === 'delivered');
          return isSent && (await findings.list({ limit: 1_000 })).length >= names.length;
        });
        await expectEachOnce();
      } catch (error) {
        throw new Error(`with WATCHKEEPER_TEST_SEED=${seed}`, { cause: error });
      }
    },
    120_000 + kills * 30_000,
  );

  async function expectEachOnce(): Promise<void> {
    const store = await openStore(options);
    const events = await store.database.queries
      .selectFrom('release_events')
      .select(['kind', 'package_purl'])
      .where('kind', 'like', 'server-%')
      .execute();
    const findings = await store.findings.list({ limit: 1_000 });
    const deliveries = await store.deliveries.list({ limit: 1_000 });
    const run = await store.servers.findRun(registry.url);
    await store.close();
    const expected = names.map((name) => [
      name.startsWith('moves-') ? 'server-package-moved' : 'server-bundle-mismatch',
      purlOf(name),
    ]);
    expect(events.map((one) => [one.kind, one.package_purl]).sort(byPurl)).toEqual(
      expected.sort(byPurl),
    );
    expect(findings.map(({ finding, purl }) => [finding.rule, purl]).sort(byPurl)).toEqual(
      expected,
    );
    // One to the terminal and one to a file, of each.
    expect(deliveries).toHaveLength(2 * names.length);
    expect(new Set(deliveries.map(({ alertId }) => alertId)).size).toBe(names.length);
    expect(run.lastError).toBeUndefined();
  }
});

function byPurl(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[1]) < String(b[1]) ? -1 : 1;
}
