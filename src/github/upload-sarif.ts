import { z } from 'zod';
import type { GitHub } from './client.ts';
import type { RepositoryName } from './source-tree.ts';

const taken = z.object({ id: z.string().max(200).optional() });

/**
 * Hands findings to code scanning, where they stand beside those of other tools. What is handed over again for the same commit takes the place of
 * what was there. Throws `GitHubError`, `refused` or `not-found` where the repository has no code scanning or the App may not write to it.
 */
export async function uploadSarif(
  github: GitHub,
  { owner, name }: RepositoryName,
  {
    number,
    head,
    sarif,
  }: { readonly number: number; readonly head: string; readonly sarif: string },
): Promise<void> {
  const route = 'POST /repos/{owner}/{repo}/code-scanning/sarifs';
  const about = { owner, repo: name, commit_sha: head, ref: `refs/pull/${number}/head` };
  await github.ask(route, { ...about, sarif: await zipped(sarif) }, taken);
}

/** As GitHub wants it: compressed by gzip, in base64. */
async function zipped(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString('base64');
}
