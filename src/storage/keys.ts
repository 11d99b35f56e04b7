import { createHash } from 'node:crypto';
import type { ArtifactReference } from '../releases/release-event.ts';
import type { Purl } from '../watchlists/purl.ts';

/**
 * What makes a release the same release: its PURL and the digest it was discovered with. The same version with other
 * bytes is another one. A hash, because versions and digests are served text of any length and an index row is not.
 */
export function releaseKey(purl: Purl, artifact: ArtifactReference): string {
  return hash(['release', purl, artifactDigest(artifact)]);
}

/**
 * What makes a finding the same finding: whom it is about and its fingerprint. It is recorded and reported once. What can
 * befall the same release or package several times, like having its bytes replaced, adds what tells one time from another.
 */
export function findingKey(purl: Purl, fingerprint: string, occurrence = ''): string {
  return hash(['finding', purl, fingerprint, occurrence]);
}

/** The short name of a finding, as people type it: `F-3f9a0c11d2`. */
export function findingId(key: string): string {
  return `F-${key.slice(0, 10)}`;
}

/** The name of an alert, made of the findings it tells about: the same findings are the same alert. */
export function alertId(findingKeys: readonly string[]): string {
  return `A-${hash(['alert', ...[...findingKeys].sort()]).slice(0, 20)}`;
}

/** The name of a notice: the same thing that happened to the same release once. `cause` tells one time from the next. */
export function noticeId(kind: string, purl: Purl, cause: string): string {
  return `N-${hash(['notice', kind, purl, cause]).slice(0, 20)}`;
}

/** The name of a parcel of several alerts: the same alerts of the same bundle are the same parcel. */
export function parcelId(receiver: string, bundle: string, alertIds: readonly string[]): string {
  return `D-${hash(['parcel', receiver, bundle, ...alertIds]).slice(0, 20)}`;
}

/** What makes a look at a bundle one at the same bundle. With another digest stated it is another one, at which nobody has looked. */
export function bundleCheckKey(bundle: {
  readonly server: string;
  readonly identifier: string;
  readonly stated: string;
}): string {
  return hash(['bundle', bundle.server, bundle.identifier, bundle.stated]);
}

/** The strongest digest that was served for the bytes, '' when none was; of several files, one digest for all of their names and digests. */
export function artifactDigest(artifact: ArtifactReference): string {
  const { files } = artifact;
  if (files !== undefined) {
    const lines = files.map(({ filename, integrity = '' }) =>
      JSON.stringify([filename, integrity]),
    );
    return `files-${hash(['files', ...lines.sort()])}`;
  }
  return artifact.integrity ?? artifact.shasum ?? '';
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
