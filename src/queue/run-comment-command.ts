import type { AppAccess } from '../github/app-access.ts';
import { keepOwnComment, type AppIdentity } from '../github/own-comment.ts';
import { readPermission } from '../github/permission.ts';
import type { WebhookEvent } from '../github/webhook-event.ts';
import type { Settings } from '../runtime/settings.ts';
import { takeComment, type TakeCommentPorts } from './take-comment.ts';
import { insiders } from './take-webhook.ts';

/** What carrying out a command below an issue needs. */
export interface RunCommentCommandPorts extends Omit<TakeCommentPorts, 'permissionOf'> {
  readonly app: AppAccess & AppIdentity;
  readonly receivers: Settings['receivers'];
}

type Command = Extract<WebhookEvent, { kind: 'command' }>;

/**
 * Carries out what a comment below an issue of a `github-issue` receiver decides. What was decided the issue says itself; why a command was
 * refused is answered once, and not to strangers, who could have us talk without end. Run again, it does nothing twice.
 */
export async function runCommentCommand(
  ports: RunCommentCommandPorts,
  command: Command,
): Promise<void> {
  const { repository, number, commentId: id, author, text } = command;
  const receivers = receiversOf(ports.receivers, `${repository.owner}/${repository.name}`);
  if (receivers.length === 0 || command.isPullRequest) return;
  const github = await ports.app.forRepository(repository, { issues: 'write' });
  const permissionOf = (login: string) => readPermission(github, repository, login);
  // The event says that it was just written, by a person: robots' comments are no commands.
  const comment = { id, author, text, isBot: false, isEdited: false };
  for (const receiver of receivers) {
    const place = { receiver, reference: String(number) };
    const outcome = await takeComment({ ...ports, permissionOf }, comment, place);
    if (outcome.kind !== 'refused' || !insiders.has(command.association)) continue;
    const marker = `<!-- watchkeeper:reply:${id} -->`;
    const reply = { marker, body: `${marker}\n${outcome.reply}`, onlyIfThere: false };
    await keepOwnComment(github, repository, number, reply, ports.app, async () => undefined);
  }
}

/** GitHub tells no case apart in the names of repositories. */
function receiversOf(receivers: Settings['receivers'], repository: string): readonly string[] {
  return Object.entries(receivers)
    .filter(
      ([, one]) =>
        one.type === 'github-issue' && one.repository.toLowerCase() === repository.toLowerCase(),
    )
    .map(([name]) => name);
}
