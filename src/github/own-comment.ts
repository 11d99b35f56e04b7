import { z } from 'zod';
import type { GitHub } from './client.ts';
import { GitHubError } from './errors.ts';
import type { OwnRepository } from './own-repository.ts';
import type { RepositoryName } from './source-tree.ts';

/** Who we are when our App writes. */
export interface AppIdentity {
  readonly appId: number;
  readonly slug: string;
}

/** Who we are when we write: our App, or whoever holds the token. */
export type Ourselves = AppIdentity | Pick<OwnRepository, 'isOurs'>;

/** The one comment of ours on a pull request. */
export interface OwnComment {
  /** How it begins. Everybody can write that, so its author counts too. */
  readonly marker: string;
  readonly body: string;
  /** Only an existing comment is changed; none is written. */
  readonly onlyIfThere: boolean;
}

const user = z.object({ id: z.int(), login: z.string().max(200), type: z.string().max(40) });

const comment = z.object({
  id: z.int().positive(),
  body: z.string().max(300_000).optional(),
  user: user.nullish(),
  performed_via_github_app: z.object({ id: z.int() }).nullish(),
});

const written = z.object({ id: z.int().positive() });

/** A hundred to a page; a conversation of ten thousand comments is no place for one more. */
const maxPages = 100;

/**
 * Sees to it that a pull request has one comment of ours with this text: changes the one that is there, or writes one. `mayWrite` is asked
 * right before anything is written, and throws when it must not be. Run again after an end at any point, it writes nothing twice. Throws
 * `GitHubError`.
 */
export async function keepOwnComment(
  github: GitHub,
  { owner, name }: RepositoryName,
  number: number,
  { marker, body, onlyIfThere }: OwnComment,
  ourselves: Ourselves,
  mayWrite: () => Promise<void>,
): Promise<'written' | 'changed' | 'same' | 'none'> {
  const repo = { owner, repo: name };
  const found = await findOwn(github, { ...repo, issue_number: number }, marker, ourselves);
  if (found === undefined && onlyIfThere) return 'none';
  if (found !== undefined && sameText(found.body ?? '', body)) return 'same';
  await mayWrite();
  if (found === undefined) {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    await github.ask(route, { ...repo, issue_number: number, body }, written);
    return 'written';
  }
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
  await github.ask(route, { ...repo, comment_id: found.id, body }, written);
  return 'changed';
}

type Comment = z.infer<typeof comment>;

async function findOwn(
  github: GitHub,
  where: Readonly<Record<string, unknown>>,
  marker: string,
  ourselves: Ourselves,
): Promise<Comment | undefined> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const list = z.array(comment).max(100);
  for (let page = 1; page <= maxPages; page += 1) {
    const comments = await github.ask(route, { ...where, per_page: 100, page }, list);
    const own = comments.find(
      (one) => (one.body ?? '').startsWith(marker) && isOurs(one, ourselves),
    );
    if (own !== undefined || comments.length < 100) return own;
  }
  throw new GitHubError('too-large', 'the pull request has more comments than are looked through', {
    subject: `github:/repos/${String(where['owner'])}/${String(where['repo'])}`,
    retry: 'never',
    expected: `at most ${maxPages * 100}`,
  });
}

function isOurs(one: Comment, ourselves: Ourselves): boolean {
  return 'isOurs' in ourselves ? ourselves.isOurs(one.user) : isOfApp(one, ourselves);
}

/** People cannot be robots, and a robot's name has a part that no person's has. */
function isOfApp(
  { user: author, performed_via_github_app: via }: Comment,
  { appId, slug }: AppIdentity,
): boolean {
  if (author?.type !== 'Bot') return false;
  return via === null || via === undefined ? author.login === `${slug}[bot]` : via.id === appId;
}

/** GitHub keeps texts with line ends of its own. */
function sameText(one: string, other: string): boolean {
  return plainLines(one) === plainLines(other);
}

function plainLines(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}
