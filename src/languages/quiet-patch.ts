import { isBalanced } from './open-brackets.ts';
import { looksLikeCheck, lostChecks } from './patch-code.ts';
import { movedLines, readPatch, type Patch, type PatchedFile } from './unified-patch.ts';

/** In another language, what is a comment here may be a command: `//usr/bin/env`. */
const codeFile = /\.[cm]?[jt]sx?$/;

/** One line that does nothing: brackets, a comment, or a message that is printed. */
const quietLine = new RegExp(
  [
    String.raw`^(?:[{})\];,\s]{0,40}`,
    String.raw`\/\/[^\u2028\u2029\r]{0,2000}`,
    String.raw`console\.(?:log|warn|error|info|debug)\((?:'[^'\\]{0,1000}'|"[^"\\]{0,1000}"|` +
      '`(?:[^`\\\\$]|\\$\\{[A-Za-z_]\\w{0,80}(?:\\.[A-Za-z_]\\w{0,80}){0,3}\\}){0,1000}`' +
      String.raw`)\);?)$`,
  ].join('|'),
);

/** A line that was there before ends what is added where the ones that are taken away opened as much. */
const maxClosers = 5;

/** A file of exactly one package that is installed beside, and not one that such a package brings itself. */
const patched = /^node_modules\/((?:@[\w.-]{1,100}\/)?[\w.-]{1,200})\/[\w@./+-]{1,400}$/;

/**
 * Whether all that a patch brings is known to do nothing: what it adds it takes away elsewhere in the same file, or is a pair of brackets, a
 * comment or a message, and decides nothing about the lines around. It may take something away, or move it into a branch of its own, but no
 * check. Only code of the given packages may be meant.
 */
export function isQuietPatch(text: string, packages: ReadonlySet<string>): boolean {
  const patch = readPatch(text);
  return (
    patch.isWhole &&
    lostChecks(text).length === 0 &&
    patch.files.every((file) => {
      const name = patched.exec(file.path)?.[1];
      const isMeant = name !== undefined && packages.has(name) && codeFile.test(file.path);
      return (
        isMeant &&
        !/(?:^|\/)(?:\.\.?|node_modules)\//.test(file.path.slice('node_modules/'.length)) &&
        addsNothing(patch, file)
      );
    })
  );
}

function addsNothing(patch: Patch, file: PatchedFile): boolean {
  const moved = movedLines(patch, file);
  const textAt = (index: number): string => (patch.lines[index] ?? '').slice(1).trim();
  const runs = runsOf(file.added);
  // One that is only moved leaves what was in it without its condition.
  const branches = runs.filter(([at = 0]) => textAt(at) === 'else {' && !moved.has(at));
  const openers = new Set(branches.map(([first]) => first));
  const isQuiet = file.added.every(
    (index) =>
      openers.has(index) ||
      (!/^\}?\s{0,9}else\b/.test(textAt(index)) &&
        (moved.has(index) || quietLine.test(textAt(index)))),
  );
  // What moves into a branch may be left out, as if it had been taken away.
  const leavesNoCheckOut = branches.every((run) => !run.some((at) => looksLikeCheck(textAt(at))));
  return isQuiet && leavesNoCheckOut && runs.every((run) => isBetweenStatements(patch, run));
}

/** Stretches of lines that are added one right after the other. */
function runsOf(added: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const index of added) {
    const last = runs.at(-1);
    if (last?.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  }
  return runs;
}

/** An open bracket takes in the lines after it, and the first statement after `if (…)` is all that the condition is about. */
function isBetweenStatements({ lines }: Patch, run: readonly number[]): boolean {
  const added = run.map((index) => (lines[index] ?? '').slice(1).trim());
  if (added.every((line) => line === '' || line.startsWith('//'))) return true;
  if (!isClosed(lines, added, (run.at(-1) ?? 0) + 1)) return false;
  for (let index = (run[0] ?? 0) - 1; index >= 0; index -= 1) {
    const line = lines[index] ?? '';
    if (line.startsWith('@@')) return false;
    const before = line.slice(1).trim();
    if (line.startsWith('-') || before === '' || before.startsWith('//')) continue;
    return added[0] === 'else {' ? before === '}' : /[;{}]$/.test(before);
  }
  return false;
}

/** Whether what lines open they end, or the brackets right after them do. */
function isClosed(lines: readonly string[], added: readonly string[], next: number): boolean {
  let text = added.join('\n');
  for (let index = next; index <= next + maxClosers; index += 1) {
    if (isBalanced(text)) return true;
    if (!/^ \s*\}$/.test(lines[index] ?? '')) return false;
    text += '\n}';
  }
  return false;
}
