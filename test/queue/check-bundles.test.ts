import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchBundleDigest } from '../../src/artifacts/bundle-digest.ts';
import { pollServers } from '../../src/queue/poll-servers.ts';
import { sendAlert } from '../../src/queue/send-alert.ts';
import { openMcpRegistry } from '../../src/registries/mcp/mcp-registry.ts';
import { openHttp } from '../../src/registries/pypi/http.ts';
import {
  failing,
  startFakeMcpRegistry,
  type FakeMcpRegistry,
} from '../support/fake-mcp-registry.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { startWebServer, type WebServer } from '../support/web-server.ts';

const server = 'io.github.acme/mail-mcp';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let test: TestPorts;
let registry: FakeMcpRegistry;
let forge: WebServer;
/** What the forge serves by path. */
let files: Map<string, string>;

beforeEach(async () => {
  test = await openTestPorts();
  registry = await startFakeMcpRegistry();
  files = new Map();
  forge = await startWebServer(({ path }) => {
    const body = files.get(path);
    return body === undefined ? { status: 404 } : { body };
  });
});

afterEach(async () => {
  await Promise.all([registry.stop(), forge.stop()]);
  await test.close();
});

async function poll() {
  const http = openHttp({ index: { url: registry.url, from: 'settings' }, env: {} }, '0.0.0-test');
  const polled = await pollServers({
    ...test.ports,
    mcp: openMcpRegistry({
      address: registry.url,
      network: { env: {} },
      version: '0.0.0-test',
      attempts: 1,
    }),
    readBundle: (address, signal) => fetchBundleDigest(address, { http, signal }),
  });
  for (const delivery of await test.ports.store.deliveries.listPending()) {
    await sendAlert(test.ports, delivery);
  }
  return polled;
}

interface Published {
  readonly version?: string;
  readonly path?: string;
  readonly digest?: string | undefined;
  readonly name?: string;
  readonly npm?: string;
  readonly bundles?: number;
}

/** Publishes a server that is made of a package and of bundles. */
function publish(given: Published): void {
  const { version = '1.0.0', path = '/acme/v1/mail.mcpb', name = server, npm = 'mail-mcp' } = given;
  const { bundles = 1 } = given;
  const paths = Array.from({ length: bundles }, (_, at) => (at === 0 ? path : `${path}?${at}`));
  registry.publish(
    {
      name,
      version,
      packages: [
        { registryType: 'npm', identifier: npm, version: '1.0.0' },
        ...paths.map((one) => ({
          registryType: 'mcpb',
          identifier: `${forge.url.slice(0, -1)}${one}`,
          ...(given.digest === undefined ? {} : { fileSha256: given.digest }),
        })),
      ],
    },
    test.ports.now(),
  );
}

async function findings() {
  const all = await test.ports.store.findings.list();
  return all.map(({ finding }) => `${finding.severity} ${finding.rule}`).sort();
}

async function checks(name = server) {
  return test.ports.store.servers.listBundleChecks([name]);
}

describe('bundles of servers', () => {
  it('are read once, and again after a week', async () => {
    test.watch('mail-mcp');
    files.set('/acme/v1/mail.mcpb', 'PK one');
    publish({ digest: sha256('PK one').toUpperCase() });
    expect(await poll()).toMatchObject({ bundlesMatching: 1, bundlesDiffering: 0, bundlesLeft: 0 });
    test.wait(60);
    expect(await poll()).toMatchObject({ bundlesMatching: 0 });
    expect(forge.came).toHaveLength(1);
    expect(await checks()).toMatchObject([
      { seen: { outcome: 'matches', sha256: sha256('PK one') }, failures: 0 },
    ]);
    test.wait(7 * 24 * 60);
    expect(await poll()).toMatchObject({ bundlesMatching: 1 });
    expect(await findings()).toEqual([]);
  });

  it('that were replaced are told of once, and once more when it is yet another file', async () => {
    const purl = test.watch('mail-mcp');
    files.set('/acme/v1/mail.mcpb', 'PK one');
    publish({ digest: sha256('PK one') });
    await poll();
    files.set('/acme/v1/mail.mcpb', 'PK evil');
    test.wait(8 * 24 * 60);
    expect(await poll()).toMatchObject({ bundlesDiffering: 1 });
    expect(test.alerts.map((alert) => alert.purl)).toEqual([purl]);
    const [told] = test.alerts[0]?.inspection.findings ?? [];
    expect(told).toMatchObject({ rule: 'server-bundle-mismatch', severity: 'high' });
    expect(told?.reasons.join(' ')).toMatch(/replaced since then/);
    test.wait(2 * 24 * 60);
    await poll();
    expect(test.alerts).toHaveLength(1);
    files.set('/acme/v1/mail.mcpb', 'PK worse');
    test.wait(2 * 24 * 60);
    await poll();
    expect(test.alerts).toHaveLength(2);
    files.set('/acme/v1/mail.mcpb', 'PK one');
    test.wait(2 * 24 * 60);
    expect(await poll()).toMatchObject({ bundlesMatching: 1 });
    expect(await findings()).toHaveLength(2);
  });

  it('that differ from the start are a finding, and no alert before anything was seen', async () => {
    test.watch('mail-mcp');
    files.set('/acme/v1/mail.mcpb', 'PK other');
    publish({ digest: sha256('PK one') });
    await poll();
    expect(await findings()).toEqual(['high server-bundle-mismatch']);
    expect(test.alerts).toEqual([]);
    files.set('/acme/v2/mail.mcpb', 'PK other');
    test.wait(60);
    publish({ version: '1.1.0', path: '/acme/v2/mail.mcpb', digest: sha256('PK two') });
    await poll();
    expect(test.alerts).toHaveLength(1);
  });

  it('that something on the way altered are read once more', async () => {
    test.watch('mail-mcp');
    publish({ digest: sha256('PK one') });
    files.set('/acme/v1/mail.mcpb', 'PK on');
    const served = forge.came;
    files.get = (path) => (served.length === 1 ? 'PK on' : path.endsWith('mcpb') ? 'PK one' : '');
    expect(await poll()).toMatchObject({ bundlesMatching: 1, bundlesDiffering: 0 });
    expect(forge.came).toHaveLength(2);
    expect(await findings()).toEqual([]);
  });

  it('that cannot be fetched are said to be that, and tried again later and later', async () => {
    test.watch('mail-mcp');
    publish({ digest: sha256('PK one') });
    expect(await poll()).toMatchObject({ bundlesNotChecked: 1, bundlesMatching: 0 });
    expect(await checks()).toMatchObject([{ failure: { code: 'not-found' }, failures: 1 }]);
    expect((await checks())[0]).not.toHaveProperty('seen');
    await poll();
    expect(forge.came).toHaveLength(1);
    test.wait(2 * 60);
    await poll();
    expect(await checks()).toMatchObject([{ failures: 2 }]);
    files.set('/acme/v1/mail.mcpb', 'PK one');
    test.wait(24 * 60);
    expect(await poll()).toMatchObject({ bundlesMatching: 1 });
    expect((await checks())[0]).not.toHaveProperty('failure');
    expect(await findings()).toEqual([]);
    for (const file of ['PK evil', undefined, 'PK evil']) {
      if (file === undefined) files.clear();
      else files.set('/acme/v1/mail.mcpb', file);
      test.wait(8 * 24 * 60);
      await poll();
      const failure = file === undefined ? { failure: { code: 'not-found' } } : {};
      expect(await checks()).toMatchObject([{ seen: { outcome: 'differs' }, ...failure }]);
    }
    expect(await findings()).toEqual(['high server-bundle-mismatch']);
  });

  it('are fetched for watched packages only, and when there is a digest to hold them against', async () => {
    files.set('/acme/v1/mail.mcpb', 'PK evil');
    publish({ digest: sha256('PK one') });
    expect(await poll()).toMatchObject({ serversRead: 1, bundlesDiffering: 0 });
    test.watch('mail-mcp');
    for (const [version, digest] of [
      ['1.1.0', undefined],
      ['1.2.0', 'none'],
      ['1.3.0', ''],
    ] as const) {
      publish({ version, digest });
      test.wait(60);
      expect(await poll()).toMatchObject({ serversUnreadable: 0, bundlesNotChecked: 0 });
    }
    expect(forge.came).toEqual([]);
  });

  it('are looked at while the registry cannot be read', async () => {
    test.watch('mail-mcp');
    publish({ digest: sha256('PK one') });
    await poll();
    files.set('/acme/v1/mail.mcpb', 'PK one');
    test.wait(24 * 60);
    registry.misbehave(1, failing);
    expect(await poll()).toMatchObject({ status: 'failed', bundlesMatching: 1 });
  });

  it('take turns, so that no server and no run is without an end', async () => {
    for (let at = 0; at < 7; at += 1) {
      const name = `s${at}-mcp`;
      test.watch(name);
      files.set(`/acme/${name}.mcpb`, 'PK one');
      const about = { name: `io.github.acme/${name}`, npm: name, path: `/acme/${name}.mcpb` };
      publish({ ...about, digest: sha256('PK one'), bundles: 8 });
    }
    expect(await poll()).toMatchObject({
      bundlesNotChecked: 20,
      bundlesMatching: 5,
      bundlesLeft: 31,
    });
    expect(await poll()).toMatchObject({ bundlesLeft: 6 });
  });
});

describe('what an entry says of its bundles', () => {
  it('is told when somebody else makes them, or the same version is another file', async () => {
    test.watch('mail-mcp');
    for (const one of ['/acme/v1', '/acme/v2', '/someone/v3']) files.set(`${one}/mail.mcpb`, one);
    publish({ digest: sha256('/acme/v1') });
    await poll();
    test.wait(60);
    publish({ version: '1.1.0', path: '/acme/v2/mail.mcpb', digest: sha256('/acme/v2') });
    await poll();
    expect(await findings()).toEqual([]);
    test.wait(60);
    publish({ version: '1.2.0', path: '/someone/v3/mail.mcpb', digest: sha256('/someone/v3') });
    await poll();
    expect(await findings()).toEqual(['high server-bundle-moved']);
    registry.reset();
    files.set('/someone/v3/mail.mcpb', 'PK');
    test.wait(60);
    publish({ version: '1.2.0', path: '/someone/v3/mail.mcpb', digest: sha256('PK') });
    expect(await poll()).toMatchObject({ bundlesMatching: 1 });
    expect(await findings()).toEqual(['high server-bundle-moved', 'high server-bundle-restated']);
    expect(test.alerts).toHaveLength(2);
  });
});
