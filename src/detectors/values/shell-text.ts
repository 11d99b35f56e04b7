import { hole } from './text.ts';

/** One simple command of a shell text. */
export interface ShellCommand {
  /** The program's name in lower case without folder and `.exe`; `dynamic` when it is not known. */
  readonly program: string;
  readonly words: readonly string[];
  /** What stands before the program: variables that are set for it, words such as `sudo` and `then`. */
  readonly before: readonly string[];
  /** Where it begins in the text. */
  readonly start: number;
  readonly end: number;
  /** Program whose output this one reads. */
  readonly fedBy: string | undefined;
}

interface Word {
  readonly text: string;
  readonly start: number;
}

/** A command that is not finished yet. Those around it wait while what stands in `$(…)` is read. */
interface OpenCommand {
  readonly words: Word[];
  readonly fedBy: string | undefined;
  /** What opened it: nothing, a parenthesis or a backtick. */
  readonly opener: string;
  /** The quote that the text around it stands in. */
  readonly quote: string;
}

interface Reading {
  readonly text: string;
  readonly commands: ShellCommand[];
  readonly around: OpenCommand[];
  current: OpenCommand;
  index: number;
  /** The quote that the text at the index stands in. */
  quote: string;
}

/** Commands of a text, and words of a command, that are read at most. */
export const maxCommands = 2000;
export const maxWords = 400;
const maxNesting = 100;
const separators = new Set([';', '\n', '&', '|', '(', ')', '`']);
const assignment = /^[A-Za-z_]\w{0,100}=/;
/** Words before the program that run what follows them. */
const prefixes = new Set(
  'sudo env exec nohup time command builtin then do else if while until ! call start cross-env @echo elif xargs { }'.split(
    ' ',
  ),
);

/**
 * The simple commands of a shell text, in order, whatever joins them: `;`, `&&`, pipes, substitutions, lines. A reader of names and
 * hosts, not a shell: it expands nothing, and takes POSIX, cmd and PowerShell alike. Linear in the text.
 */
export function parseShell(text: string): ShellCommand[] {
  const current = { words: [], fedBy: undefined, opener: '', quote: '' };
  const reading: Reading = { text, commands: [], around: [], current, index: 0, quote: '' };
  while (reading.index < text.length && reading.commands.length < maxCommands) step(reading);
  finish(reading, false);
  for (const open of reading.around.toReversed()) {
    reading.current = open;
    finish(reading, false);
  }
  return reading.commands.toSorted((a, b) => a.start - b.start);
}

function step(reading: Reading): void {
  const { text, index } = reading;
  const character = text[index] ?? '';
  if (reading.quote !== '' && character !== '`' && character !== '(') return readWord(reading);
  if (character === '#' && (index === 0 || isBlank(text[index - 1]))) {
    const end = text.indexOf('\n', index);
    reading.index = end === -1 ? text.length : end;
  } else if (character === '\\' && text[index + 1] === '\n') {
    reading.index += 2;
  } else if (isSeparator(text, index)) {
    separate(reading, character);
    // What is after `|&` is fed with the errors as well.
    reading.index += character === '|' && text[index + 1] === '&' ? 2 : 1;
  } else if (isBlank(character)) {
    reading.index += 1;
  } else readWord(reading);
}

/** In `2>&1`, `&>file` and `>|file` the sign is part of where the output goes. */
function isSeparator(text: string, index: number): boolean {
  const character = text[index] ?? '';
  if (!separators.has(character)) return false;
  const before = text[index - 1];
  if (character === '&') return before !== '>' && before !== '<' && text[index + 1] !== '>';
  return character !== '|' || before !== '>';
}

function separate(reading: Reading, character: string): void {
  const { text, index, current, quote } = reading;
  const closes = character === '`' ? current.opener === '`' : character === ')';
  const opens = character === '(' || (character === '`' && !closes);
  if (opens && reading.around.length < maxNesting) {
    reading.around.push({ ...current, quote });
    reading.current = { words: [], fedBy: undefined, opener: character, quote: '' };
    reading.quote = '';
    return;
  }
  const isPipe = character === '|' && text[index + 1] !== '|' && text[index - 1] !== '|';
  finish(reading, isPipe);
  const outer = closes ? reading.around.pop() : undefined;
  if (outer === undefined) return;
  reading.current = outer;
  reading.quote = outer.quote;
}

function finish(reading: Reading, isPipe: boolean): void {
  const { words, fedBy, opener } = reading.current;
  const command = commandOf(words, reading.index, fedBy);
  if (command !== undefined) reading.commands.push(command);
  const feeder = isPipe ? (command?.program ?? fedBy) : undefined;
  reading.current = { words: [], fedBy: feeder, opener, quote: '' };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

/** A word with its quotes taken away. A substitution inside it interrupts it, so that what it runs is read as commands too. */
function readWord(reading: Reading): void {
  const { text, index: start } = reading;
  let { quote } = reading;
  let word = '';
  let index = start;
  let isCut = false;
  for (; index < text.length && !isCut; index += 1) {
    const character = text[index] ?? '';
    if (quote === '' && (isBlank(character) || isSeparator(text, index))) break;
    if (quote !== "'" && character === '`') break;
    if (quote !== "'" && character === '$' && text[index + 1] === '(') isCut = true;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (quote === '' && character === '\\' && /["'\s\\$]/.test(text[index + 1] ?? '')) {
      index += 1;
      word += text[index] ?? '';
    } else if (character === quote) quote = '';
    else word += character;
  }
  reading.index = Math.max(index, start + (index === start ? 1 : 0));
  reading.quote = quote;
  const opensHere = text[index] === '`' && reading.current.opener !== '`';
  const isInterrupted = isCut || (opensHere && index > start);
  addWord(reading, isInterrupted ? word + hole : word, start);
}

function addWord({ current }: Reading, text: string, start: number): void {
  const last = current.words.at(-1);
  // The rest of a word that was interrupted.
  if (last?.text.endsWith(hole) === true) {
    current.words[current.words.length - 1] = { text: last.text + text, start: last.start };
  } else if (current.words.length < maxWords && text !== '') current.words.push({ text, start });
}

const programShape = /^[\w@%~/\\$\uFFFC:.]/;

function commandOf(
  words: readonly Word[],
  end: number,
  fedBy: string | undefined,
): ShellCommand | undefined {
  let first = 0;
  while (first < words.length) {
    const word = words[first]?.text ?? '';
    const isPrefix = assignment.test(word) || prefixes.has(word.toLowerCase());
    if (!isPrefix && !(first > 0 && word.startsWith('-'))) break;
    first += 1;
  }
  const start = words[first]?.start;
  const program = words[first]?.text;
  if (start === undefined || program === undefined || !programShape.test(program)) return undefined;
  // `(…).Property` of PowerShell is no program; `./x` and `../x` are.
  if (/^\.[^./\\]/.test(program)) return undefined;
  const texts = words.map((word) => word.text);
  const before = texts.slice(0, first);
  return { program: programName(program), words: texts.slice(first), before, start, end, fedBy };
}

/** The name that a program is known by: no folder, no `.exe` or `.cmd`, lower case; `dynamic` when it is not known. */
function programName(raw: string): string {
  const last = raw.replaceAll('\\', '/').split('/').at(-1) ?? raw;
  const name = last.toLowerCase().replace(/\.(?:exe|cmd|bat|com)$/, '');
  if (name === '' || name.includes(hole) || /[$%]/.test(name)) return 'dynamic';
  return name.slice(0, 100);
}

const programsWithVerbs = new Set(
  'npm npx pnpm yarn bun git gh docker podman kubectl pip pip3 aws gcloud az systemctl launchctl reg schtasks claude gemini q cargo brew apt-get'.split(
    ' ',
  ),
);

/** A command as the word that tells most: the program, with its verb where the program does many things (`npm publish`). */
export function commandTitle(words: readonly string[]): string {
  const program = programName(words[0] ?? '');
  if (!programsWithVerbs.has(program)) return program;
  const verb = words[1];
  return verb !== undefined && /^[a-z][a-z-]{1,20}$/.test(verb) ? `${program} ${verb}` : program;
}
