import { InspectionError } from './errors.ts';
import {
  defaultSandboxLimits,
  startSandbox,
  type Sandbox,
  type SandboxLimits,
  type SandboxOptions,
} from './sandbox.ts';

/** Sandboxes on demand: each inspection gets a process that has read nothing before it. */
export interface Sandboxes {
  use<T>(work: (sandbox: Sandbox) => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * Opens the supply. At most `concurrency` sandboxes work at once, and one is kept started ahead, because starting costs
 * more than reading a small package. A sandbox is never used for a second inspection.
 */
export function openSandboxes(options: {
  readonly entry: URL;
  readonly concurrency: number;
  readonly limits?: SandboxLimits;
  /** Keep one process started for the next inspection; off for a command that makes a single one. */
  readonly ahead?: boolean;
  readonly tells?: SandboxOptions;
  /** How one is started, when it is not for what strangers wrote. */
  readonly startOne?: typeof startSandbox | undefined;
}): Sandboxes {
  const { entry, tells, limits = defaultSandboxLimits, startOne = startSandbox } = options;
  const places = openPlaces(options.concurrency);
  const busy = new Set<Sandbox>();
  let spare: Sandbox | undefined;
  let isClosed = false;

  const start = (): Sandbox => startOne(entry, limits, tells);

  function endAll(): void {
    spare?.close();
    for (const sandbox of busy) sandbox.close();
  }

  // They do not hear who stops the service, and what is hostile might go on for ever when the service is gone.
  process.once('exit', endAll);

  async function warmUpSpare(): Promise<void> {
    const idle = places.areFree() ? spare : undefined;
    const isReady = await warmUp(idle);
    if (!isReady && spare === idle) spare = undefined;
  }

  return {
    async use(work) {
      await places.enter();
      let sandbox: Sandbox | undefined;
      // A machine that is short of memory refuses to start processes: then the place is given on, too.
      try {
        if (isClosed) throw closed();
        // One that somebody ended while it waited says nothing about the package that would meet it.
        sandbox = spare?.hasEnded() === false ? spare : start();
        spare = undefined;
        busy.add(sandbox);
        if (options.ahead === true) spare = start();
        return await work(sandbox);
      } finally {
        if (sandbox !== undefined) busy.delete(sandbox);
        sandbox?.close();
        places.leave();
        void warmUpSpare();
      }
    },
    close() {
      isClosed = true;
      process.off('exit', endAll);
      endAll();
    },
  };
}

/** Who may work now; everybody else waits for their turn. */
interface Places {
  enter(): Promise<void>;
  leave(): void;
  /** Whether nobody works. */
  areFree(): boolean;
}

function openPlaces(most: number): Places {
  const queue: (() => void)[] = [];
  let running = 0;
  return {
    async enter() {
      if (running < most) {
        running += 1;
        return;
      }
      await new Promise<void>((resolve) => {
        queue.push(resolve);
      });
    },
    leave() {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    },
    areFree: () => running === 0,
  };
}

/**
 * Gets a sandbox ready that nobody needs now: it takes as much as reading a large package, and would take it from one that somebody
 * waits for. One that ends meanwhile, by itself or with the service, is not ready.
 */
async function warmUp(idle: Sandbox | undefined): Promise<boolean> {
  try {
    await idle?.warmUp();
    return true;
  } catch {
    idle?.close();
    return false;
  }
}

function closed(): InspectionError {
  return new InspectionError('sandbox-closed', 'no more sandboxes are started', {
    subject: 'sandboxes',
    retry: 'later',
  });
}
