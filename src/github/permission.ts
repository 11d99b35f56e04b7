import { z } from 'zod';
import type { GitHub } from './client.ts';
import { GitHubError } from './errors.ts';
import type { RepositoryName } from './source-tree.ts';

const answer = z.object({ permission: z.string().max(40) });

/** What somebody may do in a repository: `admin`, `write` (who maintains it, too), `read` or `none`. Throws `GitHubError`. */
export async function readPermission(
  github: GitHub,
  { owner, name }: RepositoryName,
  login: string,
): Promise<string> {
  const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
  try {
    const found = await github.ask(route, { owner, repo: name, username: login }, answer);
    return found.permission;
  } catch (error) {
    // Nobody has this name any more.
    if (error instanceof GitHubError && error.code === 'not-found') return 'none';
    throw error;
  }
}
