import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../src/storage/store.ts';
import { databaseKinds } from './support/database.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from './support/fake-npm-registry.ts';
import {
  startServiceProcess,
  type Said,
  type ServiceProcess,
  type ServiceProcessOptions,
} from './support/service-process.ts';

const names = Array.from({ length: 50 }, (_, index) =>
  index % 2 === 0 ? `good-${index}` : `bad-${index}`,
);
const badNames = names.filter((name) => name.startsWith('bad-'));

/** Numbers that look random and come again with the same seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
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
    setTimeout(resolve, 6_000);
  });
  await sleep(moreMs);
}

/** Waits until a service watches and has had nothing to say for a while. */
async function waitUntilQuiet(service: ServiceProcess): Promise<void> {
  let lines = 0;
  do {
    lines = service.said.length;
    await sleep(2_500);
  } while (!service.said.some(isWatching) || service.said.length > lines);
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

  beforeAll(async () => {
    await kind.start();
    registry = await startFakeNpmRegistry();
    for (const name of names) registry.publish(name, '1.0.0');
  });
  afterAll(async () => {
    await registry.stop();
    await kind.stop();
  });

  async function prepare(): Promise<void> {
    const location = await kind.create();
    const watchlist = join(location.dataFolder, 'watchlist.yaml');
    await mkdir(location.dataFolder, { recursive: true });
    const packages = names.map((name) => `  - purl: pkg:npm/${name}`);
    await writeFile(watchlist, `title: Fifty packages\npackages:\n${packages.join('\n')}\n`);
    options = { ...location, registryUrl: registry.url, watchlist };
  }

  /** Lets services run, one after another, until nothing is left to do. */
  async function finish(): Promise<readonly ServiceProcess[]> {
    const services: ServiceProcess[] = [];
    while (!(await isFinished())) {
      const service = startServiceProcess(options);
      services.push(service);
      await waitUntilQuiet(service);
      // On a server, jobs of a killed process come back when it has given no sign of life for a while.
      while (options.databaseUrl !== undefined && !(await isFinished())) await sleep(250);
      service.kill('SIGTERM');
      expect(await service.ended, transcript(service)).toBe(0);
    }
    return services;
  }

  async function isFinished(): Promise<boolean> {
    const store = await openStore(options);
    try {
      const releases = await store.releases.list({ limit: 1_000 });
      const deliveries = await store.deliveries.listPending();
      const isInspected = releases.every(({ status }) => status !== 'discovered');
      return releases.length === names.length && isInspected && deliveries.length === 0;
    } finally {
      await store.close();
    }
  }

  /** What must be so in the end, whatever happened on the way. */
  async function expectNothingLostNothingTwice(services: readonly ServiceProcess[]): Promise<void> {
    const store = await openStore(options);
    const releases = await store.releases.list({ limit: 1_000 });
    const findings = await store.findings.list({ limit: 1_000 });
    const deliveries = await store.deliveries.list();
    await store.close();
    expect(releases.map(({ purl }) => purl).sort()).toEqual(
      names.map((name) => `pkg:npm/${name}@1.0.0`).sort(),
    );
    expect(new Set(releases.map(({ status }) => status))).toEqual(new Set(['inspected']));
    expect(findings.map(({ purl }) => purl).sort()).toEqual(
      badNames.map((name) => `pkg:npm/${name}@1.0.0`).sort(),
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

  it('inspects every release and alerts once, wherever it is killed', async () => {
    const seed = Number(process.env['WATCHKEEPER_TEST_SEED'] ?? Date.now() % 1_000_000);
    const random = createRandom(seed);
    await prepare();
    const services: ServiceProcess[] = [];
    try {
      for (let round = 0; round < 7; round += 1) {
        const service = startServiceProcess(options);
        services.push(service);
        // Every third is killed while it starts, the others somewhere in their work.
        if (round % 3 === 0) await sleep(100 + random() * 1_500);
        else await waitForLines(service, 1 + Math.floor(random() * 25), random() * 30);
        service.kill('SIGKILL');
        expect(await service.ended, transcript(service)).toBe('SIGKILL');
      }
      services.push(...(await finish()));
      await expectNothingLostNothingTwice(services);
    } catch (error) {
      throw new Error(`with WATCHKEEPER_TEST_SEED=${seed}`, { cause: error });
    }
  }, 180_000);

  it('ends cleanly in the middle of its work, and goes on where it was', async () => {
    await prepare();
    const service = startServiceProcess(options);
    await waitForWork(service, 20);
    service.kill('SIGTERM');
    expect(await service.ended, transcript(service)).toBe(0);
    expect(service.said.at(-1)?.message).toBe('Stopped');
    await expectNothingLostNothingTwice([service, ...(await finish())]);
  }, 120_000);
});
