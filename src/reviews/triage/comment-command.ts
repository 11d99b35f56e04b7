/** What a comment asks for. */
export type CommentCommand =
  | { readonly kind: 'accept'; readonly reason: string }
  | {
      readonly kind: 'suppress';
      /** `F-…`. */
      readonly finding: string;
      readonly days: number;
      readonly reason: string;
    }
  | { readonly kind: 'lift'; readonly finding: string; readonly reason: string }
  | { readonly kind: 'help' }
  /** Meant for us, and not understood: one sentence, which repeats nothing of the comment. */
  | { readonly kind: 'mistake'; readonly message: string };

/** How long a suppression lasts when nobody says. */
const defaultDays = 90;
const mostDays = 3_650;
/** A decision is a line; whoever writes more than this writes it for people. */
const maxLineLength = 1_000;
const maxReasonLength = 500;
/** A comment on GitHub is no longer. */
const maxCommentLength = 65_536;

const forms = {
  accept: '`/watchkeeper accept <reason>`',
  suppress: '`/watchkeeper suppress F-0123456789 [for 30d] <reason>`',
  lift: '`/watchkeeper lift F-0123456789 [<reason>]`',
  help: '`/watchkeeper help`',
} as const;

/** All that can be asked for, as it is written. */
export const commandForms: readonly string[] = Object.values(forms);

/**
 * Reads what a comment asks for: its first line that starts with `/watchkeeper`. Everything else in it is for people, and
 * quoted lines and code are not commands. Undefined when nothing in it is meant for us. In linear time: anybody can comment.
 */
export function parseCommentCommand(comment: string): CommentCommand | undefined {
  const line = findLine(comment.slice(0, maxCommentLength));
  if (line === undefined) return undefined;
  if (line.length > maxLineLength) return mistake('The line is too long', forms.accept);
  const [, verb = '', ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
  switch (verb) {
    case 'accept':
      return parseAccept(words);
    case 'suppress':
      return parseSuppress(words);
    case 'lift':
      return parseLift(words);
    case 'help':
      return words.length === 0 ? { kind: 'help' } : mistake('`help` stands alone', forms.help);
    default:
      return mistake('There is no such command', commandForms.join(', '));
  }
}

/** A line inside of a fence shows a command to people and is none. */
function findLine(comment: string): string | undefined {
  let fence: string | undefined;
  for (const line of comment.split(/\r\n|[\r\n]/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) fence = mark;
    else if (fence !== undefined && mark?.startsWith(fence) === true) fence = undefined;
    else if (fence === undefined && /^\/watchkeeper(?:[ \t]|$)/.test(line)) return line.trimEnd();
  }
  return undefined;
}

function parseAccept(words: readonly string[]): CommentCommand {
  const reason = reasonOf(words[0] === 'because' ? words.slice(1) : words);
  if (reason === undefined) return mistake('Accepting a release needs a reason', forms.accept);
  return { kind: 'accept', reason };
}

function parseSuppress([name = '', ...words]: readonly string[]): CommentCommand {
  if (!isFindingId(name)) return mistake('A finding is named as its alert does', forms.suppress);
  const hasDays = words[0] === 'for';
  const days = hasDays ? Number(/^(\d{1,4})d$/.exec(words[1] ?? '')?.[1] ?? 0) : defaultDays;
  if (days < 1 || days > mostDays) {
    return mistake(`A time is a number of days from 1d to ${mostDays}d`, forms.suppress);
  }
  const said = hasDays ? words.slice(2) : words;
  const reason = reasonOf(said[0] === 'because' ? said.slice(1) : said);
  if (reason === undefined) return mistake('Suppressing a finding needs a reason', forms.suppress);
  return { kind: 'suppress', finding: name, days, reason };
}

function parseLift([name = '', ...words]: readonly string[]): CommentCommand {
  if (!isFindingId(name)) return mistake('A finding is named as its alert does', forms.lift);
  return { kind: 'lift', finding: name, reason: reasonOf(words) ?? '' };
}

function isFindingId(text: string): boolean {
  return /^F-[0-9a-f]{10}$/.test(text);
}

/** What could act in a terminal or turn text around is left out of what is kept. */
function reasonOf(words: readonly string[]): string | undefined {
  const text = words
    .join(' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, maxReasonLength)
    .trim();
  return /[\p{L}\p{N}]/u.test(text) ? text : undefined;
}

function mistake(what: string, form: string): CommentCommand {
  return { kind: 'mistake', message: `${what}; write ${form}.` };
}
