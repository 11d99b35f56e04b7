import { createHash } from 'node:crypto';
import { RegistryError } from '../errors.ts';
import { createLimiter } from '../limiter.ts';
import { createPatience, type PatienceOptions } from '../patience.ts';
import {
  maxAttestationBytes,
  maxManifestBytes,
  type ManifestAnswer,
  type Packument,
  type PackumentAnswer,
  type Registry,
  type Validators,
} from '../registry.ts';
import { systemTiming } from '../timing.ts';
import type { PypiOptions } from './configuration.ts';
import { openHttp } from './http.ts';
import {
  addressMetadata,
  addressPage,
  addressProject,
  addressProvenance,
  type MetadataRequest,
  type PageRequest,
} from './page-request.ts';
import { parsePage } from './page.ts';
import { parseProject } from './project.ts';
import { readPage, type PageLimits, type PageReader, type RawPage } from './read-page.ts';

/** What a client of an index is made of. All but the first two have defaults. */
export interface PypiRegistryOptions extends Partial<PageLimits & PatienceOptions> {
  readonly pypi: PypiOptions;
  /** Watchkeeper's own, for the user agent. */
  readonly version: string;
  /** Requests at once, over all packages. */
  readonly concurrency?: number;
}

const defaults = {
  concurrency: 4,
  attempts: 4,
  maxWaitMs: 60_000,
  maxDocumentBytes: 128 * 1024 * 1024,
  responseTimeoutMs: 30_000,
  documentTimeoutMs: 5 * 60_000,
  timing: systemTiming,
};

type ModifiedPage = Extract<RawPage, { status: 'modified' }>;

/** Opens the index that the options name. */
export function openPypiRegistry(options: PypiRegistryOptions): Registry {
  const settings = { ...defaults, ...options };
  const { index } = settings.pypi;
  const limiter = createLimiter(settings.concurrency);
  const patience = createPatience(settings);
  const reader: PageReader = {
    ...settings,
    http: openHttp(settings.pypi, settings.version),
  };

  const read = async (
    request: PageRequest,
    validators: Validators,
    limits: PageReader = reader,
  ): Promise<RawPage> => await limiter.run(async () => readPage(request, validators, limits));

  /** The JSON API is asked once for each change, and whatever goes wrong there costs only what it would have told. */
  async function withProject(packument: Packument, request: PageRequest): Promise<Packument> {
    const project = addressProject(request, index);
    if (project === undefined) return packument;
    try {
      const answer = await patience.try(project, () => read(project, {}));
      const facts =
        answer.status === 'modified'
          ? parseProject(parseJson(answer.text, project), request.name)
          : undefined;
      return facts === undefined ? packument : { ...packument, ...facts };
    } catch (error) {
      if (error instanceof RegistryError) return packument;
      throw error;
    }
  }

  return {
    ecosystem: 'pypi',
    async readPackument(name, validators = {}) {
      const request = addressPage(name, index);
      const answer = await patience.try(request, () => read(request, validators));
      if (answer.status !== 'modified') return answer;
      const { url, serial: beside } = answer;
      const origin = { url, ...(beside === undefined ? {} : { serial: beside }) };
      const packument = parsePage(parseJson(answer.text, request), request, origin);
      const isNews = packument.serial === undefined || packument.serial !== validators.serial;
      return modified(isNews ? await withProject(packument, request) : packument, answer);
    },
    async readAttestations(of) {
      const request = addressProvenance(of, index);
      if (request === undefined) return { status: 'not-found' };
      const small = { ...reader, maxDocumentBytes: maxAttestationBytes };
      const answer = await patience.try(request, () =>
        limiter.run(() => readPage(request, {}, small)),
      );
      return answer.status === 'modified'
        ? { status: 'served', text: answer.text }
        : { status: 'not-found' };
    },
    readManifest: (of) => {
      const small = { ...reader, maxDocumentBytes: maxManifestBytes };
      return readManifest(addressMetadata(of, index), (request) =>
        patience.try(request, () => read(request, {}, small)),
      );
    },
  };
}

/** Asks for the metadata of a version at one place after the other. */
async function readManifest(
  places: readonly MetadataRequest[],
  ask: (request: MetadataRequest) => Promise<RawPage>,
): Promise<ManifestAnswer> {
  for (const place of places) {
    const answer = await ask(place);
    if (answer.status !== 'modified') continue;
    if (!fits(answer.text, place)) throw otherMetadata(place);
    return { status: 'served', form: place.form, text: answer.text };
  }
  return { status: 'not-found' };
}

/** Whether a text has the digest that the index states, if it states one that is known here. */
function fits(text: string, { integrity }: MetadataRequest): boolean {
  const stated = /(?:^|\s)sha256-([\w+/=]{40,60})/.exec(integrity)?.[1];
  return stated === undefined || createHash('sha256').update(text).digest('base64') === stated;
}

function otherMetadata(request: MetadataRequest): RegistryError {
  return new RegistryError('unexpected-answer', 'the metadata is not that of the file', {
    subject: request.subject,
    retry: 'later',
    expected: request.integrity,
    got: 'another digest',
    request,
  });
}

function modified(packument: Packument, { etag, lastModified }: ModifiedPage): PackumentAnswer {
  return {
    status: 'modified',
    packument,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

function parseJson(text: string, request: PageRequest): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RegistryError('not-json', 'the page is not JSON', {
      subject: request.subject,
      retry: 'later',
      got: JSON.stringify(text.slice(0, 40)),
      request,
    });
  }
}
