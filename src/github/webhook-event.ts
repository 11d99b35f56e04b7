import { z } from 'zod';
import { GitHubError } from './errors.ts';
import type { RepositoryName } from './source-tree.ts';

/** The repository that an event is about, and the installation by which we may look at it. */
export interface HookedRepository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly installationId: number;
}

/** What became of an installation of our App. */
export type InstallationState = 'active' | 'suspended' | 'deleted';

/** What an event of GitHub means to us. Logins, names and texts are strangers' to choose. */
export type WebhookEvent =
  | {
      readonly kind: 'installation';
      readonly id: number;
      readonly account: string;
      readonly state: InstallationState;
    }
  /** A pull request has something new to review. */
  | {
      readonly kind: 'pull-request';
      readonly repository: HookedRepository;
      readonly number: number;
    }
  /** Somebody wants a check again. GitHub names no pull requests of forks, so the commit stands for them too. */
  | {
      readonly kind: 'check-again';
      readonly repository: HookedRepository;
      readonly headSha: string;
      readonly numbers: readonly number[];
    }
  /** A comment that begins with our name. */
  | {
      readonly kind: 'command';
      readonly repository: HookedRepository;
      /** Of the issue or pull request that it stands below. */
      readonly number: number;
      readonly isPullRequest: boolean;
      readonly commentId: number;
      readonly author: string;
      /** What GitHub says the author is to the repository: `OWNER`, `MEMBER`, `COLLABORATOR`, `NONE`, …. */
      readonly association: string;
      /** The first lines of the comment. */
      readonly text: string;
    }
  /** A command that was read where it stands: nobody sends us events of this repository. */
  | {
      readonly kind: 'comment';
      readonly repository: RepositoryName;
      readonly number: number;
      readonly commentId: number;
      readonly author: string;
      readonly association: string;
      readonly isEdited: boolean;
      readonly text: string;
    };

/** How a comment begins that is meant for us. */
const commandPrefix = /^\s{0,20}\/watchkeeper(?:\s|$)/;
/** A command is a line or two; the rest of a comment is for people. */
const maxCommandLength = 2_000;

const id = z.int().positive();
const sha = z.string().regex(/^[\da-f]{40}$/);
const number = z.int().positive().max(2_147_483_647);
const action = z.object({ action: z.string().max(100) });

const hooked = z
  .object({
    repository: z.object({
      id,
      name: z.string().min(1).max(100),
      owner: z.object({ login: z.string().min(1).max(100) }),
    }),
    installation: z.object({ id }),
  })
  .transform(({ repository, installation }): HookedRepository => ({
    id: repository.id,
    owner: repository.owner.login,
    name: repository.name,
    installationId: installation.id,
  }));

const installation = z.object({
  installation: z.object({
    id,
    account: z.union([
      z.object({ login: z.string().max(100) }).transform(({ login }) => login),
      // An enterprise has no login.
      z.object({ slug: z.string().max(100) }).transform(({ slug }) => slug),
    ]),
    suspended_at: z.string().max(40).nullish(),
  }),
});

const pullRequest = z.object({
  number,
  changes: z.object({ base: z.unknown().optional() }).optional(),
});

const checked = z.object({
  head_sha: sha,
  pull_requests: z.array(z.object({ number })).max(200),
});

const comment = z.object({
  issue: z.object({ number, pull_request: z.unknown().optional() }),
  comment: z.object({
    id,
    body: z.string().max(300_000),
    author_association: z.string().max(40),
    user: z.object({ login: z.string().max(100), type: z.string().max(40) }).nullable(),
  }),
});

/** The events that can concern us. */
export const eventsRead: ReadonlySet<string> = new Set([
  'installation',
  'installation_repositories',
  'pull_request',
  'check_run',
  'check_suite',
  'issue_comment',
]);

/** Actions of a pull request after which there is something new to review. */
const moves = new Set(['opened', 'synchronize', 'reopened', 'ready_for_review']);

/**
 * What an event says that concerns us, undefined for one that does not. `payload` is JSON whose signature was right. Throws `GitHubError`
 * `invalid-answer` when an event that concerns us is not of the form that GitHub documents.
 */
export function readWebhookEvent(name: string, payload: unknown): WebhookEvent | undefined {
  const parsed = action.safeParse(payload);
  if (!parsed.success) return undefined;
  const what = parsed.data.action;
  switch (name) {
    case 'installation':
    case 'installation_repositories':
      return readInstallation(what, read(name, installation, payload));
    case 'pull_request':
      return readPullRequest(what, name, payload);
    case 'check_run':
    case 'check_suite':
      return what === 'rerequested' ? readCheck(name, payload) : undefined;
    case 'issue_comment':
      return what === 'created' ? readComment(name, payload) : undefined;
    default:
      return undefined;
  }
}

function readInstallation(
  what: string,
  { installation: one }: z.infer<typeof installation>,
): WebhookEvent {
  const isSuspended = what === 'suspend' || (one.suspended_at ?? null) !== null;
  const state = what === 'deleted' ? 'deleted' : isSuspended ? 'suspended' : 'active';
  return { kind: 'installation', id: one.id, account: one.account, state };
}

function readPullRequest(what: string, name: string, payload: unknown): WebhookEvent | undefined {
  if (!moves.has(what) && what !== 'edited') return undefined;
  const { number: found, changes } = read(name, pullRequest, payload);
  // Of what can be edited, only another base changes what would come in.
  if (what === 'edited' && changes?.base === undefined) return undefined;
  return { kind: 'pull-request', repository: read(name, hooked, payload), number: found };
}

function readCheck(name: string, payload: unknown): WebhookEvent {
  const key = name === 'check_run' ? 'check_run' : 'check_suite';
  const { [key]: one } = read(name, z.object({ [key]: checked }), payload);
  if (one === undefined) throw unreadable(name, key);
  const numbers = one.pull_requests.map((pull) => pull.number);
  return {
    kind: 'check-again',
    repository: read(name, hooked, payload),
    headSha: one.head_sha,
    numbers,
  };
}

function readComment(name: string, payload: unknown): WebhookEvent | undefined {
  const { issue, comment: one } = read(name, comment, payload);
  // What robots write is no wish of a person, and may be an answer to what we wrote.
  const text = readCommand(one.body);
  if (one.user === null || one.user.type !== 'User' || text === undefined) return undefined;
  return {
    kind: 'command',
    repository: read(name, hooked, payload),
    number: issue.number,
    isPullRequest: issue.pull_request !== undefined && issue.pull_request !== null,
    commentId: one.id,
    author: one.user.login,
    association: one.author_association,
    text,
  };
}

/** The first lines of a comment that is meant for us. */
export function readCommand(body: string): string | undefined {
  return commandPrefix.test(body) ? body.trimStart().slice(0, maxCommandLength) : undefined;
}

function read<T>(name: string, schema: z.ZodType<T>, payload: unknown): T {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw unreadable(name, z.prettifyError(parsed.error).slice(0, 500));
}

function unreadable(name: string, got: string): GitHubError {
  return new GitHubError('invalid-answer', 'the event is not of the form that GitHub documents', {
    subject: `webhook ${name}`,
    retry: 'never',
    got,
  });
}
