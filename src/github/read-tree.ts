import type { GitHub } from './client.ts';
import type { RepositoryName, SourceTree } from './source-tree.ts';
import { symbolicLink, walkTree, type TreeOptions } from './walk-tree.ts';

/** Every file of a repository at a commit. Throws `GitHubError`, `too-large` for a repository that would take too many questions. */
export async function readTree(
  github: GitHub,
  repository: RepositoryName,
  commit: string,
  options: TreeOptions = {},
): Promise<SourceTree> {
  const blobs = new Map<string, string>();
  const submodules: string[] = [];
  for (const { type, mode, path, sha } of await walkTree(github, repository, commit, options)) {
    if (type === 'commit') submodules.push(path);
    if (type === 'blob' && mode !== symbolicLink) blobs.set(path, sha);
  }
  return { commit, blobs, submodules };
}
