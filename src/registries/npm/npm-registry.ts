import { RegistryError } from '../errors.ts';
import { createLimiter } from '../limiter.ts';
import type { AttestationsAnswer } from '../publishing.ts';
import {
  maxAttestationBytes,
  maxManifestBytes,
  type PackumentAnswer,
  type Registry,
  type Validators,
} from '../registry.ts';
import { createPatience, type PatienceOptions } from '../patience.ts';
import { systemTiming } from '../timing.ts';
import type { NpmOptions } from './configuration.ts';
import {
  addressAttestations,
  addressDocument,
  addressKeys,
  addressManifest,
  isPublicRegistry,
  type AddressedRequest,
} from './document-request.ts';
import { readDocument, type RawAnswer, type ReadLimits } from './read-document.ts';
import { parsePackument } from './schema.ts';

/** What a client of npm registries is made of. All but the first two have defaults. */
export interface NpmRegistryOptions extends Partial<ReadLimits & PatienceOptions> {
  readonly npm: NpmOptions;
  /** Watchkeeper's own, for the user agent. */
  readonly version: string;
  /** Requests at once, over all packages. */
  readonly concurrency?: number;
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

/** Opens the npm registries that the options name, as one: which of them answers follows from a package's scope. */
export function openNpmRegistry(options: NpmRegistryOptions): Registry {
  const settings: Settings = { ...defaults, ...options };
  const limiter = createLimiter(settings.concurrency);
  const patience = createPatience(settings);
  const reader = { ...settings, userAgent: `watchkeeper/${settings.version}` };

  async function attempt(
    request: AddressedRequest,
    validators: Validators,
  ): Promise<PackumentAnswer> {
    return await limiter.run(async () =>
      understand(await readDocument(request, validators, reader), request),
    );
  }

  async function readBeside(
    request: AddressedRequest,
    maxDocumentBytes = maxAttestationBytes,
  ): Promise<AttestationsAnswer> {
    const small = { ...reader, maxDocumentBytes };
    const answer = await patience.try(request, () =>
      limiter.run(() => readDocument(request, {}, small)),
    );
    return answer.status === 'modified'
      ? { status: 'served', text: answer.text }
      : { status: 'not-found' };
  }

  return {
    ecosystem: 'npm',
    async readPackument(name, validators = {}) {
      const request = addressDocument(name, settings.npm);
      return await patience.try(request, () => attempt(request, validators));
    },
    readAttestations: (of) => readBeside(addressAttestations(of, settings.npm)),
    async readSigningKeys(name) {
      // Its keys are known; what it serves as such now would only be another way to be lied to.
      if (isPublicRegistry(name, settings.npm)) return { status: 'not-found' };
      return await readBeside(addressKeys(name, settings.npm));
    },
    async readManifest(of) {
      const answer = await readBeside(addressManifest(of, settings.npm), maxManifestBytes);
      return answer.status === 'served' ? { ...answer, form: 'package-json' } : answer;
    },
  };
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
