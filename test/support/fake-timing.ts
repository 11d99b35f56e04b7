import type { Timing } from '../../src/registries/timing.ts';

/** A clock on which sleeping takes no time: it moves on at once and remembers for how long. */
export function createFakeTiming(random = 0.5) {
  const sleeps: number[] = [];
  let now = Date.parse('2026-03-01T00:00:00.000Z');
  const timing: Timing = {
    now: () => now,
    random: () => random,
    sleep: async (ms) => {
      sleeps.push(ms);
      now += ms;
      await Promise.resolve();
    },
  };
  return { timing, sleeps: sleeps as readonly number[] };
}
