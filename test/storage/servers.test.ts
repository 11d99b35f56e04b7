import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServerEntry } from '../../src/registries/mcp/server-entry.ts';
import type { BundleCheck } from '../../src/storage/bundle-checks.ts';
import type { WatchedEvents } from '../../src/storage/record-servers.ts';
import type { OpenStore } from '../../src/storage/store.ts';
import type { LentStore } from '../support/lent-store.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import { databaseKinds } from '../support/database.ts';
import { finding, noon, recording, watchedPackage } from '../support/records.ts';

const later = new Date(noon.getTime() + 60_000);
/** Text that a publisher controls and that a database might choke on. */
const hostile = "\0'; drop table servers; -- \ud800 __proto__ \u202e";
const address = `https://forge.example/${'\u{1f4e6}'.repeat(900)}.mcpb`;
const mail = formatPurl({ ecosystem: 'npm', name: 'mail-mcp' });

function entry(name: string, changes: Partial<ServerEntry> = {}): ServerEntry {
  return {
    name: `io.github.acme/${name}`,
    version: '1.0.0',
    status: 'active',
    statusMessage: '',
    isLatest: true,
    updatedAt: noon.toISOString(),
    packages: [{ type: 'npm', identifier: name, version: '1.0.0' }],
    repository: { url: '', id: '' },
    remotes: [],
    ...changes,
  };
}

function bundled(name: string, identifier = 'https://forge.example/a.mcpb'): ServerEntry {
  const bundle = { type: 'mcpb', identifier, version: '', fileSha256: 'a'.repeat(64) };
  return entry(name, { packages: [...entry(name).packages, bundle] });
}

function moved(name: string): WatchedEvents {
  const event = {
    kind: 'server-package-moved' as const,
    server: `io.github.acme/${name}`,
    entry: '1.1.0',
    from: { type: 'npm', identifier: name },
    to: [{ type: 'npm', identifier: hostile }],
    remoteOnly: false,
  };
  const watched = watchedPackage(name);
  const findings = [finding({ rule: 'server-package-moved', fingerprint: name.repeat(3) })];
  return [{ watched, events: [{ event, purl: watched.purl, occurrence: event.entry, findings }] }];
}

function check(changes: Partial<BundleCheck> = {}): BundleCheck {
  return {
    server: 'io.github.acme/mail-mcp',
    identifier: 'https://forge.example/a.mcpb',
    stated: 'a'.repeat(64),
    failures: 0,
    checkedAt: noon.toISOString(),
    notBefore: later.toISOString(),
    ...changes,
  };
}

describe.each(databaseKinds())('servers on $name', (kind) => {
  let store: OpenStore;
  let lent: LentStore;
  beforeAll(() => kind.start());
  afterAll(() => kind.stop());
  beforeEach(async () => {
    lent = await kind.lend();
    ({ store } = lent);
  });
  afterEach(() => lent.giveBack());

  function record(changed: readonly ServerEntry[], packages: WatchedEvents = [], now = noon) {
    const seen = changed.map(({ name }) => name);
    return store.recordServers(recording({ now }), { changed, seen, packages });
  }

  it('are known by their last entry, and by the packages that it names', async () => {
    await record([entry('mail-mcp'), entry('files-mcp', { status: hostile })]);
    const changed = entry('mail-mcp', {
      version: hostile,
      packages: [
        { type: 'npm', identifier: 'mail-mcp', version: hostile },
        { type: 'npm', identifier: 'mail-mcp-pro', version: '' },
        { type: 'npm', identifier: 'mail-mcp', version: '2.0.0' },
        { type: 'oci', identifier: hostile, version: hostile },
      ],
    });
    await record([changed], [], later);
    const first = { firstSeenAt: noon.toISOString(), lastSeenAt: later.toISOString() };
    expect(await store.servers.listOfPackage(mail)).toEqual([{ entry: changed, ...first }]);
    const names = ['io.github.acme/mail-mcp', 'io.github.acme/none'];
    expect(await store.servers.get(names)).toEqual([{ entry: changed, ...first }]);
    expect((await store.servers.listActivePackages()).map(({ purl }) => purl)).toEqual([
      mail,
      'pkg:npm/mail-mcp-pro',
    ]);
    await record([entry('mail-mcp', { packages: [] })]);
    expect(await store.servers.listOfPackage(mail)).toEqual([]);
  });

  it('are recorded together with what follows, or not at all', async () => {
    const broken = recording({
      enqueue: async () => {
        throw new Error('no queue');
      },
    });
    const page = {
      changed: [entry('mail-mcp')],
      seen: ['io.github.acme/mail-mcp'],
      packages: moved('mail-mcp'),
    };
    await expect(store.recordServers(broken, page)).rejects.toThrow('no queue');
    expect(await store.servers.get(page.seen)).toEqual([]);
    expect(await store.findings.list()).toEqual([]);
    const works = recording();
    await store.recordServers(works, page);
    await store.recordServers(works, page);
    expect(await store.findings.list()).toHaveLength(1);
    expect(works.enqueued.flatMap(({ deliveries }) => deliveries)).toHaveLength(2);
  });

  it('may be recorded by two processes at once', async () => {
    const pages = ['mail-mcp', 'files-mcp'].map((name) => ({
      changed: [entry(name)],
      seen: [`io.github.acme/${name}`],
      packages: moved(name),
    }));
    const records = [...pages, ...pages, ...pages];
    await Promise.all(records.map((page) => store.recordServers(recording(), page)));
    expect(await store.findings.list()).toHaveLength(2);
    expect(await store.deliveries.list()).toHaveLength(4);
    expect(await store.servers.listActivePackages()).toHaveLength(2);
  });

  it('remember how far each registry was read', async () => {
    const { servers } = store;
    expect(await servers.findRun('https://a.example')).toEqual({});
    await servers.recordFailure('https://a.example', { code: 'timed-out', message: hostile }, noon);
    const lastError = { code: 'timed-out', at: noon.toISOString() };
    expect(await servers.findRun('https://a.example')).toMatchObject({ lastError });
    await servers.recordRun('https://a.example', { updatedSince: noon, fullAt: noon });
    await servers.recordRun('https://a.example', { updatedSince: later, fullAt: noon });
    expect(await servers.findRun('https://a.example')).toEqual({
      updatedSince: later,
      fullAt: noon,
    });
    await servers.recordFailure('https://a.example', { code: 'timed-out', message: '' }, later);
    const run = await servers.findRun('https://a.example');
    expect(run).toMatchObject({ updatedSince: later, lastError: { at: later.toISOString() } });
    expect(await servers.findRun('https://b.example')).toEqual({});
  });

  it('bring packages into a watchlist once', async () => {
    const { servers, watches } = store;
    const one = { purl: mail, server: 'io.github.acme/mail-mcp', watchlist: 'discovered' };
    await Promise.all([1, 2, 3].map(() => servers.recordDiscoveries([one], noon)));
    expect(await servers.listDiscoveries()).toEqual([one]);
    expect(await watches.list()).toMatchObject([{ purl: mail, watchlist: 'discovered' }]);
    await watches.remove(mail);
    await servers.recordDiscoveries([one], later);
    expect(await watches.list()).toEqual([]);
  });

  it('keep what was seen of their bundles, however they are named', async () => {
    await record([bundled('mail-mcp', address), entry('files-mcp'), bundled('notes-mcp')]);
    expect((await store.servers.listBundled()).map((one) => [one.entry.name, one.purls])).toEqual([
      ['io.github.acme/mail-mcp', [mail]],
      ['io.github.acme/notes-mcp', ['pkg:npm/notes-mcp']],
    ]);
    const failure = { code: 'not-found', message: hostile };
    const looks = [
      check({ identifier: address, failure, failures: 1 }),
      check({ identifier: address, matchedAt: noon.toISOString() }),
      check({ identifier: address, stated: 'b'.repeat(64) }),
    ];
    for (const one of looks) {
      await store.recordBundleCheck(recording(), { check: one, packages: [], firstSight: false });
    }
    const known = await store.servers.listBundleChecks([
      'io.github.acme/mail-mcp',
      'io.github.acme/notes-mcp',
    ]);
    expect(known.toSorted((a, b) => (a.stated < b.stated ? -1 : 1))).toEqual(looks.slice(1));
    expect(await store.servers.listBundleChecks([])).toEqual([]);
  });

  it('have a look at a bundle recorded together with what follows, or not at all', async () => {
    await record([bundled('mail-mcp')]);
    const broken = recording({
      enqueue: async () => {
        throw new Error('no queue');
      },
    });
    const look = { check: check(), packages: moved('mail-mcp'), firstSight: false };
    await expect(store.recordBundleCheck(broken, look)).rejects.toThrow('no queue');
    expect(await store.servers.listBundleChecks([look.check.server])).toEqual([]);
    expect(await store.findings.list()).toEqual([]);
    await store.recordBundleCheck(recording(), { ...look, firstSight: true });
    await store.recordBundleCheck(recording(), look);
    expect(await store.findings.list()).toHaveLength(1);
    // At first sight, what is not critical is recorded without an alert; this one is critical.
    expect(await store.deliveries.list()).toHaveLength(2);
  });
});
