import { RegistryError } from '../errors.ts';
import { createLimiter } from '../limiter.ts';
import type { PackumentAnswer, Registry, Validators } from '../registry.ts';
import { backoffMs, systemTiming, type Timing } from '../timing.ts';
import type { NpmOptions } from './configuration.ts';
import { addressDocument, type AddressedRequest } from './document-request.ts';
import { readDocument, type RawAnswer, type ReadLimits } from './read-document.ts';
import { parsePackument } from './schema.ts';

/** What a client of npm registries is made of. All but the first two have defaults. */
export interface NpmRegistryOptions extends Partial<ReadLimits> {
  readonly npm: NpmOptions;
  /** Watchkeeper's own, for the user agent. */
  readonly version: string;
  /** Requests at once, over all packages. */
  readonly concurrency?: number;
  /** How often one read is tried before it fails. */
  readonly attempts?: number;
  /** The longest pause that is waited out here; longer ones are the caller's, who has a queue. */
  readonly maxWaitMs?: number;
  readonly timing?: Timing;
}

type Settings = Required<NpmRegistryOptions>;

const defaults = {
  concurrency: 6,
  attempts: 4,
  maxWaitMs: 60_000,
  maxDocumentBytes: 128 * 1024 * 1024,
  responseTimeoutMs: 30_000,
  documentTimeoutMs: 5 * 60_000,
  timing: systemTiming,
};

const backoff = { baseMs: 500, maxMs: 30_000 };
const passing = new Set(['unreachable', 'timed-out', 'rate-limited', 'server-error']);

/** Opens the npm registries that the options name, as one: which of them answers follows from a package's scope. */
export function openNpmRegistry(options: NpmRegistryOptions): Registry {
  const settings: Settings = { ...defaults, ...options };
  const limiter = createLimiter(settings.concurrency);
  const pauses = createPauses(settings);
  const reader = { ...settings, userAgent: `watchkeeper/${settings.version}` };

  async function attempt(
    request: AddressedRequest,
    validators: Validators,
  ): Promise<PackumentAnswer> {
    await pauses.wait(request);
    return await limiter.run(async () =>
      understand(await readDocument(request, validators, reader), request),
    );
  }

  return {
    ecosystem: 'npm',
    async readPackument(name, validators = {}) {
      const request = addressDocument(name, settings.npm);
      for (let failures = 1; ; failures += 1) {
        try {
          return await attempt(request, validators);
        } catch (error) {
          if (!(error instanceof RegistryError) || !passing.has(error.code)) throw error;
          pauses.note(request, error);
          if (failures >= settings.attempts) throw error;
          await waitBefore(error, failures, settings);
        }
      }
    },
  };
}

async function waitBefore(
  error: RegistryError,
  failures: number,
  settings: Settings,
): Promise<void> {
  const { timing, maxWaitMs } = settings;
  const asked = (error.retryAfterSeconds ?? 0) * 1000;
  if (asked > maxWaitMs) throw error;
  await timing.sleep(asked + backoffMs(failures, backoff, timing.random));
}

/** `Retry-After` is about us, not about one package: all requests to that host wait. */
function createPauses({ timing, maxWaitMs }: Settings) {
  const until = new Map<string, number>();
  return {
    note(request: AddressedRequest, { retryAfterSeconds }: RegistryError): void {
      if (retryAfterSeconds === undefined) return;
      const end = timing.now() + retryAfterSeconds * 1000;
      until.set(hostOf(request), Math.max(until.get(hostOf(request)) ?? 0, end));
    },
    async wait(request: AddressedRequest): Promise<void> {
      const restMs = (until.get(hostOf(request)) ?? 0) - timing.now();
      if (restMs <= 0) return;
      if (restMs > maxWaitMs) throw paused(request, restMs);
      await timing.sleep(restMs);
    },
  };
}

function hostOf({ address }: AddressedRequest): string {
  return new URL(address).host;
}

function paused(request: AddressedRequest, restMs: number): RegistryError {
  return new RegistryError('rate-limited', 'the registry asked for a pause that is not over', {
    subject: request.subject,
    retry: 'later',
    retryAfterSeconds: Math.ceil(restMs / 1000),
    request,
  });
}

function understand(answer: RawAnswer, request: AddressedRequest): PackumentAnswer {
  if (answer.status !== 'modified') return answer;
  const { text, ...rest } = answer;
  return { ...rest, packument: parsePackument(parseJson(text, request), request) };
}

function parseJson(text: string, request: AddressedRequest): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RegistryError('not-json', 'the document is not JSON', {
      subject: request.subject,
      retry: 'later',
      got: JSON.stringify(text.slice(0, 40)),
      request,
      cause,
    });
  }
}
