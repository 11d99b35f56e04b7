import { setTimeout as wait } from 'node:timers/promises';

/** Time and chance, as those who wait and try again need them. Tests bring their own. */
export interface Timing {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
}

/** The machine's own clock and chance. */
export const systemTiming: Timing = {
  now: () => Date.now(),
  sleep: async (ms) => {
    await wait(ms);
  },
  random: () => Math.random(),
};

/**
 * How long to wait before the attempt after `failures` failed ones: anything from nothing to a bound that doubles, so that many
 * clients which failed together do not come back together ("full jitter").
 */
export function backoffMs(
  failures: number,
  { baseMs, maxMs }: { readonly baseMs: number; readonly maxMs: number },
  random: () => number,
): number {
  return Math.floor(random() * Math.min(maxMs, baseMs * 2 ** (failures - 1)));
}

const longestSeconds = 60 * 60;

/**
 * Reads `Retry-After`: seconds, or a date. At most an hour: the other side controls this value, and must not be
 * able to make us stop looking. Undefined when there is nothing to understand.
 */
export function parseRetryAfter(
  value: string | null | undefined,
  nowMs: number,
): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,12}$/.test(text)) return Math.min(Number(text), longestSeconds);
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  return Math.min(Math.max(0, Math.ceil((date - nowMs) / 1000)), longestSeconds);
}
