import { escapeMarkdown } from '../../reports/escape.ts';
import type { Purl } from '../../watchlists/purl.ts';
import { commandForms, parseCommentCommand, type CommentCommand } from './comment-command.ts';

/** A comment below an issue of ours. */
export interface IssueComment {
  /** The forge's own number: a comment decides once. */
  readonly id: number;
  readonly author: string;
  readonly isBot: boolean;
  /** Somebody with rights can change what another has written, so only what was never edited decides. */
  readonly isEdited: boolean;
  readonly text: string;
}

/** What deciding by a comment needs; the decisions are those of the store. */
export interface CommentPorts {
  /** What the forge says that somebody may do in the repository: `admin`, `maintain`, `write`, `triage`, `read` or `none`. */
  readonly permissionOf: (login: string) => Promise<string>;
  /** Whether a decision came by this comment before. */
  readonly isDecided: (reference: string) => Promise<boolean>;
  /** The finding of one of these releases or packages by its short name. */
  readonly findFingerprint: (id: string, purls: Subjects) => Promise<string | undefined>;
  readonly accept: (decision: CommentDecision & { readonly purl: Purl }) => Promise<AcceptOutcome>;
  readonly suppress: (decision: CommentDecision & Suppressing) => Promise<void>;
  /** False when no decision about it was in force. */
  readonly lift: (decision: CommentDecision & { readonly fingerprint: string }) => Promise<boolean>;
  readonly now: () => Date;
}

/** What an issue is about: a release or package, or several, where it is a summary. */
export type Subjects = readonly [Purl, ...Purl[]];

/** What of a decision every kind has. */
export interface CommentDecision {
  readonly reason: string;
  readonly author: string;
  readonly reference: string;
}

interface Suppressing {
  readonly fingerprint: string;
  /** ISO time. */
  readonly expires: string;
}

/** How accepting ended. */
export type AcceptOutcome = 'accepted' | 'unknown' | 'not-inspected';

/** What became of a comment; `reply` is Markdown, without anything that acts. */
export type CommentOutcome =
  /** Not meant for us, from a bot, or done before: nothing is said. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly reply: string }
  | { readonly kind: 'decided'; readonly reply: string };

const mayDecide = new Set(['admin', 'maintain', 'write']);
const dayMs = 24 * 3_600_000;

/**
 * Does what a comment below the issue about a release asks for, when whoever wrote it may write to the repository. Run again
 * with the same comment it decides nothing a second time.
 */
export async function decideByComment(
  ports: CommentPorts,
  comment: IssueComment,
  purls: Subjects,
): Promise<CommentOutcome> {
  const command = parseCommentCommand(comment.text);
  if (command === undefined || comment.isBot) return { kind: 'ignored' };
  const reference = `comment ${comment.id}`;
  if (await ports.isDecided(reference)) return { kind: 'ignored' };
  const permission = await ports.permissionOf(comment.author);
  if (!mayDecide.has(permission)) {
    return refused('Only people who may write to this repository can decide here.');
  }
  if (comment.isEdited) {
    return refused('A comment that was edited decides nothing: write a new one.');
  }
  const about = { purls, author: comment.author, reference };
  return decide(ports, command, about);
}

interface About extends Omit<CommentDecision, 'reason'> {
  readonly purls: Subjects;
}

async function decide(
  ports: CommentPorts,
  command: CommentCommand,
  about: About,
): Promise<CommentOutcome> {
  switch (command.kind) {
    case 'help':
      return refused(`These can be asked for: ${commandForms.join(', ')}.`);
    case 'mistake':
      return refused(command.message);
    case 'accept':
      return accept(ports, command.reason, about);
    case 'suppress':
      return suppress(ports, command, about);
    default:
      return lift(ports, command, about);
  }
}

async function accept(
  ports: CommentPorts,
  said: string,
  { purls, ...about }: About,
): Promise<CommentOutcome> {
  const [first = '', ...words] = said.split(' ');
  const named = purls.find((one) => one === first);
  const reason = named === undefined ? said : words.join(' ');
  const [only, ...others] = purls;
  if (reason === '') return refused('Accepting a release needs a reason.');
  if (named === undefined && first.startsWith('pkg:')) {
    return refused('This issue is about another release; comment below the issue about that one.');
  }
  if (named === undefined && others.length > 0) {
    return refused(
      'This issue is about several releases; say which one: `/watchkeeper accept pkg:… <reason>`.',
    );
  }
  const decision = { ...about, reason, purl: named ?? only };
  const outcome = await ports.accept(decision);
  if (outcome === 'unknown') {
    return refused(
      'This issue is about no release, so there is nothing to accept; suppress its findings.',
    );
  }
  if (outcome === 'not-inspected') return refused('This release has still to be opened.');
  const { purl, author } = decision;
  return decided(
    `${purl} is accepted by ${author}: ${reason}. Later releases are compared with it.`,
  );
}

async function suppress(
  ports: CommentPorts,
  { finding, days, reason }: Extract<CommentCommand, { readonly kind: 'suppress' }>,
  about: About,
): Promise<CommentOutcome> {
  const fingerprint = await ports.findFingerprint(finding, about.purls);
  if (fingerprint === undefined) return noSuchFinding;
  const expires = new Date(ports.now().getTime() + days * dayMs).toISOString();
  const { author, reference } = about;
  await ports.suppress({ author, reference, reason, fingerprint, expires });
  const until = expires.slice(0, 10);
  return decided(`${finding} is suppressed by ${about.author} until ${until}: ${reason}.`);
}

async function lift(
  ports: CommentPorts,
  { finding, reason }: Extract<CommentCommand, { readonly kind: 'lift' }>,
  about: About,
): Promise<CommentOutcome> {
  const fingerprint = await ports.findFingerprint(finding, about.purls);
  if (fingerprint === undefined) return noSuchFinding;
  const { author, reference } = about;
  if (!(await ports.lift({ author, reference, reason, fingerprint }))) {
    return refused('No decision about this finding is in force.');
  }
  return decided(`${about.author} took the decision about ${finding} back. It is told again.`);
}

const noSuchFinding = refused('This issue has no finding of that name.');

function refused(reply: string): CommentOutcome {
  return { kind: 'refused', reply };
}

/** What somebody else wrote is in it: a reason, a name. */
function decided(text: string): CommentOutcome {
  return { kind: 'decided', reply: escapeMarkdown(text) };
}
