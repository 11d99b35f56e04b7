import type { GitHub } from '../github/client.ts';
import { readBlob, readCommitTime } from '../github/read-commit.ts';
import type { RepositoryName } from '../github/source-tree.ts';
import { symbolicLink, walkTree, type TreeEntry } from '../github/walk-tree.ts';
import {
  maxProjectFileBytes,
  type ProjectFile,
  type ProjectTree,
  noSuchFile,
  fileTooLarge,
} from './project-tree.ts';

/**
 * A commit of a repository on GitHub. Contents are fetched one by one, when they are asked for. Throws `GitHubError`, `too-large` for a repository
 * whose files would take too many questions to list.
 */
export async function openRepositoryTree(
  github: GitHub,
  repository: RepositoryName,
  commit: string,
): Promise<ProjectTree> {
  const committedAt = await readCommitTime(github, repository, commit);
  const entries = await walkTree(github, repository, commit);
  const files = entries.map(toFile);
  const byPath = new Map(files.map((file) => [file.path, file]));
  return {
    commit,
    committedAt,
    files,
    async read(path) {
      const file = byPath.get(path);
      if (file?.kind !== 'file') throw noSuchFile(path, file);
      if (file.size > maxProjectFileBytes) throw fileTooLarge(path, file.size);
      return (await readBlob(github, repository, file.id)).toString('utf8');
    },
  };
}

function toFile({ path, mode, type, sha: id, size = 0 }: TreeEntry): ProjectFile {
  const kind = type === 'commit' ? 'submodule' : mode === symbolicLink ? 'link' : 'file';
  return { path, kind, size: kind === 'file' ? size : 0, id };
}
