import { simpleUser } from './people.ts';
import type { FakeRepositorySettings } from './repositories.ts';
import {
  forbidden,
  pageOf,
  unprocessable,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  type FakeUser,
  routesAbout,
} from './route.ts';

/** An issue as it stands. */
export interface FakeIssue {
  readonly number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  stateReason: string | null;
  labels: string[];
  readonly user: FakeUser;
  readonly createdAt: string;
  updatedAt: string;
  readonly comments: FakeComment[];
  /** Pull requests are in the list of issues, too. */
  readonly isPullRequest?: boolean;
}

/** Something that was said below an issue. */
export interface FakeComment {
  readonly id: number;
  body: string;
  readonly user: FakeUser;
  readonly createdAt: string;
  updatedAt: string;
}

/** An issue that was just opened. */
export function fakeIssue(number: number, user: FakeUser, title: string): FakeIssue {
  const at = '2026-01-01T00:00:00Z';
  const labels: string[] = [];
  const state = { state: 'open', stateReason: null } as const;
  return {
    number,
    title,
    body: '',
    ...state,
    labels,
    user,
    createdAt: at,
    updatedAt: at,
    comments: [],
  };
}

/** The issues of a repository and the labels that it has. */
export interface FakeIssues {
  readonly issues: FakeIssue[];
  /** Name → colour. */
  readonly labels: Map<string, string>;
}

/** A repository in which nobody has said anything. */
export function noIssues(): FakeIssues {
  return { issues: [], labels: new Map() };
}

type Repository = FakeIssues & FakeRepositorySettings;

const maxBody = 65_536;

/** Issues, their comments and the labels of a repository. */
export function issueRoutes(repositories: ReadonlyMap<string, Repository>): readonly FakeRoute[] {
  const base = '/repos/{owner}/{repo}';
  const on = routesAbout(repositories);
  return [
    on(`GET ${base}/issues`, listIssues),
    on(`POST ${base}/issues`, openIssue),
    // Before the route of one issue, which it looks like.
    on(`GET ${base}/issues/comments`, listComments),
    on(`GET ${base}/issues/{number}`, (repository, request) => {
      const issue = issueOf(repository, request);
      return issue && { status: 200, body: shownIssue(issue, request) };
    }),
    on(`PATCH ${base}/issues/{number}`, editIssue),
    on(`GET ${base}/issues/{number}/comments`, (repository, request) => {
      const since = request.query.get('since') ?? '';
      const said = issueOf(repository, request)?.comments.filter((one) => one.updatedAt >= since);
      const page = said && pageOf(said, request.query);
      return page && { status: 200, body: page.map((one) => shownComment(one, request)) };
    }),
    on(`POST ${base}/issues/{number}/comments`, comment),
    on(`GET ${base}/labels`, ({ labels }, request) => ({
      status: 200,
      body: pageOf([...labels], request.query).map(([name]) => shownLabel(name, labels, request)),
    })),
    on(`POST ${base}/labels`, createLabel),
  ];
}

function listIssues({ issues }: Repository, request: FakeRequest): FakeAnswer {
  const { query } = request;
  const labels = (query.get('labels') ?? '').split(',').filter((name) => name !== '');
  const state = query.get('state') ?? 'open';
  const since = query.get('since') ?? '';
  const by = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const wanted = issues
    .filter((one) => state === 'all' || one.state === state)
    .filter((one) => one.updatedAt >= since && labels.every((name) => one.labels.includes(name)))
    .toSorted((one, other) => (one[by] < other[by] ? -1 : 1));
  const sorted = query.get('direction') === 'asc' ? wanted : wanted.toReversed();
  return { status: 200, body: pageOf(sorted, query).map((one) => shownIssue(one, request)) };
}

function listComments({ issues }: Repository, request: FakeRequest): FakeAnswer {
  const { query, parameters } = request;
  const since = Date.parse(query.get('since') ?? '1970-01-01');
  const by = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const said = issues
    .flatMap((issue) => issue.comments.map((one) => ({ issue, one })))
    .filter(({ one }) => Date.parse(one.updatedAt) >= since)
    .toSorted((left, right) => (left.one[by] < right.one[by] ? -1 : 1));
  const sorted = query.get('direction') === 'desc' ? said.toReversed() : said;
  return {
    status: 200,
    body: pageOf(sorted, query).map(({ issue, one }) => {
      const at = { ...parameters, number: String(issue.number) };
      return shownComment(one, { ...request, parameters: at }, issue.isPullRequest);
    }),
  };
}

function openIssue(repository: Repository, request: FakeRequest): FakeAnswer {
  const { body, user } = request;
  if (user === undefined) return { status: 401, body: { message: 'Requires authentication' } };
  if (!repository.hasIssues) return { status: 410, body: { message: 'Issues are disabled' } };
  const text = textOf(body['body']);
  if (text.length > maxBody) return unprocessable('Body is too long (maximum is 65536 characters)');
  if (textOf(body['title']).length > 256) return unprocessable('Title is too long');
  const now = new Date().toISOString();
  const issue: FakeIssue = {
    number: repository.issues.length + 1,
    title: textOf(body['title']),
    body: text,
    state: 'open',
    stateReason: null,
    labels: mayWrite(repository, user) ? namesIn(body['labels']) : [],
    user,
    createdAt: now,
    updatedAt: now,
    comments: [],
  };
  for (const name of issue.labels) {
    if (!repository.labels.has(name)) repository.labels.set(name, 'ededed');
  }
  repository.issues.push(issue);
  return { status: 201, body: shownIssue(issue, request) };
}

function editIssue(repository: Repository, request: FakeRequest): FakeAnswer | undefined {
  const issue = issueOf(repository, request);
  if (issue === undefined) return undefined;
  const { body, user } = request;
  if (user === undefined || !mayWrite(repository, user)) return forbidden;
  const { title, body: text, state, state_reason: reason, labels } = body;
  if (typeof text === 'string' && text.length > maxBody) return unprocessable('Body is too long');
  if (typeof title === 'string') issue.title = title;
  if (typeof text === 'string') issue.body = text;
  if (state === 'open' || state === 'closed') {
    issue.stateReason = state === 'open' ? 'reopened' : textOf(reason) || 'completed';
    issue.state = state;
  }
  if (labels !== undefined) issue.labels = namesIn(labels);
  issue.updatedAt = new Date().toISOString();
  return { status: 200, body: shownIssue(issue, request) };
}

function comment(repository: Repository, request: FakeRequest): FakeAnswer | undefined {
  const issue = issueOf(repository, request);
  if (issue === undefined) return undefined;
  const { user } = request;
  if (user === undefined) return { status: 401, body: { message: 'Requires authentication' } };
  const text = textOf(request.body['body']);
  if (text.length > maxBody) return unprocessable('Body is too long');
  const now = new Date().toISOString();
  const id = issue.number * 1_000_000 + issue.comments.length;
  const said = { id, body: text, user, createdAt: now, updatedAt: now };
  issue.comments.push(said);
  issue.updatedAt = now;
  return { status: 201, body: shownComment(said, request) };
}

function createLabel(repository: Repository, request: FakeRequest): FakeAnswer {
  const { body, user } = request;
  if (user === undefined || !mayWrite(repository, user)) return forbidden;
  const name = textOf(body['name']);
  // It tells no case apart.
  const known = [...repository.labels.keys()].map((one) => one.toLowerCase());
  if (known.includes(name.toLowerCase())) return unprocessable('Validation Failed');
  repository.labels.set(name, textOf(body['color']));
  return { status: 201, body: shownLabel(name, repository.labels, request) };
}

function mayWrite({ writers }: Repository, user: FakeUser): boolean {
  return writers.has(user.login);
}

function textOf(sent: unknown): string {
  return typeof sent === 'string' ? sent : '';
}

function namesIn(labels: unknown): string[] {
  return Array.isArray(labels) ? labels.map(String) : [];
}

function issueOf({ issues }: Repository, { parameters }: FakeRequest): FakeIssue | undefined {
  return issues.find(({ number }) => number === Number(parameters['number']));
}

function shownIssue(issue: FakeIssue, { parameters, apiUrl }: FakeRequest): unknown {
  const repository = `${apiUrl}/repos/${parameters['owner']}/${parameters['repo']}`;
  const url = `${repository}/issues/${issue.number}`;
  return {
    id: issue.number,
    node_id: `I_${issue.number}`,
    url,
    repository_url: repository,
    labels_url: `${url}/labels`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${apiUrl}/${parameters['owner']}/${parameters['repo']}/issues/${issue.number}`,
    number: issue.number,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: simpleUser(issue.user, apiUrl),
    labels: issue.labels.map((name) => ({ name, color: 'ededed' })),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: issue.comments.length,
    closed_at: issue.state === 'closed' ? issue.updatedAt : null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    author_association: 'MEMBER',
    ...(issue.isPullRequest === true
      ? { pull_request: { diff_url: null, html_url: null, patch_url: null, url: null } }
      : {}),
  };
}

function shownComment(
  one: FakeComment,
  { parameters, apiUrl }: FakeRequest,
  isPullRequest = false,
): unknown {
  const repository = `${apiUrl}/repos/${parameters['owner']}/${parameters['repo']}`;
  return {
    id: one.id,
    node_id: `IC_${one.id}`,
    url: `${repository}/issues/comments/${one.id}`,
    html_url: `${repository}/${isPullRequest ? 'pull' : 'issues'}/${parameters['number']}#issuecomment-${one.id}`,
    issue_url: `${repository}/issues/${parameters['number']}`,
    user: simpleUser(one.user, apiUrl),
    body: one.body,
    created_at: one.createdAt,
    updated_at: one.updatedAt,
    author_association: 'MEMBER',
  };
}

function shownLabel(
  name: string,
  labels: ReadonlyMap<string, string>,
  { parameters, apiUrl }: FakeRequest,
): unknown {
  return {
    id: [...labels.keys()].indexOf(name) + 1,
    node_id: 'LA',
    url: `${apiUrl}/repos/${parameters['owner']}/${parameters['repo']}/labels/${encodeURIComponent(name)}`,
    name,
    description: null,
    color: labels.get(name) ?? 'ededed',
    default: false,
  };
}
