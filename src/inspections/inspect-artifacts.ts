import { decideOutcome } from '../findings/outcome.ts';
import type { ProfileDiff } from '../diffs/profile-diff.ts';
import type { SourceLook } from '../diffs/source-look.ts';
import { isHollow } from '../policies/hollow-baseline.ts';
import { newDependencies, type NewDependency } from '../policies/new-dependency.ts';
import { originOf } from '../policies/origins.ts';
import type { Policy } from '../policies/policy.ts';
import type { Unread } from '../profiles/profile.ts';
import { keepHunks } from './draw-hunks.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import type { ArtifactSide } from './artifact-side.ts';
import { describeParty } from './describe-party.ts';
import type { Inspection, Party } from './inspection.ts';
import {
  emptyProfile,
  judgeArtifacts,
  lookAtArtifacts,
  type InspectionJob,
  type Look,
  type LookPorts,
} from './look-at-artifacts.ts';
import { lookAtDependencies, type DependencyPorts } from './look-at-dependencies.ts';
import { lookAtSource, type SourcePorts } from './look-at-source.ts';
import { summariseSource } from './source-summary.ts';

/** What an inspection needs around it. */
export interface InspectionPorts extends LookPorts {
  /** How to learn of packages that a release newly depends on. Without it nobody looks, as where no registry can be asked. */
  readonly dependencies?: DependencyPorts;
  /** The same by ecosystem, for what only its content tells the ecosystem of. */
  readonly dependenciesOf?: Readonly<Partial<Record<Ecosystem, DependencyPorts>>>;
  /** How to ask the repositories of releases. Without it nobody asks. The sandboxes must tell what git calls the files. */
  readonly source?: SourcePorts;
}

/**
 * Opens a release beside its baseline and judges what changed. It always ends in an inspection: what could not be read,
 * also when it was everything, is in `unread` and makes the outcome `incomplete`.
 */
export async function inspectArtifacts(
  ports: InspectionPorts,
  given: InspectionJob,
): Promise<Inspection> {
  const { job, look } = await lookPastHollow(ports, given);
  const { diff, findings, source } = await withWhatIsAround(ports, job, look);
  return {
    schemaVersion: 1,
    subject: describeParty(job.release.party, diff.profile),
    ...(job.baseline === undefined || diff.baseline === undefined
      ? {}
      : { baseline: describeParty(job.baseline.party, diff.baseline) }),
    outcome: decideOutcome(findings, diff.unread),
    findings,
    unread: diff.unread,
    ...(job.provenance === undefined ? {} : { provenance: job.provenance }),
    source: summariseSource(source),
  };
}

/**
 * Beside a release whose build was forgotten everything looks new: then the last one before it that holds code is the baseline. Who
 * publishes an empty release first gains nothing by it.
 */
async function lookPastHollow(
  ports: InspectionPorts,
  given: InspectionJob,
): Promise<{ readonly job: InspectionJob; readonly look: Look }> {
  const first = { job: given, look: await lookAtArtifacts(ports, given) };
  const { diff } = first.look;
  if (!isHollow(diff.baseline) || isHollow(diff.profile)) return first;
  for (const fetch of given.earlier ?? []) {
    const baseline = await fetch();
    if (baseline === undefined) continue;
    const job = { ...given, baseline };
    const look = await lookAtArtifacts(ports, job);
    if (look.diff.baseline !== undefined && !isHollow(look.diff.baseline)) return { job, look };
  }
  return first;
}

/** What is to be said of a release that nobody could open: nothing of it is known, and that is what was found. */
export function describeUninspected(
  policy: Policy,
  job: Pick<InspectionJob, 'watched' | 'firstSight'> & { readonly party: Party },
  why: string,
): Inspection {
  const unread: readonly Unread[] = [{ path: '', reason: 'artifact-unavailable', detail: why }];
  const release: ArtifactSide = {
    party: job.party,
    input: { kind: 'archive', bytes: new Uint8Array(), digest: '' },
  };
  const { findings } = judgeArtifacts(
    policy,
    { ...job, release },
    emptyProfile(job.party, unread),
    undefined,
  );
  return { schemaVersion: 1, subject: job.party, outcome: 'incomplete', findings, unread };
}

/** An inspection's look, and what the release's repository says. */
interface WholeLook extends Look {
  readonly source?: SourceLook;
}

/**
 * Looks at what the release newly depends on and at its repository, and judges it again with that. Only now: the release's own sandbox is
 * gone, so a dependency is read by a process that has read nothing else.
 */
async function withWhatIsAround(
  ports: InspectionPorts,
  job: InspectionJob,
  look: Look,
): Promise<WholeLook> {
  const [dependencies, source] = await Promise.all([
    findDependencies(ports, job, look.diff),
    findSource(ports, job, look.diff),
  ]);
  if (dependencies === undefined && source === undefined) return look;
  const { profile, baseline } = look.diff;
  const unread = dependencies?.flatMap(unreadOf) ?? [];
  const whole = { ...profile, unread: [...profile.unread, ...unread] };
  const learned = {
    ...(dependencies === undefined ? {} : { dependencies }),
    ...(source === undefined ? {} : { source }),
  };
  const judged = judgeArtifacts(ports.policy, job, whole, baseline, learned);
  return {
    ...judged,
    findings: keepHunks(judged.findings, look.findings),
    ...(source === undefined ? {} : { source }),
  };
}

async function findDependencies(
  ports: InspectionPorts,
  job: InspectionJob,
  diff: ProfileDiff,
): Promise<readonly NewDependency[] | undefined> {
  const wanted = newDependencies(diff);
  const ecosystem = diff.profile.manifest.python === undefined ? 'npm' : 'pypi';
  const dependencies = ports.dependencies ?? ports.dependenciesOf?.[ecosystem];
  if (dependencies === undefined || wanted.length === 0) return undefined;
  return lookAtDependencies(ports, dependencies, wanted, job.release.party);
}

async function findSource(
  { source }: InspectionPorts,
  job: InspectionJob,
  { profile, baseline }: ProfileDiff,
): Promise<SourceLook | undefined> {
  if (source === undefined) return undefined;
  const { name, version } = describeParty(job.release.party, profile);
  const { repository, commit } = originOf(job.provenance?.release)?.source ?? {};
  const attested =
    repository === undefined || commit === undefined ? undefined : { repository, commit };
  const baselineVersion =
    job.baseline === undefined || baseline === undefined
      ? undefined
      : describeParty(job.baseline.party, baseline).version;
  return lookAtSource(source, {
    release: profile,
    baseline,
    name,
    version,
    ...(baselineVersion === undefined ? {} : { baselineVersion }),
    attested,
  });
}

function unreadOf({ dependency, look }: NewDependency): readonly Unread[] {
  if (look.status !== 'not-looked-at') return [];
  const detail = `the new dependency ${dependency.name}: ${look.detail}`;
  return [{ path: `node_modules/${dependency.name}`, reason: 'dependency-not-looked-at', detail }];
}
