import { harmless } from '../../lockfiles/text.ts';
import { variableNames, wordNames } from '../credential-names.ts';

/** A command freed of one layer around it. */
export interface Unwrapped {
  /** What the layer is, as `cmd /c`. */
  readonly wrapper: string;
  /** The command inside; a text for a shell when it has to be taken apart first. */
  readonly inner: { readonly words: readonly string[] } | { readonly shell: string };
  readonly credentials: readonly string[];
  /** Variables that it sets, for what they say of registries. */
  readonly variables: readonly (readonly [string, string])[];
}

/** The name of a program: no folder, no `.exe` or `.cmd`, lower case. */
export function programName(word: string): string {
  const last = word.split(/[/\\]/).at(-1) ?? '';
  return harmless(last.toLowerCase().replace(/\.(?:exe|cmd|bat|com|ps1)$/, ''), 100);
}

const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh', 'fish', 'busybox']);
/** Programs that start what stands behind `--`. */
const keepers = new Set(
  'op doppler infisical mise rtx dotenv dotenvx dotenv-cli chamber aws-vault teller direnv volta fnm asdf proxychains4 with-contenv flox devbox nix-shell hatch poetry pdm rye conda mamba micromamba envchain'.split(
    ' ',
  ),
);
/** Assistants that keep a list of servers. */
const agents = new Set(['claude', 'codex', 'gemini', 'copilot']);
/** Words before a program that change nothing about which one it is; the number is of words that they take themselves. */
const prefixes: ReadonlyMap<string, number> = new Map([
  ['sudo', 0],
  ['exec', 0],
  ['nohup', 0],
  ['time', 0],
  ['command', 0],
  ['nice', 0],
  ['stdbuf', 0],
  ['setsid', 0],
  ['start', 0],
  ['xargs', 0],
  ['tini', 0],
  ['dumb-init', 0],
  ['timeout', 1],
  ['gosu', 1],
  ['su-exec', 1],
]);
const assignment = /^([A-Za-z_]\w{0,200})=([\s\S]*)$/;

/** Takes one layer away: `cmd /c`, `sh -c`, `env A=b`, `wsl`, `op run --`, `sudo`. Undefined when there is none. */
export function unwrap(words: readonly string[]): Unwrapped | undefined {
  const [first = '', ...rest] = words;
  if (assignment.test(first)) return unwrapVariables('', words);
  const program = programName(first);
  if (program === 'env' || program === 'cross-env') return unwrapVariables(program, rest);
  if (program === 'cmd') return unwrapCmd(rest);
  if (program === 'powershell' || program === 'pwsh') return unwrapPowerShell(program, rest);
  if (program === 'wsl') return unwrapWsl(rest);
  if (shells.has(program))
    return unwrapShell(program, program === 'busybox' ? rest.slice(1) : rest);
  if (agents.has(program)) return unwrapAgent(program, rest);
  if (keepers.has(program)) return unwrapKeeper(program, rest);
  const taken = prefixes.get(program);
  return taken === undefined ? undefined : unwrapPrefix(program, rest, taken);
}

function layer(wrapper: string, words: readonly string[]): Unwrapped | undefined {
  return words.length === 0
    ? undefined
    : { wrapper, inner: { words }, credentials: [], variables: [] };
}

function shellLayer(wrapper: string, shell: string): Unwrapped {
  return { wrapper, inner: { shell }, credentials: [], variables: [] };
}

/** `env [-i] [-u X] A=b program …` */
function unwrapVariables(wrapper: string, words: readonly string[]): Unwrapped | undefined {
  const variables: (readonly [string, string])[] = [];
  let index = 0;
  for (; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [, name, value] = assignment.exec(word) ?? [];
    if (name !== undefined) variables.push([name, value ?? '']);
    else if (word === '-S' || word === '--split-string')
      return shellLayer('env -S', words.slice(index + 1).join(' '));
    else if (word === '-u' || word === '-C') index += 1;
    else if (!word.startsWith('-')) break;
  }
  const inner = layer(wrapper, words.slice(index));
  const credentials = variables.flatMap(([name]) => variableNames(name));
  return inner === undefined ? undefined : { ...inner, credentials, variables };
}

function unwrapCmd(words: readonly string[]): Unwrapped | undefined {
  const at = words.findIndex((word) => /^\/[ck]$/i.test(word));
  const rest = words.slice(at + 1);
  const [only = ''] = rest;
  if (at === -1) return undefined;
  return rest.length === 1 && /\s/.test(only) ? shellLayer('cmd /c', only) : layer('cmd /c', rest);
}

function unwrapPowerShell(program: string, words: readonly string[]): Unwrapped | undefined {
  const at = words.findIndex((word) => /^[-/](?:c|command)$/i.test(word));
  return at === -1 ? undefined : shellLayer(`${program} -Command`, words.slice(at + 1).join(' '));
}

function unwrapWsl(words: readonly string[]): Unwrapped | undefined {
  let index = 0;
  while (index < words.length) {
    const word = words[index] ?? '';
    if (/^(?:-d|--distribution|-u|--user|--cd|--shell-type)$/.test(word)) index += 2;
    else if (word === '--' || word === '-e' || word === '--exec')
      return layer('wsl', words.slice(index + 1));
    else if (word.startsWith('-') || word === '~') index += 1;
    else break;
  }
  return layer('wsl', words.slice(index));
}

/** `bash -lc "…"`; a shell that starts a file is no layer. */
function unwrapShell(program: string, words: readonly string[]): Unwrapped | undefined {
  const at = words.findIndex((word) => /^-[a-zA-Z]*c$/.test(word));
  const opens = words.slice(0, at).every((word) => /^[-+]/.test(word) || word === 'pipefail');
  const text = words[at + 1];
  if (at === -1 || !opens || text === undefined) return undefined;
  return shellLayer(`${program} ${words[at]}`, text);
}

/** `claude mcp add [options] name -- program …` writes the command down for a client, which starts it. */
function unwrapAgent(program: string, words: readonly string[]): Unwrapped | undefined {
  const at = words.indexOf('--');
  const adds = words[0] === 'mcp' && words[1] === 'add' && at !== -1;
  if (!adds) return undefined;
  const inner = layer(`${program} mcp add`, words.slice(at + 1));
  return inner === undefined ? undefined : { ...inner, credentials: wordNames(words.slice(2, at)) };
}

function unwrapKeeper(program: string, words: readonly string[]): Unwrapped | undefined {
  const at = words.indexOf('--');
  if (at !== -1) return layer(program, words.slice(at + 1));
  const runs = words.indexOf('run');
  const isPython = /^(?:poetry|pdm|rye|hatch)$/.test(program);
  return isPython && runs === 0 ? layer(`${program} run`, words.slice(1)) : undefined;
}

function unwrapPrefix(
  program: string,
  words: readonly string[],
  taken: number,
): Unwrapped | undefined {
  const first = words.findIndex((word) => !word.startsWith('-'));
  if (first === -1) return undefined;
  const inner = words.slice(first + taken);
  return layer(program, inner[0] === '--' ? inner.slice(1) : inner);
}
