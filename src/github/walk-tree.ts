import { z } from 'zod';
import type { GitHub } from './client.ts';
import { GitHubError } from './errors.ts';
import type { RepositoryName } from './source-tree.ts';

/** What reading one tree may cost. */
export interface TreeLimits {
  readonly maxRequests: number;
  readonly maxEntries: number;
  readonly maxDepth: number;
}

const defaultLimits: TreeLimits = { maxRequests: 12, maxEntries: 300_000, maxDepth: 12 };

const sha = z.string().regex(/^[\da-f]{40}$/);

const entry = z.object({
  path: z.string().min(1).max(4096),
  mode: z.string().max(10),
  type: z.string().max(20),
  sha,
  size: z.int().nonnegative().optional(),
});

const tree = z.object({ tree: z.array(entry).max(200_000), truncated: z.boolean().optional() });

/** Something that a tree names, with its path from the root. */
export type TreeEntry = z.infer<typeof entry>;

export const symbolicLink = '120000';

/** How a tree is read. */
export interface TreeOptions {
  readonly signal?: AbortSignal;
  readonly limits?: Partial<TreeLimits>;
}

/**
 * Everything but folders that a repository has at a commit, in one question where GitHub gives it whole, and folder by folder where it does not.
 * Throws `GitHubError`, `too-large` for a repository that would take too many questions.
 */
export async function walkTree(
  github: GitHub,
  { owner, name }: RepositoryName,
  commit: string,
  options: TreeOptions = {},
): Promise<readonly TreeEntry[]> {
  const limits = { ...defaultLimits, ...options.limits };
  const subject = `github:/repos/${owner}/${name}/git/trees/${commit}`;
  const found: TreeEntry[] = [];
  let requests = 0;
  let entries = 0;

  async function ask(treeSha: string, whole: boolean): Promise<z.infer<typeof tree>> {
    requests += 1;
    if (requests > limits.maxRequests) throw tooLarge(subject, 'more folders than are asked for');
    const route = `GET /repos/{owner}/{repo}/git/trees/{sha}${whole ? '?recursive=1' : ''}`;
    return github.ask(route, { owner, repo: name, sha: treeSha }, tree, options.signal);
  }

  function take(one: TreeEntry, below: string): void {
    entries += 1;
    if (entries > limits.maxEntries) throw tooLarge(subject, 'more files than are compared');
    if (one.type !== 'tree') found.push({ ...one, path: `${below}${one.path}` });
  }

  async function walk(treeSha: string, below: string, depth: number): Promise<void> {
    if (depth > limits.maxDepth) throw tooLarge(subject, 'deeper than is looked');
    const whole = await ask(treeSha, true);
    if (whole.truncated !== true) {
      for (const one of whole.tree) take(one, below);
      return;
    }
    const level = await ask(treeSha, false);
    if (level.truncated === true) throw tooLarge(subject, 'a folder that GitHub gives in parts');
    for (const one of level.tree) {
      if (one.type === 'tree') await walk(one.sha, `${below}${one.path}/`, depth + 1);
      else take(one, below);
    }
  }

  await walk(commit, '', 0);
  return found;
}

function tooLarge(subject: string, what: string): GitHubError {
  return new GitHubError('too-large', `the repository is too large: ${what}`, {
    subject,
    retry: 'never',
  });
}
