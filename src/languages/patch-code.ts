import { parseCode } from './parse-code.ts';
import { closeBrackets } from './open-brackets.ts';
import { readPatch, type Hunk, type Patch, type PatchedFile } from './unified-patch.ts';

/** What a patch brings into other packages, as code that can be looked at. */
export interface PatchCode {
  /** Each line that will stand there, at the line and column where the patch has it. */
  readonly text: string;
  /** Numbers of the lines that come with it: neither there before nor only moved. */
  readonly added: ReadonlySet<number>;
  /** Stretches of code that could not be parsed. */
  readonly unparsed: number;
}

const codeFile = /\.[cm]?[jt]sx?$/i;

/** The code of a patch, or undefined where it is no patch of code. */
export function codeOfPatch(text: string): PatchCode | undefined {
  const patch = readPatch(text);
  const files = patch.files.filter(({ path }) => codeFile.test(path));
  if (files.length === 0) return undefined;
  const lines = patch.lines.map(() => '');
  const added = new Set<number>();
  let unparsed = 0;
  for (const file of files) {
    for (const index of file.added) if (!isMoved(patch, file, index)) added.add(index + 1);
    for (const hunk of file.hunks) if (!writeHunk(patch, hunk, lines)) unparsed += 1;
  }
  return { text: lines.join('\n'), added, unparsed };
}

function isMoved({ lines }: Patch, { known }: PatchedFile, index: number): boolean {
  return known.has((lines[index] ?? '').slice(1).trim());
}

/** Puts the new side of a hunk among the lines: all of it when that can be made a program, else what is added alone. */
function writeHunk({ lines }: Patch, { at, end }: Hunk, into: string[]): boolean {
  for (const signs of [' +', '+']) {
    const body = lines
      .slice(at + 1, end)
      .map((line) => (signs.includes(line[0] ?? ' ') ? ` ${line.slice(1)}` : ''));
    const around = closeBrackets(body.join('\n'), `_${at}`).find(({ before, after }) =>
      isProgram(`${before}\n${body.join('\n')}\n${after}`),
    );
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

/** One line that does nothing: brackets, `else`, a comment, or a message that is printed. */
const quietLine = new RegExp(
  [
    String.raw`^(?:[{})\];,\s]{0,40}`,
    String.raw`\}?\s{0,9}else\s{0,9}\{?`,
    String.raw`\/\/[^\u2028\u2029\r]{0,2000}`,
    String.raw`console\.(?:log|warn|error|info|debug)\((?:'[^'\\]{0,1000}'|"[^"\\]{0,1000}"|` +
      '`(?:[^`\\\\$]|\\$\\{[A-Za-z_]\\w{0,80}(?:\\.[A-Za-z_]\\w{0,80}){0,3}\\}){0,1000}`' +
      String.raw`)\);?)$`,
  ].join('|'),
);

/** A file of exactly one package that is installed beside, and not one that such a package brings itself. */
const patched = /^node_modules\/((?:@[\w.-]{1,100}\/)?[\w.-]{1,200})\/[\w@./+-]{1,400}$/;

/** Words of lines that decide who may do something, or whether something is what it says. */
const check =
  /auth(?!or)|token|credential|permission|verif|signature|secret|passw|csrf|certificate|sanitiz|escape|allow|den(?:y|ied)|forbid|trusted|expire/i;

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
      return !kept.has(line) && !/^(?:\/\/|\*|\/\*)/.test(line) && check.test(line.slice(0, 2000));
    });
    return lost === undefined ? [] : [{ path, line: lost + 1, text: textAt(lost) }];
  });
}

/**
 * Whether all that a patch brings is known to do nothing: what it adds stood beside before, or is a bracket, a comment or a message. It may take something
 * away, but no check. Only files of the given packages may be meant.
 */
export function isQuietPatch(text: string, packages: ReadonlySet<string>): boolean {
  const patch = readPatch(text);
  return (
    patch.isWhole &&
    lostChecks(text).length === 0 &&
    patch.files.every((file) => {
      const name = patched.exec(file.path)?.[1];
      const isMeant = name !== undefined && packages.has(name);
      return (
        isMeant &&
        !/(?:^|\/)(?:\.\.?|node_modules)\//.test(file.path.slice('node_modules/'.length)) &&
        file.added.every(
          (index) =>
            isMoved(patch, file, index) ||
            quietLine.test((patch.lines[index] ?? '').slice(1).trim()),
        )
      );
    })
  );
}
