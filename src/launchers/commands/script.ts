import type { LauncherEntry } from '../gathering.ts';
import { commandsOf, tooLongOf } from './shell-commands.ts';
import { readCommand, withVariables } from './read-command.ts';
import type { CommandReading } from './reading.ts';

/** A text for a shell in a file that builds or tests a project. */
export interface Script {
  readonly text: string;
  /** Line of the file on which the text begins, from 1. */
  readonly line: number;
  /** What is known of variables. */
  readonly variables: ReadonlyMap<string, string>;
  /** Names of what every command of it is handed. */
  readonly credentials: readonly string[];
}

/** What a script starts or installs by name, and what of that is not understood. */
export interface ScriptReading {
  readonly entries: readonly LauncherEntry[];
  readonly doubts: readonly {
    readonly line: number;
    readonly text: string;
    readonly why: string;
  }[];
}

/**
 * Reads the commands of a script that fetch packages. All others, which only use what is there, are left alone: a script is no
 * configuration, and most of its lines say nothing of packages.
 */
export function readScript(script: Script): ScriptReading {
  const entries: LauncherEntry[] = [];
  const doubts: { line: number; text: string; why: string }[] = [];
  const commands = commandsOf(script.text);
  const tooLong = tooLongOf(commands);
  if (tooLong !== undefined) doubts.push({ ...tooLong, line: script.line });
  for (const command of commands) {
    const words = command.words.map((word) => filledIn(word, script.variables));
    const { entry, left } = readFetching(words, script.line + command.line, script);
    if (entry !== undefined) entries.push(entry);
    doubts.push(...left);
  }
  return { entries, doubts };
}

/** One command of a script, as its words. */
export function readFetching(
  words: readonly string[],
  line: number,
  { variables, credentials }: Pick<Script, 'variables' | 'credentials'>,
): {
  readonly entry?: LauncherEntry;
  readonly left: readonly { readonly line: number; readonly text: string; readonly why: string }[];
} {
  const read = readCommand(words);
  if (read === undefined) return { left: [] };
  const reading = withVariables(read, [...variables]);
  const left = reading.doubts
    .filter(({ isLocal }) => isLocal !== true)
    .map(({ text, why }) => ({ line, text, why }));
  if (!fetches(reading)) return { left };
  const all = [...reading.credentials, ...credentials];
  return { entry: { ...reading, line, credentials: all }, left };
}

function fetches({ packages, remote }: CommandReading): boolean {
  return (
    remote !== undefined ||
    packages.some(({ pin, ecosystem }) => ecosystem !== 'path' || pin !== 'commit')
  );
}

const plainValue = /^[\w.@/:^~+-]{0,200}$/;
const variable = /\$(?:\{([A-Za-z_]\w{0,100})(?::?-([^{}$]{0,200}))?\}|([A-Za-z_]\w{0,100}))/g;

/** A word with the variables that are known; others stay as they are. Only values that could be part of a name are put in. */
export function filledIn(word: string, variables: ReadonlyMap<string, string>): string {
  if (!word.includes('$') || word.length > 4000) return word;
  return word.replaceAll(variable, (whole, braced?: string, otherwise?: string, bare?: string) => {
    const value = variables.get(braced ?? bare ?? '') ?? otherwise;
    return value === undefined || !plainValue.test(value) ? whole : value;
  });
}
