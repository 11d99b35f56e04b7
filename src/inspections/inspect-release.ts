import type { Digest } from '../artifacts/digest.ts';
import { downloadArtifact, type DownloadOptions } from '../artifacts/download.ts';
import { ArtifactError } from '../artifacts/errors.ts';
import type { EvidenceStore } from '../artifacts/evidence-store.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import { formatPurl, parsePurl, type Purl } from '../watchlists/purl.ts';
import type { ArtifactSide } from './artifact-side.ts';
import type { InspectionPorts } from './inspect-artifacts.ts';
import type { Registry } from '../registries/registry.ts';
import { inspectArtifacts } from './inspect-artifacts.ts';
import type { Inspection } from './inspection.ts';
import type { DependencyPorts } from './look-at-dependencies.ts';
import type { HowToInspect, ReleaseToInspect } from './release-to-inspect.ts';

/** A way to the bytes of a release, and a place to keep them. */
export interface FetchPorts {
  readonly download: DownloadOptions;
  /** Absent for a command that keeps nothing. */
  readonly evidence?: EvidenceStore;
  /** Told what is being done now, for a person who waits. */
  readonly progress?: (step: string) => void;
}

/** What opening a published release needs. */
export type ReleasePorts = FetchPorts & InspectionPorts;

/**
 * Fetches one published release and its predecessor and inspects them. Throws `ArtifactError` when the release itself
 * cannot be had; a predecessor that cannot be had makes the inspection incomplete instead.
 */
export async function inspectRelease(
  ports: ReleasePorts,
  job: ReleaseToInspect,
  how: HowToInspect = {},
): Promise<Inspection> {
  const { ecosystem, name } = parsePurl(job.purl);
  const idOf = (release: ObservedRelease): Purl =>
    formatPurl({ ecosystem, name, version: release.version });
  // The release first: it may be gone at the next try, and then only the evidence store has it.
  const release = await fetchRelease(ports, name, job.release, idOf(job.release));
  const baseline = await fetchBaseline(ports, name, job.predecessor, idOf, how);
  ports.progress?.(`reading ${name} ${job.release.version}`);
  return inspectArtifacts(ports, {
    release,
    ...baseline,
    ...(job.watched === undefined ? {} : { watched: job.watched }),
    firstSight: job.firstSight,
    ...(job.history === undefined ? {} : { history: job.history }),
  });
}

async function fetchBaseline(
  ports: ReleasePorts,
  name: string,
  predecessor: ObservedRelease | undefined,
  idOf: (release: ObservedRelease) => Purl,
  how: HowToInspect,
): Promise<{ readonly baseline?: ArtifactSide; readonly baselineMissing?: string }> {
  if (predecessor === undefined) return {};
  try {
    return { baseline: await fetchRelease(ports, name, predecessor, idOf(predecessor)) };
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error;
    const mayCome = error.retry === 'later' && error.code !== 'not-found';
    if (mayCome && how.withoutBaseline !== true) throw error;
    return { baselineMissing: error.message };
  }
}

/** Looks at new dependencies through the registry and the downloads that the release itself comes by. */
export function dependencyPorts(ports: FetchPorts, registry: Registry): DependencyPorts {
  return {
    registry,
    fetch: (name, release, id, signal) =>
      fetchRelease({ ...ports, download: { ...ports.download, signal } }, name, release, id),
    now: () => new Date(),
    ...(ports.progress === undefined ? {} : { progress: ports.progress }),
  };
}

/** The bytes of one published release with the words for it. Throws `ArtifactError`. */
export async function fetchRelease(
  ports: FetchPorts,
  name: string,
  release: ObservedRelease,
  id: Purl,
): Promise<ArtifactSide> {
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
