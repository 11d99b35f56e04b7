import { gunzipSync } from 'node:zlib';
import { exampleOf } from './examples.ts';
import { blobSha, type FakeGitData } from './git-data.ts';
import type { FakeIssues } from './issues.ts';
import { simpleUser } from './people.ts';
import {
  forbidden,
  unprocessable,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  routesAbout,
} from './route.ts';

/** A pull request as it stands. */
export interface FakePull {
  title: string;
  head: string;
  headBranch: string;
  /** `owner/name` of the fork that it comes from; absent when it comes from the repository itself, null when the fork is gone. */
  fork?: string | null;
  baseBranch: string;
  state: 'open' | 'closed';
  draft: boolean;
}

/** An annotation of a check. */
export interface FakeAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly annotation_level: string;
  readonly title: string;
  readonly message: string;
}

/** A check as it stands. */
export interface FakeCheckRun {
  readonly id: number;
  readonly name: string;
  readonly head: string;
  readonly appId: number;
  readonly externalId: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  readonly annotations: FakeAnnotation[];
  /** What was written, in its order. */
  readonly writes: Readonly<Record<string, unknown>>[];
}

/** The pull requests of a repository, its branches and checks. */
export interface FakePulls {
  readonly pulls: Map<number, FakePull>;
  readonly branches: Map<string, string>;
  /** Where commits parted: `tip...head` → their common commit. */
  readonly mergeBases: Map<string, string>;
  readonly committedAt: Map<string, string>;
  readonly checkRuns: FakeCheckRun[];
  /** What code scanning was handed; undefined where it is turned off. */
  scans?: { readonly commit: string; readonly ref: string; readonly sarif: string }[];
}

/** A repository in which nobody proposes anything. */
export function noPulls(): FakePulls {
  return {
    pulls: new Map(),
    branches: new Map(),
    mergeBases: new Map(),
    committedAt: new Map(),
    checkRuns: [],
  };
}

type Repository = FakePulls & FakeGitData & FakeIssues;

/** Pull requests, the commits that they are made of, checks, and changes of comments. */
export function pullRoutes(repositories: ReadonlyMap<string, Repository>): readonly FakeRoute[] {
  const base = '/repos/{owner}/{repo}';
  const on = routesAbout(repositories);
  return [
    on(`GET ${base}/pulls/{number}`, showPull),
    on(`GET ${base}/branches/{branch}`, showBranch),
    on(`GET ${base}/compare/{basehead}`, compare),
    on(`GET ${base}/git/commits/{sha}`, showCommit),
    on(`GET ${base}/git/blobs/{sha}`, showBlob),
    on(`GET ${base}/commits/{ref}/check-runs`, listCheckRuns),
    on(`POST ${base}/check-runs`, createCheckRun),
    on(`GET ${base}/check-runs/{id}`, ({ checkRuns }, { parameters, apiUrl }) => {
      const run = checkRuns.find(({ id }) => id === Number(parameters['id']));
      return run && { status: 200, body: shownRun(run, apiUrl) };
    }),
    on(`PATCH ${base}/check-runs/{id}`, updateCheckRun),
    on(`PATCH ${base}/issues/comments/{id}`, editComment),
    on(`POST ${base}/code-scanning/sarifs`, takeScan),
  ];
}

function showPull({ pulls }: Repository, { parameters }: FakeRequest): FakeAnswer | undefined {
  const number = Number(parameters['number']);
  const pull = pulls.get(number);
  if (pull === undefined) return undefined;
  const example = exampleOf('pull-request') as {
    readonly head: { readonly repo: Readonly<Record<string, unknown>> };
    readonly base: Readonly<Record<string, unknown>>;
  };
  const { title, state, draft, head, headBranch, baseBranch, fork } = pull;
  const repo =
    fork === null
      ? null
      : { ...example.head.repo, ...(fork === undefined ? {} : { full_name: fork }) };
  return {
    status: 200,
    body: {
      ...example,
      requested_teams: [],
      number,
      title,
      state,
      draft,
      head: { ...example.head, sha: head, ref: headBranch, repo },
      base: { ...example.base, ref: baseBranch },
    },
  };
}

function showBranch({ branches }: Repository, { parameters }: FakeRequest): FakeAnswer | undefined {
  const name = parameters['branch'] ?? '';
  const sha = branches.get(name);
  const example = exampleOf('branch-get') as { readonly commit: object };
  return sha === undefined
    ? undefined
    : { status: 200, body: { ...example, name, commit: { ...example.commit, sha } } };
}

function compare({ mergeBases }: Repository, { parameters }: FakeRequest): FakeAnswer | undefined {
  const sha = mergeBases.get(parameters['basehead'] ?? '');
  const example = exampleOf('commit-comparison') as { readonly merge_base_commit: object };
  return sha === undefined
    ? undefined
    : {
        status: 200,
        body: { ...example, merge_base_commit: { ...example.merge_base_commit, sha } },
      };
}

function showCommit(
  { commits, committedAt }: Repository,
  { parameters }: FakeRequest,
): FakeAnswer | undefined {
  const sha = parameters['sha'] ?? '';
  if (!commits.has(sha)) return undefined;
  const example = exampleOf('git-commit-2') as { readonly committer: object };
  const date = committedAt.get(sha) ?? '2026-11-01T00:00:00Z';
  return { status: 200, body: { ...example, sha, committer: { ...example.committer, date } } };
}

function showBlob({ commits }: Repository, { parameters }: FakeRequest): FakeAnswer | undefined {
  const sha = parameters['sha'] ?? '';
  for (const files of commits.values()) {
    const content = Object.values(files).find((one) => blobSha(one) === sha);
    if (content === undefined) continue;
    const bytes = Buffer.from(content);
    const text = bytes.toString('base64').replace(/.{60}/g, '$&\n');
    const facts = { sha, size: bytes.length, content: text, encoding: 'base64' };
    return { status: 200, body: { ...exampleOf('blob'), ...facts } };
  }
  return undefined;
}

function listCheckRuns({ checkRuns }: Repository, request: FakeRequest): FakeAnswer {
  const { parameters, query, apiUrl } = request;
  const found = checkRuns
    .filter(({ head, name }) => head === parameters['ref'] && name === query.get('check_name'))
    .filter(({ appId }) => String(appId) === (query.get('app_id') ?? String(appId)))
    .toReversed()
    .map((one) => shownRun(one, apiUrl));
  return { status: 200, body: { total_count: found.length, check_runs: found.slice(0, 100) } };
}

function createCheckRun({ checkRuns }: Repository, request: FakeRequest): FakeAnswer {
  const { body, user, apiUrl } = request;
  // People cannot write checks.
  if (user?.app === undefined) return forbidden;
  const run: FakeCheckRun = {
    id: checkRuns.length + 1001,
    name: String(body['name']),
    head: String(body['head_sha']),
    appId: user.app.id,
    externalId: typeof body['external_id'] === 'string' ? body['external_id'] : '',
    status: 'queued',
    conclusion: null,
    title: null,
    summary: null,
    annotations: [],
    writes: [],
  };
  checkRuns.push(run);
  return write(run, request) ?? { status: 201, body: shownRun(run, apiUrl) };
}

function updateCheckRun({ checkRuns }: Repository, request: FakeRequest): FakeAnswer | undefined {
  const run = checkRuns.find(({ id }) => id === Number(request.parameters['id']));
  if (run === undefined) return undefined;
  if (request.user?.app?.id !== run.appId) return forbidden;
  return write(run, request) ?? { status: 200, body: shownRun(run, request.apiUrl) };
}

function write(run: FakeCheckRun, { body }: FakeRequest): FakeAnswer | undefined {
  const output = (body['output'] ?? {}) as {
    readonly title?: string;
    readonly summary?: string;
    readonly annotations?: readonly FakeAnnotation[];
  };
  const { annotations = [], summary = '' } = output;
  if (annotations.length > 50) return unprocessable('No more than 50 annotations');
  if (summary.length > 65_535) return unprocessable('summary is too long');
  run.writes.push(body);
  run.annotations.push(...annotations);
  run.title = output.title ?? run.title;
  run.summary = output.summary ?? run.summary;
  run.status = typeof body['status'] === 'string' ? body['status'] : run.status;
  run.conclusion = typeof body['conclusion'] === 'string' ? body['conclusion'] : run.conclusion;
  return undefined;
}

function shownRun(run: FakeCheckRun, apiUrl: string): unknown {
  const url = `${apiUrl}/check-runs/${run.id}`;
  return {
    ...exampleOf('check-run'),
    id: run.id,
    name: run.name,
    head_sha: run.head,
    external_id: run.externalId,
    status: run.status,
    conclusion: run.conclusion,
    url,
    output: {
      title: run.title,
      summary: run.summary,
      text: null,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    pull_requests: [],
  };
}

function editComment({ issues }: Repository, request: FakeRequest): FakeAnswer | undefined {
  const { parameters, body, user, apiUrl } = request;
  const id = Number(parameters['id']);
  const comment = issues.flatMap(({ comments }) => comments).find((one) => one.id === id);
  if (comment === undefined) return undefined;
  if (user?.login !== comment.user.login) return forbidden;
  comment.body = String(body['body']);
  comment.updatedAt = new Date().toISOString();
  return {
    status: 200,
    body: {
      ...exampleOf('issue-comment'),
      id,
      body: comment.body,
      user: simpleUser(comment.user, apiUrl),
    },
  };
}

function takeScan({ scans }: Repository, { body, apiUrl }: FakeRequest): FakeAnswer {
  if (scans === undefined)
    return { status: 403, body: { message: 'Code scanning is not enabled' } };
  const sarif = gunzipSync(Buffer.from(String(body['sarif']), 'base64')).toString();
  scans.push({ commit: String(body['commit_sha']), ref: String(body['ref']), sarif });
  return { status: 202, body: { id: 'a1b2', url: `${apiUrl}/sarifs/a1b2` } };
}
