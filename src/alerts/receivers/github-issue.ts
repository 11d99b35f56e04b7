import type { GitHubError } from '../../github/errors.ts';
import type { Issues } from '../../github/issues.ts';
import { originOf, sameRepository } from '../../policies/origins.ts';
import type { Alert } from '../alert.ts';
import { AlertError, type AlertErrorCode } from '../errors.ts';
import { commentMark, writeIssueBody } from '../issue-body.ts';
import { openIssueIndex, type IssueIndex, type KnownIssue } from '../issue-index.ts';
import {
  composeFloodIssue,
  composeIssue,
  composeNotice,
  composeUpdate,
  labelColours,
  louderLabels,
  plainId,
  releaseKey,
} from '../issue-text.ts';
import type { Notice } from '../notice.ts';
import type { Parcel, Receiver, Reference } from '../receiver.ts';

/** A repository of the operator's that issues are opened in. */
export interface IssueTarget {
  /** Where watched packages are made, as far as their watchers say: no issue is ever opened there. */
  readonly upstream: readonly string[];
  /** Looks whether it can be written in, and opens it. Throws `GitHubError` or `AlertError`. */
  open(): Promise<OpenTarget>;
}

/** A repository that can be written in. */
export interface OpenTarget {
  /** `https://host/owner/name`, to tell it from where packages are made. */
  readonly address: string;
  readonly issues: Issues;
}

/** What is known of it while it is open. */
interface Opened extends OpenTarget {
  readonly index: IssueIndex;
}

/** A job ends after five minutes; what is left by then is for the next one, which finds what this one did. */
const mostMs = 200_000;

/**
 * Opens one issue for each release in a repository of the operator's, and keeps it up to date. It is found again by what its first
 * line says, among those that we ourselves wrote; nothing is written before it was looked for, so nothing comes twice. Alerts that
 * were collected get an issue each all the same, because an issue is settled and closed for itself; a flood gets one.
 */
export function githubIssueReceiver(name: string, target: IssueTarget): Receiver {
  let opening: Promise<Opened> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: two alerts about one release would both find no issue. */
  function inTurn<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    const turn = last.then(async () => {
      try {
        opening ??= openTarget(name, target);
        return await work(await opening);
      } catch (error) {
        // Rights may have changed, too: next time it is looked at again.
        opening = undefined;
        throw toAlertError(name, error);
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    id: name,
    check: () => inTurn(async () => undefined),
    deliver: (parcel) => inTurn((opened) => deliver(name, opened, parcel)),
    tell: (notice) => inTurn((opened) => tell(opened, notice)),
  };
}

async function openTarget(name: string, target: IssueTarget): Promise<Opened> {
  const { issues, address } = await target.open();
  const watched = target.upstream.find((one) => sameRepository(one, address));
  if (watched !== undefined) throw isUpstream(name, watched);
  await issues.ensureLabels(labelColours);
  return { issues, address, index: openIssueIndex(issues) };
}

async function deliver(
  name: string,
  opened: Opened,
  parcel: Parcel,
): Promise<Reference | undefined> {
  if (parcel.together === 'flood') return deliverFlood(opened, parcel);
  const endsAt = Date.now() + mostMs;
  const numbers = new Map<string, string>();
  for (const alert of parcel.alerts) {
    refuseUpstream(name, opened, alert);
    if (Date.now() > endsAt) throw tooMany(name);
    numbers.set(alert.id, String(await deliverOne(opened, alert, parcel.thread)));
  }
  // Collected alerts have an issue each.
  return parcel.together === undefined ? numbers.get(parcel.alerts[0].id) : numbers;
}

async function deliverOne(opened: Opened, alert: Alert, thread?: string): Promise<number> {
  const { issues, index } = opened;
  const issue = await index.findRelease(releaseKey(alert.purl), thread);
  if (issue === undefined) {
    const made = await issues.open(composeIssue(alert));
    index.note(made);
    return made.number;
  }
  const labels = louderLabels(issue.labels, alert.severity);
  // Whoever closed it did not know of this.
  const reopened = issue.state === 'closed' ? ({ state: 'open', reason: 'reopened' } as const) : {};
  const update = { id: plainId(alert.id), at: alert.createdAt, ...composeUpdate(alert) };
  await addOnce(opened, issue, update, { labels, ...reopened });
  return issue.number;
}

async function deliverFlood({ issues, index }: Opened, parcel: Parcel): Promise<string> {
  const known = await index.findParcel(plainId(parcel.id));
  if (known !== undefined) return String(known.number);
  const made = await issues.open(composeFloodIssue(parcel));
  index.note(made);
  return String(made.number);
}

async function tell(opened: Opened, notice: Notice): Promise<void> {
  const { index } = opened;
  const update = { id: plainId(notice.id), at: notice.at, ...composeNotice(notice) };
  const issue = await index.findRelease(releaseKey(notice.purl), notice.thread);
  if (issue !== undefined) return addOnce(opened, issue, update, stateAfter(notice, issue));
  // The summary of a flood is about others, too, and stays as it is.
  const flood = await index.findFloodOf(notice.alertIds.map(plainId));
  if (flood !== undefined) await addOnce(opened, flood, update, {});
}

type Change = Parameters<Issues['change']>[1];

function stateAfter({ kind, open }: Notice, { state }: KnownIssue): Change {
  if (kind === 'reopened') return state === 'open' ? {} : { state: 'open', reason: 'reopened' };
  if (state === 'closed' || (kind === 'suppressed' && open > 0)) return {};
  return { state: 'closed', reason: kind === 'suppressed' ? 'not_planned' : 'completed' };
}

/** Comments and then changes an issue; the change, which comes last, notes that both were done. */
async function addOnce(
  { issues }: Opened,
  { number, content }: KnownIssue,
  update: {
    readonly id: string;
    readonly at: string;
    readonly comment: string;
    readonly line: string;
  },
  change: Change,
): Promise<void> {
  if (content.ids.includes(update.id)) return;
  const said = await issues.comments(
    number,
    new Date(Date.parse(update.at) - 3_600_000).toISOString(),
  );
  const mark = commentMark(update.id);
  if (!said.some((one) => one.startsWith(mark))) await issues.comment(number, update.comment);
  const ids = [...content.ids, update.id];
  const updates = [...content.updates, update.line];
  await issues.change(number, { ...change, body: writeIssueBody({ ...content, ids, updates }) });
}

/** What a release says of its repository is a stranger's word, and reason enough to leave it alone. */
function refuseUpstream(name: string, { address }: Opened, { inspection }: Alert): void {
  const { source, provenance } = inspection;
  const named = [
    source?.status === 'compared' ? source.repository : undefined,
    originOf(provenance?.release)?.source?.repository,
  ];
  const own = named.find((one) => one !== undefined && sameRepository(one, address));
  if (own !== undefined) throw isUpstream(name, own);
}

function isUpstream(name: string, repository: string): AlertError {
  return new AlertError('address-refused', 'a watched package is made in this repository', {
    subject: name,
    retry: 'never',
    expected: 'a repository of your own that is not the one of a package you watch',
    got: repository.slice(0, 200),
  });
}

function tooMany(name: string): AlertError {
  return new AlertError('rate-limited', 'GitHub takes no more issues at once', {
    subject: name,
    retry: 'later',
    retryAfterSeconds: 60,
  });
}

const meanings: Readonly<Partial<Record<GitHubError['code'], AlertErrorCode>>> = {
  'rate-limited': 'rate-limited',
  'invalid-configuration': 'misconfigured',
  'not-usable': 'misconfigured',
  refused: 'not-allowed',
  'not-found': 'not-allowed',
  'unexpected-answer': 'rejected',
};

function toAlertError(name: string, error: unknown): unknown {
  if (error instanceof AlertError || !isGitHubError(error)) return error;
  const code = meanings[error.code] ?? 'unreachable';
  const { retryAfterSeconds, message, expected, got } = error;
  const [what = ''] = message.split(/; expected |, got /);
  return new AlertError(code, what, {
    subject: name,
    ...(expected === undefined ? {} : { expected }),
    ...(got === undefined ? {} : { got }),
    // A right that is missing is given back by somebody; a text that is refused stays so.
    retry: code === 'rejected' ? 'never' : 'later',
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    cause: error,
  });
}

/** By its name: the class itself would load GitHub's client where nobody asks for it. */
function isGitHubError(error: unknown): error is GitHubError {
  return error instanceof Error && error.name === 'GitHubError';
}
