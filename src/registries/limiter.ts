/** Lets so many pieces of work run at once; the others wait in the order in which they came. */
export interface Limiter {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Makes a limiter for `concurrency` pieces of work at once. */
export function createLimiter(concurrency: number): Limiter {
  const waiting: (() => void)[] = [];
  let free = concurrency;

  async function take(): Promise<void> {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  }

  function give(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  return {
    async run(work) {
      await take();
      try {
        return await work();
      } finally {
        give();
      }
    },
  };
}
