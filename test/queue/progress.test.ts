import { expect, test } from 'vitest';
import { openProgress } from '../../src/queue/progress.ts';
import { openLog } from '../../src/runtime/log.ts';
import type { Purl } from '../../src/watchlists/purl.ts';
import type { WatchedPackage } from '../../src/watchlists/watched-package.ts';

const purls = Array.from({ length: 10 }, (_, index) => `pkg:npm/p${index}` as Purl);

/** A service that has ten packages to look at, and a clock that goes by `after` seconds before each step. */
function openTest() {
  const state = { seconds: 0, known: 0, inspected: 0, asked: 0 };
  const lines: string[] = [];
  const tell = openProgress({
    log: openLog({ style: 'json', write: (line) => lines.push(line) }),
    now: () => new Date(state.seconds * 1000),
    ecosystems: new Set(['npm']),
    watch: {
      list: async () =>
        [...purls, 'pkg:pypi/not-asked' as Purl].map((purl) => ({ purl }) as WatchedPackage),
    },
    store: {
      packages: { listKnown: async () => purls.slice(0, state.known) },
      releases: {
        count: async () => {
          state.asked += 1;
          return { all: state.known, waiting: state.known - state.inspected };
        },
      },
    },
  });
  const step = async (after: number, now: { known: number; inspected: number }) => {
    Object.assign(state, now, { seconds: state.seconds + after });
    await tell();
    return lines.splice(0).map((line) => {
      const { level: _, time: _time, ...said } = JSON.parse(line) as Record<string, unknown>;
      return said;
    });
  };
  return { step, state };
}

test('the log says how far the first look is, at most every half minute, and when it ends', async () => {
  const { step } = openTest();
  expect(await step(10, { known: 3, inspected: 1 })).toEqual([]);
  expect(await step(25, { known: 8, inspected: 3 })).toEqual([
    { message: 'Releases are being inspected', inspected: 3, waiting: 5, packagesLeft: 2 },
  ]);
  expect(await step(10, { known: 10, inspected: 5 })).toEqual([]);
  expect(await step(20, { known: 10, inspected: 8 })).toEqual([
    { message: 'Releases are being inspected', inspected: 8, waiting: 2, packagesLeft: 0 },
  ]);
  expect(await step(1, { known: 10, inspected: 10 })).toEqual([
    { message: 'Everything that was found is inspected', inspected: 10 },
  ]);
  expect(await step(60, { known: 10, inspected: 10 })).toEqual([]);
});

test('a few new releases need no word, and nothing is asked between', async () => {
  const { step, state } = openTest();
  expect(await step(3600, { known: 10, inspected: 8 })).toEqual([]);
  expect(await step(1, { known: 10, inspected: 9 })).toEqual([]);
  expect(await step(1, { known: 10, inspected: 10 })).toEqual([]);
  expect(state.asked).toBe(1);
});
