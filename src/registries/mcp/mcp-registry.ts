import { RegistryError } from '../errors.ts';
import { createPatience, type PatienceOptions } from '../patience.ts';
import type { PypiOptions } from '../pypi/configuration.ts';
import { openHttp } from '../pypi/http.ts';
import type { PageRequest } from '../pypi/page-request.ts';
import { readPage, type PageLimits } from '../pypi/read-page.ts';
import { redactUrl } from '../redact-url.ts';
import { systemTiming } from '../timing.ts';
import { parseServerPage, type ServerPage } from './server-entry.ts';

/** What a client of the MCP Registry is made of. All but the first three have defaults. */
export interface McpRegistryOptions extends Partial<PageLimits & PatienceOptions> {
  /** Without `/v0.1`. */
  readonly address: string;
  /** Proxies and certificates. */
  readonly network: Pick<PypiOptions, 'env' | 'certificates'>;
  /** Watchkeeper's own. */
  readonly version: string;
  /** Pages of one run. */
  readonly mostPages?: number;
  /** From the first page to the last. */
  readonly runTimeoutMs?: number;
}

/** A registry of MCP servers. */
export interface McpRegistry {
  readonly address: string;
  /**
   * Lists the servers page by page: what changed since a time, deletions among it, or without one the latest version of each. Ends
   * normally only when the registry said that there is no more. Throws `RegistryError`.
   */
  list(updatedSince?: Date): AsyncIterable<ServerPage>;
}

const defaults = {
  attempts: 4,
  maxWaitMs: 60_000,
  maxDocumentBytes: 16 * 1024 * 1024,
  responseTimeoutMs: 30_000,
  documentTimeoutMs: 2 * 60_000,
  mostPages: 10_000,
  runTimeoutMs: 45 * 60_000,
  timing: systemTiming,
};

/** Opens the registry at an address. */
export function openMcpRegistry(options: McpRegistryOptions): McpRegistry {
  const settings = { ...defaults, ...options };
  const address = options.address.replace(/\/+$/, '');
  const index = { url: `${address}/`, from: 'settings' };
  const reader = { ...settings, http: openHttp({ ...options.network, index }, options.version) };
  const patience = createPatience(settings);

  async function read(query: URLSearchParams): Promise<ServerPage> {
    const request = requestOf(`${address}/v0.1/servers?${query.toString()}`, address);
    const answer = await patience.try(request, () => readPage(request, {}, reader));
    if (answer.status !== 'modified') {
      throw fail('unexpected-answer', 'the registry knows no list of servers', request);
    }
    const page = parseServerPage(parseJson(answer.text, request));
    if (page === undefined) {
      throw fail('invalid-document', 'the page is not a list of servers', request);
    }
    return page;
  }

  return {
    address,
    async *list(updatedSince) {
      const seen = new Set<string>();
      const startedMs = settings.timing.now();
      let cursor: string | undefined;
      do {
        const page = await read(queryOf(updatedSince, cursor));
        yield page;
        cursor = page.nextCursor;
        if (cursor === undefined) return;
        const request = requestOf(`${address}/v0.1/servers`, address);
        if (seen.has(cursor)) {
          throw fail('invalid-document', 'the pages of the list turn in circles', request);
        }
        seen.add(cursor);
        if (settings.timing.now() - startedMs > settings.runTimeoutMs) {
          throw fail('timed-out', 'the list of servers took too long', request);
        }
      } while (seen.size < settings.mostPages);
      throw fail(
        'too-large',
        `the list of servers has more than ${settings.mostPages} pages`,
        requestOf(`${address}/v0.1/servers`, address),
      );
    },
  };
}

/** A change may delete a version that is not the latest, so only the first look asks for the latest ones alone. */
function queryOf(updatedSince: Date | undefined, cursor: string | undefined): URLSearchParams {
  return new URLSearchParams({
    limit: '100',
    include_deleted: 'true',
    ...(updatedSince === undefined
      ? { version: 'latest' }
      : { updated_since: updatedSince.toISOString() }),
    ...(cursor === undefined ? {} : { cursor }),
  });
}

function requestOf(address: string, registry: string): PageRequest {
  const url = redactUrl(address);
  const subject = redactUrl(registry);
  return { method: 'GET', name: 'servers', subject, address, url, accept: 'application/json' };
}

function parseJson(json: string, request: PageRequest): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw fail('not-json', 'the page is not JSON', request);
  }
}

function fail(
  code: ConstructorParameters<typeof RegistryError>[0],
  what: string,
  request: PageRequest,
): RegistryError {
  return new RegistryError(code, what, { subject: request.subject, retry: 'later', request });
}
