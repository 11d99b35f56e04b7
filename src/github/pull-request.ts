import { z } from 'zod';
import type { GitHub } from './client.ts';
import type { RepositoryName } from './source-tree.ts';

const sha = z.string().regex(/^[\da-f]{40}$/);

const facts = z.object({
  number: z.int().positive(),
  state: z.enum(['open', 'closed']),
  draft: z.boolean().optional(),
  head: z.object({ sha, ref: z.string().max(1_000) }),
  base: z.object({ ref: z.string().min(1).max(1_000) }),
});

/** A pull request as it stands now. Names of branches are strangers' to choose. */
export interface PullRequest {
  readonly number: number;
  readonly isOpen: boolean;
  readonly isDraft: boolean;
  /** The newest commit of the change. The repository has it, also when it comes from a fork: GitHub keeps `refs/pull/<number>/head` there. */
  readonly head: string;
  /** The branch that it would go into. */
  readonly baseBranch: string;
}

/** Reads a pull request. Throws `GitHubError`. */
export async function readPullRequest(
  github: GitHub,
  { owner, name }: RepositoryName,
  number: number,
): Promise<PullRequest> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  const found = await github.ask(route, { owner, repo: name, pull_number: number }, facts);
  return {
    number,
    isOpen: found.state === 'open',
    isDraft: found.draft === true,
    head: found.head.sha,
    baseBranch: found.base.ref,
  };
}

const branch = z.object({ commit: z.object({ sha }) });
const comparison = z.object({ merge_base_commit: z.object({ sha }) });

/** Where a change starts and where it would go. */
export interface ChangeBase {
  /** The newest commit of the branch that it would go into. */
  readonly tip: string;
  /** The commit that the change and the branch have in common. */
  readonly start: string;
}

/** Finds both. Throws `GitHubError`. */
export async function findChangeBase(
  github: GitHub,
  { owner, name }: RepositoryName,
  { baseBranch, head }: PullRequest,
): Promise<ChangeBase> {
  const repo = { owner, repo: name };
  const route = 'GET /repos/{owner}/{repo}/branches/{branch}';
  const found = await github.ask(route, { ...repo, branch: baseBranch }, branch);
  const tip = found.commit.sha;
  // Changed files come with the first page alone, and are not needed.
  const compare = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const basehead = `${tip}...${head}`;
  const page = { ...repo, basehead, per_page: 1, page: 2 };
  const { merge_base_commit: common } = await github.ask(compare, page, comparison);
  return { tip, start: common.sha };
}
