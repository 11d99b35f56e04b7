import type { AppAccess } from '../github/app-access.ts';
import { openCheckRun } from '../github/check-run.ts';
import type { GitHub } from '../github/client.ts';
import { GitHubError } from '../github/errors.ts';
import type { AppIdentity } from '../github/own-comment.ts';
import { findChangeBase, readPullRequest, type PullRequest } from '../github/pull-request.ts';
import { uploadSarif } from '../github/upload-sarif.ts';
import type { ReviewPorts } from '../reviews/ports.ts';
import { openRepositoryTree } from '../reviews/repository-tree.ts';
import { reviewChange } from '../reviews/review-change.ts';
import { readReviewSettings, type ReviewSettings } from '../reviews/review-settings.ts';
import type { PullRequestAttempt } from '../storage/pull-requests.ts';
import { nextTry } from './backoff.ts';
import { QueueError } from './errors.ts';
import { mayPass, toFailure } from './failure.ts';
import { done, type JobOutcome } from './job-outcome.ts';
import {
  cancelCheck,
  failedOutcome,
  outcomeOf,
  publishReview,
  type ReviewOutcome,
} from './publish-review.ts';
import type { Payloads } from './queues.ts';
import type { JobPorts } from './watch.ts';

/** What reviewing pull requests needs. */
export interface ReviewPullRequestPorts extends Pick<JobPorts, 'store' | 'log' | 'now'> {
  readonly app: AppAccess & AppIdentity;
  /** What a review needs of the world, opened for one review. */
  readonly openReview: () => Promise<ReviewPorts>;
  /** Whether findings go to code scanning, too. */
  readonly codeScanning: boolean;
}

const permissions = { contents: 'read', pull_requests: 'write', checks: 'write' } as const;
const backoff = { firstMs: 10_000, mostMs: 600_000 };
/** An hour and a half, or a change that takes the process down with it. */
const mostAttempts = 14;

/** Reviews one pull request and says what it would let in. Run again, here or elsewhere, it says nothing twice. */
export async function reviewPullRequest(
  ports: ReviewPullRequestPorts,
  { key }: Payloads['review-pull-request'],
): Promise<JobOutcome> {
  const attempt = await ports.store.pullRequests.beginAttempt(key);
  if (attempt === undefined) return done;
  try {
    await work(ports, attempt);
  } catch (error) {
    if (error instanceof QueueError && error.code === 'superseded') return again(ports);
    return fail(ports, attempt, error);
  }
  return (await ports.store.pullRequests.settle(attempt)) ? done : again(ports);
}

/** Something newer came while this went on. A job of the same key was refused then, so this one goes on with it. */
function again({ now }: ReviewPullRequestPorts): JobOutcome {
  return { kind: 'later', at: now() };
}

async function work(ports: ReviewPullRequestPorts, attempt: PullRequestAttempt): Promise<void> {
  const { repository, number } = attempt;
  const github = await ports.app.forRepository(repository, permissions);
  const pull = await readPullRequest(github, repository, number);
  const isWanted = pull.isOpen && !pull.isDraft;
  const subject: Subject = { ports, attempt, github, pull };
  if (!isWanted) return forget(subject);
  const checkRun = await openCheck(subject);
  const outcome = keptOutcome(attempt, pull.head) ?? (await review(subject));
  const upload = (sarif: string): Promise<void> => handToCodeScanning(subject, sarif);
  const to = { github, repository, number, ourselves: ports.app, checkRun, upload };
  // A push that GitHub has not told us of yet is newer than what is said here.
  const { head } = await readPullRequest(github, repository, number);
  if (head !== pull.head) throw superseded(subject);
  const comment = await publishReview({ ...to, mayWrite: () => mayWrite(subject) }, outcome);
  ports.log.info('A pull request was reviewed', {
    ...fieldsOf(attempt),
    head,
    conclusion: outcome.check.conclusion,
    comment,
  });
}

/** One pull request in one attempt. */
interface Subject {
  readonly ports: ReviewPullRequestPorts;
  readonly attempt: PullRequestAttempt;
  readonly github: GitHub;
  readonly pull: PullRequest;
}

/** Whoever lost the job to somebody else, or reviews what is not the newest any more, writes nothing. */
async function mayWrite(subject: Subject): Promise<void> {
  const { ports, attempt } = subject;
  if (!(await ports.store.pullRequests.isCurrent(attempt))) throw superseded(subject);
}

async function openCheck(subject: Subject): Promise<number> {
  const { ports, attempt, github, pull } = subject;
  const { key, revision, repository } = attempt;
  const opening = { head: pull.head, appId: ports.app.appId, externalId: `${key}:${revision}` };
  const { id } = await openCheckRun(github, repository, opening, () => mayWrite(subject));
  if (attempt.checkRun === id) return id;
  await forget(subject);
  await ports.store.pullRequests.recordCheck(attempt, pull.head, id);
  return id;
}

/** Nobody waits for the check of an older commit, or of a pull request that is closed, any more. */
async function forget(subject: Subject): Promise<void> {
  const { attempt, github } = subject;
  if (attempt.checkRun === undefined) return;
  await cancelCheck(github, attempt.repository, attempt.checkRun, () => mayWrite(subject));
}

/** A repository without code scanning, or an App that may not write there, keeps nobody from being told in the other ways. */
async function handToCodeScanning(subject: Subject, sarif: string): Promise<void> {
  const { ports, attempt, pull } = subject;
  const { repository, number } = attempt;
  try {
    const wanted = { contents: 'read', security_events: 'write' } as const;
    const github = await ports.app.forRepository(repository, wanted);
    await mayWrite(subject);
    await uploadSarif(github, repository, { number, head: pull.head, sarif });
  } catch (error) {
    if (!(error instanceof GitHubError) || error.retry === 'later') throw error;
    ports.log.warn('Code scanning does not take findings', { ...fieldsOf(attempt), error });
  }
}

function keptOutcome({ outcome }: PullRequestAttempt, head: string): ReviewOutcome | undefined {
  const kept = outcome as ReviewOutcome | undefined;
  return kept?.head === head ? kept : undefined;
}

/** Opens everything that the change would let in, and keeps what is to be said of it. */
async function review(subject: Subject): Promise<ReviewOutcome> {
  const { ports, attempt, github, pull } = subject;
  const { repository } = attempt;
  let settings: ReviewSettings | undefined;
  let outcome: ReviewOutcome;
  try {
    if (attempt.attempts > mostAttempts) throw exhausted(attempt);
    const { tip, start } = await findChangeBase(github, repository, pull);
    // The change itself has no say in how it is looked at.
    const into = await openRepositoryTree(github, repository, tip);
    settings = await readReviewSettings(into);
    const base = start === tip ? into : await openRepositoryTree(github, repository, start);
    const head = await openRepositoryTree(github, repository, pull.head);
    const made = await reviewChange(base, head, settings, await ports.openReview());
    outcome = outcomeOf(pull.head, made, settings, ports.codeScanning);
  } catch (error) {
    const isLast = !mayPass(error) || attempt.attempts >= mostAttempts;
    if (!isLast) throw error;
    ports.log.error('A pull request could not be reviewed', { ...fieldsOf(attempt), error });
    outcome = failedOutcome(pull.head, toFailure(error), settings);
  }
  await mayWrite(subject);
  await ports.store.pullRequests.recordOutcome(attempt, outcome);
  return outcome;
}

async function fail(
  ports: ReviewPullRequestPorts,
  attempt: PullRequestAttempt,
  error: unknown,
): Promise<JobOutcome> {
  const { pullRequests } = ports.store;
  const fields = { ...fieldsOf(attempt), error };
  if (!mayPass(error) || attempt.attempts > mostAttempts + 2) {
    // Nothing can be said where nobody lets us: the App was taken out, or the pull request is gone.
    ports.log.error('A pull request was given up', fields);
    return (await pullRequests.settle(attempt)) ? done : again(ports);
  }
  const at = nextTry(backoff, attempt.attempts, error, ports.now());
  await pullRequests.recordFailure(attempt, toFailure(error), at);
  ports.log.warn('A pull request could not be reviewed yet', { ...fields, again: at });
  return { kind: 'later', at };
}

function fieldsOf({ repository, number, attempts }: PullRequestAttempt) {
  return { repository: `${repository.owner}/${repository.name}`, number, attempt: attempts };
}

function superseded({ attempt }: Subject): QueueError {
  return new QueueError('superseded', 'something newer is to be reviewed', {
    subject: attempt.key,
    retry: 'later',
  });
}

function exhausted({ key, lastError }: PullRequestAttempt): QueueError {
  const last = lastError === undefined ? '' : `; the last error was: ${lastError.message}`;
  return new QueueError('attempts-exhausted', `no attempt to review it has come to an end${last}`, {
    subject: key,
    retry: 'never',
  });
}
