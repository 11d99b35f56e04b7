/**
 * The body of an issue is ours to read again: the first lines, which nobody sees, say what it is about and what stands in it. They are
 * only believed at its very beginning: below, a package may have written the same.
 */

/** What an issue is about: one release or package, or a flood of alerts. */
export type IssueSubject = 'release' | 'parcel';

/** A body, taken apart. */
export interface IssueBody {
  readonly about: IssueSubject;
  /** Of what it is about; the same for the same. */
  readonly key: string;
  /** Alerts and notices that stand in it. */
  readonly ids: readonly string[];
  /** What came after the first alert, one line each, the oldest first. */
  readonly updates: readonly string[];
  readonly text: string;
}

/** What GitHub takes is 65,536 characters; this stays below. */
export const maxIssueBody = 60_000;
/** Of these, so much is kept for what comes later. */
export const maxIssueText = 50_000;
const mostIds = 300;

const textMark = '<!-- watchkeeper:text:v1 -->';
const subjectMark = /^<!-- watchkeeper:(release|parcel):v1 ([\w-]{1,100}) -->$/;
const idsMark = /^<!-- watchkeeper:told:v1((?: [\w-]{1,100})*) -->$/;

/** A body as it is written; the oldest updates go when it gets too long. */
export function writeIssueBody({ about, key, ids, updates, text }: IssueBody): string {
  const head = [
    `<!-- watchkeeper:${about}:v1 ${key} -->`,
    `<!-- watchkeeper:told:v1${ids
      .slice(-mostIds)
      .map((id) => ` ${id}`)
      .join('')} -->`,
  ].join('\n');
  let kept = [...updates];
  for (;;) {
    const left = updates.length - kept.length;
    const lines = left === 0 ? kept : [`- … ${left} earlier, in the comments`, ...kept];
    const since = lines.length === 0 ? '' : `\n**Since then**\n\n${lines.join('\n')}\n`;
    const body = `${head}\n${since}\n${textMark}\n\n${text}`;
    if (body.length <= maxIssueBody || kept.length === 0) return body;
    kept = kept.slice(1);
  }
}

/** Takes a body apart; undefined for what is none of ours. What people added below the first lines stays. */
export function readIssueBody(body: string): IssueBody | undefined {
  const [first = '', second = '', ...rest] = body.split(/\r?\n/);
  const [, about, key = ''] = subjectMark.exec(first) ?? [];
  if (about !== 'release' && about !== 'parcel') return undefined;
  const told = idsMark.exec(second)?.[1];
  const below = told === undefined ? [second, ...rest] : rest;
  const end = below.indexOf(textMark);
  return {
    about,
    key,
    ids: (told ?? '').split(' ').filter((id) => id !== ''),
    updates: end === -1 ? [] : below.slice(0, end).filter(isUpdate),
    text: (end === -1 ? below : below.slice(end + 1)).join('\n').trim(),
  };
}

function isUpdate(line: string): boolean {
  return line.startsWith('- ') && !line.startsWith('- … ');
}

/** What marks a comment as being about an alert or a notice. */
export function commentMark(id: string): string {
  return `<!-- watchkeeper:told:v1 ${id} -->`;
}
