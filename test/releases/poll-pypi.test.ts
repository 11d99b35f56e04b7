import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPypiRegistry } from '../../src/registries/pypi/pypi-registry.ts';
import type { Registry } from '../../src/registries/registry.ts';
import type { KnownPackage } from '../../src/releases/known-package.ts';
import { pollPackage } from '../../src/releases/poll-package.ts';
import type { ArtifactReference, ReleaseEvent } from '../../src/releases/release-event.ts';
import {
  startFakePypiIndex,
  type FakeIndexOptions,
  type FakePypiIndex,
} from '../support/fake-pypi-index.ts';
import { createFakeTiming } from '../support/fake-timing.ts';
import { answerStatus } from '../support/fake-npm-registry.ts';

let index: FakePypiIndex;
let registry: Registry;
let known: KnownPackage | undefined;
let minutes: number;

async function begin(options: FakeIndexOptions = {}): Promise<void> {
  index = await startFakePypiIndex(options);
  const { timing } = createFakeTiming();
  const pypi = { index: { url: index.url, from: 'test' }, env: {} };
  registry = openPypiRegistry({ pypi, version: '1', timing });
  known = undefined;
  minutes = 0;
}

beforeEach(async () => {
  await begin();
});

afterEach(async () => {
  await index.stop();
});

/** Looks six minutes later than the last time, with the cursor as it comes back from the database. */
async function look(): Promise<readonly ReleaseEvent[]> {
  minutes += 6;
  const now = new Date(Date.parse('2026-03-01T00:00:00Z') + minutes * 60_000);
  const before = known === undefined ? undefined : structuredClone(known);
  const poll = await pollPackage({ registry }, 'tool', before, now);
  known = poll.known;
  return poll.events;
}

async function brief(): Promise<readonly string[]> {
  return (await look()).map((event) => {
    switch (event.kind) {
      case 'version-published':
        return `+ ${event.release.version} < ${event.predecessor?.version ?? 'nothing'}`;
      case 'files-added':
        return `file ${event.release.version} ${event.filenames.join(' ')}${event.late ? ' late' : ''}`;
      case 'digest-changed':
        return `changed ${event.release.version} ${event.filenames?.join(' ') ?? ''}`;
      case 'files-vanished':
        return `gone ${event.version} ${event.filenames.join(' ')}`;
      case 'version-yanked':
        return `yanked ${event.versions.join(' ')} ${event.filenames?.join(' ') ?? 'all'}: ${event.reason}`;
      case 'version-unyanked':
        return `unyanked ${event.version} ${event.filenames?.join(' ') ?? 'all'}`;
      case 'project-status-changed':
        return `${event.from} > ${event.to}`;
      case 'version-vanished':
        return `vanished ${event.version}${event.stillNamed ? ' named' : ''}`;
      case 'package-unpublished':
        return `unpublished ${event.versions.join(' ')}`;
      default:
        return event.kind;
    }
  });
}

function digests({ files = [] }: ArtifactReference): readonly (string | undefined)[] {
  return files.map(({ integrity }) => integrity);
}

const wheel = (version: string): string => `tool-${version}-py3-none-any.whl`;
const sdist = (version: string): string => `tool-${version}.tar.gz`;

describe('watching a project on PyPI', () => {
  it('looks at the latest release first, then at every one that it missed', async () => {
    for (const version of ['1.0', '1.1', '2.0rc1', '1.0.post1']) index.publish('tool', version);
    expect(await brief()).toEqual(['+ 1.1 < 1.0']);
    expect(await brief()).toEqual([]);
    for (const version of ['2.0rc2', '1.2', '2.0', '1.10', '1!0.1']) index.publish('tool', version);
    expect(await brief()).toEqual([
      '+ 2.0rc2 < 2.0rc1',
      '+ 1.2 < 1.1',
      '+ 2.0 < 1.2',
      '+ 1.10 < 1.2',
      '+ 1!0.1 < 2.0',
    ]);
    expect(await brief()).toEqual([]);
  });

  it('keeps all files of a release, and what they must be', async () => {
    const files = index.publish('tool', '1.0');
    const [event] = await look();
    expect(event).toMatchObject({
      kind: 'version-published',
      firstSight: true,
      release: {
        artifact: {
          tarballUrl: `${index.filesUrl}tool/${sdist('1.0')}`,
          files: files.map(({ filename, size }) => ({
            filename,
            size,
            integrity: expect.stringMatching(/^sha256-/),
          })),
        },
      },
    });
  });

  it('takes no yanked release for the latest or for a predecessor', async () => {
    for (const version of ['1.0', '1.1', '1.2']) index.publish('tool', version);
    index.yank('tool', '1.2');
    expect(await brief()).toEqual(['+ 1.1 < 1.0']);
    index.publish('tool', '1.3');
    expect(await brief()).toEqual(['+ 1.3 < 1.1']);
  });

  it.each([true, false])('writes no cursor when nothing changed (ETag: %s)', async (etag) => {
    await index.stop();
    await begin({ etag });
    index.publish('tool', '1.0');
    await look();
    const before = known;
    const poll = await pollPackage({ registry }, 'tool', before, new Date('2026-04-01T00:00:00Z'));
    expect(poll.status).toBe(etag ? 'not-modified' : 'modified');
    expect(poll.known).toBe(before);
  });
});

describe('files of a release that was known', () => {
  it('are told apart by whether they came with it', async () => {
    index.publish('tool', '1.0', { at: '2026-02-01T00:00:00Z' });
    await look();
    const at = (time: string, filename: string): void => {
      index.publish('tool', '1.0', { at: time, files: { [filename]: 'more' } });
    };
    at('2026-02-01T05:00:00Z', 'tool-1.0-cp312-cp312-win_amd64.whl');
    expect(await brief()).toEqual(['file 1.0 tool-1.0-cp312-cp312-win_amd64.whl']);
    at('2026-02-09T00:00:00Z', 'tool-1.0-cp313-cp313-win_amd64.whl');
    const events = await look();
    expect(events).toMatchObject([
      {
        kind: 'files-added',
        late: true,
        before: { files: { length: 3 } },
        release: { artifact: { files: { length: 4 } } },
      },
    ]);
    expect(await brief()).toEqual([]);
  });

  it('count from when the release was seen where an index states no times', async () => {
    await index.stop();
    await begin({ api: '1.0' });
    index.publish('tool', '1.0');
    await look();
    index.publish('tool', '1.1', { files: { [sdist('1.1')]: 's' } });
    await look();
    index.publish('tool', '1.1', { files: { [wheel('1.1')]: 'w' } });
    expect(await brief()).toEqual([`file 1.1 ${wheel('1.1')}`]);
    minutes += 3 * 24 * 60;
    index.publish('tool', '1.1', { files: { 'tool-1.1.zip': 'z' } });
    expect(await brief()).toEqual(['file 1.1 tool-1.1.zip late']);
  });

  it('never change their bytes unseen', async () => {
    index.publish('tool', '1.0');
    await look();
    index.replaceFile('tool', wheel('1.0'), 'other bytes');
    const [event] = await look();
    expect(event).toMatchObject({ kind: 'digest-changed', filenames: [wheel('1.0')] });
    if (event?.kind !== 'digest-changed') throw new Error('no change was told');
    const [was, now] = [digests(event.before), digests(event.release.artifact)];
    expect([was.length, now.length]).toEqual([2, 2]);
    expect(was.filter((digest) => now.includes(digest))).toHaveLength(1);
    expect(await brief()).toEqual([]);
  });

  it('are gone when they were missed twice', async () => {
    index.publish('tool', '1.0');
    index.publish('tool', '1.1');
    await look();
    index.remove('tool', '1.0', wheel('1.0'));
    expect(await brief()).toEqual([]);
    expect(await brief()).toEqual([`gone 1.0 ${wheel('1.0')}`]);
    expect(await brief()).toEqual([]);
  });

  it('are gone too when the page changes in between', async () => {
    index.publish('tool', '1.0');
    await look();
    index.remove('tool', '1.0', wheel('1.0'));
    expect(await brief()).toEqual([]);
    index.publish('tool', '1.1');
    expect(await brief()).toEqual(['+ 1.1 < 1.0', `gone 1.0 ${wheel('1.0')}`]);
  });

  it('that come back have the bytes that they had', async () => {
    index.publish('tool', '1.0');
    await look();
    index.remove('tool', '1.0', wheel('1.0'));
    for (let turn = 0; turn < 2; turn += 1) await look();
    index.publish('tool', '1.0', { files: { [wheel('1.0')]: 'other bytes' } });
    expect(await brief()).toEqual([`changed 1.0 ${wheel('1.0')}`]);
  });
});

describe('yanks', () => {
  it('are told with what they are of, and so is taking them back', async () => {
    index.publish('tool', '1.0');
    index.publish('tool', '1.1');
    await look();
    index.yank('tool', '1.1', 'bad build', wheel('1.1'));
    expect(await brief()).toEqual([`yanked 1.1 ${wheel('1.1')}: bad build`]);
    index.yank('tool', '1.1', 'bad altogether');
    expect(await brief()).toEqual(['yanked 1.1 all: bad altogether']);
    index.yank('tool', '1.1', false, wheel('1.1'));
    expect(await brief()).toEqual([`unyanked 1.1 ${wheel('1.1')}`]);
    index.yank('tool', '1.1', true);
    expect(await brief()).toEqual(['yanked 1.1 all: ']);
    index.yank('tool', '1.1', false);
    expect(await brief()).toEqual(['unyanked 1.1 all']);
    expect(await brief()).toEqual([]);
  });

  it('of a whole line are one event', async () => {
    const versions = ['1.0', '1.1', '1.2', '1.3', '1.4'];
    for (const version of versions) index.publish('tool', version);
    await look();
    for (const version of versions) index.yank('tool', version, 'old', sdist(version));
    for (const version of versions.slice(0, 4)) index.yank('tool', version, 'old');
    expect(await brief()).toEqual([
      `yanked 1.4 ${sdist('1.4')}: old`,
      'yanked 1.0 1.1 1.2 1.3 all: old',
    ]);
  });

  it('come with a release that was yanked before anybody looked', async () => {
    index.publish('tool', '1.0');
    await look();
    index.publish('tool', '1.1');
    index.yank('tool', '1.1', 'hijacked');
    expect(await brief()).toEqual(['+ 1.1 < 1.0', 'yanked 1.1 all: hijacked']);
  });
});

describe('what is gone', () => {
  beforeEach(async () => {
    index.publish('tool', '1.0');
    index.publish('tool', '1.1');
    await look();
  });

  it('is a release that was deleted', async () => {
    index.remove('tool', '1.1');
    expect(await brief()).toEqual([]);
    expect(await brief()).toEqual(['vanished 1.1']);
  });

  it('is a release in quarantine, which is named still', async () => {
    index.quarantineRelease('tool', '1.1');
    expect(await brief()).toEqual([]);
    index.publish('tool', '1.2');
    expect(await brief()).toEqual(['+ 1.2 < 1.0', 'vanished 1.1 named']);
  });

  it('is nothing of a project in quarantine, which may come back as it was', async () => {
    index.setStatus('tool', 'quarantined');
    expect(await brief()).toEqual(['active > quarantined']);
    expect(await brief()).toEqual([]);
    expect(await brief()).toEqual([]);
    index.setStatus('tool', 'active');
    expect(await brief()).toEqual(['quarantined > active']);
    expect(await brief()).toEqual([]);
  });

  it('is all of it when the index knows the name no more', async () => {
    index.forget('tool');
    expect(await brief()).toEqual([]);
    expect(await brief()).toEqual(['unpublished 1.0 1.1']);
    expect(await brief()).toEqual([]);
  });

  it('is nothing after one 404', async () => {
    index.misbehave('tool', answerStatus(404));
    expect(await brief()).toEqual([]);
    expect(await brief()).toEqual([]);
  });

  it('is nothing on a mirror that is behind', async () => {
    const old = structuredClone(index.findProject('tool'));
    index.publish('tool', '1.2');
    expect(await brief()).toEqual(['+ 1.2 < 1.1']);
    index.change('tool', (project) => {
      Object.assign(project, structuredClone(old));
    });
    // `change` counts as a change; a mirror's page has the number that it had.
    Object.assign(index.findProject('tool') ?? {}, { serial: old?.serial });
    expect(await brief()).toEqual([]);
    index.publish('tool', '1.2', {
      files: { [sdist('1.2')]: 'the sources of tool 1.2', [wheel('1.2')]: 'the wheel of tool 1.2' },
    });
    expect(await brief()).toEqual([]);
  });

  it('is told of by the words of the index', async () => {
    index.setStatus('tool', 'archived');
    expect(await brief()).toEqual(['active > archived']);
    index.publish('tool', '1.2');
    expect(await brief()).toEqual(['+ 1.2 < 1.1']);
  });
});

describe('a page that is written to cost time', () => {
  it.each([
    ['thousands of releases at once', (turn: number) => `tool-1.${turn}.tar.gz`],
    ['endless numbers', (turn: number) => `tool-${'1.'.repeat(120)}${turn}.tar.gz`],
    ['endless names', (turn: number) => `${'tool-'.repeat(90)}${turn}.tar.gz`],
    ['nothing but hyphens', (turn: number) => `tool-${'1-'.repeat(200)}${turn}.tar.gz`],
  ])('is read in seconds: %s', async (_what, nameOf) => {
    index.publish('tool', '0.1');
    await look();
    const files = Array.from({ length: 3000 }, (_, turn) => [nameOf(turn), `${turn}`] as const);
    index.publish('tool', '1.0', { files: Object.fromEntries(files) });
    const before = process.cpuUsage();
    expect((await look()).length).toBeGreaterThan(0);
    const { user } = process.cpuUsage(before);
    expect(user / 1e6).toBeLessThan(20);
  });
});
