import { diffProfiles } from '../diffs/diff-profiles.ts';
import type { ProfileDiff } from '../diffs/profile-diff.ts';
import { decideOutcome } from '../findings/outcome.ts';
import type { Finding, FindingEvidence } from '../findings/finding.ts';
import { emptyManifest } from '../manifests/manifest-facts.ts';
import { judgeRelease } from '../policies/judge-release.ts';
import type { PublishedAs } from '../policies/release.ts';
import type { Policy } from '../policies/policy.ts';
import type { Profile, ProfileUnreadReason, Unread } from '../profiles/profile.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import type { ArtifactSide } from './artifact-side.ts';
import { InspectionError } from './errors.ts';
import type { Inspection, Party } from './inspection.ts';
import { readSides, type Keeping } from './read-sides.ts';
import type { Sandbox } from './sandbox.ts';
import type { Place } from './sandbox-protocol.ts';
import type { Sandboxes } from './sandboxes.ts';

/** Everything that is asked of one inspection. */
export interface InspectionJob {
  readonly release: ArtifactSide;
  readonly baseline?: ArtifactSide;
  /** Why there is no baseline although there should be one; said in the inspection. */
  readonly baselineMissing?: string;
  readonly watched?: WatchedPackage;
  readonly firstSight: boolean;
}

/** What an inspection needs around it. */
export interface InspectionPorts {
  readonly sandboxes: Sandboxes;
  readonly policy: Policy;
  /** Absent where nothing is kept between inspections. */
  readonly keeping?: Keeping;
}

interface Look {
  readonly diff: ProfileDiff;
  readonly findings: readonly Finding[];
}

/**
 * Opens a release beside its baseline and judges what changed. It always ends in an inspection: what could not be read,
 * also when it was everything, is in `unread` and makes the outcome `incomplete`.
 */
export async function inspectArtifacts(
  ports: InspectionPorts,
  job: InspectionJob,
): Promise<Inspection> {
  const { diff, findings } = await lookTwice(ports, job);
  return {
    schemaVersion: 1,
    subject: describe(job.release.party, diff.profile),
    ...(job.baseline === undefined || diff.baseline === undefined
      ? {}
      : { baseline: describe(job.baseline.party, diff.baseline) }),
    outcome: decideOutcome(findings, diff.unread),
    findings,
    unread: diff.unread,
  };
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
  const { findings } = judge(
    policy,
    { ...job, release },
    emptyProfile(job.party, unread),
    undefined,
  );
  return { schemaVersion: 1, subject: job.party, outcome: 'incomplete', findings, unread };
}

/** A sandbox may die for reasons that are not the package's (the machine ran short of memory): then once more. */
async function lookTwice(ports: InspectionPorts, job: InspectionJob): Promise<Look> {
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

/** A service that is being stopped ends its sandboxes; that says nothing about what they were reading. */
function isAboutPackage(error: unknown): error is InspectionError {
  return error instanceof InspectionError && error.code !== 'sandbox-closed';
}

async function look(ports: InspectionPorts, job: InspectionJob): Promise<Look> {
  return ports.sandboxes.use(async (sandbox) => {
    const { baseline, release } = await readSides(sandbox, job, ports.keeping);
    const judged = judge(ports.policy, job, withMissing(release, job.baselineMissing), baseline);
    const findings = await addHunks(sandbox, judged.findings, baseline, job.release.party.id);
    return { ...judged, findings };
  });
}

/** The sandbox gave up. If that was over the baseline the release is judged on its own, otherwise nothing of it is known. */
async function lookWithout(
  ports: InspectionPorts,
  job: InspectionJob,
  error: InspectionError,
): Promise<Look> {
  if (job.baseline !== undefined && error.subject === job.baseline.party.id) {
    const { baseline: _, ...rest } = job;
    return lookTwice(ports, { ...rest, baselineMissing: error.message });
  }
  const reason: ProfileUnreadReason =
    error.code === 'sandbox-timed-out' || error.code === 'sandbox-out-of-memory'
      ? error.code
      : 'sandbox-died';
  const unread = [{ path: '', reason, detail: error.message }];
  return judge(ports.policy, job, emptyProfile(job.release.party, unread), undefined);
}

function judge(
  policy: Policy,
  job: InspectionJob,
  release: Profile,
  baseline: Profile | undefined,
): Look {
  const diff = diffProfiles(baseline, release);
  const context = {
    diff,
    subject: job.release.party.id,
    published: publishedAs(job),
    firstSight: job.firstSight,
    ...(job.watched === undefined ? {} : { watched: job.watched }),
  };
  return { diff, findings: judgeRelease(context, policy) };
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

function withMissing(release: Profile, baselineMissing: string | undefined): Profile {
  if (baselineMissing === undefined) return release;
  const detail = `judged on its own: ${baselineMissing}`;
  const unread: Unread = { path: '', reason: 'baseline-unavailable', detail };
  return { ...release, unread: [unread, ...release.unread] };
}

/** Places that are shown with their change; the loudest findings come first. */
const maxHunks = 40;

/**
 * Shows the change itself beside the places that findings name. What was judged stays judged: a package that makes the
 * drawing of its changes too expensive loses the drawings, not the findings.
 */
async function addHunks(
  sandbox: Sandbox,
  findings: readonly Finding[],
  baseline: Profile | undefined,
  subject: string,
): Promise<readonly Finding[]> {
  const places = findings.flatMap((finding) => finding.evidence.slice(0, 5)).slice(0, maxHunks);
  if (baseline === undefined || places.length === 0) return findings;
  const hunks = await drawHunks(sandbox, places.map(placeOf), subject);
  const byPlace = new Map(places.map((place, index) => [place, hunks[index] ?? undefined]));
  return findings.map((finding) => ({
    ...finding,
    evidence: finding.evidence.map((evidence): FindingEvidence => {
      const hunk = byPlace.get(evidence);
      return hunk === undefined ? evidence : { ...evidence, hunk };
    }),
  }));
}

async function drawHunks(
  sandbox: Sandbox,
  places: readonly Place[],
  subject: string,
): Promise<readonly (string | null)[]> {
  try {
    return await sandbox.hunks(places, subject);
  } catch (error) {
    if (!isAboutPackage(error)) throw error;
    return [];
  }
}

/** A folder has no name of its own: its manifest gives it one. */
function describe(party: Party, profile: Profile): Party {
  return {
    ...party,
    name: party.name === '' ? profile.name : party.name,
    version: party.version === '' ? profile.version : party.version,
  };
}

function emptyProfile(party: Party, unread: readonly Unread[]): Profile {
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

function placeOf({ path, line, column }: FindingEvidence): Place {
  return { path, line, ...(column === undefined ? {} : { column }) };
}
