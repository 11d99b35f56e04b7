import { formatPurl, normalizeName } from '../../watchlists/purl.ts';
import { RegistryError } from '../errors.ts';
import type { AttestationsRequest, ManifestRequest } from '../registry.ts';
import type { PatientRequest } from '../patience.ts';
import { redactUrl } from '../redact-url.ts';
import type { PypiIndex } from './configuration.ts';

/** One page to ask for, about one project. */
export interface PageRequest extends PatientRequest {
  /** Normalised. */
  readonly name: string;
  readonly accept: string;
}

/** One document that says what a version is, and its digest where the index states one. */
export interface MetadataRequest extends PageRequest {
  readonly form: 'core-metadata' | 'project-json';
  readonly integrity: string;
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

/**
 * Where the metadata of a version is served, best first: beside a file of it, of which a wheel's is what gets installed, and in the JSON API where that
 * stands beside the Simple API.
 */
export function addressMetadata(
  { name, version, files = [] }: ManifestRequest,
  index: PypiIndex,
): readonly MetadataRequest[] {
  const normal = normalizeName('pypi', name);
  const described = files.filter(({ metadata }) => metadata !== undefined);
  const file = described.find(({ kind }) => kind === 'wheel') ?? described[0];
  const root = rootOf(index);
  const parts = [normal, version].map(encodeURIComponent).join('/');
  return [
    ...(file === undefined
      ? []
      : [
          {
            ...requestOf(normal, `${file.url.split('#', 1)[0]}.metadata`, '*/*'),
            form: 'core-metadata' as const,
            integrity: file.metadata ?? '',
          },
        ]),
    ...(root === undefined
      ? []
      : [
          {
            ...requestOf(normal, `${root}pypi/${parts}/json`, 'application/json'),
            form: 'project-json' as const,
            integrity: '',
          },
        ]),
  ];
}

function rootOf(index: PypiIndex): string | undefined {
  return /^(?<root>.+\/)simple\/$/.exec(index.url)?.groups?.['root'];
}

function requestOf(name: string, address: string, accept: string): PageRequest {
  const subject = formatPurl({ ecosystem: 'pypi', name });
  return { method: 'GET', name, subject, address, url: redactUrl(address), accept };
}
