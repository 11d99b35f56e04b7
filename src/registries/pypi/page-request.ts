import { formatPurl, normalizeName } from '../../watchlists/purl.ts';
import { RegistryError } from '../errors.ts';
import type { AttestationsRequest } from '../registry.ts';
import type { PatientRequest } from '../patience.ts';
import { redactUrl } from '../redact-url.ts';
import type { PypiIndex } from './configuration.ts';

/** One page to ask for, about one project. */
export interface PageRequest extends PatientRequest {
  /** Normalised. */
  readonly name: string;
  readonly accept: string;
}

const validName = /^[a-z0-9](?:[a-z0-9._-]{0,212}[a-z0-9])?$/i;
const simpleJson = 'application/vnd.pypi.simple.v1+json';

/** The address of a project's page in the Simple API. Throws `RegistryError` `invalid-name`: names come from strangers too. */
export function addressPage(name: string, index: PypiIndex): PageRequest {
  if (!validName.test(name)) {
    throw new RegistryError('invalid-name', 'no index can hold a project of that name', {
      subject: JSON.stringify(name.slice(0, 256)),
      retry: 'never',
      expected: 'letters, digits, dots, underscores and hyphens',
    });
  }
  const normal = normalizeName('pypi', name);
  return requestOf(normal, `${index.url}${normal}/`, simpleJson);
}

/** The address of the project's document in the JSON API, which stands beside the Simple API where it is served at all. */
export function addressProject({ name }: PageRequest, index: PypiIndex): PageRequest | undefined {
  const root = rootOf(index);
  if (root === undefined) return undefined;
  return requestOf(name, `${root}pypi/${name}/json`, 'application/json');
}

/**
 * Where the provenance of one file is served: where the page says, else where the Integrity API stands beside the Simple API. Undefined for an index that
 * has no place for it.
 */
export function addressProvenance(
  { name, version, file }: AttestationsRequest,
  index: PypiIndex,
): PageRequest | undefined {
  if (file === undefined) return undefined;
  const normal = normalizeName('pypi', name);
  const root = rootOf(index);
  const parts = [normal, version, file.filename].map(encodeURIComponent).join('/');
  const beside = root === undefined ? undefined : `${root}integrity/${parts}/provenance`;
  const address = file.provenanceUrl ?? beside;
  return address === undefined
    ? undefined
    : requestOf(normal, address, 'application/vnd.pypi.integrity.v1+json');
}

function rootOf(index: PypiIndex): string | undefined {
  return /^(?<root>.+\/)simple\/$/.exec(index.url)?.groups?.['root'];
}

function requestOf(name: string, address: string, accept: string): PageRequest {
  const subject = formatPurl({ ecosystem: 'pypi', name });
  return { method: 'GET', name, subject, address, url: redactUrl(address), accept };
}
