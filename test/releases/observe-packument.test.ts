import { describe, expect, it } from 'vitest';
import type { Packument } from '../../src/registries/registry.ts';
import type { KnownPackage } from '../../src/releases/known-package.ts';
import { observePackument } from '../../src/releases/observe-packument.ts';
import type { ReleaseEvent } from '../../src/releases/release-event.ts';
import { buildPackument } from '../support/packument-builder.ts';

const start = Date.parse('2026-06-01T00:00:00.000Z');

function at(minutes: number): Date {
  return new Date(start + minutes * 60_000);
}

/** Looks at documents one after another, six minutes apart, through the JSON that the database would hold. */
function look(...documents: readonly Packument[]): readonly ReleaseEvent[][] {
  let known: KnownPackage | undefined;
  return documents.map((document, index) => {
    const observation = observePackument(known, document, at(index * 6));
    known = JSON.parse(JSON.stringify(observation.known)) as KnownPackage;
    return [...observation.events];
  });
}

/** Events in short: kind, and what it is about. */
function brief(events: readonly ReleaseEvent[] | undefined): readonly string[] {
  return (events ?? []).map((event) => {
    switch (event.kind) {
      case 'version-published': {
        return `+ ${event.release.version} < ${event.predecessor?.version ?? 'nothing'}`;
      }
      case 'package-unpublished': {
        return `unpublished ${event.versions.join(' ')}`;
      }
      case 'dist-tag-moved': {
        return `${event.tag}: ${event.from} > ${event.to}`;
      }
      case 'digest-changed': {
        return `changed ${event.release.version}`;
      }
      case 'version-deprecated': {
        return `deprecated ${event.versions.join(' ')}: ${event.message}`;
      }
      case 'files-added': {
        return `files ${event.release.version}: ${event.filenames.join(' ')}${event.late ? ', late' : ''} < ${event.predecessor?.version ?? 'nothing'}`;
      }
      case 'project-status-changed': {
        return `status ${event.from} > ${event.to}`;
      }
      case 'maintainers-changed': {
        return `maintainers +${event.added.join(' +')} -${event.removed.join(' -')} =${event.stayed}`;
      }
      case 'server-package-moved':
      case 'server-repository-moved':
      case 'server-status-changed':
      case 'server-bundle-moved':
      case 'server-bundle-restated':
      case 'server-bundle-mismatch': {
        return `${event.kind} ${event.server}`;
      }
      default: {
        return `${event.kind} ${event.version}`;
      }
    }
  });
}

describe('the first look', () => {
  it.each<[string, Packument, readonly string[]]>([
    [
      'tells only the latest, with its predecessor',
      buildPackument(['1.0.0', '1.0.1', '1.0.2']),
      ['+ 1.0.2 < 1.0.1'],
    ],
    ['judges the first release ever on its own', buildPackument(['1.0.0']), ['+ 1.0.0 < nothing']],
    [
      'takes what the tag says',
      buildPackument(['1.0.0', '2.0.0', '1.0.1'], { distTags: { latest: '2.0.0' } }),
      ['+ 2.0.0 < 1.0.0'],
    ],
    [
      'takes the highest stable without a tag',
      buildPackument(['1.0.0', '2.0.0-rc.1', '0.9.0'], { distTags: {} }),
      ['+ 1.0.0 < nothing'],
    ],
    [
      'takes the highest when the tag points to nothing',
      buildPackument(['1.0.0-a', '1.0.0-b'], { distTags: { latest: '7.0.0' } }),
      ['+ 1.0.0-b < 1.0.0-a'],
    ],
    ['says nothing of a package without versions', buildPackument([]), []],
    [
      'tells that the latest cannot be read',
      buildPackument(['1.0.0'], {
        distTags: { latest: '1.0.1' },
        unreadable: [{ version: '1.0.1', detail: 'dist' }],
      }),
      ['version-unreadable 1.0.1'],
    ],
    [
      'tells that the package is unpublished',
      buildPackument([], { unpublished: { at: '2026-01-05T00:00:00.000Z', versions: ['1.0.0'] } }),
      ['unpublished 1.0.0'],
    ],
    [
      'knows a security placeholder',
      buildPackument(['0.0.1-security']),
      ['+ 0.0.1-security < nothing', 'security-placeholder 0.0.1-security'],
    ],
  ])('%s', (_what, document, expected) => {
    expect(brief(look(document)[0])).toEqual(expected);
  });

  it('marks the release as first sight and carries its artifact', () => {
    const document = buildPackument(['1.0.0', { version: '1.0.1', shasum: 'a'.repeat(40) }]);
    expect(look(document)[0]).toEqual([
      {
        kind: 'version-published',
        firstSight: true,
        release: {
          version: '1.0.1',
          publishedAt: '2026-01-02T00:00:00.000Z',
          artifact: {
            tarballUrl: 'https://npm.example/tool/-/tool-1.0.1.tgz',
            integrity: 'sha512-MS4wLjE=',
            shasum: 'a'.repeat(40),
          },
        },
        predecessor: {
          version: '1.0.0',
          publishedAt: '2026-01-01T00:00:00.000Z',
          artifact: {
            tarballUrl: 'https://npm.example/tool/-/tool-1.0.0.tgz',
            integrity: 'sha512-MS4wLjA=',
          },
        },
      },
    ]);
  });

  it('is quiet about what happened before it: deprecations, old removals, tags', () => {
    const document = buildPackument([{ version: '1.0.0', deprecated: 'old' }, '1.0.1'], {
      times: { '0.9.0': '2025-01-01T00:00:00.000Z' },
    });
    const [, second, third] = look(document, document, document);
    expect([second, third]).toEqual([[], []]);
  });
});

describe('published versions', () => {
  const before = buildPackument(['1.0.0', '1.0.1']);

  it('tells all of them, oldest first, each against the one before', () => {
    const after = buildPackument(['1.0.0', '1.0.1', '1.0.2', '2.0.0', '1.0.3', '2.0.1'], {
      distTags: { latest: '2.0.1' },
    });
    expect(brief(look(before, after)[1])).toEqual([
      '+ 1.0.2 < 1.0.1',
      '+ 2.0.0 < 1.0.2',
      '+ 1.0.3 < 1.0.2',
      '+ 2.0.1 < 2.0.0',
    ]);
    expect(
      look(before, after)[1]?.every((event) => 'firstSight' in event && !event.firstSight),
    ).toBe(true);
  });

  it('tells one that is dated before what is known: clocks and lines differ', () => {
    const after = buildPackument(['0.9.0', '1.0.0', '1.0.1']);
    expect(brief(look(before, after)[1])).toEqual(['+ 0.9.0 < nothing']);
  });

  it('tells each once', () => {
    const after = buildPackument(['1.0.0', '1.0.1', '1.0.2']);
    const [, second, third] = look(before, after, after);
    expect(second).toHaveLength(1);
    expect(third).toEqual([]);
  });

  it('compares with what is still served', () => {
    const after = buildPackument(['1.0.0', '1.0.2']);
    expect(brief(look(before, after)[1])).toEqual(['+ 1.0.2 < 1.0.0']);
  });

  it('treats names of prototype members as names', () => {
    const distTags = JSON.parse('{"latest":"1.0.1","__proto__":"1.0.0"}') as Record<string, string>;
    const moved = JSON.parse('{"latest":"1.0.1","__proto__":"1.0.1"}') as Record<string, string>;
    const documents = [distTags, moved].map((tags) => ({ ...before, distTags: tags }));
    expect(brief(look(...documents)[1])).toEqual(['__proto__: 1.0.0 > 1.0.1']);
  });
});

describe('unreadable entries', () => {
  const entry = { version: '1.0.1', detail: 'dist: not there' };
  const before = buildPackument(['1.0.0']);
  const broken = buildPackument(['1.0.0'], { unreadable: [entry] });

  it('are told once, and inspected when they can be read', () => {
    const mended = buildPackument(['1.0.0', '1.0.1']);
    const [, second, third, fourth, fifth] = look(before, broken, broken, mended, mended);
    expect(second).toEqual([{ kind: 'version-unreadable', ...entry }]);
    expect(third).toEqual([]);
    expect(brief(fourth)).toEqual(['+ 1.0.1 < 1.0.0']);
    expect(fifth).toEqual([]);
  });

  it('are told of a version that was read before, whose bytes are not forgotten', () => {
    const two = buildPackument(['1.0.0', '1.0.1']);
    const other = buildPackument(['1.0.0', { version: '1.0.1', integrity: 'sha512-other' }]);
    const [, second, third] = look(two, broken, other);
    expect(brief(second)).toEqual(['version-unreadable 1.0.1', 'latest: 1.0.1 > 1.0.0']);
    expect(brief(third)).toContain('changed 1.0.1');
  });

  it('are no removals', () => {
    const two = buildPackument(['1.0.0', '1.0.1']);
    const tags = { distTags: two.distTags };
    const all = look(two, { ...broken, ...tags }, { ...broken, ...tags }, { ...broken, ...tags });
    expect(all.slice(1).flatMap(brief)).toEqual(['version-unreadable 1.0.1']);
  });
});

describe('unreadable entries that go', () => {
  it('are told as gone, and not as never served', () => {
    const before = buildPackument(['1.0.0']);
    const broken = { ...before, unreadable: [{ version: '1.0.1', detail: 'dist' }] };
    const [, , , fourth] = look(before, broken, before, before);
    expect(fourth).toEqual([{ kind: 'version-vanished', version: '1.0.1', neverServed: false }]);
  });
});

describe('vanished versions', () => {
  const both = buildPackument(['1.0.0', '1.0.1', '1.0.2']);
  const one = buildPackument(['1.0.0', '1.0.2']);

  it('are told at the second look without them, once', () => {
    const [, second, third, fourth] = look(both, one, one, one);
    expect(second).toEqual([]);
    expect(third).toEqual([
      {
        kind: 'version-vanished',
        version: '1.0.1',
        publishedAt: '2026-01-02T00:00:00.000Z',
        neverServed: false,
      },
    ]);
    expect(fourth).toEqual([]);
  });

  it('are not told before five minutes have passed', () => {
    let { known } = observePackument(undefined, both, at(0));
    const told: number[] = [];
    for (const minute of [1, 2, 5, 6, 7]) {
      const observation = observePackument(known, one, at(minute));
      known = observation.known;
      if (observation.events.length > 0) told.push(minute);
    }
    expect(told).toEqual([6]);
  });

  it('need two looks, however short the wait', () => {
    const { known } = observePackument(undefined, both, at(0));
    const first = observePackument(known, one, at(1), { confirmAfterMs: 0 });
    expect(first.events).toEqual([]);
    const second = observePackument(first.known, one, at(1), { confirmAfterMs: 0 });
    expect(brief(second.events)).toEqual(['version-vanished 1.0.1']);
  });

  it('are forgiven when they come back', () => {
    expect(look(both, one, both, one).slice(1)).toEqual([[], [], []]);
    const [, , third, fourth, fifth] = look(both, one, one, both, both);
    expect(brief(third)).toEqual(['version-vanished 1.0.1']);
    expect([fourth, fifth]).toEqual([[], []]);
  });

  it('are not published again when they come back, but changed when their bytes are others', () => {
    const other = buildPackument([
      '1.0.0',
      { version: '1.0.1', integrity: 'sha512-other' },
      '1.0.2',
    ]);
    expect(brief(look(both, one, one, other)[3])).toEqual(['changed 1.0.1']);
  });

  it('are told when they came and went between two looks', () => {
    const after = buildPackument(['1.0.0', '1.0.1', '1.0.2'], {
      times: { ...both.times, '1.0.3': '2026-05-01T00:00:00.000Z' },
    });
    const [, second, third, fourth] = look(both, after, after, after);
    expect(second).toEqual([]);
    expect(third).toEqual([
      {
        kind: 'version-vanished',
        version: '1.0.3',
        publishedAt: '2026-05-01T00:00:00.000Z',
        neverServed: true,
      },
    ]);
    expect(fourth).toEqual([]);
  });

  it('are published when only their time came first', () => {
    const early = { ...both, times: { ...both.times, '1.0.3': '2026-05-01T00:00:00.000Z' } };
    const after = buildPackument(['1.0.0', '1.0.1', '1.0.2', '1.0.3']);
    const [, second, third, fourth] = look(both, early, after, after);
    expect([second, fourth]).toEqual([[], []]);
    expect(brief(third)).toEqual(['+ 1.0.3 < 1.0.2']);
  });
});

describe('a package that is gone', () => {
  const before = buildPackument(['1.0.0', '1.0.1']);
  const at5 = '2026-05-05T00:00:00.000Z';
  const gone = buildPackument([], {
    unpublished: { at: at5, versions: ['1.0.0', '1.0.1', '1.0.2'] },
    times: before.times,
  });

  it('is told at once when the document says so, with all its versions, and once', () => {
    const [, second, third] = look(before, gone, gone);
    expect(second).toEqual([
      { kind: 'package-unpublished', at: at5, versions: ['1.0.0', '1.0.1', '1.0.2'] },
    ]);
    expect(third).toEqual([]);
  });

  it('is one event when all versions vanish without a word', () => {
    const empty = buildPackument([], { times: before.times });
    const [, second, third, fourth] = look(before, empty, empty, empty);
    expect([second, fourth]).toEqual([[], []]);
    expect(third).toEqual([{ kind: 'package-unpublished', versions: ['1.0.0', '1.0.1'] }]);
  });

  it('is watched on when somebody publishes under its name again', () => {
    const again = buildPackument(['0.0.1'], { times: before.times });
    const [, , third, fourth] = look(before, gone, again, again);
    expect(brief(third)).toEqual(['+ 0.0.1 < nothing', 'latest: 1.0.1 > 0.0.1']);
    expect(fourth).toEqual([]);
    expect(brief(look(before, gone, again, gone)[3])).toEqual([
      'unpublished 0.0.1 1.0.0 1.0.1 1.0.2',
    ]);
  });

  it('is told when the registry’s security holder takes its place', () => {
    const holder = buildPackument(['0.0.1-security'], { times: before.times });
    const [, second, third, fourth] = look(before, holder, holder, holder);
    expect(brief(second)).toEqual([
      '+ 0.0.1-security < nothing',
      'latest: 1.0.1 > 0.0.1-security',
      'security-placeholder 0.0.1-security',
    ]);
    expect(brief(third)).toEqual(['version-vanished 1.0.0', 'version-vanished 1.0.1']);
    expect(fourth).toEqual([]);
  });

  it.each([
    ['git+https://git.example/npm/security-holder.git', true],
    ['npm/security-holder', true],
    ['github:npm/security-holder', true],
    ['https://git.example/evil-npm/security-holder', false],
    ['https://git.example/npm/security-holder-tools', false],
  ])('recognises the holder by the repository %s: %s', (repository, expected) => {
    const after = buildPackument(['1.0.0', '1.0.1', '9.0.0'], { repository });
    const told = brief(look(before, after)[1]).includes('security-placeholder 9.0.0');
    expect(told).toBe(expected);
  });
});

describe('moved tags', () => {
  const tags = { latest: '1.0.1', next: '2.0.0-rc.1', old: '1.0.0' };
  const before = buildPackument(['1.0.0', '1.0.1', '2.0.0-rc.1'], { distTags: tags });

  function move(
    moved: Record<string, string>,
    versions: readonly string[] = [],
  ): readonly string[] {
    const after = buildPackument(['1.0.0', '1.0.1', '2.0.0-rc.1', ...versions], {
      distTags: { ...tags, ...moved },
    });
    return brief(look(before, after)[1]).filter((line) => !line.startsWith('+'));
  }

  it.each<[string, Record<string, string>, readonly string[], readonly string[]]>([
    ['latest forward to a new version', { latest: '1.0.2' }, ['1.0.2'], []],
    ['latest backward', { latest: '1.0.0' }, [], ['latest: 1.0.1 > 1.0.0']],
    ['latest backward to a new version', { latest: '0.9.9' }, ['0.9.9'], ['latest: 1.0.1 > 0.9.9']],
    [
      'latest forward to one that was there',
      { latest: '2.0.0-rc.1' },
      [],
      ['latest: 1.0.1 > 2.0.0-rc.1'],
    ],
    ['another tag to a new version', { next: '0.1.0-x' }, ['0.1.0-x'], []],
    ['another tag to one that was there', { next: '1.0.0' }, [], ['next: 2.0.0-rc.1 > 1.0.0']],
    ['a new tag', { beta: '1.0.0' }, [], []],
    ['a new tag with the name of a prototype member', { constructor: '1.0.0' }, [], []],
    ['to what nobody serves', { latest: '7.7.7' }, [], ['latest: 1.0.1 > 7.7.7']],
  ])('%s', (_what, moved, versions, expected) => {
    expect(move(moved, versions)).toEqual(expected);
  });

  it('says nothing when a tag is taken away, and remembers latest', () => {
    const without = { ...before, distTags: { next: tags.next } };
    const back = { ...before, distTags: { ...tags, latest: '1.0.0' } };
    const [, second, third] = look(before, without, back);
    expect(second).toEqual([]);
    expect(brief(third)).toEqual(['latest: 1.0.1 > 1.0.0']);
  });
});

describe('deprecations', () => {
  const names = ['1.0.0', '1.0.1', '1.0.2', '1.0.3', '1.0.4'];

  function deprecate(count: number): Packument {
    return buildPackument(
      names.map((version, index) => (index < count ? { version, deprecated: 'stop' } : version)),
    );
  }

  it('are told one by one up to three', () => {
    expect(brief(look(deprecate(0), deprecate(3))[1])).toEqual([
      'deprecated 1.0.0: stop',
      'deprecated 1.0.1: stop',
      'deprecated 1.0.2: stop',
    ]);
  });

  it('are one event when there are more', () => {
    expect(look(deprecate(1), deprecate(5))[1]).toEqual([
      {
        kind: 'version-deprecated',
        version: '1.0.4',
        message: 'stop',
        versions: ['1.0.1', '1.0.2', '1.0.3', '1.0.4'],
      },
    ]);
  });

  it('are told once, and again when taken back in between', () => {
    const [, , third] = look(deprecate(0), deprecate(1), deprecate(1));
    expect(third).toEqual([]);
    const last = look(deprecate(0), deprecate(1), deprecate(0), deprecate(1))[3];
    expect(brief(last)).toEqual(['deprecated 1.0.0: stop']);
  });

  it('are told of a version that arrives deprecated, also without a message', () => {
    const after = buildPackument([...names, { version: '1.0.5', deprecated: '' }]);
    expect(brief(look(deprecate(0), after)[1])).toEqual(['+ 1.0.5 < 1.0.4', 'deprecated 1.0.5: ']);
  });
});

describe('changed bytes', () => {
  const old = { version: '1.0.0', integrity: 'sha512-old', shasum: 'a'.repeat(40) };
  const before = buildPackument([old]);

  it('are told with what they were before, once', () => {
    const after = buildPackument([{ ...old, integrity: 'sha512-new' }]);
    const [, second, third] = look(before, after, after);
    expect(second).toEqual([
      {
        kind: 'digest-changed',
        release: {
          version: '1.0.0',
          publishedAt: '2026-01-01T00:00:00.000Z',
          artifact: {
            tarballUrl: 'https://npm.example/tool/-/tool-1.0.0.tgz',
            integrity: 'sha512-new',
            shasum: 'a'.repeat(40),
          },
        },
        before: {
          tarballUrl: 'https://npm.example/tool/-/tool-1.0.0.tgz',
          integrity: 'sha512-old',
          shasum: 'a'.repeat(40),
        },
      },
    ]);
    expect(third).toEqual([]);
  });

  it('are not a digest that comes, goes and comes back', () => {
    const { integrity: _, ...weak } = old;
    const shasumOnly = {
      ...before,
      versions: before.versions.map(({ integrity: _gone, ...rest }) => ({ ...rest, ...weak })),
    };
    expect(look(before, shasumOnly, before).slice(1)).toEqual([[], []]);
    const other = buildPackument([{ ...old, integrity: 'sha512-new' }]);
    expect(brief(look(before, shasumOnly, other)[2])).toEqual(['changed 1.0.0']);
    expect(look(shasumOnly, before)[1]).toEqual([]);
    const { shasum: _none, ...strong } = before.versions[0] ?? { version: '', tarballUrl: '' };
    const strongOnly = { ...before, versions: [strong] };
    const otherShasum = {
      ...shasumOnly,
      versions: shasumOnly.versions.map((version) => ({ ...version, shasum: 'b'.repeat(40) })),
    };
    expect(brief(look(before, strongOnly, otherShasum)[2])).toEqual(['changed 1.0.0']);
  });
});

describe('older copies of a document', () => {
  const older = buildPackument(['1.0.0'], { modifiedAt: '2026-05-01T00:00:00.000Z' });
  const newer = buildPackument(['1.0.0', { version: '1.0.1', deprecated: 'bad' }], {
    modifiedAt: '2026-05-02T00:00:00.000Z',
  });

  it('take nothing back', () => {
    expect(look(newer, older, newer, older, newer).slice(1)).toEqual([[], [], [], []]);
  });

  it('neither change bytes nor lift a deprecation', () => {
    const one = { version: '1.0.0', integrity: 'sha512-one', deprecated: 'bad' };
    const now = buildPackument([one], { modifiedAt: newer.modifiedAt ?? '' });
    const copy = buildPackument([{ version: '1.0.0', integrity: 'sha512-two' }], {
      modifiedAt: older.modifiedAt ?? '',
    });
    expect(look(now, copy, now).slice(1)).toEqual([[], []]);
  });

  it('still add what was never seen', () => {
    const odd = buildPackument(['1.0.0', '0.9.9'], { modifiedAt: older.modifiedAt ?? '' });
    expect(brief(look(newer, odd)[1])).toEqual(['+ 0.9.9 < 1.0.0']);
  });

  it('are believed when they stay', () => {
    const [, second, third, fourth] = look(newer, older, older, older);
    expect(second).toEqual([]);
    expect(brief(third)).toEqual(['latest: 1.0.1 > 1.0.0']);
    expect(brief(fourth)).toEqual(['version-vanished 1.0.1']);
  });
});

describe('the cursor', () => {
  it('is plain JSON, and small for thousands of versions', () => {
    const versions = Array.from({ length: 3000 }, (_, index) => ({
      version: `1.0.${index}`,
      integrity: `sha512-${'x'.repeat(88)}`,
      shasum: 'a'.repeat(40),
    }));
    const { known } = observePackument(undefined, buildPackument(versions), at(0));
    const text = JSON.stringify(known);
    expect(JSON.parse(text)).toEqual(known);
    expect(text.length / 3000).toBeLessThan(280);
  });
});
