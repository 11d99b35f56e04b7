import { ArtifactError } from '../artifacts/errors.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import type { TrustInUse } from '../trust/kept-trust.ts';
import { formatPurl, parsePurl, type Ecosystem, type Purl } from '../watchlists/purl.ts';
import type { ArtifactSide } from './artifact-side.ts';
import type { FetchPorts } from './fetch-ports.ts';
import { fetchRelease } from './fetch-release.ts';
import type { InspectionPorts } from './inspect-artifacts.ts';
import type { ProvenanceContext } from '../policies/origins.ts';
import { breaksHabit } from '../policies/publishing.ts';
import type { Registry } from '../registries/registry.ts';
import { systemTiming } from '../registries/timing.ts';
import { inspectArtifacts } from './inspect-artifacts.ts';
import type { Inspection } from './inspection.ts';
import type { InspectionJob } from './look-at-artifacts.ts';
import type { DependencyPorts } from './look-at-dependencies.ts';
import { lookAtProvenance, type ProvenancePorts } from './look-at-provenance.ts';
import type { HowToInspect, ReleaseToInspect } from './release-to-inspect.ts';

/** What opening a published release needs. */
export interface ReleasePorts extends FetchPorts, Omit<InspectionPorts, 'dependencies'> {
  /** How to learn of new dependencies, by the ecosystem of what needs them. */
  readonly dependenciesOf?: Readonly<Partial<Record<Ecosystem, DependencyPorts>>>;
  /** How to learn who vouches for releases, by ecosystem; absent where nobody asks. */
  readonly provenanceOf?: Readonly<Partial<Record<Ecosystem, ProvenancePorts>>>;
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
  const provenance = await provenanceOf(
    ports,
    job,
    { ecosystem, name, release },
    baseline.baseline,
  );
  ports.progress?.(`reading ${name} ${job.release.version}`);
  const dependencies = ports.dependenciesOf?.[ecosystem];
  const inspecting = { ...ports, ...(dependencies === undefined ? {} : { dependencies }) };
  return inspectArtifacts(inspecting, {
    release,
    ...baseline,
    earlier: (job.earlier ?? []).map(
      (one) => async () => (await fetchBaseline(ports, name, one, idOf, lastTry)).baseline,
    ),
    ...(job.watched === undefined ? {} : { watched: job.watched }),
    firstSight: job.firstSight,
    ...(job.history === undefined ? {} : { history: job.history }),
    ...(job.servers === undefined ? {} : { servers: job.servers }),
    ...publishingOf(job),
    ...(provenance === undefined ? {} : { provenance }),
  });
}

/** What only takes the place of another baseline is not waited for. */
const lastTry: HowToInspect = { withoutBaseline: true };

interface Fetched {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly release: ArtifactSide;
}

/** Bytes of the same number have the same attestations: there is nothing to compare them with. */
async function provenanceOf(
  { provenanceOf: byEcosystem, progress }: ReleasePorts,
  { release, predecessor, line }: ReleaseToInspect,
  { ecosystem, name, release: side }: Fetched,
  baseline: ArtifactSide | undefined,
): Promise<ProvenanceContext | undefined> {
  const ports = byEcosystem?.[ecosystem];
  if (ports === undefined) return undefined;
  progress?.(`asking who vouches for ${name} ${release.version}`);
  const before =
    predecessor === undefined || baseline === undefined || predecessor.version === release.version
      ? undefined
      : { ecosystem, name, release: predecessor, side: baseline };
  const expected = predecessor?.publishing?.attested === true || breaksHabit(line, 'attested');
  return lookAtProvenance(ports, { ecosystem, name, release, side }, before, expected);
}

/** Asks the registries that releases come from. */
export function provenancePorts(
  registries: Readonly<Record<Ecosystem, Registry>>,
  /** Whether it is waited for attestations that may still come. */
  patient: boolean,
  trust: () => TrustInUse,
): Readonly<Record<Ecosystem, ProvenancePorts>> {
  const through = (registry: Registry): ProvenancePorts => ({
    registry,
    timing: systemTiming,
    patient,
    trust,
  });
  return { npm: through(registries.npm), pypi: through(registries.pypi) };
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
