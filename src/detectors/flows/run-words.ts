import type { ShellCommand } from '../values/shell-text.ts';
import { hole } from '../values/text.ts';

/** Programs that run the file which they are given. */
const interpreters =
  /^(?:python[\d.]{0,5}|pypy\d?|node|bun|deno|tsx|ts-node|sh|bash|zsh|dash|perl|ruby|powershell|pwsh|cmd|start|open|xdg-open|nohup|java|rundll32|regsvr32|msiexec|wscript|cscript|mshta|source|\.)$/u;
const viewers = /^(?:open|xdg-open)$/u;
/** Endings that a viewer, a player or a browser is started for. */
const viewed =
  /\.(?:png|jpe?g|gif|webp|svg|bmp|ico|tiff?|pdf|txt|md|log|csv|html?|mp[34]|wav|webm|mov)$/iu;
/** Options whose value stands in the next word. What they name may be run as well. */
const valued =
  /^(?:-[rCWXIoOmceEp]|-lc|\/[ck]|\+[oO]|--(?:eval|print|require|import|loader|experimental-loader|conditions|env-file|title|rcfile|init-file|input-type|preload|tsconfig|config)|-(?:cp|classpath|ep|executionpolicy|version|windowstyle))$/iu;
const option = /^-/u;
/** An option of Windows, or a file. */
const slashed = /^\/{1,2}[a-z]{1,3}$/iu;
/** Modules of Python that run the file which is named after them. */
const runners = /^(?:runpy|pdb|trace|profile|cProfile|coverage|IPython|zipapp|pip|debugpy)$/u;
const output = /^(?:\d|&)?>{1,2}[|&]?(.*)$/u;
const input = /^0?<(?!<)(.*)$/u;
const maxWords = 12;

export function isInterpreter({ program }: ShellCommand): boolean {
  return interpreters.test(program);
}

/** Whether a command only shows a file of this name to a person; with options, another program may be meant. */
export function isViewing(command: ShellCommand, name: string): boolean {
  const { program, words } = command;
  return viewers.test(program) && viewed.test(name) && !words.some((word) => option.test(word));
}

/** Whether what ends like this is only shown where it stands behind `before` in a command line. */
export function isViewedAfter(before: string, name: string): boolean {
  return /(?:^|[\s;&|(])(?:xdg-)?open\s{1,20}["']?$/u.test(before) && viewed.test(name);
}

/** The words of a command that name what it runs: the program itself, or what an interpreter is given to run. */
export function runWords(command: ShellCommand): readonly string[] {
  const { words } = command;
  if (!isInterpreter(command)) return words.slice(0, 1);
  const { kept, read } = withoutRedirections(words);
  const named = runIndexes(kept.slice(1)).map((index) => kept[index + 1] ?? '');
  return [...kept.slice(0, 1), ...named, ...read].filter((word) => !isViewing(command, word));
}

/**
 * Which words behind an interpreter name what it runs: those up to the first one that is a file and no value of an option. What
 * follows is for the program.
 */
export function runIndexes(words: readonly string[]): readonly number[] {
  const found: number[] = [];
  for (let index = 0; index < Math.min(words.length, maxWords); index += 1) {
    const word = words[index] ?? '';
    const before = words[index - 1] ?? '';
    if (option.test(word)) continue;
    found.push(index);
    const isModule = before === '-m';
    if (isModule && !runners.test(word) && word !== hole) break;
    if (!valued.test(before) && !slashed.test(word) && isFile(word)) break;
  }
  return found;
}

/** A word of which nothing is known may be anything. */
function isFile(word: string): boolean {
  return /[\\/.]/u.test(word.replaceAll(hole, ''));
}

/** The words without where the output goes, and the files that are read as the input. */
function withoutRedirections(words: readonly string[]): {
  readonly kept: readonly string[];
  readonly read: readonly string[];
} {
  const kept: string[] = [];
  const read: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const from = input.exec(word)?.[1];
    const to = output.exec(word)?.[1];
    if (from === undefined && to === undefined) kept.push(word);
    if (from !== undefined) read.push(from === '' ? (words[index + 1] ?? '') : from);
    if (from === '' || to === '') index += 1;
  }
  return { kept, read };
}
