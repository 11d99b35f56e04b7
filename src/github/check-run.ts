import { z } from 'zod';
import type { GitHub } from './client.ts';
import type { RepositoryName } from './source-tree.ts';

/** What a check says in the end. Texts of packages and pull requests in it were escaped by whoever made it. */
export interface CheckResult {
  readonly conclusion: 'success' | 'neutral' | 'failure' | 'action_required' | 'cancelled';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly CheckRemark[];
}

/** A remark at lines of a file. */
export interface CheckRemark {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

/** One check on one commit. */
export interface CheckRun {
  readonly id: number;
  readonly isCompleted: boolean;
  readonly annotations: number;
  /** What it was opened for. */
  readonly externalId: string;
}

/** What opens a check. */
export interface CheckOpening {
  readonly head: string;
  readonly appId: number;
  /** Names what it is opened for: there is one check for it, however often it is opened. */
  readonly externalId: string;
}

const checkRun = z
  .object({
    id: z.int().positive(),
    status: z.string().max(40),
    external_id: z.string().max(500).nullable(),
    output: z.object({ annotations_count: z.int().nonnegative() }),
  })
  .transform(({ id, status, external_id: externalId, output }): CheckRun => ({
    id,
    isCompleted: status === 'completed',
    annotations: output.annotations_count,
    externalId: externalId ?? '',
  }));

const list = z.object({ check_runs: z.array(checkRun).max(100) });

/** How the check is called where people choose which ones have to pass. */
const checkName = 'Watchkeeper';

/** GitHub's own limits: annotations of one request, and characters. */
const maxBatch = 50;
const maxText = 65_000;
const maxTitle = 250;

/** The check for this, which was opened before or is opened now. Throws `GitHubError`. */
export async function openCheckRun(
  github: GitHub,
  { owner, name }: RepositoryName,
  { head, appId, externalId }: CheckOpening,
  mayWrite: () => Promise<void>,
): Promise<CheckRun> {
  const repo = { owner, repo: name };
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';
  // Newest first; a commit that was checked a hundred times gets one more check after a crash, not a lost one.
  const wish = { ...repo, ref: head, check_name: checkName, filter: 'all', per_page: 100 };
  const { check_runs: runs } = await github.ask(route, { ...wish, app_id: appId }, list);
  const known = runs.find((one) => one.externalId === externalId);
  if (known !== undefined) return known;
  await mayWrite();
  const fresh = { name: checkName, head_sha: head, external_id: externalId, status: 'in_progress' };
  const started = { started_at: new Date().toISOString() };
  return github.ask(
    'POST /repos/{owner}/{repo}/check-runs',
    { ...repo, ...fresh, ...started },
    checkRun,
  );
}

/** A check by its number. Throws `GitHubError`. */
export function readCheckRun(
  github: GitHub,
  { owner, name }: RepositoryName,
  id: number,
): Promise<CheckRun> {
  const route = 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}';
  return github.ask(route, { owner, repo: name, check_run_id: id }, checkRun);
}

/**
 * Says how a check ended. Annotations go in batches, and GitHub adds each to those that it has: what a former attempt sent is left out. Throws
 * `GitHubError`.
 */
export async function completeCheckRun(
  github: GitHub,
  { owner, name }: RepositoryName,
  run: Pick<CheckRun, 'id' | 'annotations'>,
  { conclusion, title, summary, annotations }: CheckResult,
  mayWrite: () => Promise<void>,
): Promise<void> {
  const route = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';
  const where = { owner, repo: name, check_run_id: run.id };
  const said = { title: title.slice(0, maxTitle), summary: summary.slice(0, maxText) };
  const left = annotations.slice(run.annotations).map(toAnnotation);
  for (let at = 0; ; at += maxBatch) {
    const batch = left.slice(at, at + maxBatch);
    const isLast = at + maxBatch >= left.length;
    const output = batch.length === 0 ? said : { ...said, annotations: batch };
    const end = { status: 'completed', conclusion, completed_at: new Date().toISOString() };
    await mayWrite();
    await github.ask(route, { ...where, output, ...(isLast ? end : {}) }, checkRun);
    if (isLast) return;
  }
}

function toAnnotation({ path, startLine, endLine, level, title, message }: CheckRemark) {
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    title: title.slice(0, maxTitle),
    message: message === '' ? title : message,
  };
}
