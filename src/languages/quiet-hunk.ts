import { endOfText } from './open-brackets.ts';
import { looksLikeCheck } from './patch-code.ts';

/** One line that does nothing: a bracket, a comment, or a message that is printed. */
const quietLine = new RegExp(
  [
    String.raw`^(?:[{}]?`,
    String.raw`\/\/[^\u2028\u2029\r]{0,2000}`,
    String.raw`console\.(?:log|warn|error|info|debug)\((?:'[^'\\]{0,1000}'|"[^"\\]{0,1000}"|` +
      '`(?:[^`\\\\$]|\\$\\{[A-Za-z_]\\w{0,80}(?:\\.[A-Za-z_]\\w{0,80}){0,3}\\}){0,1000}`' +
      String.raw`)\);?)$`,
  ].join('|'),
);
const leaving = /\b(?:return|throw|break|continue|yield)\b/;
const opensBranch = 'else {';

/** A line of one side of a hunk, and what it stands in. */
interface Placed {
  readonly text: string;
  readonly isAdded: boolean;
  /** Lines that opened the brackets around it. */
  readonly around: readonly Header[];
  /** How many brackets were closed that the hunk does not show the beginning of. */
  readonly below: number;
  /** The last line of code before it. */
  readonly before: string | undefined;
  /** It as what opens brackets, the same object for all that stands in them. */
  readonly header: Header;
}

interface Header {
  readonly text: string;
  readonly isAdded: boolean;
}

/**
 * Whether a hunk leaves every statement that it keeps where it was: in the same order, under the same conditions, and after statements that
 * end. What it adds are brackets, comments and messages, and an `else` around lines that do not decide where the program goes on. What it takes
 * away may be anything but a check. Lines that can not be read one by one are refused.
 */
export function isQuietHunk(hunk: readonly string[]): boolean {
  const lines = readablePart(hunk.filter((line) => !line.startsWith('\\')));
  const old = sideOf(lines, '-');
  const now = sideOf(lines, '+');
  if (old === undefined || now === undefined) return false;
  const kept = pairs(lines, old, now);
  // What opens a block is the same where the line is kept: two with the same text may become one.
  const same = new Map(kept?.map(([before, after]) => [before.header, after.header]));
  return (
    kept !== undefined &&
    kept.every(([before, after]) => stays(before, after, same)) &&
    now.filter(({ isAdded }) => isAdded).every(isWellPlaced)
  );
}

/** What changes, with the lines around it as far as each can be read by itself: comments of several lines stand between functions. */
function readablePart(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(isChanged);
  const last = lines.findLastIndex(isChanged);
  const after = lines.findIndex((line, index) => index > last && isUnread(line));
  return lines.slice(
    lines.slice(0, first).findLastIndex(isUnread) + 1,
    after === -1 ? lines.length : after,
  );
}

function isChanged(line: string): boolean {
  return /^[+-]/.test(line);
}

function isUnread(line: string): boolean {
  return bracketsIn(line.slice(1).trim()) === undefined;
}

/** One side, line by line; undefined where a line can not be understood by itself. */
function sideOf(lines: readonly string[], sign: '+' | '-'): readonly Placed[] | undefined {
  const placed: Placed[] = [];
  const stack: Header[] = [];
  let below = 0;
  let before: string | undefined;
  // After the hunk there may be anything.
  for (const line of [...lines, ' ;']) {
    if (line.startsWith(sign === '+' ? '-' : '+')) continue;
    const text = line.slice(1).trim();
    const header: Header = { text, isAdded: line.startsWith('+') };
    const brackets = bracketsIn(text);
    if (brackets === undefined) return undefined;
    const opening = brackets.findIndex((one) => '([{'.includes(one));
    const leading = opening === -1 ? brackets.length : opening;
    for (const [index, one] of [...brackets, ''].entries()) {
      if (index === leading) placed.push({ ...header, around: [...stack], below, before, header });
      if ('([{'.includes(one) && one !== '') stack.push(header);
      else if (one !== '' && stack.pop() === undefined) below += 1;
    }
    if (stack.length > maxDepth) return undefined;
    if (text !== '' && !text.startsWith('//')) before = text;
  }
  return placed;
}

const maxDepth = 40;

/** The brackets of a line that stand in no text and no comment; undefined where one of these goes on in the next line. */
function bracketsIn(text: string): readonly string[] | undefined {
  const brackets: string[] = [];
  for (let index = 0; index < text.length;) {
    const end = endOfText(text, index);
    if (end !== undefined) {
      if (end.rest !== '' && end.rest !== '\n') return undefined;
      index = end.index;
      continue;
    }
    const one = text[index] ?? '';
    // A regular expression may hold any of them, and what divides is rare.
    if (one === '/') return undefined;
    if ('()[]{}'.includes(one)) brackets.push(one);
    index += 1;
  }
  return brackets;
}

/** The lines that are on both sides, or undefined where one is added that does something or a check is taken away. */
function pairs(
  lines: readonly string[],
  old: readonly Placed[],
  now: readonly Placed[],
): readonly (readonly [Placed, Placed])[] | undefined {
  const kept: (readonly [Placed, Placed])[] = [];
  let removed: Placed[] = [];
  let added: Placed[] = [];
  let [left, right] = [0, 0];
  for (const line of [...lines, ' ']) {
    if (line.startsWith('-')) removed.push(old[left++] as Placed);
    else if (line.startsWith('+')) added.push(now[right++] as Placed);
    else {
      const moved = movedIn(removed, added);
      if (moved === undefined) return undefined;
      kept.push(...moved, [old[left++] as Placed, now[right++] as Placed]);
      [removed, added] = [[], []];
    }
  }
  return kept;
}

/** Of the lines between two that stay: those that are taken away and added again, in the same order. */
function movedIn(
  removed: readonly Placed[],
  added: readonly Placed[],
): readonly (readonly [Placed, Placed])[] | undefined {
  const moved: (readonly [Placed, Placed])[] = [];
  let next = 0;
  for (const one of added) {
    if (one.text === opensBranch || quietLine.test(one.text)) continue;
    let from = removed[next];
    for (; from !== undefined && from.text !== one.text; from = removed[next]) {
      if (!mayGo(from)) return undefined;
      next += 1;
    }
    if (from === undefined) return undefined;
    moved.push([from, one]);
    next += 1;
  }
  return removed.slice(next).every(mayGo) ? moved : undefined;
}

/** Without an else, what was in it is left without its condition, and without a return what comes after it is reached. */
function mayGo({ text }: Placed): boolean {
  return !looksLikeCheck(text) && !/\b(?:else|return|break|continue)\b/.test(text);
}

/** Whether a line that stays is where it was, but for brackets and branches that were added around what was added. */
function stays(before: Placed, after: Placed, same: ReadonlyMap<Header, Header>): boolean {
  if (before.below !== after.below) return false;
  const brought = after.around.filter((header) => header.isAdded && isOpener(header.text));
  if (brought.length > 0 && !after.isAdded) return false;
  const mayBeLeftOut = !leaving.test(after.text) && !looksLikeCheck(after.text);
  if (brought.some(({ text }) => text === opensBranch) && !mayBeLeftOut) return false;
  const around = after.around.filter((header) => !brought.includes(header));
  if (around.length !== before.around.length) return false;
  const areSame = around.every((one, index) => same.get(before.around[index] as Header) === one);
  if (!areSame) return false;
  return before.before === after.before || (isWellPlaced(before) && isWellPlaced(after));
}

function isOpener(text: string): boolean {
  return text === '{' || text === opensBranch;
}

/** Nothing before it takes in the next statement, whatever that is: a bare condition, an open expression. */
function isWellPlaced({ text, before }: Placed): boolean {
  if (text === '' || text.startsWith('//')) return true;
  // What a comment ends with ends no statement.
  if (before === undefined || before.includes('//')) return false;
  return text === opensBranch ? before === '}' : /[;{}]$/.test(before);
}
