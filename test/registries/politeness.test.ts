import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/registries/limiter.ts';
import { redactUrl } from '../../src/registries/redact-url.ts';
import { backoffMs, parseRetryAfter } from '../../src/registries/timing.ts';

const now = Date.parse('2026-03-01T00:00:00.000Z');

describe('parseRetryAfter', () => {
  it.each<[string | null | undefined, number | undefined]>([
    ['0', 0],
    ['120', 120],
    [' 7 ', 7],
    ['99999999', 3_600],
    ['Sun, 01 Mar 2026 00:00:30 GMT', 30],
    ['Sat, 28 Feb 2026 23:00:00 GMT', 0],
    ['Sun, 01 Mar 2099 00:00:00 GMT', 3_600],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('reads %j as %j seconds', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });
});

describe('backoffMs', () => {
  it('stays below a bound that doubles up to its end', () => {
    const limits = { baseMs: 500, maxMs: 3_000 };
    const bounds = [1, 2, 3, 4, 50].map((failures) => backoffMs(failures, limits, () => 0.999_999));
    expect(bounds).toEqual([499, 999, 1_999, 2_999, 2_999]);
    expect(backoffMs(9, limits, () => 0)).toBe(0);
  });
});

describe('createLimiter', () => {
  it('runs everything once, in order, and never more at once than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { maxLength: 12 }),
        async (concurrency, works) => {
          const limiter = createLimiter(concurrency);
          const started: number[] = [];
          let running = 0;
          let most = 0;
          const results = await Promise.allSettled(
            works.map((fails, index) =>
              limiter.run(async () => {
                started.push(index);
                running += 1;
                most = Math.max(most, running);
                await new Promise(setImmediate);
                running -= 1;
                if (fails) throw new Error('fails');
                return index;
              }),
            ),
          );
          expect(started).toEqual(works.map((_, index) => index));
          expect(results.map(({ status }) => status === 'rejected')).toEqual(works);
          expect(most).toBe(Math.min(concurrency, works.length));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('redactUrl', () => {
  it.each([
    ['https://npm.example/tool', 'https://npm.example/tool'],
    ['https://me:secret@npm.example:8443/a/', 'https://npm.example:8443/a/'],
    ['https://npm.example/a?token=secret#secret', 'https://npm.example/a'],
    ['https://npm.example/npm_abcDEF012/tool', 'https://npm.example/***/tool'],
    ['https://npm.example/Zm9vYmFyYmF6cXV4MTIz/tool', 'https://npm.example/***/tool'],
    ['https://npm.example/0b3c1f9a-1111-4222-8333-444455556666/', 'https://npm.example/***/'],
    [
      'https://npm.example/artifactory/api/npm/npm-local/',
      'https://npm.example/artifactory/api/npm/npm-local/',
    ],
    ['no address', '(not a URL)'],
  ])('prints %s as %s', (url, expected) => {
    expect(redactUrl(url)).toBe(expected);
  });
});
