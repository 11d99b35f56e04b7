import { parseCode } from './parse-code.ts';
import { closeBrackets } from './open-brackets.ts';
import { movedLines, readPatch, type Hunk, type Patch } from './unified-patch.ts';

/** What a patch brings into other packages, as code that can be looked at. */
export interface PatchCode {
  /** Each line that will stand there, at the line and column where the patch has it. */
  readonly text: string;
  /** Numbers of the lines that come with it: neither there before nor only moved. */
  readonly added: ReadonlySet<number>;
  /** Stretches of code that could not be parsed. */
  readonly unparsed: number;
}

/** Each of many ways to complete a stretch costs a parse of it: limits of one, and of all parses for one patch, in characters. */
const maxHunk = 64 * 1024;
const maxParsed = 1_000_000;
const codeFile = /\.[cm]?[jt]sx?$/i;

/** The code of a patch, or undefined where it is no patch of code. */
export function codeOfPatch(text: string): PatchCode | undefined {
  const patch = readPatch(text);
  const files = patch.files.filter(({ path }) => codeFile.test(path));
  if (files.length === 0) return undefined;
  const lines = patch.lines.map(() => '');
  const added = new Set<number>();
  const budget = { left: maxParsed };
  let unparsed = 0;
  for (const file of files) {
    const moved = movedLines(patch, file);
    for (const index of file.added) if (!moved.has(index)) added.add(index + 1);
    for (const hunk of file.hunks) if (!writeHunk(patch, hunk, lines, budget)) unparsed += 1;
  }
  return { text: lines.join('\n'), added, unparsed };
}

/** Puts the new side of a hunk among the lines: all of it when that can be made a program, else what is added alone. */
function writeHunk(
  { lines }: Patch,
  { at, end }: Hunk,
  into: string[],
  budget: { left: number },
): boolean {
  for (const signs of [' +', '+']) {
    const body = lines
      .slice(at + 1, end)
      .map((line) => (signs.includes(line[0] ?? ' ') ? ` ${line.slice(1)}` : ''));
    const code = body.join('\n');
    if (code.length > maxHunk) continue;
    const around = closeBrackets(code, `_${at}`).find(({ before, after }) => {
      budget.left -= code.length;
      return budget.left >= 0 && isProgram(`${before}\n${code}\n${after}`);
    });
    if (around === undefined) continue;
    into[at] = `${into[at] ?? ''}${around.before}`;
    for (const [index, line] of body.entries()) into[at + 1 + index] = line;
    // The line after a hunk is that of the next header, or there is none.
    into[end] = `${into[end] ?? ''}${around.after}`;
    return true;
  }
  return false;
}

function isProgram(text: string): boolean {
  const parsed = parseCode('patch.mjs', text);
  return !('failure' in parsed) && !parsed.partial;
}

/** Words of lines that decide who may do something, or whether something is what it says. */
const check =
  /auth(?!or)|token|credential|permission|verif|signature|secret|passw|csrf|certificate|sanitiz|escape|allow|den(?:y|ied)|forbid|trusted|expire/i;

/** Whether a line of code has words of one that decides who may do what. A comment decides nothing. */
export function looksLikeCheck(line: string): boolean {
  return !/^(?:\/\/|\*|\/\*)/.test(line) && check.test(line.slice(0, 2000));
}

/** A line that decides who may do what, and that a patch takes away. */
export interface LostCheck {
  /** Of the file that it stood in. */
  readonly path: string;
  /** Number of the line of the patch, and what it says. */
  readonly line: number;
  readonly text: string;
}

/** The first line of each file that a patch takes away, does not put elsewhere, and that looks like a check. */
export function lostChecks(text: string): readonly LostCheck[] {
  const { lines, files } = readPatch(text);
  const textAt = (index: number): string => (lines[index] ?? '').slice(1).trim();
  return files.flatMap(({ path, added, removed }): LostCheck[] => {
    const kept = new Set(added.map(textAt));
    const lost = removed.find((index) => {
      const line = textAt(index);
      return !kept.has(line) && looksLikeCheck(line);
    });
    return lost === undefined ? [] : [{ path, line: lost + 1, text: textAt(lost) }];
  });
}
