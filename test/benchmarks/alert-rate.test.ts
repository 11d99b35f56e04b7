import { describe, expect, test } from 'vitest';
import type { Finding, Severity } from '../../src/findings/finding.ts';
import { countRates, describeRates, exceedsRates, type Measured } from './alert-counts.ts';
import { furtherLists, furtherPartOf } from './further-lists.ts';
import {
  hostileReleases,
  pairBefore,
  partOf,
  readFirstPairs,
  readHonestPairs,
  readJudgements,
  type HonestPair,
} from './honest-pairs.ts';
import { releasesBetween } from './releases-between.ts';

describe('the list of honest releases', () => {
  const pairs = readHonestPairs();
  const further = pairs.slice(readFirstPairs().length);

  test.each([
    { ecosystem: 'npm', part: 'tuning', total: 100, packages: 40 },
    { ecosystem: 'npm', part: 'frozen', total: 80, packages: 30 },
    { ecosystem: 'npm', part: 'seen', total: 160, packages: 70 },
    { ecosystem: 'npm', part: 'unseen', total: 40, packages: 20 },
    { ecosystem: 'npm', part: 'following-tuning', total: 200, packages: 40 },
    { ecosystem: 'npm', part: 'following-frozen', total: 200, packages: 40 },
    { ecosystem: 'npm', part: 'earlier', total: 200, packages: 30 },
    { ecosystem: 'npm', part: 'earliest', total: 200, packages: 25 },
    { ecosystem: 'npm', part: 'others', total: 25, packages: 10 },
    { ecosystem: 'npm', part: 'dependencies-tuning', total: 100, packages: 25 },
    { ecosystem: 'npm', part: 'dependencies-frozen', total: 100, packages: 25 },
    { ecosystem: 'npm', part: 'oldest', total: 150, packages: 20 },
    { ecosystem: 'npm', part: 'dependencies-earlier', total: 300, packages: 60 },
    { ecosystem: 'pypi', part: 'tuning', total: 40, packages: 15 },
    { ecosystem: 'pypi', part: 'frozen', total: 40, packages: 15 },
    { ecosystem: 'pypi', part: 'seen', total: 24, packages: 12 },
    { ecosystem: 'pypi', part: 'unseen', total: 40, packages: 20 },
  ])(
    'is long and broad enough for its numbers to mean something: $ecosystem, $part',
    ({ ecosystem, part, total, packages }) => {
      const some = pairs.filter((pair) => pair.ecosystem === ecosystem && pair.part === part);
      expect(some.length).toBeGreaterThanOrEqual(total);
      expect(new Set(some.map((pair) => pair.package)).size).toBeGreaterThanOrEqual(packages);
    },
  );

  test('puts a package into one part, by the rule', () => {
    expect(
      readFirstPairs().filter((pair) => pair.part !== partOf(pair.package, pair.ecosystem)),
    ).toEqual([]);
    for (const list of Object.values(furtherLists)) {
      const some = further.filter(({ part }) => list.parts.some((one) => one === part));
      expect(some.filter((pair) => pair.part !== furtherPartOf(pair.package, list))).toEqual([]);
    }
  });

  test('holds further releases only of packages that the rule names, each the next by its number', () => {
    const names = new Set(readFirstPairs().map(nameOf));
    for (const { parts, packages } of Object.values(furtherLists)) {
      const named = packages === undefined ? names : new Set(packages.map((name) => `npm:${name}`));
      if (packages !== undefined) expect([...named].filter((name) => names.has(name))).toEqual([]);
      const some = further.filter(({ part }) => parts.some((one) => one === part));
      expect(some.filter((pair) => !named.has(nameOf(pair)))).toEqual([]);
    }
    expect(further.filter((pair) => releasesBetween(pair) !== 1)).toEqual([]);
  });

  test('names each pair once and no hostile release', () => {
    const names = pairs.map((pair) => `${nameOf(pair)} ${pair.old} ${pair.new}`);
    expect(names).toEqual([...new Set(names)]);
    const releases = pairs.flatMap((pair) => [
      `${nameOf(pair)}@${pair.old}`,
      `${nameOf(pair)}@${pair.new}`,
    ]);
    expect(releases.filter((release) => hostileReleases.has(release))).toEqual([]);
  });

  test('has a digest for each release, the same wherever it stands', () => {
    const digests = new Map<string, string>();
    for (const pair of pairs) {
      for (const [version, digest] of [
        [pair.old, pair.oldDigest],
        [pair.new, pair.newDigest],
      ] as const) {
        const release = `${nameOf(pair)}@${version}`;
        expect(digests.get(release) ?? digest).toBe(digest);
        digests.set(release, digest);
      }
    }
  });

  test('holds an unseen package in no other part, and knows what preceded a release that it lists', () => {
    const first = readFirstPairs();
    const unseen = new Set(first.filter((one) => one.part === 'unseen').map(nameOf));
    expect(first.filter((one) => one.part !== 'unseen' && unseen.has(nameOf(one)))).toEqual([]);
    const pair = pairs.find((one) => pairBefore(pairs, one) !== undefined);
    if (pair === undefined) throw new Error('no release of the list follows another one of it');
    expect(pairBefore(pairs, pair)).toMatchObject({ package: pair.package, new: pair.old });
    expect(pairBefore(pairs, { ...pair, ecosystem: 'pypi' })).toBeUndefined();
  });

  test('is what the judgements are about', () => {
    const releases = new Set(pairs.map((pair) => `${nameOf(pair)}@${pair.new}`));
    const stray = readJudgements().filter((one) => !releases.has(`${nameOf(one)}@${one.version}`));
    expect(stray).toEqual([]);
  });
});

describe('the alert rate', () => {
  test('counts pairs by the loudest finding, and those that were wrongly alerted about', () => {
    const rates = countRates(
      [
        measured('quiet'),
        measured('a', 'high', 'high'),
        measured('b', 'medium'),
        measured('c', 'high'),
      ],
      [judged('a', 0, 'true event'), judged('a', 1, 'true event'), judged('c', 0, 'false alarm')],
    );
    expect(rates).toMatchObject({ pairs: 4, packages: 4, incomplete: 0, false: 1, open: [] });
    expect(describeRates('tuning', rates).join('\n')).toMatchInlineSnapshot(`
      "tuning: 4 pairs of 4 packages, 0 incomplete
          pairs by their loudest finding: 0 critical, 2 high, 1 medium, 0 low, 0 info, 1 silent
          at or above high: 2 pairs, of them 1 falsely or not judged yet
          sides that follow one another by their numbers: 4 pairs, 2 at or above high; all pairs are 4 releases apart"
    `);
  });

  test.each([
    { old: '1.2.3', new: '1.2.4', apart: 1 },
    { old: '1.2.3', new: '1.3.0', apart: 1 },
    { old: '1.9.3', new: '2.0.0', apart: 1 },
    { old: '0.2.16', new: '0.2.22', apart: 6 },
    { old: '1.2.3', new: '1.4.0', apart: 2 },
    { old: '0.3.73', new: '0.4.11', apart: 12 },
    { old: '1.2.3', new: '3.1.2', apart: 5 },
    { old: '1.1.70', new: '1.1.216', apart: 20 },
    { old: '2025.9.25', new: '2026.10.10', apart: 1 },
    { old: '1.0.0-beta.1', new: '1.0.0-beta.9', apart: 1 },
    { old: 'not a number', new: '1.0.0', apart: 1 },
  ])('counts $apart releases from $old to $new', ({ apart, ...sides }) => {
    expect(releasesBetween({ ecosystem: 'npm', ...sides })).toBe(apart);
  });

  test('counts apart what happened in one release', () => {
    const { pair, inspection } = measured('a', 'high');
    const apart: Measured = { pair: { ...pair, new: '1.0.9' }, inspection };
    expect(countRates([measured('b', 'high'), measured('c'), apart], [])).toMatchObject({
      following: { pairs: 2, loud: 1 },
      releases: 11,
    });
  });

  test('takes a finding that nobody has judged for a false one, and names it', () => {
    const rates = countRates([measured('a', 'high', 'high')], [judged('a', 1, 'true event')]);
    expect(rates.false).toBe(1);
    expect(rates.open).toEqual([`a@1.0.1 high some-rule ${fingerprint(0)}`]);
    expect(exceedsRates(rates)).toBe(true);
  });

  test('does not take a package for the one that has its name elsewhere', () => {
    const { pair, inspection } = measured('a', 'high');
    const there: Measured = { pair: { ...pair, ecosystem: 'pypi' }, inspection };
    expect(countRates([there], [judged('a', 0, 'true event')])).toMatchObject({
      false: 1,
      stale: [],
    });
  });

  test('names judgements of findings that are not made any more', () => {
    const stale = [judged('a', 0, 'false alarm'), judged('not-measured', 0, 'false alarm')];
    expect(countRates([measured('a', 'medium')], stale).stale).toEqual([
      `a@1.0.1 some-rule ${fingerprint(0)}`,
    ]);
  });

  test('is too much from the second false alarm in 200, or with one critical finding', () => {
    const quiet = Array.from({ length: 199 }, () => measured('quiet'));
    const alarm = judged('a', 0, 'false alarm');
    const one = [...quiet, measured('a', 'high')];
    expect(exceedsRates(countRates(one, [alarm]))).toBe(false);
    expect(exceedsRates(countRates(one.slice(1), [alarm]))).toBe(true);
    const critical = [...quiet, measured('a', 'critical')];
    expect(exceedsRates(countRates(critical, [judged('a', 0, 'true event')]))).toBe(true);
  });
});

function measured(name: string, ...said: readonly Severity[]): Measured {
  const pair: HonestPair = {
    ecosystem: 'npm',
    package: name,
    part: 'tuning',
    old: '1.0.0',
    new: '1.0.1',
    oldDigest: '',
    newDigest: '',
  };
  const findings = said.map((severity, index) => ({
    rule: 'some-rule',
    severity,
    fingerprint: fingerprint(index),
  }));
  return { pair, inspection: { findings: findings as Finding[], outcome: 'findings', unread: [] } };
}

function judged(name: string, index: number, verdict: 'true event' | 'false alarm') {
  const finding = fingerprint(index);
  const because = 'a sentence that says why';
  return {
    ecosystem: 'npm' as const,
    package: name,
    version: '1.0.1',
    rule: 'some-rule',
    finding,
    verdict,
    because,
  };
}

function nameOf({ ecosystem, package: name }: Pick<HonestPair, 'ecosystem' | 'package'>): string {
  return `${ecosystem}:${name}`;
}

function fingerprint(index: number): string {
  return String(index).repeat(32);
}
