import type { AppAccess } from '../github/app-access.ts';
import type { GitHub } from '../github/client.ts';
import { keepOwnComment, type AppIdentity, type Ourselves } from '../github/own-comment.ts';
import { readPermission } from '../github/permission.ts';
import type { RepositoryName } from '../github/source-tree.ts';
import type { WebhookEvent } from '../github/webhook-event.ts';
import type { Settings } from '../runtime/settings.ts';
import {
  issueReceivers,
  repositoryKey,
  type CommentedRepository,
} from './commented-repositories.ts';
import { takeComment, type TakeCommentPorts } from './take-comment.ts';
import { insiders, type TakeWebhookPorts } from './take-webhook.ts';

/** What carrying out a command below an issue needs. */
interface CommandPorts extends Omit<TakeCommentPorts, 'permissionOf'> {
  readonly settings: Pick<Settings, 'receivers' | 'github'>;
}

/** What it needs when GitHub told us of it. */
export interface RunCommentCommandPorts extends CommandPorts {
  readonly app: AppAccess & AppIdentity;
}

/** What it needs when we have read it. */
interface RunCommentPorts extends CommandPorts {
  readonly commented: readonly CommentedRepository[];
}

type Command = Extract<WebhookEvent, { kind: 'command' }>;
type Comment = Extract<WebhookEvent, { kind: 'comment' }>;

/** What takes commands, whichever way they come: GitHub tells an App of them, and the others are read. */
export function commandsOf(
  ports: RunCommentPorts,
  app: RunCommentCommandPorts['app'] | undefined,
): Pick<TakeWebhookPorts, 'runCommand' | 'runComment'> {
  const read = { runComment: (comment: Comment) => runComment(ports, comment) };
  if (app === undefined) return read;
  return { ...read, runCommand: (command) => runCommentCommand({ ...ports, app }, command) };
}

/**
 * Carries out what a comment below an issue of a `github-issue` receiver decides. What was decided the issue says itself; why a command was
 * refused is answered once, and not to strangers, who could have us talk without end. Run again, it does nothing twice.
 */
export async function runCommentCommand(
  ports: RunCommentCommandPorts,
  command: Command,
): Promise<void> {
  const receivers = receiversOf(ports, 'told', command.repository);
  if (receivers.length === 0 || command.isPullRequest) return;
  const github = await ports.app.forRepository(command.repository, { issues: 'write' });
  // The event says that it was just written.
  await carryOut(ports, { ...command, isEdited: false }, receivers, { github, us: ports.app });
}

/** The same for a comment that was read where it stands, for receivers that GitHub sends no events for. */
export async function runComment(ports: RunCommentPorts, comment: Comment): Promise<void> {
  const receivers = receiversOf(ports, 'looked-at', comment.repository);
  const key = repositoryKey(comment.repository);
  const place = ports.commented.find((one) => repositoryKey(one) === key);
  if (receivers.length === 0 || place === undefined) return;
  const own = await place.open();
  await carryOut(ports, comment, receivers, { github: own.github, us: own });
}

async function carryOut(
  ports: CommandPorts,
  said: Omit<Comment, 'kind'>,
  receivers: readonly string[],
  { github, us }: { readonly github: GitHub; readonly us: Ourselves },
): Promise<void> {
  const { repository, number, commentId: id, author, text, isEdited } = said;
  const permissionOf = (login: string) => readPermission(github, repository, login);
  // Robots' comments are no commands; they do not come here.
  const comment = { id, author, text, isBot: false, isEdited };
  for (const receiver of receivers) {
    const place = { receiver, reference: String(number) };
    const outcome = await takeComment({ ...ports, permissionOf }, comment, place);
    if (outcome.kind !== 'refused' || !insiders.has(said.association)) continue;
    const marker = `<!-- watchkeeper:reply:${id} -->`;
    const reply = { marker, body: `${marker}\n${outcome.reply}`, onlyIfThere: false };
    await keepOwnComment(github, repository, number, reply, us, async () => undefined);
  }
}

function receiversOf(
  { settings }: CommandPorts,
  way: 'told' | 'looked-at',
  repository: RepositoryName,
): readonly string[] {
  const key = repositoryKey(repository);
  return issueReceivers(settings, way)
    .filter(([, one]) => one.repository.toLowerCase() === key)
    .map(([name]) => name);
}
