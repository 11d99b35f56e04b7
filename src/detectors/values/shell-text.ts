import { hole } from './text.ts';

/** One simple command of a shell text. */
export interface ShellCommand {
  /** The program's name in lower case without folder and `.exe`; `dynamic` when it is not known. */
  readonly program: string;
  readonly words: readonly string[];
  /** Where it begins in the text. */
  readonly start: number;
  readonly end: number;
  /** Program whose output this one reads. */
  readonly fedBy: string | undefined;
}

const maxCommands = 2000;
const maxWords = 400;
const separators = new Set([';', '\n', '&', '|', '(', ')', '`', '{', '}']);
const assignment = /^[A-Za-z_]\w{0,100}=/;
/** Words before the program that run what follows them. */
const prefixes = new Set([
  'sudo',
  'env',
  'exec',
  'nohup',
  'time',
  'command',
  'builtin',
  'then',
  'do',
  'else',
  'if',
  'while',
  'until',
  '!',
  'call',
  'start',
  'cross-env',
  '@echo',
  'elif',
  'xargs',
]);

/**
 * The simple commands of a shell text, in order, whatever joins them: `;`, `&&`, pipes, substitutions, lines. A reader of names and
 * hosts, not a shell: it expands nothing, and takes POSIX, cmd and PowerShell alike. Linear in the text.
 */
export function parseShell(text: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: { text: string; start: number }[] = [];
  let fedBy: string | undefined;
  let index = 0;
  const finish = (end: number, isPipe: boolean): void => {
    const command = commandOf(words, end, fedBy);
    if (command !== undefined) commands.push(command);
    fedBy = isPipe ? (command?.program ?? fedBy) : undefined;
    words = [];
  };
  while (index < text.length && commands.length < maxCommands) {
    const character = text[index] ?? '';
    if (character === '#' && (index === 0 || isBlank(text[index - 1]))) {
      while (index < text.length && text[index] !== '\n') index += 1;
    } else if (character === '\\' && text[index + 1] === '\n') {
      index += 2;
    } else if (separators.has(character)) {
      const isPipe = character === '|' && text[index + 1] !== '|' && text[index - 1] !== '|';
      finish(index, isPipe);
      index += 1;
    } else if (isBlank(character)) {
      index += 1;
    } else {
      const word = readWord(text, index);
      if (words.length < maxWords) words.push({ text: word.text, start: index });
      index = Math.max(word.end, index + 1);
    }
  }
  finish(text.length, false);
  return commands;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

/** A word with its quotes taken away; substitutions inside it end it, so that what they run is read as commands too. */
function readWord(text: string, start: number): { text: string; end: number } {
  let word = '';
  let quote = '';
  let index = start;
  for (; index < text.length; index += 1) {
    const character = text[index] ?? '';
    const runs = character === '`' || (character === '$' && text[index + 1] === '(');
    if (quote !== "'" && runs && index > start) {
      return { text: word + hole, end: character === '$' ? index + 1 : index };
    }
    if (quote === '') {
      if (isBlank(character) || separators.has(character)) break;
      if (character === '"' || character === "'") quote = character;
      else if (character === '\\' && /["'\s\\$]/.test(text[index + 1] ?? '')) {
        index += 1;
        word += text[index] ?? '';
      } else word += character;
    } else if (character === quote) quote = '';
    else word += character;
  }
  return { text: word, end: index };
}

function commandOf(
  words: readonly { text: string; start: number }[],
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
  if (start === undefined || program === undefined || program === '') return undefined;
  const texts = words.slice(first).map((word) => word.text);
  return { program: programName(program), words: texts, start, end, fedBy };
}

/** The name that a program is known by: no folder, no `.exe` or `.cmd`, lower case; `dynamic` when it is not known. */
export function programName(raw: string): string {
  const last = raw.replaceAll('\\', '/').split('/').at(-1) ?? raw;
  const name = last.toLowerCase().replace(/\.(?:exe|cmd|bat|com)$/, '');
  if (name === '' || name.includes(hole) || /[$%]/.test(name)) return 'dynamic';
  return name.slice(0, 100);
}

const programsWithVerbs = new Set([
  'npm',
  'npx',
  'pnpm',
  'yarn',
  'bun',
  'git',
  'gh',
  'docker',
  'podman',
  'kubectl',
  'pip',
  'pip3',
  'aws',
  'gcloud',
  'az',
  'systemctl',
  'launchctl',
  'reg',
  'schtasks',
  'claude',
  'gemini',
  'q',
  'cargo',
  'brew',
  'apt-get',
]);

/** A command as the word that tells most: the program, with its verb where the program does many things (`npm publish`). */
export function commandTitle(words: readonly string[]): string {
  const program = programName(words[0] ?? '');
  if (!programsWithVerbs.has(program)) return program;
  const verb = words[1];
  return verb !== undefined && /^[a-z][a-z-]{1,20}$/.test(verb) ? `${program} ${verb}` : program;
}
