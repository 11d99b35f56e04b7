import type { PublishedFile, PublishedVersion } from '../registries/registry.ts';
import type { ArtifactReference, FileReference, ObservedRelease } from './release-event.ts';

/** A version of a registry's document as one release: what can be inspected. */
export function observedRelease(version: PublishedVersion): ObservedRelease {
  return {
    version: version.version,
    ...(version.publishedAt === undefined ? {} : { publishedAt: version.publishedAt }),
    artifact: artifactOf(version),
    ...(version.publishing === undefined ? {} : { publishing: version.publishing }),
  };
}

function artifactOf({ tarballUrl, integrity, shasum, files }: PublishedVersion): ArtifactReference {
  return {
    tarballUrl,
    ...(files === undefined ? {} : { files: files.map(fileReference) }),
    ...(integrity === undefined ? {} : { integrity }),
    ...(shasum === undefined ? {} : { shasum }),
  };
}

function fileReference({
  filename,
  url,
  integrity,
  size,
  provenanceUrl,
}: PublishedFile): FileReference {
  return {
    filename,
    url,
    ...(integrity === undefined ? {} : { integrity }),
    ...(size === undefined ? {} : { size }),
    ...(provenanceUrl === undefined ? {} : { provenanceUrl }),
  };
}
