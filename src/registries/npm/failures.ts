import { z } from 'zod';
import type { Retry } from '../../runtime/errors.ts';
import { RegistryError, type RegistryErrorCode } from '../errors.ts';
import { redactUrl } from '../redact-url.ts';
import { parseRetryAfter } from '../timing.ts';
import type { AddressedRequest } from './document-request.ts';

interface Meaning {
  readonly code: RegistryErrorCode;
  readonly what: string;
  readonly retry: Retry;
}

/** What npm-registry-fetch and the layers below it throw. */
const failureShape = z.object({
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  headers: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

const timeouts = new Set(['EIDLETIMEOUT', 'ECONNECTIONTIMEOUT', 'ERESPONSETIMEOUT', 'ETIMEDOUT']);

/**
 * Names a failure of the HTTP client by what it means for us. The client's own errors go no further: they hold the address with
 * its credentials, and what the server wrote, which may repeat the token that we sent.
 */
export function asRegistryError(
  failure: unknown,
  request: AddressedRequest,
  nowMs: number,
): RegistryError {
  if (failure instanceof RegistryError) return failure;
  const { statusCode, headers, message, code, type } = failureShape.parse(failure);
  const { what, retry, ...meaning } =
    statusCode === undefined ? ofNetwork(code, type) : ofStatus(statusCode);
  const retryAfterSeconds = parseRetryAfter(firstText(headers?.['retry-after']), nowMs);
  return new RegistryError(meaning.code, what, {
    subject: request.subject,
    retry,
    request,
    ...(statusCode === undefined ? ofConnection() : { status: statusCode }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });

  function ofConnection() {
    const cause = new Error(message.replaceAll(/https?:[^\s]+/gi, redactUrl));
    return { got: code ?? type ?? 'an unnamed failure', cause };
  }
}

function ofStatus(status: number): Meaning {
  if (status === 429) {
    return { code: 'rate-limited', what: 'the registry asks for fewer requests', retry: 'later' };
  }
  if (status === 408 || status >= 500) {
    return { code: 'server-error', what: 'the registry failed', retry: 'later' };
  }
  if ([401, 402, 403, 407, 451].includes(status)) {
    return {
      code: 'refused',
      what: 'the registry refuses; check the token in .npmrc',
      retry: 'never',
    };
  }
  return { code: 'unexpected-answer', what: 'the answer fits no question', retry: 'later' };
}

function ofNetwork(code: string | undefined, type: string | undefined): Meaning {
  if (type === 'request-timeout' || (code !== undefined && timeouts.has(code))) {
    return { code: 'timed-out', what: 'the registry did not answer in time', retry: 'later' };
  }
  if (code === undefined || code.endsWith('REDIRECT')) {
    return { code: 'unexpected-answer', what: 'the answer leads nowhere', retry: 'later' };
  }
  return { code: 'unreachable', what: 'no connection to the registry', retry: 'later' };
}

function firstText(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}
