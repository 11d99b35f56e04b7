/**
 * Keeps receivers from each other's way. Each gets one parcel at a time from this process, and one that has just failed
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

/** Opens a lane for every receiver that comes by. */
export function openLanes(): Lanes {
  const taken = new Map<string, Promise<void>>();
  const closed = new Map<string, Date>();
  return {
    async pass(receiver, now, work) {
      const isFree = await waitForLane(taken, receiver);
      const until = closed.get(receiver);
      if (until !== undefined && until > now) return { busyUntil: until };
      if (!isFree) return { busyUntil: new Date(now.getTime() + lookAgainMs) };
      closed.delete(receiver);
      const { promise, resolve } = Promise.withResolvers<void>();
      taken.set(receiver, promise);
      try {
        return await work();
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

/** Whether the lane is free now, or has become so in a moment. Between the answer and taking it nothing else runs. */
async function waitForLane(
  taken: ReadonlyMap<string, Promise<void>>,
  receiver: string,
): Promise<boolean> {
  const limit = AbortSignal.timeout(mostWaitMs);
  const over = new Promise<void>((resolve) => {
    limit.addEventListener('abort', () => resolve(), { once: true });
  });
  while (!limit.aborted) {
    const running = taken.get(receiver);
    if (running === undefined) return true;
    await Promise.race([running, over]);
  }
  return !taken.has(receiver);
}
