import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { severities, type Finding } from '../../src/findings/finding.ts';
import { findingFingerprint } from '../../src/findings/fingerprint.ts';
import { decideOutcome } from '../../src/findings/outcome.ts';
import {
  compareFindings,
  findingsAtLeast,
  isAtLeast,
  louder,
  quieter,
} from '../../src/findings/severity.ts';
import { applySuppressions, holds } from '../../src/findings/suppression.ts';

const now = new Date('2026-11-20T12:00:00Z');

function finding(fingerprint: string, severity: Finding['severity'] = 'high'): Finding {
  return {
    rule: 'recipient-added',
    severity,
    confidence: 'high',
    title: 'Mail goes elsewhere',
    reasons: ['because'],
    advice: 'stay',
    fingerprint,
    evidence: [],
    tools: [],
  };
}

describe('findingFingerprint', () => {
  test('is the same for the same facts in any order, and another for others', () => {
    const one = findingFingerprint('recipient-added', { field: 'bcc', address: 'a@b.invalid' });
    expect(findingFingerprint('recipient-added', { address: 'a@b.invalid', field: 'bcc' })).toBe(
      one,
    );
    expect(findingFingerprint('recipient-added', { address: 'a@b.invalid', field: 'cc' })).not.toBe(
      one,
    );
    expect(
      findingFingerprint('destination-added', { field: 'bcc', address: 'a@b.invalid' }),
    ).not.toBe(one);
    expect(one).toBe('c0fd4cfff34d654788d37a1324c934c9');
  });

  test('facts cannot be written so that they run together', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        expect(findingFingerprint('r', { a, b })).not.toBe(findingFingerprint('r', { a: c, b: d }));
      }),
    );
  });
});

describe('severities', () => {
  test('are ordered', () => {
    expect(isAtLeast('critical', 'high')).toBe(true);
    expect(isAtLeast('medium', 'high')).toBe(false);
    expect(louder('low', 'medium')).toBe('medium');
    expect(quieter('low', 'medium')).toBe('low');
    expect(severities.filter((one) => isAtLeast(one, 'high'))).toEqual(['high', 'critical']);
  });

  test('the loudest comes first, what is decided on last', () => {
    const decided = { ...finding('c', 'critical'), suppressed: { reason: 'r', author: 'a' } };
    const sorted = [finding('a', 'low'), decided, finding('b', 'high')].sort(compareFindings);
    expect(sorted.map((one) => one.fingerprint)).toEqual(['b', 'a', 'c']);
    expect(findingsAtLeast(sorted, 'high').map((one) => one.fingerprint)).toEqual(['b']);
  });
});

describe('applySuppressions', () => {
  const suppression = { fingerprint: 'a', author: 'jane', reason: 'our own address' };

  test('marks what somebody decided on and leaves it in the list', () => {
    const marked = applySuppressions(
      [finding('a'), finding('b')],
      [{ ...suppression, expires: '2026-12-01T00:00:00Z' }],
      now,
    );
    expect(marked.map((one) => [one.fingerprint, one.suppressed])).toEqual([
      ['b', undefined],
      ['a', { author: 'jane', reason: 'our own address', expires: '2026-12-01T00:00:00Z' }],
    ]);
  });

  test.each([
    ['past', { expires: '2026-11-20T12:00:00Z' }],
    ['unreadable', { expires: 'next week' }],
    ['without a reason', { reason: ' ' }],
    ['without an author', { author: '' }],
    ['for another finding', { fingerprint: 'z' }],
  ])('a decision %s decides nothing', (_, part) => {
    const [one] = applySuppressions([finding('a')], [{ ...suppression, ...part }], now);
    expect(one?.suppressed).toBeUndefined();
    expect(holds({ ...suppression, ...part }, now)).toBe('fingerprint' in part);
  });

  test('of several the one that ends last counts, whatever their order', () => {
    const short = { ...suppression, reason: 'short', expires: '2026-11-21T00:00:00Z' };
    for (const list of [
      [short, suppression],
      [suppression, short],
    ]) {
      expect(applySuppressions([finding('a')], list, now)[0]?.suppressed?.reason).toBe(
        'our own address',
      );
    }
  });
});

describe('decideOutcome', () => {
  const unread = [{ path: 'a', reason: 'too-deep' as const, detail: '' }];
  const suppressed = { ...finding('a'), suppressed: { reason: 'r', author: 'a' } };

  test.each([
    ['clean', [], []],
    ['findings', [finding('a', 'info')], []],
    ['clean', [suppressed], []],
    ['incomplete', [], unread],
    ['incomplete', [finding('a')], unread],
    ['incomplete', [suppressed], unread],
  ] as const)('%s', (outcome, findings, missing) => {
    expect(decideOutcome(findings, missing)).toBe(outcome);
  });
});
