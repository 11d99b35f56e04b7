import { describe, expect, it } from 'vitest';
import { RegistryError } from '../../src/registries/errors.ts';
import { nextTry } from '../../src/queue/backoff.ts';
import { noon } from '../support/records.ts';

const backoff = { firstMs: 1_000, mostMs: 60_000 };

function waitMs(failures: number, error?: unknown, random = 0.5): number {
  return nextTry(backoff, failures, error, noon, () => random).getTime() - noon.getTime();
}

function asking(retryAfterSeconds: number): RegistryError {
  const details = { subject: 'x', retry: 'later', retryAfterSeconds } as const;
  return new RegistryError('rate-limited', 'slow down', details);
}

describe('the time of the next try', () => {
  it('doubles up to a limit', () => {
    expect([1, 2, 3, 7, 8, 1_000].map((failures) => waitMs(failures))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('is scattered, so that what failed together does not come back together', () => {
    expect(waitMs(1, undefined, 0)).toBe(750);
    expect(waitMs(1, undefined, 1)).toBe(1_250);
  });

  it('is never before the other side asked us to, within reason', () => {
    expect(waitMs(1, asking(30))).toBe(30_000);
    expect(waitMs(7, asking(30))).toBe(60_000);
    expect(waitMs(1, asking(10 ** 9))).toBe(24 * 3_600_000);
  });
});
