import { completeCheckRun, readCheckRun, type CheckResult } from '../github/check-run.ts';
import type { GitHub } from '../github/client.ts';
import { GitHubError } from '../github/errors.ts';
import { keepOwnComment, type AppIdentity } from '../github/own-comment.ts';
import type { RepositoryName } from '../github/source-tree.ts';
import { checkOf } from '../reviews/check.ts';
import { commentMarker, commentOf, reviewBody } from '../reviews/comment.ts';
import type { Review } from '../reviews/review.ts';
import type { ReviewSettings } from '../reviews/review-settings.ts';
import { renderReviewSarif } from '../reviews/review-sarif.ts';
import { escapeMarkdown } from '../reports/escape.ts';
import type { Failure } from '../storage/packages.ts';

/** What is said of one state of a pull request. It is kept before it is said, so that it is said once. */
export interface ReviewOutcome {
  readonly schemaVersion: 1;
  readonly head: string;
  /** `onlyIfThere`: there is nothing to decide, which nobody has to be told who was told nothing before. */
  readonly comment: { readonly body: string; readonly onlyIfThere: boolean };
  readonly check: CheckResult;
  /** For code scanning, where that is wanted. */
  readonly sarif?: string;
}

/** What a review says. */
export function outcomeOf(
  head: string,
  review: Review,
  settings: Pick<ReviewSettings, 'policy'>,
  withSarif: boolean,
): ReviewOutcome {
  const comment = commentOf(review);
  const check = checkOf(review, settings);
  return {
    schemaVersion: 1,
    head,
    comment: {
      body: comment ?? `${commentMarker}\n${reviewBody(review)}`,
      onlyIfThere: comment === undefined,
    },
    check: {
      ...check,
      // What is about no file in particular has no line to stand at.
      annotations: check.annotations.filter(({ path }) => path !== ''),
    },
    ...(withSarif ? { sarif: renderReviewSarif(review) } : {}),
  };
}

/** What is said where nobody could look: never that nothing was found. It only stands in the way where the project wants that. */
export function failedOutcome(
  head: string,
  { code, message }: Failure,
  settings: Pick<ReviewSettings, 'policy'> | undefined,
): ReviewOutcome {
  const title = 'This change could not be reviewed';
  const why = `**${title}.** Nothing is known of what it would let in.\n\n${escapeMarkdown(message)}\n`;
  return {
    schemaVersion: 1,
    head,
    comment: { body: `${commentMarker}\n${why}`, onlyIfThere: true },
    check: {
      conclusion: settings?.policy === 'require' ? 'action_required' : 'neutral',
      title: `${title} (${code})`,
      summary: why,
      annotations: [],
    },
  };
}

/** Where and as whom something is said. */
export interface Publication {
  readonly github: GitHub;
  readonly repository: RepositoryName;
  readonly number: number;
  readonly ourselves: AppIdentity;
  readonly checkRun: number;
  /** Hands findings to code scanning. */
  readonly upload: (sarif: string) => Promise<void>;
  /** Asked before each write; throws when it must not happen any more. */
  readonly mayWrite: () => Promise<void>;
}

/** Says it: the comment first, because the check is what people wait for. Begun again after an end at any point, it says nothing twice. */
export async function publishReview(to: Publication, outcome: ReviewOutcome): Promise<string> {
  const { github, repository, number, ourselves, mayWrite } = to;
  const wanted = { marker: commentMarker, ...outcome.comment };
  const said = await keepOwnComment(github, repository, number, wanted, ourselves, mayWrite);
  const run = await readCheckRun(github, repository, to.checkRun);
  if (run.isCompleted) return said;
  if (outcome.sarif !== undefined) await to.upload(outcome.sarif);
  await completeCheckRun(github, repository, run, outcome.check, mayWrite);
  return said;
}

/** Ends a check of which nobody waits for the answer any more, because there is something newer. */
export async function cancelCheck(
  github: GitHub,
  repository: RepositoryName,
  id: number,
  mayWrite: () => Promise<void>,
): Promise<void> {
  try {
    const run = await readCheckRun(github, repository, id);
    if (run.isCompleted) return;
    const title = 'Something newer is reviewed';
    const result = {
      conclusion: 'cancelled',
      title,
      summary: `${title}.`,
      annotations: [],
    } as const;
    await completeCheckRun(github, repository, { ...run, annotations: 0 }, result, mayWrite);
  } catch (error) {
    // It went with its commit.
    if (!(error instanceof GitHubError) || error.code !== 'not-found') throw error;
  }
}
