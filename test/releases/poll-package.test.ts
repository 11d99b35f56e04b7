import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import type { Registry } from '../../src/registries/registry.ts';
import type { KnownPackage } from '../../src/releases/known-package.ts';
import { pollPackage, type Poll } from '../../src/releases/poll-package.ts';
import {
  answerStatus,
  startFakeNpmRegistry,
  type FakeNpmRegistry,
} from '../support/fake-npm-registry.ts';
import { createFakeTiming } from '../support/fake-timing.ts';

let server: FakeNpmRegistry;
let registry: Registry;
beforeAll(async () => {
  server = await startFakeNpmRegistry();
  registry = openNpmRegistry({
    npm: { registry: server.url },
    version: '0.0.0',
    attempts: 1,
    timing: createFakeTiming().timing,
  });
});
afterAll(async () => {
  await server.stop();
});

/** Polls a package of its own at chosen minutes, with the cursor kept as JSON between two polls. */
function watch(name: string) {
  let stored: string | undefined;
  return {
    name,
    poll: async (minute: number): Promise<Poll> => {
      const known = stored === undefined ? undefined : (JSON.parse(stored) as KnownPackage);
      const now = new Date(Date.parse('2026-06-01T00:00:00.000Z') + minute * 60_000);
      const poll = await pollPackage({ registry }, name, known, now);
      stored = poll.known === undefined ? undefined : JSON.stringify(poll.known);
      return poll;
    },
  };
}

function at(minute: number): Date {
  return new Date(minute * 60_000);
}

function kindsOf({ events }: Poll): readonly string[] {
  return events.map(({ kind }) => kind);
}

describe('pollPackage', () => {
  it('reads in full once, conditionally after that, and tells what is new', async () => {
    const { poll, name } = watch('plain');
    server.publish(name, '1.0.0');
    expect(kindsOf(await poll(0))).toEqual(['version-published']);
    expect(await poll(1)).toMatchObject({ status: 'not-modified', events: [] });
    const { integrity } = server.publish(name, '1.0.1');
    expect(await poll(2)).toMatchObject({
      status: 'modified',
      events: [
        {
          kind: 'version-published',
          release: { version: '1.0.1', artifact: { integrity } },
          predecessor: { version: '1.0.0' },
          firstSight: false,
        },
      ],
    });
    expect((await poll(3)).status).toBe('not-modified');
  });

  it('tells everything that happened in a week off', async () => {
    const { poll, name } = watch('week');
    server.publish(name, '1.0.0');
    await poll(0);
    for (const version of ['1.0.1', '1.0.2', '1.1.0', '1.0.3']) server.publish(name, version);
    server.deprecate(name, '1.0.1', 'broken');
    server.unpublish(name, '1.0.2');
    const first = await poll(7 * 24 * 60);
    expect(first.events.map((event) => 'release' in event && event.release.version)).toEqual([
      '1.0.1',
      '1.1.0',
      '1.0.3',
      false,
    ]);
    expect(await poll(7 * 24 * 60 + 6)).toMatchObject({
      status: 'not-modified',
      events: [{ kind: 'version-vanished', version: '1.0.2', neverServed: true }],
    });
  });

  it('gives the same cursor back when there is nothing to store', async () => {
    server.publish('same', '1.0.0');
    const { known } = await pollPackage({ registry }, 'same', undefined, new Date(0));
    const unchanged = await pollPackage({ registry }, 'same', known, new Date(1));
    expect(unchanged.known).toBe(known);
  });

  it('gives the same cursor back when a registry without validators serves the same again', async () => {
    const other = await startFakeNpmRegistry({ validators: 'none' });
    const client = openNpmRegistry({ npm: { registry: other.url }, version: '0' });
    other.publish('same', '1.0.0');
    const { known } = await pollPackage({ registry: client }, 'same', undefined, new Date(0));
    const stored = JSON.parse(JSON.stringify(known)) as KnownPackage;
    const again = await pollPackage({ registry: client }, 'same', stored, new Date(1));
    expect(again.status).toBe('modified');
    expect(again.known).toBe(stored);
    await other.stop();
  });

  it('confirms a removal by a document that did not change', async () => {
    const { poll, name } = watch('vanishing');
    server.publish(name, '1.0.0');
    server.publish(name, '1.0.1');
    await poll(0);
    server.unpublish(name, '1.0.0');
    expect(kindsOf(await poll(1))).toEqual([]);
    expect(kindsOf(await poll(3))).toEqual([]);
    expect(await poll(6)).toMatchObject({
      status: 'not-modified',
      events: [{ kind: 'version-vanished', version: '1.0.0', neverServed: false }],
    });
    const after = await poll(20);
    expect(after.events).toEqual([]);
  });

  it('needs two answers, minutes apart, to believe that a package is gone', async () => {
    const { poll, name } = watch('gone');
    server.publish(name, '1.0.0');
    server.publish(name, '1.0.1');
    await poll(0);
    server.misbehave(name, answerStatus(404));
    expect(await poll(1)).toMatchObject({ status: 'not-found', events: [] });
    expect(await poll(10)).toMatchObject({ status: 'not-modified', events: [] });
    server.forget(name);
    expect((await poll(11)).events).toEqual([]);
    expect((await poll(13)).events).toEqual([]);
    expect((await poll(16)).events).toEqual([
      { kind: 'package-unpublished', versions: ['1.0.0', '1.0.1'] },
    ]);
    expect((await poll(30)).events).toEqual([]);
    server.publish(name, '1.0.2');
    expect(kindsOf(await poll(40))).toEqual(['version-published']);
  });

  it('has nothing more to store or tell while a package stays away, and sees it come back', async () => {
    const name = 'returning';
    server.publish(name, '1.0.0');
    const document = structuredClone(server.findDocument(name) ?? {});
    let { known } = await pollPackage({ registry }, name, undefined, at(0));
    for (let round = 0; round < 2; round += 1) {
      const minute = round * 100;
      server.forget(name);
      ({ known } = await pollPackage({ registry }, name, known, at(minute + 1)));
      const gone = await pollPackage({ registry }, name, known, at(minute + 6));
      expect(kindsOf(gone)).toEqual(['package-unpublished']);
      const still = await pollPackage({ registry }, name, gone.known, at(minute + 20));
      expect(still).toEqual({ status: 'not-found', events: [], known: gone.known });
      expect(still.known).toBe(gone.known);
      server.putDocument(name, document);
      const back = await pollPackage({ registry }, name, still.known, at(minute + 30));
      expect(back).toMatchObject({ status: 'modified', events: [] });
      ({ known } = back);
    }
  });

  it('does not take an entry that cannot be read for a removal', async () => {
    const { poll, name } = watch('unreadable');
    server.publish(name, '1.0.0');
    server.publish(name, '1.0.1', {}, { tag: null });
    await poll(0);
    server.change(name, (document) => {
      document.versions['1.0.1'] = { dist: {} };
    });
    expect(kindsOf(await poll(1))).toEqual(['version-unreadable']);
    expect(await poll(10)).toMatchObject({ status: 'not-modified', events: [] });
    expect((await poll(20)).events).toEqual([]);
  });

  it('says that a name is unknown, and starts when it is published', async () => {
    const { poll, name } = watch('later');
    expect(await poll(0)).toEqual({ status: 'not-found', events: [], known: undefined });
    expect(await poll(10)).toEqual({ status: 'not-found', events: [], known: undefined });
    server.publish(name, '1.0.0');
    expect((await poll(20)).events).toMatchObject([
      { kind: 'version-published', firstSight: true },
    ]);
  });

  it('reads an older copy again in full, and believes it when it stays', async () => {
    const { poll, name } = watch('stale');
    server.publish(name, '1.0.0');
    const old = structuredClone(server.findDocument(name) ?? {});
    server.publish(name, '1.0.1');
    await poll(0);
    server.putDocument(name, old);
    expect(await poll(1)).toMatchObject({ status: 'modified', events: [] });
    expect(kindsOf(await poll(6))).toEqual(['dist-tag-moved']);
    expect(kindsOf(await poll(12))).toEqual(['version-vanished']);
  });

  it('starts doubting anew after the newest document was confirmed', async () => {
    const { poll, name } = watch('flickering');
    server.publish(name, '1.0.0');
    const old = structuredClone(server.findDocument(name) ?? {});
    server.publish(name, '1.0.1');
    const now = structuredClone(server.findDocument(name) ?? {});
    await poll(0);
    server.putDocument(name, old);
    expect((await poll(1)).events).toEqual([]);
    server.putDocument(name, now);
    expect(await poll(2)).toMatchObject({ status: 'not-modified', events: [] });
    server.putDocument(name, old);
    expect((await poll(7)).events).toEqual([]);
    server.misbehave(name, answerStatus(404));
    expect((await poll(8)).events).toEqual([]);
    expect((await poll(9)).events).toEqual([]);
    server.misbehave(name, answerStatus(404));
    expect((await poll(14)).events).toEqual([]);
  });

  it('does not touch the cursor when the registry fails', async () => {
    const { poll, name } = watch('failing');
    server.publish(name, '1.0.0');
    await poll(0);
    server.publish(name, '1.0.1');
    server.misbehave(name, answerStatus(500));
    await expect(poll(1)).rejects.toMatchObject({ code: 'server-error' });
    expect(kindsOf(await poll(2))).toEqual(['version-published']);
  });

  it('tells that the bytes of a version changed', async () => {
    const { poll, name } = watch('changed');
    const before = server.publish(name, '1.0.0');
    await poll(0);
    const after = server.republishWithOtherBytes(name, '1.0.0', { 'index.js': 'other' });
    expect((await poll(1)).events).toMatchObject([
      {
        kind: 'digest-changed',
        release: { version: '1.0.0', artifact: { integrity: after.integrity } },
        before: { integrity: before.integrity, shasum: before.shasum },
      },
    ]);
  });

  it.each([
    ['abbrev', 'abbrev.json', '1.1.1', '1.1.0'],
    [
      '@modelcontextprotocol/server-everything',
      'modelcontextprotocol-server-everything.json',
      '2025.8.4',
      '2025.7.29',
    ],
  ])('takes the real document of %s', async (name, file, version, predecessor) => {
    const url = new URL(`../fixtures/packuments/${file}`, import.meta.url);
    server.putDocument(name, JSON.parse(await readFile(url, 'utf8')) as object);
    const { poll } = watch(name);
    expect((await poll(0)).events).toMatchObject([
      { kind: 'version-published', release: { version }, predecessor: { version: predecessor } },
    ]);
    const rest = [await poll(6), await poll(12)];
    expect(rest.flatMap(({ events }) => events)).toEqual([]);
  });

  it('takes the real document of a package that was unpublished', async () => {
    const name = 'dsr-rollback-parry-virid-vespa-kiley';
    const url = new URL(`../fixtures/packuments/${name}.json`, import.meta.url);
    server.putDocument(name, JSON.parse(await readFile(url, 'utf8')) as object);
    expect((await watch(name).poll(0)).events).toEqual([
      { kind: 'package-unpublished', at: '2021-12-14T08:24:37.596Z', versions: ['1.0.0'] },
    ]);
  });
});
