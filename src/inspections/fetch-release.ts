import type { Digest } from '../artifacts/digest.ts';
import { downloadArtifact } from '../artifacts/download.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { ArtifactSide } from './artifact-side.ts';
import { fetchFiles } from './fetch-files.ts';
import type { FetchPorts } from './fetch-ports.ts';

/** The bytes of one published release with the words for it. Throws `ArtifactError`. */
export async function fetchRelease(
  ports: FetchPorts,
  name: string,
  release: ObservedRelease,
  id: Purl,
): Promise<ArtifactSide> {
  const { files } = release.artifact;
  if (files !== undefined) return fetchFiles(ports, name, release, files, id);
  const artifact = await fetchBytes(ports, name, release, id);
  return {
    party: {
      id,
      name,
      version: release.version,
      digest: artifact.digest,
      ...(release.publishedAt === undefined ? {} : { publishedAt: release.publishedAt }),
    },
    input: { kind: 'archive', bytes: artifact.bytes, digest: artifact.digest },
  };
}

/** From the evidence store when it has exactly these bytes: a release that the registry took down can still be read. */
async function fetchBytes(
  ports: FetchPorts,
  name: string,
  release: ObservedRelease,
  subject: Purl,
): Promise<{ readonly bytes: Uint8Array; readonly digest: string }> {
  const known = release.artifact.integrity;
  if (
    ports.evidence !== undefined &&
    known?.startsWith('sha512-') &&
    (await ports.evidence.has(known as Digest))
  ) {
    return { bytes: await ports.evidence.read(known as Digest), digest: known };
  }
  ports.progress?.(`fetching ${name} ${release.version}`);
  const artifact = await downloadArtifact(
    { subject, name, reference: release.artifact },
    ports.download,
  );
  await ports.evidence?.put(artifact.bytes);
  return artifact;
}
