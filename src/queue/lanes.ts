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

const lookAgainMs = 3_000;

/** Opens a lane for every receiver that comes by. */
export function openLanes(): Lanes {
  const taken = new Set<string>();
  const closed = new Map<string, Date>();
  return {
    async pass(receiver, now, work) {
      const until = closed.get(receiver);
      if (until !== undefined && until > now) return { busyUntil: until };
      if (taken.has(receiver)) return { busyUntil: new Date(now.getTime() + lookAgainMs) };
      closed.delete(receiver);
      taken.add(receiver);
      try {
        return await work();
      } finally {
        taken.delete(receiver);
      }
    },
    close: (receiver, until) => {
      closed.set(receiver, until);
    },
  };
}
