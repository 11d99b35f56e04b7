import { isDecided, type Finding, type Severity } from '../findings/finding.ts';
import { decideOutcome } from '../findings/outcome.ts';
import { compareFindings } from '../findings/severity.ts';
import { applySuppressions } from '../findings/suppression.ts';
import type { Inspection } from '../inspections/inspection.ts';
import type { InspectRelease, ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import type { BaselineChoice } from '../storage/choose-baseline.ts';
import type { Attempt } from '../storage/releases.ts';
import { packageOf } from '../watchlists/purl.ts';
import { nextTry } from './backoff.ts';
import { QueueError } from './errors.ts';
import { mayPass, toFailure } from './failure.ts';
import { done, type JobOutcome } from './job-outcome.ts';
import type { Payloads } from './queues.ts';
import { recordingNow, type JobPorts } from './watch.ts';

/** What inspecting a release in the queue needs. */
export interface InspectReleasePorts extends JobPorts {
  readonly inspect: InspectRelease;
  /** Says what is to be said of a release that could not be opened: an inspection that is incomplete, with its finding. */
  readonly describeUninspected: (release: ReleaseToInspect, detail: string) => Inspection;
  readonly detectorSetVersion: string;
}

const backoff = { firstMs: 30_000, mostMs: 1_800_000 };
/** Failures that may pass are given about an hour and a half to do so. */
const mostFailures = 8;
/** Attempts that ended with the process are counted too: a release that takes us down every time must be told, not tried for ever. */
const mostAttempts = 16;

/** Opens one release and records what it gave. Run again, here or elsewhere, it does nothing. */
export async function inspectRelease(
  ports: InspectReleasePorts,
  { releaseId }: Payloads['inspect-release'],
): Promise<JobOutcome> {
  const { releases } = ports.store;
  const { thresholds } = ports.recording;
  const choice = await releases.chooseBaseline({ releaseId, thresholds, now: ports.now() });
  if (choice === undefined) return done;
  if (choice.waits) {
    return { kind: 'later', at: new Date(ports.now().getTime() + baselineWaitMs) };
  }
  const attempt = await releases.beginAttempt(releaseId);
  if (attempt === undefined) return done;
  if (attempt.attempts > mostAttempts) return giveUp(ports, attempt, choice, exhausted(attempt));
  let inspection: Inspection;
  try {
    inspection = await inspect(ports, attempt, choice);
  } catch (error) {
    const isLast = !mayPass(error) || attempt.attempts >= mostFailures;
    return isLast ? giveUp(ports, attempt, choice, error) : putOff(ports, attempt, error);
  }
  return record(ports, attempt, choice, inspection);
}

/** The release before it is being opened: that takes seconds. */
const baselineWaitMs = 2_000;

/**
 * Where nothing but an undecided release is there to compare with, the release is also judged on its own, as that one was:
 * what was bad of it then must be said again.
 */
async function inspect(
  ports: InspectReleasePorts,
  attempt: Attempt,
  { baseline, earlier, unfit }: BaselineChoice,
): Promise<Inspection> {
  const how = { withoutBaseline: attempt.attempts >= mostFailures };
  const {
    predecessor: _observed,
    earlier: _before,
    ...alone
  } = await withServers(ports, attempt.subject);
  if (baseline === undefined) return ports.inspect(alone, how);
  const compared = await ports.inspect({ ...alone, predecessor: baseline, earlier }, how);
  const noted = withUnfit(compared, unfit);
  if (unfit !== 'undecided') return noted;
  const { findings } = await ports.inspect(alone, how);
  const known = new Set(compared.findings.map(({ fingerprint }) => fingerprint));
  const more = findings.filter(({ fingerprint }) => !known.has(fingerprint));
  return { ...noted, findings: [...noted.findings, ...more].sort(compareFindings) };
}

function withUnfit(inspection: Inspection, unfit: BaselineChoice['unfit']): Inspection {
  if (inspection.baseline === undefined || unfit === undefined) return inspection;
  return { ...inspection, baseline: { ...inspection.baseline, unfit } };
}

/** More servers of one package than anybody would name. */
const maxServers = 50;

/** What the MCP Registry says now, not when the release was found: both come at their own times. */
async function withServers(
  { store }: InspectReleasePorts,
  release: ReleaseToInspect,
): Promise<ReleaseToInspect> {
  const known = await store.servers.listOfPackage(packageOf(release.purl));
  const names = known
    .filter(({ entry }) => entry.status === 'active')
    .map(({ entry }) => entry.name)
    .slice(0, maxServers);
  return names.length === 0 ? release : { ...release, servers: names };
}

async function record(
  ports: InspectReleasePorts,
  attempt: Attempt,
  { undecided }: BaselineChoice,
  inspection: Inspection,
): Promise<JobOutcome> {
  const now = ports.now();
  const suppressions = await ports.store.suppressions.listInForce(now);
  const findings = applySuppressions(inspection.findings, suppressions, now);
  const outcome = decideOutcome(findings, inspection.unread);
  const isNew = await ports.store.recordInspection(recordingNow(ports), {
    releaseId: attempt.releaseId,
    detectorSetVersion: ports.detectorSetVersion,
    undecided,
    inspection: { ...inspection, findings, outcome },
  });
  if (isNew) {
    const fields = { release: attempt.purl, outcome, findings: findings.length };
    ports.log.info('A release was inspected', { ...fields, ...loudestOf(findings) });
  }
  return done;
}

/** The first look alerts on little, so that the log is where somebody sees that there is something to read. */
function loudestOf(findings: readonly Finding[]): { readonly loudest?: Severity } {
  const [loudest] = findings.filter((finding) => !isDecided(finding)).toSorted(compareFindings);
  return loudest === undefined ? {} : { loudest: loudest.severity };
}

async function putOff(
  ports: InspectReleasePorts,
  attempt: Attempt,
  error: unknown,
): Promise<JobOutcome> {
  const at = nextTry(backoff, attempt.attempts, error, ports.now());
  await ports.store.releases.recordFailure(attempt.releaseId, toFailure(error), at);
  const fields = { release: attempt.purl, attempt: attempt.attempts, error, again: at };
  ports.log.warn('A release could not be inspected yet', fields);
  return { kind: 'later', at };
}

/** Could not look is never shown as nothing found: the release is recorded as incomplete, with a finding that says so. */
async function giveUp(
  ports: InspectReleasePorts,
  attempt: Attempt,
  choice: BaselineChoice,
  error: unknown,
): Promise<JobOutcome> {
  ports.log.error('A release could not be inspected', { release: attempt.purl, error });
  const { message } = toFailure(error);
  return record(ports, attempt, choice, ports.describeUninspected(attempt.subject, message));
}

function exhausted(attempt: Attempt): QueueError {
  const last =
    attempt.lastError === undefined ? '' : `; the last error was: ${attempt.lastError.message}`;
  const what = `no attempt to inspect it has come to an end, and the process may have ended with it${last}`;
  return new QueueError('attempts-exhausted', what, { subject: attempt.purl, retry: 'never' });
}
