import { z } from 'zod';
import { GitHubError } from './errors.ts';
import type { OwnRepository } from './own-repository.ts';

/** An issue of ours, as far as it is read. */
export interface Issue {
  readonly number: number;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
  readonly updatedAt: string;
}

/** What an issue is to be. */
export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** What of an issue is changed. */
export interface IssueChange {
  readonly body?: string;
  readonly labels?: readonly string[];
  readonly state?: 'open' | 'closed';
  readonly reason?: 'completed' | 'not_planned' | 'reopened';
}

/** The issues of a repository of the operator's that are ours: what others wrote is not seen at all. */
export interface Issues {
  /** Those with a label, changed since then, open or not. Throws `GitHubError` `too-large` where there are too many. */
  list(label: string, since?: string): Promise<readonly Issue[]>;
  /** Undefined when it is gone, or not ours. */
  find(number: number): Promise<Issue | undefined>;
  open(issue: NewIssue): Promise<Issue>;
  change(number: number, change: IssueChange): Promise<void>;
  /** The texts of our comments on an issue since then. */
  comments(number: number, since: string): Promise<readonly string[]>;
  comment(number: number, body: string): Promise<void>;
  /** Makes those labels that are not there: name → colour. */
  ensureLabels(colours: ReadonlyMap<string, string>): Promise<void>;
}

const author = z.object({ id: z.number(), login: z.string().max(200) }).nullish();
const label = z.union([z.string().max(300), z.object({ name: z.string().max(300).optional() })]);

const issue = z.object({
  number: z.int(),
  body: z.string().max(300_000).nullish(),
  state: z.enum(['open', 'closed']),
  labels: z.array(label).max(1_000),
  updated_at: z.string().max(40),
  user: author,
  pull_request: z.unknown().optional(),
});

const comment = z.object({ body: z.string().max(300_000).optional(), user: author });
const named = z.object({ name: z.string().max(300) });
const written = z.object({ id: z.number() });

const perPage = 100;
/** Ten thousand of one kind: a repository with more is not looked through again and again. */
const mostPages = 100;

/** Opens them. */
export function openIssues(own: OwnRepository): Issues {
  return {
    list: (wanted, since) => list(own, wanted, since),
    find: (number) => find(own, number),
    open: (wanted) => open(own, wanted),
    change: (number, wanted) => change(own, number, wanted),
    comments: (number, since) => comments(own, number, since),
    async comment(number, body) {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
      await own.github.ask(route, { ...placeOf(own), issue_number: number, body }, written);
    },
    ensureLabels: (colours) => ensureLabels(own, colours),
  };
}

async function list(own: OwnRepository, wanted: string, since?: string): Promise<readonly Issue[]> {
  const parameters = {
    state: 'all',
    labels: wanted,
    // The newest first: what is opened meanwhile makes one come twice, but none be passed over.
    sort: 'created',
    direction: 'desc',
    ...(since === undefined ? {} : { since }),
  };
  const found = await allOf(own, 'GET /repos/{owner}/{repo}/issues', parameters, issue);
  return found.flatMap((one) => toIssue(own, one) ?? []);
}

async function find(own: OwnRepository, number: number): Promise<Issue | undefined> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
  try {
    const asked = { ...placeOf(own), issue_number: number };
    return toIssue(own, await own.github.ask(route, asked, issue));
  } catch (error) {
    if (error instanceof GitHubError && error.code === 'not-found') return undefined;
    throw error;
  }
}

async function open(own: OwnRepository, { title, body, labels }: NewIssue): Promise<Issue> {
  const route = 'POST /repos/{owner}/{repo}/issues';
  return shown(await own.github.ask(route, { ...placeOf(own), title, body, labels }, issue));
}

async function change(
  own: OwnRepository,
  number: number,
  { body, labels, state, reason }: IssueChange,
): Promise<void> {
  const changed = {
    ...(body === undefined ? {} : { body }),
    ...(labels === undefined ? {} : { labels }),
    ...(state === undefined ? {} : { state }),
    ...(reason === undefined ? {} : { state_reason: reason }),
  };
  const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
  await own.github.ask(route, { ...placeOf(own), issue_number: number, ...changed }, issue);
}

async function comments(
  own: OwnRepository,
  number: number,
  since: string,
): Promise<readonly string[]> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const found = await allOf(own, route, { issue_number: number, since }, comment);
  return found.filter((one) => own.isOurs(one.user)).map(({ body = '' }) => body);
}

async function ensureLabels(
  own: OwnRepository,
  colours: ReadonlyMap<string, string>,
): Promise<void> {
  const there = await allOf(own, 'GET /repos/{owner}/{repo}/labels', {}, named);
  // GitHub tells no case apart in the names of labels.
  const known = new Set(there.map(({ name }) => name.toLowerCase()));
  for (const [name, color] of colours) {
    if (known.has(name.toLowerCase())) continue;
    const route = 'POST /repos/{owner}/{repo}/labels';
    try {
      await own.github.ask(route, { ...placeOf(own), name, color }, named);
    } catch (error) {
      // Somebody else has made it meanwhile, perhaps we ourselves before a connection broke.
      if (!(error instanceof GitHubError) || error.status !== 422) throw error;
    }
  }
}

function placeOf({ owner, name: repo }: OwnRepository): { owner: string; repo: string } {
  return { owner, repo };
}

async function allOf<T>(
  own: OwnRepository,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  schema: z.ZodType<T>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const asked = { ...parameters, ...placeOf(own), per_page: perPage, page };
    const answer = await own.github.ask(route, asked, z.array(schema).max(perPage));
    found.push(...answer);
    if (answer.length < perPage) return found;
  }
  throw new GitHubError('too-large', 'there are more of them than are looked through', {
    subject: `${own.owner}/${own.name}`,
    retry: 'later',
    expected: `at most ${mostPages * perPage}`,
  });
}

function toIssue(own: OwnRepository, found: z.infer<typeof issue>): Issue | undefined {
  return own.isOurs(found.user) && found.pull_request === undefined ? shown(found) : undefined;
}

function shown({ number, body, state, labels, updated_at }: z.infer<typeof issue>): Issue {
  const names = labels.map((one) => (typeof one === 'string' ? one : (one.name ?? '')));
  return { number, body: body ?? '', state, labels: names, updatedAt: updated_at };
}
