import { ArtifactError } from '../artifacts/errors.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import { formatPurl, parsePurl, type Ecosystem, type Purl } from '../watchlists/purl.ts';
import type { ArtifactSide } from './artifact-side.ts';
import type { FetchPorts } from './fetch-ports.ts';
import { fetchRelease } from './fetch-release.ts';
import type { InspectionPorts } from './inspect-artifacts.ts';
import type { Registry } from '../registries/registry.ts';
import { inspectArtifacts } from './inspect-artifacts.ts';
import type { Inspection } from './inspection.ts';
import type { InspectionJob } from './look-at-artifacts.ts';
import type { DependencyPorts } from './look-at-dependencies.ts';
import type { HowToInspect, ReleaseToInspect } from './release-to-inspect.ts';

/** What opening a published release needs. */
export interface ReleasePorts extends FetchPorts, Omit<InspectionPorts, 'dependencies'> {
  /** How to learn of new dependencies, by the ecosystem of what needs them. */
  readonly dependenciesOf?: Readonly<Partial<Record<Ecosystem, DependencyPorts>>>;
}

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
  const dependencies = ports.dependenciesOf?.[ecosystem];
  const inspecting = { ...ports, ...(dependencies === undefined ? {} : { dependencies }) };
  return inspectArtifacts(inspecting, {
    release,
    ...baseline,
    ...(job.watched === undefined ? {} : { watched: job.watched }),
    firstSight: job.firstSight,
    ...(job.history === undefined ? {} : { history: job.history }),
    ...publishingOf(job),
  });
}

/** What its registry says of who published it; nothing where it says nothing. */
function publishingOf({
  release,
  predecessor,
  line,
  publisherSince,
}: ReleaseToInspect): Pick<InspectionJob, 'publishing'> {
  const { publishing, publishedAt } = release;
  if (publishing === undefined) return {};
  return {
    publishing: {
      release: publishing,
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(predecessor?.publishing === undefined ? {} : { baseline: predecessor.publishing }),
      ...(line === undefined ? {} : { line }),
      ...(publisherSince === undefined ? {} : { publisherSince }),
    },
  };
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

/** Looks at new dependencies through the registries and the downloads that the release itself comes by. */
export function dependencyPorts(
  ports: FetchPorts,
  registries: Readonly<Record<Ecosystem, Registry>>,
): Readonly<Record<Ecosystem, DependencyPorts>> {
  const through = (registry: Registry): DependencyPorts => ({
    registry,
    fetch: (name, release, id, signal) =>
      fetchRelease({ ...ports, download: { ...ports.download, signal } }, name, release, id),
    now: () => new Date(),
    ...(ports.progress === undefined ? {} : { progress: ports.progress }),
  });
  return { npm: through(registries.npm), pypi: through(registries.pypi) };
}
