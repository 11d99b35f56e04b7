import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { GitHub } from './client.ts';
import { GitHubError } from './errors.ts';
import type { RepositoryName } from './source-tree.ts';

const commitFacts = z.object({
  sha: z.string().regex(/^[\da-f]{40}$/),
  committer: z.object({ date: z.iso.datetime({ offset: true }) }),
});

/** When a commit was made, as its maker says. Throws `GitHubError`. */
export async function readCommitTime(
  github: GitHub,
  { owner, name }: RepositoryName,
  commit: string,
): Promise<Date> {
  const route = 'GET /repos/{owner}/{repo}/git/commits/{sha}';
  const { committer } = await github.ask(route, { owner, repo: name, sha: commit }, commitFacts);
  return new Date(committer.date);
}

const blob = z.object({ content: z.string(), encoding: z.literal('base64') });

/** The bytes that a repository has by an id, which are held against it. Throws `GitHubError`. */
export async function readBlob(
  github: GitHub,
  { owner, name }: RepositoryName,
  id: string,
): Promise<Buffer> {
  const route = 'GET /repos/{owner}/{repo}/git/blobs/{sha}';
  const { content } = await github.ask(route, { owner, repo: name, sha: id }, blob);
  const bytes = Buffer.from(content, 'base64');
  const found = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  if (found === id) return bytes;
  throw new GitHubError('invalid-answer', 'GitHub gave another content than was asked for', {
    subject: `github:/repos/${owner}/${name}/git/blobs/${id}`,
    retry: 'later',
    expected: id,
    got: found,
  });
}
