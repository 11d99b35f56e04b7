import { RegistryError, type RegistryRequest } from './errors.ts';
import { backoffMs, type Timing } from './timing.ts';

/** How long a client keeps trying before a failure is the caller's. */
export interface PatienceOptions {
  /** How often one read is tried before it fails. */
  readonly attempts: number;
  /** The longest pause that is waited out here; longer ones are the caller's, who has a queue. */
  readonly maxWaitMs: number;
  readonly timing: Timing;
}

/** One read, as far as waiting is concerned. */
export interface PatientRequest extends RegistryRequest {
  readonly subject: string;
  /** May hold credentials. */
  readonly address: string;
}

/** Tries reads again that failed in a way that may pass. */
export interface Patience {
  try<Result>(request: PatientRequest, read: () => Promise<Result>): Promise<Result>;
}

const backoff = { baseMs: 500, maxMs: 30_000 };
const passing = new Set(['unreachable', 'timed-out', 'rate-limited', 'server-error']);

/** Makes the patience of one client: what a host asked of one read, all its reads keep to. */
export function createPatience(options: PatienceOptions): Patience {
  const pauses = createPauses(options);
  return {
    async try(request, read) {
      for (let failures = 1; ; failures += 1) {
        try {
          await pauses.wait(request);
          return await read();
        } catch (error) {
          if (!(error instanceof RegistryError) || !passing.has(error.code)) throw error;
          pauses.note(request, error);
          if (failures >= options.attempts) throw error;
          await waitBefore(error, failures, options);
        }
      }
    },
  };
}

async function waitBefore(
  error: RegistryError,
  failures: number,
  { timing, maxWaitMs }: PatienceOptions,
): Promise<void> {
  const asked = (error.retryAfterSeconds ?? 0) * 1000;
  if (asked > maxWaitMs) throw error;
  await timing.sleep(asked + backoffMs(failures, backoff, timing.random));
}

/** `Retry-After` is about us, not about one package: all requests to that host wait. */
function createPauses({ timing, maxWaitMs }: PatienceOptions) {
  const until = new Map<string, number>();
  return {
    note(request: PatientRequest, { retryAfterSeconds }: RegistryError): void {
      if (retryAfterSeconds === undefined) return;
      const end = timing.now() + retryAfterSeconds * 1000;
      until.set(hostOf(request), Math.max(until.get(hostOf(request)) ?? 0, end));
    },
    async wait(request: PatientRequest): Promise<void> {
      const restMs = (until.get(hostOf(request)) ?? 0) - timing.now();
      if (restMs <= 0) return;
      if (restMs > maxWaitMs) throw paused(request, restMs);
      await timing.sleep(restMs);
    },
  };
}

function hostOf({ address }: PatientRequest): string {
  return new URL(address).host;
}

function paused(request: PatientRequest, restMs: number): RegistryError {
  return new RegistryError('rate-limited', 'the registry asked for a pause that is not over', {
    subject: request.subject,
    retry: 'later',
    retryAfterSeconds: Math.ceil(restMs / 1000),
    request,
  });
}
