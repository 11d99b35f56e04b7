import npmRegistryFetch from 'npm-registry-fetch';
import type { AttestationsRequest } from '../registry.ts';
import { formatPurl } from '../../watchlists/purl.ts';
import { RegistryError } from '../errors.ts';
import { redactUrl } from '../redact-url.ts';
import type { NpmOptions } from './configuration.ts';
import type { DocumentRequest } from './schema.ts';

/** One document to ask for. `address` is what is asked; `url` is what may be printed of it. */
export interface AddressedRequest extends DocumentRequest {
  /** May hold credentials. */
  readonly address: string;
}

const validName = /^(?:@[^\s/@%?#\\]+\/)?[^\s/@%?#\\]+$/;

/**
 * Finds which registry answers for a name, and under which address: npm escapes the slash of a scoped name and nothing else.
 * Throws `RegistryError` `invalid-name`: names come from watchlists and from other packages' manifests.
 */
export function addressDocument(name: string, npm: NpmOptions): AddressedRequest {
  return address(name, npm, (escaped) => escaped);
}

/** Where the registry that answers for a name keeps the attestations of one version. */
export function addressAttestations(
  { name, version }: AttestationsRequest,
  npm: NpmOptions,
): AddressedRequest {
  const exact = encodeURIComponent(version);
  return address(name, npm, (escaped) => `-/npm/v1/attestations/${escaped}@${exact}`);
}

/** Where the registry that answers for a name keeps the manifest of one version. */
export function addressManifest(
  { name, version }: Pick<AttestationsRequest, 'name' | 'version'>,
  npm: NpmOptions,
): AddressedRequest {
  return address(name, npm, (escaped) => `${escaped}/${encodeURIComponent(version)}`);
}

/** Where the registry that answers for a name says which keys it signs with. */
export function addressKeys(name: string, npm: NpmOptions): AddressedRequest {
  return address(name, npm, () => '-/npm/v1/keys');
}

/** The host of npm's own registry, as npm's client knows it. */
export function publicRegistryHost(): string {
  return new URL(npmRegistryFetch.pickRegistry('npm', {})).host;
}

/** Whether npm's own registry answers for a name, and not one that somebody else runs. */
export function isPublicRegistry(name: string, npm: NpmOptions): boolean {
  const open = npmRegistryFetch.pickRegistry(name, {});
  return new URL(npmRegistryFetch.pickRegistry(name, { ...npm })).origin === new URL(open).origin;
}

function address(
  name: string,
  npm: NpmOptions,
  pathOf: (escaped: string) => string,
): AddressedRequest {
  if (name.length > 214 || !validName.test(name) || /(?:^|\/)\.{1,2}$/.test(name)) {
    throw new RegistryError('invalid-name', 'no registry can hold a package of that name', {
      subject: JSON.stringify(name.slice(0, 256)),
      retry: 'never',
      expected: '"name" or "@scope/name"',
    });
  }
  const registry = npmRegistryFetch.pickRegistry(name, { ...npm });
  const path = pathOf(encodeURIComponent(name).replace(/^%40/, '@').replace('%2F', '%2f'));
  return {
    method: 'GET',
    name,
    subject: formatPurl({ ecosystem: 'npm', name }),
    address: `${registry.replace(/\/$/, '')}/${path}`,
    url: `${redactUrl(registry).replace(/\/$/, '')}/${path}`,
  };
}
