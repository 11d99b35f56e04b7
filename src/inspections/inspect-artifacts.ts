import { decideOutcome } from '../findings/outcome.ts';
import { newDependencies } from '../policies/new-dependency.ts';
import type { Policy } from '../policies/policy.ts';
import type { Unread } from '../profiles/profile.ts';
import type { Profile } from '../profiles/profile.ts';
import { keepHunks } from './draw-hunks.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import type { ArtifactSide } from './artifact-side.ts';
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

/** What an inspection needs around it. */
export interface InspectionPorts extends LookPorts {
  /** How to learn of packages that a release newly depends on. Without it nobody looks, as where no registry can be asked. */
  readonly dependencies?: DependencyPorts;
  /** The same by ecosystem, for what only its content tells the ecosystem of. */
  readonly dependenciesOf?: Readonly<Partial<Record<Ecosystem, DependencyPorts>>>;
}

/**
 * Opens a release beside its baseline and judges what changed. It always ends in an inspection: what could not be read,
 * also when it was everything, is in `unread` and makes the outcome `incomplete`.
 */
export async function inspectArtifacts(
  ports: InspectionPorts,
  job: InspectionJob,
): Promise<Inspection> {
  const { diff, findings } = await withDependencies(ports, job, await lookAtArtifacts(ports, job));
  return {
    schemaVersion: 1,
    subject: describe(job.release.party, diff.profile),
    ...(job.baseline === undefined || diff.baseline === undefined
      ? {}
      : { baseline: describe(job.baseline.party, diff.baseline) }),
    outcome: decideOutcome(findings, diff.unread),
    findings,
    unread: diff.unread,
    ...(job.provenance === undefined ? {} : { provenance: job.provenance }),
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
  const { findings } = judgeArtifacts(
    policy,
    { ...job, release },
    emptyProfile(job.party, unread),
    undefined,
  );
  return { schemaVersion: 1, subject: job.party, outcome: 'incomplete', findings, unread };
}

/**
 * Looks at what the release newly depends on and judges it again with that. Only now: the release's own sandbox is gone, so
 * a dependency is read by a process that has read nothing else.
 */
async function withDependencies(
  ports: InspectionPorts,
  job: InspectionJob,
  look: Look,
): Promise<Look> {
  const wanted = newDependencies(look.diff);
  const { profile, baseline } = look.diff;
  const ecosystem = profile.manifest.python === undefined ? 'npm' : 'pypi';
  const dependencies = ports.dependencies ?? ports.dependenciesOf?.[ecosystem];
  if (dependencies === undefined || wanted.length === 0) return look;
  const found = await lookAtDependencies(ports, dependencies, wanted, job.release.party);
  const unread = found.flatMap(({ dependency, look: seen }): Unread[] =>
    seen.status === 'not-looked-at'
      ? [
          {
            path: `node_modules/${dependency.name}`,
            reason: 'dependency-not-looked-at',
            detail: `the new dependency ${dependency.name}: ${seen.detail}`,
          },
        ]
      : [],
  );
  const whole = { ...profile, unread: [...profile.unread, ...unread] };
  const judged = judgeArtifacts(ports.policy, job, whole, baseline, found);
  return { ...judged, findings: keepHunks(judged.findings, look.findings) };
}

/** A folder has no name of its own: its manifest gives it one. */
function describe(party: Party, profile: Profile): Party {
  return {
    ...party,
    name: party.name === '' ? profile.name : party.name,
    version: party.version === '' ? profile.version : party.version,
  };
}
