import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { rememberLatest } from '../latest.ts';
import { choicesOf, isNode } from '../values/choices.ts';
import { chosenTexts } from '../values/chosen-texts.ts';
import { definitionOf } from '../values/definition.ts';
import { fieldOf } from '../values/object-fields.ts';
import { parseShell, type ShellCommand } from '../values/shell-text.ts';
import { hole, textOf } from '../values/text.ts';
import { apiOf, calledApiOf, type Api } from './api.ts';
import type { ProcessStart } from './process-start.ts';
import { namedPython, pythonStartsOf } from './python-starts.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

const spawners = new Set([
  'cross-spawn',
  'execa',
  'shelljs',
  'zx',
  'node-pty',
  'tinyexec',
  'nano-spawn',
  'foreground-child',
  'spawn-please',
  'promisify-child-process',
  'child-process-promise',
  '@lydell/node-pty',
]);
const bindings = /^process\.(?:binding|_linkedBinding)\.\(\)\.(?:Process\.\(\)\.)?spawn$/;
const shellReaders = new Set(['exec', 'execCommand', '$', 'command']);

/** More programs than these are not told apart at one call. */
const maxStarts = 32;

const noStarts: readonly ProcessStart[] = [];
const noCommands: readonly ShellCommand[] = [];

/** The programs that a call starts: several where it goes through a constant list of them, none where it starts none. */
export const processStartsOf = rememberLatest(findStarts);

/** The simple commands of what a call starts, also those inside `sh -c '…'`. */
export const shellCommandsOf = rememberLatest(findCommands);

function findCommands(unit: CodeUnit, call: Call): readonly ShellCommand[] {
  const starts = processStartsOf(unit, call);
  return starts.length === 0 ? noCommands : starts.flatMap(commandsOf);
}

function findStarts(unit: CodeUnit, call: Call): readonly ProcessStart[] {
  const api = calledApiOf(unit, call.callee);
  if (api?.module.startsWith('py:'))
    return pythonStartsOf(unit, call, api, (node) => programsOf(unit, node));
  const via = api === undefined ? undefined : starterOf(api);
  if (via === undefined) return noStarts;
  const first = call.arguments[0];
  const second = call.arguments[1];
  if (first === undefined || (via === '$' && first.type !== 'TemplateLiteral')) return noStarts;
  const shellOption = call.arguments.slice(1).map((argument) => fieldOf(unit, argument, 'shell'));
  const asked = shellOption.find((node) => node !== undefined);
  const shell = shellReaders.has(via) || (asked !== undefined && !isFalse(unit, asked));
  if (via === 'binding') return startsOfBinding(unit, first);
  const list = definitionOf(unit, first);
  if (list.type === 'ArrayExpression') {
    const words = wordsOf(unit, list);
    return [{ via, shell, text: words.join(' '), words }];
  }
  const texts = programsOf(unit, first);
  if (via === 'fork') return texts.map((text) => ({ via, shell, text, words: ['node', text] }));
  const lists = second === undefined ? [] : listsOf(unit, second);
  return pairs(texts, lists).map(([text, words]) => {
    const all = [text, ...words];
    return shell
      ? { via, shell, text: all.join(' '), words: undefined }
      : { via, shell, text, words: all };
  });
}

/** `process.binding('spawn_sync').spawn({ file, args })`: what stands below `child_process`, where nobody looks for it. */
function startsOfBinding(unit: CodeUnit, options: Node): readonly ProcessStart[] {
  const file = fieldOf(unit, options, 'file');
  const given = fieldOf(unit, options, 'args');
  const [, ...words] = given === undefined ? [] : (listsOf(unit, given)[0] ?? []);
  const programs = file === undefined ? [hole] : programsOf(unit, file);
  return programs.map((text) => ({
    via: 'binding',
    shell: false,
    text,
    words: [text, ...words],
  }));
}

/** What the first argument may be: the program, or the whole command line. */
function programsOf(unit: CodeUnit, node: Node): readonly string[] {
  const text = textOf(unit, node) ?? namedProgram(unit, node);
  if (text !== undefined && !text.includes(hole)) return [text];
  const chosen = chosenTexts(unit, node);
  if (chosen.length > 0) return chosen;
  if (text !== undefined) return [text];
  const found = choicesOf(unit, node).map((choice) => {
    if (typeof choice === 'string') return choice;
    return isNode(choice) ? (textOf(unit, choice) ?? namedProgram(unit, choice) ?? hole) : hole;
  });
  return [...new Set(found)].slice(0, maxStarts);
}

function listsOf(unit: CodeUnit, node: Node): readonly (readonly string[])[] {
  return choicesOf(unit, node).flatMap((choice) => {
    const list = isNode(choice) ? definitionOf(unit, choice) : undefined;
    return list?.type === 'ArrayExpression' ? [wordsOf(unit, list)] : [];
  });
}

/** Programs with their words: those of one list side by side, and otherwise every program with all words. */
function pairs(
  texts: readonly string[],
  lists: readonly (readonly string[])[],
): readonly (readonly [string, readonly string[]])[] {
  if (lists.length === texts.length) return texts.map((text, index) => [text, lists[index] ?? []]);
  return texts.map((text) => [text, lists.flat().slice(0, 100)]);
}

/** The simple commands of a command line, also those inside `sh -c '…'`. */
export function commandsOf(start: ProcessStart): readonly ShellCommand[] {
  const { words } = start;
  if (words === undefined) return unwrapped(parseShell(start.text));
  const command = singleCommand(words);
  return unwrapped(command === undefined ? [] : [command]);
}

/** Programs that only run the one behind them. */
const carriers = new Set(['sudo', 'doas', 'nohup', 'env', 'setsid', 'nice', 'time']);

function singleCommand(given: readonly string[]): ShellCommand | undefined {
  let words = given;
  while (words.length > 1 && carriers.has(words[0] ?? '')) {
    const next = words.findIndex((word, index) => index > 0 && !word.startsWith('-'));
    words = next === -1 ? [] : words.slice(next);
  }
  const [parsed] = parseShell((words[0] ?? '').includes(hole) ? hole : quoted(words[0] ?? ''));
  const length = words.join(' ').length;
  if (parsed === undefined) return undefined;
  return {
    program: parsed.program,
    words: [...words],
    before: [],
    start: 0,
    end: length,
    fedBy: undefined,
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", '')}'`;
}

const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'cmd', 'powershell', 'pwsh', 'ash', 'ksh']);
const commandFlags = new Set(['-c', '/c', '-lc', '-command', '/s', '-ic', '/d']);

function unwrapped(commands: readonly ShellCommand[]): ShellCommand[] {
  return commands.flatMap((command) => {
    if (!shells.has(command.program)) return [command];
    const flag = command.words.findIndex(
      (word, index) => index > 0 && commandFlags.has(word.toLowerCase()),
    );
    if (flag === -1) return [command];
    const inner = command.words
      .slice(flag + 1)
      .filter((word) => !commandFlags.has(word.toLowerCase()));
    return [command, ...parseShell(inner.join(' '))];
  });
}

/** `process.execPath` and `process.argv[0]` are the Node that runs already. */
function namedProgram(unit: CodeUnit, node: Node): string | undefined {
  if (unit.language === 'python') return namedPython(unit, node);
  const api = apiOf(unit, node);
  const name = api?.module === '' ? api.path.join('.') : '';
  if (name === 'process.execPath' || name === 'process.argv.0' || name === 'process.argv0')
    return 'node';
  return undefined;
}

function wordsOf(unit: CodeUnit, list: Extract<Node, { type: 'ArrayExpression' }>): string[] {
  return list.elements.slice(0, 100).map((element) => {
    if (element === null || element.type === 'SpreadElement') return hole;
    return textOf(unit, element) ?? namedProgram(unit, element) ?? hole;
  });
}

function isFalse(unit: CodeUnit, node: Node): boolean {
  const folded = unit.fold(node);
  return folded.kind === 'constant' && folded.value === false;
}

/** Nearly all calls of an API are of others: their names are not put together. */
function mayStart({ module, path }: Api): boolean {
  if (module === '') return path[0] === 'Bun' || path[0] === 'Deno' || path[0] === 'process';
  return module === 'child_process' || module === 'bun' || spawners.has(module);
}

/** What is taken out of the list of all members: `Object.values(module)[5]`, `Object.values(module).find(…)`. */
const taken = /^(?:\d{1,3}|value|\(\))$/u;

function starterOf(api: Api): string | undefined {
  if (!mayStart(api)) return undefined;
  const member = (api.path.at(-1) ?? '').replace(/Sync$/, '');
  if (api.module === 'child_process' && api.path.length === 1) {
    return ['exec', 'spawn', 'execFile', 'fork'].includes(member) ? member : undefined;
  }
  if (api.module === 'child_process' && api.path[0] === '*')
    return taken.test(member) ? 'exec' : undefined;
  if (
    api.module === 'child_process' &&
    /^(?:\w+\.)?ChildProcess\.\(\)\.spawn$/.test(api.path.join('.'))
  )
    return 'binding';
  if (api.module === '') {
    const name = api.path.join('.').replace(/Sync$/, '');
    if (name === 'Bun.$') return '$';
    if (bindings.test(name)) return 'binding';
    if (name === 'Bun.spawn' || name === 'Deno.run') return 'spawn';
    return name === 'Deno.Command' || name === 'Deno.Command.()' ? 'spawn' : undefined;
  }
  if (member === '$' && (api.module === 'bun' || spawners.has(api.module))) return '$';
  if (!spawners.has(api.module) || api.path.includes('()')) return undefined;
  if (
    member === '' ||
    member === 'sync' ||
    member === 'execa' ||
    member === 'spawn' ||
    member === 'x'
  )
    return 'spawn';
  if (member === 'exec') return 'exec';
  if (member === 'command' || member === 'execaCommand') return 'command';
  if (member === 'execaNode' || member === 'fork') return 'fork';
  return undefined;
}
