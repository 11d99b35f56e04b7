import { describe, expect, test } from 'vitest';
import { observePackument } from '../../src/releases/observe-packument.ts';
import { tellsPublishing } from '../../src/releases/publish-times.ts';
import { releaseHistory } from '../../src/releases/release-history.ts';
import { buildPackument } from '../support/packument-builder.ts';

const at = (time: string, ...versions: string[]) =>
  versions.map((version) => [version, time] as const);

function historyOf(version: string, ...times: (readonly (readonly [string, string])[])[]) {
  return releaseHistory(version, { times: Object.fromEntries(times.flat()) });
}

describe('what is unusual about the time of a release', () => {
  test('is nothing for a release in its turn', () => {
    const times = [at('2026-01-01T00:00:00Z', '1.0.0'), at('2026-02-01T00:00:00Z', '1.0.1')];
    expect(historyOf('1.0.1', ...times)).toBeUndefined();
    expect(historyOf('1.0.0', ...times)).toBeUndefined();
    expect(historyOf('3.0.0', ...times)).toBeUndefined();
  });

  test('is a silence before it, also for the second version of the same hour', () => {
    const times = [
      at('2022-01-01T00:00:00Z', '2.0.2'),
      at('2025-11-04T13:25:00Z', '2.0.3'),
      at('2025-11-04T13:40:00Z', '2.0.4'),
    ];
    expect(historyOf('2.0.3', ...times)).toEqual({ silent: { days: 1403, since: '2.0.2' } });
    expect(historyOf('2.0.4', ...times)).toEqual({ silent: { days: 1403, since: '2.0.2' } });
  });

  test('is a burst over several lines, and not the prereleases of a build', () => {
    const burst = at('2026-06-03T10:00:00Z', '1.0.1', '2.0.1', '3.0.1', '0.4.1', '0.5.1');
    const old = at('2026-06-01T00:00:00Z', '1.0.0', '2.0.0', '3.0.0', '0.4.0', '0.5.0');
    expect(historyOf('2.0.1', old, burst)).toEqual({ burst: { versions: 5, lines: 5 } });
    const canary = at('2026-06-03T10:00:00Z', '4.0.0-a.1', '4.0.0-a.2', '4.0.0-a.3');
    expect(historyOf('4.0.0-a.3', old, canary)).toBeUndefined();
  });

  test.each([
    ['5.5.3', '6.6.6', true],
    ['0.0.1', '9.9.9', true],
    ['1.2.0', '5.0.0', true],
    ['1.2.0', '2.0.0', false],
    ['1.2.0', '1.9.9', false],
    ['2025.1.14', '2026.3.2', false],
    ['1.2.0', '1.2.1', false],
    ['1.2.0', '4.0.0-rc.1', false],
  ])('from %s to %s is a jump: %s', (from, to, isJump) => {
    const history = historyOf(to, at('2026-01-01T00:00:00Z', from), at('2026-02-01T00:00:00Z', to));
    expect(history).toEqual(isJump ? { jump: { from } } : undefined);
  });
});

test('nothing is told of times at which a mirror took versions in', () => {
  const taken = ['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0', '1.5.0'];
  const times = Object.fromEntries(
    taken.map((version, index) => [version, `2026-09-26T19:0${(index * 7) % 6}:00Z`]),
  );
  const mixed = { '1.0.0': 5, '1.1.0': 1, '1.2.0': 4, '1.3.0': 0, '1.4.0': 3, '1.5.0': 2 };
  const mirrored = Object.fromEntries(
    Object.entries(mixed).map(([version, minute]) => [version, `2026-09-26T19:0${minute}:00Z`]),
  );
  expect(tellsPublishing({ times })).toBe(true);
  expect(tellsPublishing({ times: mirrored })).toBe(false);
  expect(releaseHistory('1.5.0', { times: mirrored })).toBeUndefined();
  expect(releaseHistory('1.5.0', { times })).toEqual({ burst: { versions: 6, lines: 1 } });
});

test('a published version comes with what is unusual about it, and with nothing otherwise', () => {
  const before = buildPackument([{ version: '1.0.0', publishedAt: '2022-01-01T00:00:00.000Z' }]);
  const { known } = observePackument(undefined, before, new Date('2026-01-01T00:00:00Z'));
  const after = buildPackument([
    { version: '1.0.0', publishedAt: '2022-01-01T00:00:00.000Z' },
    { version: '1.0.1', publishedAt: '2026-02-01T00:00:00.000Z' },
  ]);
  const { events } = observePackument(known, after, new Date('2026-02-02T00:00:00Z'));
  expect(events).toMatchObject([
    { kind: 'version-published', history: { silent: { days: 1492, since: '1.0.0' } } },
  ]);
  const usual = buildPackument(['1.0.0', '1.0.1']);
  const first = observePackument(undefined, usual, new Date('2026-02-02T00:00:00Z'));
  expect(first.events[0]).not.toHaveProperty('history');
});
