import { setTimeout as sleep } from 'node:timers/promises';
import type { EndTurn, Turns } from '../storage/turns.ts';

/**
 * Keeps receivers from each other's way. Each gets one parcel at a time, of all processes that share a database, and one that has just failed
 * is left alone until it is to be tried again: however slow it is, it holds up only what is for itself.
 */
export interface Lanes {
  /** Runs the work when the receiver is free; otherwise says when it may be. */
  pass<T>(
    receiver: string,
    now: Date,
    work: () => Promise<T>,
  ): Promise<T | { readonly busyUntil: Date }>;
  /** Leaves a receiver alone until then. */
  close(receiver: string, until: Date): void;
}

/** A quick receiver is free again before that; a slow one shall not keep those who wait for it from other work. */
const mostWaitMs = 1_500;
const lookAgainMs = 5_000;
const askAgainMs = 150;

/** Opens a lane for every receiver that comes by. */
export function openLanes(turns: Pick<Turns, 'take'>): Lanes {
  const taken = new Map<string, Promise<void>>();
  const closed = new Map<string, Date>();
  return {
    async pass(receiver, now, work) {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (!(await takeLane(taken, receiver, promise))) {
        return { busyUntil: new Date(now.getTime() + lookAgainMs) };
      }
      try {
        const until = closed.get(receiver);
        if (until !== undefined && until > now) return { busyUntil: until };
        closed.delete(receiver);
        const endTurn = await takeTurn(turns, receiver);
        if (endTurn === undefined) return { busyUntil: new Date(now.getTime() + lookAgainMs) };
        try {
          return await work();
        } finally {
          await endTurn();
        }
      } finally {
        taken.delete(receiver);
        resolve();
      }
    },
    close: (receiver, until) => {
      closed.set(receiver, until);
    },
  };
}

/** Two processes would both find no issue of a release, and open one each. */
async function takeTurn(
  turns: Pick<Turns, 'take'>,
  receiver: string,
): Promise<EndTurn | undefined> {
  for (let waitedMs = 0; waitedMs < mostWaitMs; waitedMs += askAgainMs) {
    const endTurn = await turns.take(receiver);
    if (endTurn !== undefined) return endTurn;
    await sleep(askAgainMs);
  }
  return undefined;
}

/** Takes the lane until `promise` is kept, now or when it becomes free in a moment. Of several that wait, one gets it. */
async function takeLane(
  taken: Map<string, Promise<void>>,
  receiver: string,
  promise: Promise<void>,
): Promise<boolean> {
  const limit = AbortSignal.timeout(mostWaitMs);
  const over = new Promise<void>((resolve) => {
    limit.addEventListener('abort', () => resolve(), { once: true });
  });
  while (!limit.aborted) {
    const running = taken.get(receiver);
    if (running === undefined) {
      taken.set(receiver, promise);
      return true;
    }
    await Promise.race([running, over]);
  }
  return false;
}
