import { z } from 'zod';
import type { GitHub } from './client.ts';
import { GitHubError } from './errors.ts';
import type { RepositoryName } from './source-tree.ts';

/** What somebody wrote below an issue. Login and text are strangers' to choose. */
export interface WrittenComment {
  readonly id: number;
  /** Of the issue or pull request that it stands below. */
  readonly number: number;
  readonly isPullRequest: boolean;
  readonly author: string;
  /** Written by no person: robots may be answering us. */
  readonly isBot: boolean;
  /** What GitHub says the author is to the repository: `OWNER`, `MEMBER`, `COLLABORATOR`, `NONE`, …. */
  readonly association: string;
  readonly isEdited: boolean;
  /** ISO time. */
  readonly updatedAt: string;
  readonly text: string;
}

/** Comments below all issues of a repository, in the order in which they were changed. */
export interface CommentsRead {
  readonly comments: readonly WrittenComment[];
  /** How many were not of the form that GitHub documents. */
  readonly unreadable: number;
  /** Whether there are more than were read. */
  readonly hasMore: boolean;
  /** By which GitHub says that nothing has changed; absent where that took several pages. */
  readonly etag?: string;
}

const written = z.object({
  id: z.int().positive(),
  issue_url: z.string().max(1_000),
  html_url: z.string().max(1_000),
  body: z.string().max(300_000),
  author_association: z.string().max(40),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  // Null of somebody who has left.
  user: z.object({ login: z.string().min(1).max(100), type: z.string().max(40) }).nullable(),
});

const perPage = 100;
const page = z.array(z.unknown()).max(perPage);
/** A thousand in a minute are not for us to read at once: the next time goes on where this one ended. */
const mostPages = 10;

/**
 * Reads what was written below the issues of a repository since then. Undefined when nothing has changed since the answer that `etag`
 * stands for, which costs nothing of what GitHub allows in an hour. Throws `GitHubError`.
 */
export async function readIssueComments(
  github: GitHub,
  { owner, name }: RepositoryName,
  { since, etag }: { readonly since: string; readonly etag?: string },
): Promise<CommentsRead | undefined> {
  const route = 'GET /repos/{owner}/{repo}/issues/comments';
  const wish = { owner, repo: name, since, sort: 'updated', direction: 'asc', per_page: perPage };
  const found: unknown[] = [];
  for (let at = 1; ; at += 1) {
    const known = at === 1 ? etag : undefined;
    const answer = await github.askIfChanged(route, { ...wish, page: at }, page, known);
    if (answer === undefined) return undefined;
    found.push(...answer.data);
    const hasMore = answer.data.length === perPage;
    if (hasMore && at < mostPages) continue;
    const comments = found.flatMap(toComment);
    // Where nothing can be read, nobody knows where to go on.
    if (hasMore && comments.length === 0) throw notAList(name);
    const isWhole = at === 1 && answer.etag !== undefined;
    return {
      comments,
      unreadable: found.length - comments.length,
      hasMore,
      ...(isWhole ? { etag: answer.etag } : {}),
    };
  }
}

function notAList(subject: string): GitHubError {
  return new GitHubError('invalid-answer', 'no comment is of the form that GitHub documents', {
    subject,
    retry: 'later',
  });
}

function toComment(one: unknown): readonly WrittenComment[] {
  const parsed = written.safeParse(one);
  if (!parsed.success) return [];
  const { id, issue_url: issue, html_url: shown, body, user, ...said } = parsed.data;
  const number = Number(/\/issues\/(\d{1,10})$/.exec(issue)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(number)) return [];
  return [
    {
      id,
      number,
      isPullRequest: /\/pull\/\d+#/.test(shown),
      author: user?.login ?? '',
      isBot: user?.type !== 'User',
      association: said.author_association,
      isEdited: said.updated_at !== said.created_at,
      updatedAt: said.updated_at,
      text: body,
    },
  ];
}
