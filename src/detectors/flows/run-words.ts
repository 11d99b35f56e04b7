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
const slashed = /^\/{1,2}[a-z]{1,12}(?::[^/.\\]{0,40})?$/iu;
/** Modules of Python that run no file which is named after them. */
const keepers =
  /^(?:venv|virtualenv|zipfile|tarfile|gzip|http\.server|json\.tool|ensurepip|compileall|py_compile|base64|tokenize|ast|dis)$/u;
/** Options that are followed by a text which is run; the rest is for that. */
const inline = /^(?:-[cepE]|-pi|-lc|-command|--eval|--print|\/[ck])$/iu;
/** Words of runners that say only that the next one is run. */
const verbs = /^(?:run|exec|start|x|)$/u;
const longOption = /^--?[a-z][\w-]{2,}$/iu;
const output = /^(?:\d|&)?>{1,2}[|&]?(.*)$/u;
const input = /^0?<(?!<)(.*)$/u;
const maxWords = 12;

/** Whether a command starts a program that runs the file which it is given. */
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
  const named = runIndexes(kept.slice(1), takesMany(command)).map((index) => kept[index + 1] ?? '');
  return [...kept.slice(0, 1), ...named, ...read].filter((word) => !isViewing(command, word));
}

/**
 * Which words behind an interpreter name what it runs: those up to the first one that is a file and no value of an option, unless the
 * program takes more of them. What follows is for the program that is run.
 */
export function runIndexes(words: readonly string[], takesMore = false): readonly number[] {
  const found: number[] = [];
  let isForProgram = false;
  for (let index = 0; index < Math.min(words.length, maxWords); index += 1) {
    const word = words[index] ?? '';
    const before = words[index - 1] ?? '';
    if (option.test(word)) {
      if (word.includes('=')) found.push(index);
      continue;
    }
    if (index > 2 && isForProgram) break;
    found.push(index);
    if (before === '-m' && keepers.test(word)) break;
    const isValue = valued.test(before) || slashed.test(before) || longOption.test(before);
    const isPlain = !isValue && !slashed.test(word) && word.replaceAll(hole, '') !== '';
    if (inline.test(before) || (isPlain && !verbs.test(word))) isForProgram = true;
    if (!takesMore && isPlain && isFile(word)) break;
  }
  return found;
}

/** Whether each word that it is given is a file. */
export function takesMany({ program }: ShellCommand): boolean {
  return /^(?:open|xdg-open|regsvr32)$/u.test(program);
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
