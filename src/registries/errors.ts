import { StageError, type StageErrorDetails } from '../runtime/errors.ts';

/** Why a registry's document could not be had. That a package does not exist is an answer, not an error. */
export type RegistryErrorCode =
  /** The client's own configuration cannot be used as written. */
  | 'invalid-configuration'
  /** No registry can hold a package of that name. */
  | 'invalid-name'
  /** No connection, or one that broke in the middle. */
  | 'unreachable'
  | 'timed-out'
  /** 429, or a registry that asked for a pause which is not over. */
  | 'rate-limited'
  /** 401, 403 and their like: the registry knows us and says no. */
  | 'refused'
  | 'server-error'
  /** A status that answers no question we asked, or a redirect that leads nowhere. */
  | 'unexpected-answer'
  | 'too-large'
  /** An index that serves pages for people only, as old mirrors do. */
  | 'json-not-served'
  | 'not-json'
  | 'invalid-document'
  /** The document is about another package. */
  | 'wrong-name';

/** What was asked, in a form that may be printed. */
export interface RegistryRequest {
  readonly method: 'GET';
  /** Without credentials, query and whatever else may be secret. */
  readonly url: string;
}

/** What a registry error carries besides its code. */
export interface RegistryErrorDetails extends StageErrorDetails {
  readonly request?: RegistryRequest;
  readonly status?: number;
}

/** A failure to read from a package registry; the subject is the package's PURL, or the configuration file. */
export class RegistryError extends StageError<RegistryErrorCode> {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly status: number | undefined;

  constructor(code: RegistryErrorCode, what: string, details: RegistryErrorDetails) {
    const where = details.request === undefined ? '' : ` (${formatRequest(details)})`;
    super(code, `${what}${where}`, details);
    this.method = details.request?.method;
    this.url = details.request?.url;
    this.status = details.status;
  }
}

function formatRequest({ request, status }: RegistryErrorDetails): string {
  return [request?.method, request?.url, status].filter((part) => part !== undefined).join(' ');
}
