import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import type { Registry } from '../../src/registries/registry.ts';
import type { KnownPackage } from '../../src/releases/known-package.ts';
import { pollPackage } from '../../src/releases/poll-package.ts';
import type { ReleaseEvent } from '../../src/releases/release-event.ts';
import {
  answerStatus,
  startFakeNpmRegistry,
  type FakeNpmRegistry,
} from '../support/fake-npm-registry.ts';
import { createFakeTiming } from '../support/fake-timing.ts';

let server: FakeNpmRegistry;
let registry: Registry;
let packages = 0;
beforeAll(async () => {
  server = await startFakeNpmRegistry();
  registry = openNpmRegistry({
    npm: { registry: server.url },
    version: '0.0.0',
    attempts: 1,
    timing: createFakeTiming().timing,
  });
});
afterAll(async () => {
  await server.stop();
});

/** What can happen to a package and to us. Numbers choose; a hiccup is a poll that fails between two others. */
type Step =
  | { readonly do: 'publish'; readonly line: number; readonly prerelease: boolean }
  | { readonly do: 'unpublish' | 'deprecate' | 'retag'; readonly which: number }
  | { readonly do: 'poll'; readonly minutes: number }
  | { readonly do: 'hiccup'; readonly status: number; readonly minutes: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      line: fc.nat(2),
      prerelease: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('unpublish' as const, 'deprecate' as const, 'retag' as const),
      which: fc.nat(20),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('poll' as const), minutes: fc.nat(9) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('hiccup' as const),
      status: fc.constantFrom(404, 500, 429),
      minutes: fc.nat(9),
    }),
  },
);

/** What was served at which looks, held against what was told. */
interface History {
  readonly events: ReleaseEvent[];
  /** Served at the first look that found the package. */
  readonly first: Set<string>;
  /** Named, but not served, at that look. */
  readonly goneBefore: Set<string>;
  /** Served at some later look. */
  readonly later: Set<string>;
  readonly everPublished: Set<string>;
  readonly served: Set<string>;
  readonly orders: (readonly string[])[];
}

async function live(steps: readonly Step[]): Promise<History> {
  packages += 1;
  const name = `tool-${packages}`;
  const history: History = {
    events: [],
    first: new Set(),
    goneBefore: new Set(),
    later: new Set(),
    everPublished: new Set(),
    served: new Set(),
    orders: [],
  };
  let known: string | undefined;
  let minute = 0;
  async function poll(minutes: number): Promise<void> {
    minute += minutes;
    const before = known === undefined ? undefined : (JSON.parse(known) as KnownPackage);
    const now = new Date(Date.UTC(2026, 5, 1, 0, minute));
    const result = await pollPackage({ registry }, name, before, now);
    history.events.push(...result.events);
    history.orders.push(result.events.flatMap(publishedVersion));
    known = result.known === undefined ? undefined : JSON.stringify(result.known);
    if (result.status === 'not-found') return;
    const isFirst = before === undefined;
    for (const version of history.served) (isFirst ? history.first : history.later).add(version);
    if (!isFirst) return;
    for (const version of history.everPublished) {
      if (!history.served.has(version)) history.goneBefore.add(version);
    }
  }
  for (const one of steps) await take(one, name, history, poll);
  for (let turn = 0; turn < 3; turn += 1) await poll(6);
  return history;
}

async function take(
  one: Step,
  name: string,
  history: History,
  poll: (minutes: number) => Promise<void>,
): Promise<void> {
  if (one.do === 'poll') {
    await poll(one.minutes);
  } else if (one.do === 'hiccup') {
    server.misbehave(name, answerStatus(one.status));
    await poll(one.minutes).catch(() => undefined);
    await poll(1);
  } else if (one.do === 'publish') {
    const version = `${one.line}.0.${history.everPublished.size}${one.prerelease ? '-rc.1' : ''}`;
    server.publish(name, version);
    history.everPublished.add(version);
    history.served.add(version);
  } else {
    const version = [...history.served][one.which % Math.max(1, history.served.size)];
    if (version === undefined) return;
    if (one.do === 'deprecate') server.deprecate(name, version, 'stop');
    else if (one.do === 'retag') server.retag(name, 'latest', version);
    else {
      server.unpublish(name, version);
      history.served.delete(version);
    }
  }
}

function publishedVersion(event: ReleaseEvent): readonly string[] {
  return event.kind === 'version-published' ? [event.release.version] : [];
}

function goneVersions(event: ReleaseEvent): readonly string[] {
  if (event.kind === 'version-vanished') return [event.version];
  return event.kind === 'package-unpublished' ? event.versions : [];
}

function sorted(versions: Iterable<string>): readonly string[] {
  return [...versions].sort();
}

describe('watching a package through any history', () => {
  it('tells every version exactly once, and every removal exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const history = await live(steps);
        const published = history.events.flatMap(publishedVersion);
        const [atFirstSight] = published;
        const told = new Set(published);
        expect(published).toHaveLength(told.size);

        const expected = [...history.later].filter((version) => !history.first.has(version));
        const firstTold = history.first.has(atFirstSight ?? '') ? [atFirstSight ?? ''] : [];
        expect(firstTold).toHaveLength(Math.min(1, history.first.size));
        expect(sorted(told)).toEqual(sorted([...firstTold, ...expected]));

        const gone = [...history.everPublished].filter(
          (version) => !history.served.has(version) && !history.goneBefore.has(version),
        );
        const wasFound = history.first.size + history.goneBefore.size > 0;
        expect(sorted(history.events.flatMap(goneVersions))).toEqual(wasFound ? sorted(gone) : []);
      }),
      { numRuns: 150 },
    );
  });

  it('tells them in the order in which they were published', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { everPublished, orders } = await live(steps);
        for (const order of orders) {
          expect(order).toEqual([...everPublished].filter((version) => order.includes(version)));
        }
      }),
      { numRuns: 50 },
    );
  });
});
