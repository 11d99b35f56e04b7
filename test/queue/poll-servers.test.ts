import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pollServers } from '../../src/queue/poll-servers.ts';
import { sendAlert } from '../../src/queue/send-alert.ts';
import { openMcpRegistry } from '../../src/registries/mcp/mcp-registry.ts';
import type { DiscoveryRule } from '../../src/runtime/settings.ts';
import {
  failing,
  startFakeMcpRegistry,
  type FakeMcpRegistry,
} from '../support/fake-mcp-registry.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';

let test: TestPorts;
let registry: FakeMcpRegistry;

beforeEach(async () => {
  test = await openTestPorts();
  registry = await startFakeMcpRegistry({ pageSize: 2 });
});

afterEach(async () => {
  await registry.stop();
  await test.close();
});

async function poll(discover: readonly DiscoveryRule[] = []) {
  const mcp = openMcpRegistry({
    address: registry.url,
    network: { env: {} },
    version: '0.0.0-test',
    attempts: 1,
  });
  const polled = await pollServers({ ...test.ports, mcp, discover });
  for (const delivery of await test.ports.store.deliveries.listPending()) {
    await sendAlert(test.ports, delivery);
  }
  return polled;
}

function npm(identifier: string, version = '1.0.0') {
  return { registryType: 'npm', identifier, version, transport: { type: 'stdio' } };
}

function publish(name: string, version: string, identifier = name, more = {}): void {
  registry.publish(
    {
      name: `io.github.acme/${name}`,
      version,
      packages: [npm(identifier, version)],
      repository: { url: `https://github.com/acme/${name}`, source: 'github', id: '100' },
      ...more,
    },
    test.ports.now(),
  );
}

async function findings() {
  const all = await test.ports.store.findings.list();
  return all.map(({ finding }) => `${finding.severity} ${finding.rule}`).sort();
}

describe('looking at the MCP Registry', () => {
  it('does nothing where none is configured', async () => {
    expect(await pollServers(test.ports)).toEqual({ status: 'not-configured' });
  });

  it('knows every server after the first run, and finds nothing in that', async () => {
    test.watch('mail-mcp');
    for (const name of ['calendar-mcp', 'files-mcp', 'mail-mcp']) publish(name, '1.0.0');
    expect(await poll()).toMatchObject({ status: 'polled', serversRead: 3, serversChanged: 3 });
    expect(registry.requests.map(({ searchParams }) => searchParams.get('cursor'))).toEqual([
      null,
      'io.github.acme/files-mcp:1.0.0',
    ]);
    expect(await findings()).toEqual([]);
  });

  it('tells a move, a new repository and a deletion once each, and delivers it once', async () => {
    for (const name of ['calendar-mcp', 'files-mcp', 'mail-mcp', 'notes-mcp']) {
      test.watch(name);
      publish(name, '1.0.0');
    }
    await poll();
    test.wait(60);
    publish('mail-mcp', '1.1.0', 'mail-mcp-pro');
    publish('files-mcp', '1.1.0', 'files-mcp', {
      repository: { url: 'https://github.com/someone/files-mcp', source: 'github', id: '200' },
    });
    publish('notes-mcp', '1.1.0');
    const { setStatus } = registry;
    setStatus('io.github.acme/calendar-mcp', '1.0.0', 'deleted', 'spam', test.ports.now());
    expect(await poll()).toMatchObject({ status: 'polled', serversChanged: 4 });
    const told = [
      'high server-package-moved',
      'high server-repository-moved',
      'medium server-withdrawn',
    ];
    expect(await findings()).toEqual(told);
    expect(test.alerts.map(({ purl }) => purl).sort()).toEqual([
      'pkg:npm/files-mcp',
      'pkg:npm/mail-mcp',
    ]);
    test.wait(5);
    expect(await poll()).toMatchObject({ status: 'polled', serversChanged: 0 });
    expect(await findings()).toEqual(told);
    expect(test.alerts).toHaveLength(2);
  });

  it('says nothing of packages that nobody watches', async () => {
    publish('mail-mcp', '1.0.0');
    await poll();
    test.wait(60);
    publish('mail-mcp', '1.1.0', 'mail-mcp-pro');
    expect(await poll()).toMatchObject({ serversChanged: 1 });
    expect(await findings()).toEqual([]);
  });

  it('loses nothing when a run is cut short, and asks from the same time again', async () => {
    test.watch('a-mcp');
    test.watch('z-mcp');
    const names = ['a-mcp', 'b-mcp', 'c-mcp', 'd-mcp', 'e-mcp', 'z-mcp'];
    for (const name of names) publish(name, '1.0.0');
    await poll();
    test.wait(60);
    for (const name of names) publish(name, '1.1.0', `${name}-pro`);
    registry.misbehave(3, failing);
    expect(await poll()).toMatchObject({ status: 'failed' });
    const { lastError } = await test.ports.store.servers.findRun(registry.url);
    expect(lastError?.code).toBe('server-error');
    expect(await findings()).toEqual(['high server-package-moved']);
    const since = registry.requests.at(-1)?.searchParams.get('updated_since');
    test.wait(60);
    expect(await poll()).toMatchObject({ status: 'polled', serversChanged: 4 });
    expect(registry.requests.at(-1)?.searchParams.get('updated_since')).toBe(since);
    expect(await findings()).toEqual(['high server-package-moved', 'high server-package-moved']);
    expect(test.alerts.map(({ purl }) => purl)).toEqual(['pkg:npm/a-mcp', 'pkg:npm/z-mcp']);
    expect((await test.ports.store.servers.findRun(registry.url)).lastError).toBeUndefined();
  });

  it('takes a reset of the registry for no news', async () => {
    test.watch('mail-mcp');
    publish('mail-mcp', '1.0.0');
    await poll();
    registry.reset();
    test.wait(8 * 24 * 60);
    expect(await poll()).toMatchObject({ status: 'polled', serversRead: 0 });
    publish('mail-mcp', '1.0.0');
    test.wait(60);
    await poll();
    expect(await findings()).toEqual([]);
  });

  it('asks for changes from a little before the last run, and lists everything after a week', async () => {
    publish('mail-mcp', '1.0.0');
    const began = test.ports.now().getTime();
    await poll();
    test.wait(60);
    await poll();
    test.wait(7 * 24 * 60);
    await poll();
    expect(registry.requests.map(({ searchParams }) => searchParams.get('version'))).toEqual([
      'latest',
      null,
      'latest',
    ]);
    const since = registry.requests.map(({ searchParams }) => searchParams.get('updated_since'));
    expect(since).toEqual([null, new Date(began - 10 * 60_000).toISOString(), null]);
  });
});

describe('discovery', () => {
  const rule: DiscoveryRule = {
    servers: ['io.github.acme/*'],
    types: ['npm'],
    limit: 2,
    watchlist: 'discovered',
  };

  it('has packages watched up to the limit, and says what it left', async () => {
    for (const name of ['a-mcp', 'b-mcp', 'c-mcp']) publish(name, '1.0.0');
    expect(await poll([rule])).toMatchObject({ packagesDiscovered: 2, packagesLeft: 1 });
    const watched = await test.ports.watch.list();
    expect(watched.map(({ purl, watchlist }) => `${watchlist} ${purl}`)).toEqual([
      'discovered pkg:npm/a-mcp',
      'discovered pkg:npm/b-mcp',
    ]);
  });

  it('counts no package that is watched anyway', async () => {
    test.watch('a-mcp');
    for (const name of ['a-mcp', 'b-mcp', 'c-mcp']) publish(name, '1.0.0');
    expect(await poll([rule])).toMatchObject({ packagesDiscovered: 2, packagesLeft: 0 });
  });

  it('does not bring back what a person took out', async () => {
    publish('a-mcp', '1.0.0');
    await poll([rule]);
    const [watched] = await test.ports.watch.list();
    if (watched === undefined) throw new Error('nothing was discovered');
    await test.ports.store.watches.remove(watched.purl);
    test.wait(60);
    publish('a-mcp', '1.1.0');
    expect(await poll([rule])).toMatchObject({ packagesDiscovered: 0 });
    expect(await test.ports.watch.list()).toEqual([]);
  });

  it('goes on watching a package whose server was deleted', async () => {
    publish('a-mcp', '1.0.0');
    await poll([rule]);
    test.wait(60);
    registry.setStatus('io.github.acme/a-mcp', '1.0.0', 'deleted', '', test.ports.now());
    await poll([rule]);
    expect(await findings()).toEqual(['medium server-withdrawn']);
    expect(await test.ports.watch.list()).toHaveLength(1);
  });
});
