import { diffProfiles } from '../diffs/diff-profiles.ts';
import type { ProfileDiff } from '../diffs/profile-diff.ts';
import type { Finding } from '../findings/finding.ts';
import { emptyManifest } from '../manifests/manifest-facts.ts';
import { judgeRelease } from '../policies/judge-release.ts';
import type { ProvenanceContext } from '../policies/origins.ts';
import type { PublishingContext } from '../policies/publishing.ts';
import type { PublishedAs, ReleaseContext } from '../policies/release.ts';
import type { Policy } from '../policies/policy.ts';
import type { Profile, ProfileUnreadReason, Unread } from '../profiles/profile.ts';
import type { ArtifactVerdict } from '../provenance/verdict.ts';
import type { ReleaseHistory } from '../releases/release-history.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import type { ArtifactSide } from './artifact-side.ts';
import { describeParty } from './describe-party.ts';
import { addHunks } from './draw-hunks.ts';
import { isAboutPackage, type InspectionError } from './errors.ts';
import type { Party } from './inspection.ts';
import { isOtherPackage } from './other-package.ts';
import { readSides, type Keeping } from './read-sides.ts';
import type { Sandboxes } from './sandboxes.ts';

/** Everything that is asked of one inspection. */
export interface InspectionJob {
  readonly release: ArtifactSide;
  readonly baseline?: ArtifactSide;
  /** Fetches what takes the baseline's place when that holds no code, the nearest first; undefined for what cannot be had. */
  readonly earlier?: readonly (() => Promise<ArtifactSide | undefined>)[];
  /** Why there is no baseline although there should be one; said in the inspection. */
  readonly baselineMissing?: string;
  readonly watched?: WatchedPackage;
  readonly firstSight: boolean;
  /** What the registry shows of the release's time and number, when that is unusual. */
  readonly history?: ReleaseHistory;
  /** Names of the servers that an MCP Registry says are made of the package; absent when none is known. */
  readonly servers?: readonly string[];
  /** Who published it, as the registry says; absent for what no registry serves. */
  readonly publishing?: PublishingContext;
  /** Who vouches for it and for its baseline; absent when nobody looked. */
  readonly provenance?: ProvenanceContext;
}

/** What looking into artifacts needs. */
export interface LookPorts {
  readonly sandboxes: Sandboxes;
  readonly policy: Policy;
  /** Absent where nothing is kept between inspections. */
  readonly keeping?: Keeping;
}

/** What two artifacts hold, and what is to be said of their difference. */
export interface Look {
  readonly diff: ProfileDiff;
  readonly findings: readonly Finding[];
}

/** What was learned beside the artifacts; what is absent was not asked for. */
export type Learned = Pick<ReleaseContext, 'dependencies' | 'source'>;

/** A sandbox may die for reasons that are not the package's (the machine ran short of memory): then once more. */
export async function lookAtArtifacts(ports: LookPorts, job: InspectionJob): Promise<Look> {
  try {
    return await look(ports, job);
  } catch (error) {
    if (!isAboutPackage(error)) throw error;
    if (error.retry === 'never') return lookWithout(ports, job, error);
  }
  try {
    return await look(ports, job);
  } catch (error) {
    if (!isAboutPackage(error)) throw error;
    return lookWithout(ports, job, error);
  }
}

async function look(ports: LookPorts, job: InspectionJob): Promise<Look> {
  return ports.sandboxes.use(async (sandbox) => {
    const { baseline, release } = await readSides(sandbox, job, ports.keeping);
    const judged = judgeArtifacts(ports.policy, job, withMissing(release, job), baseline);
    const findings = await addHunks(sandbox, judged.findings, baseline, job.release.party.id);
    return { ...judged, findings };
  });
}

/** The sandbox gave up. If that was over the baseline the release is judged on its own, otherwise nothing of it is known. */
async function lookWithout(
  ports: LookPorts,
  job: InspectionJob,
  error: InspectionError,
): Promise<Look> {
  if (job.baseline !== undefined && error.subject === job.baseline.party.id) {
    const { baseline: _, ...rest } = job;
    return lookAtArtifacts(ports, { ...rest, baselineMissing: error.message });
  }
  const reason: ProfileUnreadReason =
    error.code === 'sandbox-timed-out' || error.code === 'sandbox-out-of-memory'
      ? error.code
      : 'sandbox-died';
  const unread = [{ path: '', reason, detail: error.message }];
  return judgeArtifacts(ports.policy, job, emptyProfile(job.release.party, unread), undefined);
}

/** Judges a profile beside another one, with what was learned of its new dependencies. */
export function judgeArtifacts(
  policy: Policy,
  job: InspectionJob,
  release: Profile,
  baseline: Profile | undefined,
  learned: Learned = {},
): Look {
  const diff = diffProfiles(baseline, release);
  const context = {
    diff,
    subject: job.release.party.id,
    published: publishedAs(job),
    firstSight: job.firstSight,
    ...(comparesOthers(job, release, baseline) ? { baselineIsOther: true as const } : {}),
    ...(job.history === undefined ? {} : { history: job.history }),
    ...(job.servers === undefined ? {} : { servers: job.servers }),
    ...(job.publishing === undefined ? {} : { publishing: job.publishing }),
    ...(job.provenance === undefined ? {} : { provenance: job.provenance }),
    ...(job.watched === undefined ? {} : { watched: job.watched }),
    ...learned,
  };
  return { diff, findings: judgeRelease(context, policy) };
}

function comparesOthers(job: InspectionJob, release: Profile, baseline: Profile | undefined) {
  if (job.baseline === undefined || baseline === undefined) return false;
  const before = describeParty(job.baseline.party, baseline);
  return isOtherPackage(describeParty(job.release.party, release), before);
}

/** What the registry says that these artifacts are: their own manifests are the publisher's to write. */
function publishedAs({ release, baseline }: InspectionJob): PublishedAs {
  const { name, version } = release.party;
  return {
    ...(name === '' ? {} : { name }),
    ...(version === '' ? {} : { version }),
    ...(baseline === undefined || baseline.party.version === ''
      ? {}
      : { baselineVersion: baseline.party.version }),
  };
}

function withMissing(release: Profile, { baselineMissing, provenance }: InspectionJob): Profile {
  const unverified = (provenance?.release.artifacts ?? []).flatMap(notLookedAt);
  const detail = `judged on its own: ${baselineMissing ?? ''}`;
  const missing: readonly Unread[] =
    baselineMissing === undefined ? [] : [{ path: '', reason: 'baseline-unavailable', detail }];
  return { ...release, unread: [...missing, ...unverified, ...release.unread] };
}

/** What vouches for a file and could not be had, or needs keys that are not known: "could not look" is not "nothing there". */
function notLookedAt({ publish, provenance, signature }: ArtifactVerdict): readonly Unread[] {
  const parts = [provenance, publish, ...(signature === undefined ? [] : [signature])];
  const reasons = parts.flatMap(({ status, reasons: all }) =>
    status === 'cannot-verify' ? all : [],
  );
  const details = new Set(
    reasons.map(({ code, subject, got }) =>
      [code.replaceAll('-', ' '), subject, got].filter((one) => one !== undefined).join(': '),
    ),
  );
  return [...details].map((detail) => ({ path: '', reason: 'provenance-not-verified', detail }));
}

/** The profile of what nobody could open. */
export function emptyProfile(party: Party, unread: readonly Unread[]): Profile {
  return {
    schemaVersion: 1,
    detectorSetVersion: '',
    name: party.name,
    version: party.version,
    digest: party.digest ?? '',
    manifest: { ...emptyManifest, name: party.name, version: party.version },
    capabilities: [],
    tools: [],
    files: [],
    anomalies: [],
    unread,
  };
}
