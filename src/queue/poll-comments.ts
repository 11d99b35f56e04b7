import { readIssueComments, type WrittenComment } from '../github/issue-comments.ts';
import { readCommand } from '../github/webhook-event.ts';
import type { CommentRead } from '../storage/comment-reads.ts';
import { nextTry } from './backoff.ts';
import { repositoryKey, type CommentedRepository } from './commented-repositories.ts';
import { toFailure } from './failure.ts';
import type { JobPorts } from './watch.ts';

/** What reading comments needs. */
export interface PollCommentsPorts extends Pick<JobPorts, 'store' | 'queue' | 'log' | 'now'> {
  readonly commented: readonly CommentedRepository[];
}

const backoff = { firstMs: 60_000, mostMs: 3_600_000 };
/** GitHub's machines do not show everything at once: a while that was read is read again. What is known from then does nothing. */
const overlapMs = 120_000;

/** Reads what was said below issues where no events come from. What is a command there is kept, once, with the job that works on it. */
export async function pollComments(ports: PollCommentsPorts): Promise<void> {
  for (const repository of ports.commented) {
    const read = await ports.store.commentReads.begin(repositoryKey(repository), ports.now());
    if (read.notBefore !== undefined && Date.parse(read.notBefore) > ports.now().getTime())
      continue;
    try {
      await pollOne(ports, repository, read);
    } catch (error) {
      repository.forget();
      await fail(ports, read, error);
    }
  }
}

async function pollOne(
  ports: PollCommentsPorts,
  repository: CommentedRepository,
  read: CommentRead,
): Promise<void> {
  const { commentReads } = ports.store;
  const { since, etag } = read;
  const { github } = await repository.open();
  const asked = { since: since.replace(/\.\d+Z$/, 'Z'), ...(etag === undefined ? {} : { etag }) };
  const answer = await readIssueComments(github, repository, asked);
  if (answer === undefined) return commentReads.recordRead(read, read, ports.now());
  const { comments, unreadable, hasMore } = answer;
  if (unreadable > 0) {
    const fields = { repository: read.repository, comments: unreadable };
    ports.log.warn('Comments could not be understood', fields);
  }
  for (const comment of comments) await keep(ports, repository, comment);
  const newest = Date.parse(comments.at(-1)?.updatedAt ?? since);
  const next = hasMore ? newest : Math.max(newest - overlapMs, Date.parse(since));
  const isSame = next === Date.parse(since) && answer.etag !== undefined;
  const moved = { since: new Date(next).toISOString() };
  await commentReads.recordRead(
    read,
    isSame ? { ...moved, etag: answer.etag } : moved,
    ports.now(),
  );
}

async function keep(
  { store, queue, now }: PollCommentsPorts,
  { owner, name }: CommentedRepository,
  comment: WrittenComment,
): Promise<void> {
  const { id, number, author, association, isEdited } = comment;
  const text = readCommand(comment.text);
  // Pull requests are reviewed by the App, and no issues of ours.
  if (text === undefined || comment.isBot || comment.isPullRequest) return;
  const event = {
    kind: 'comment',
    repository: { owner, name },
    number,
    commentId: id,
    author,
    association,
    isEdited,
    text,
  } as const;
  await store.hooks.take(
    // No event that is sent to us can have this name: `/` stands in none.
    { id: `comment/${id}`, name: 'issue_comment', event },
    now(),
    (transaction, delivery) =>
      queue.sendIn(transaction, 'take-webhook', [{ payload: { delivery } }]),
  );
}

async function fail(
  { store, log, now }: PollCommentsPorts,
  { repository, failures }: CommentRead,
  error: unknown,
): Promise<void> {
  const at = nextTry(backoff, failures + 1, error, now());
  await store.commentReads.recordFailure(repository, toFailure(error).message, at);
  log.warn('Comments could not be read', { repository, error, again: at });
}
