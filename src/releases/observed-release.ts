import type { PublishedVersion } from '../registries/registry.ts';
import type { ArtifactReference, ObservedRelease } from './release-event.ts';

/** A version of a registry's document as one release: what can be inspected. */
export function observedRelease(version: PublishedVersion): ObservedRelease {
  return {
    version: version.version,
    ...(version.publishedAt === undefined ? {} : { publishedAt: version.publishedAt }),
    artifact: artifactOf(version),
  };
}

function artifactOf({ tarballUrl, integrity, shasum }: PublishedVersion): ArtifactReference {
  return {
    tarballUrl,
    ...(integrity === undefined ? {} : { integrity }),
    ...(shasum === undefined ? {} : { shasum }),
  };
}
