import { apiName } from '../detectors/apis/api.ts';
import { commandsOf, processStartsOf } from '../detectors/apis/process-starts.ts';
import { sinkOfProgram } from '../detectors/flows/program-sinks.ts';
import { definitionOf } from '../detectors/values/definition.ts';
import { fieldOf } from '../detectors/values/object-fields.ts';
import type { ShellCommand } from '../detectors/values/shell-text.ts';
import { constantText, hole, textOf } from '../detectors/values/text.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** Code that a call gives to an interpreter of its own, and the language that it is written in. */
interface StartedCode {
  readonly text: string;
  readonly language: CodeUnit['language'];
}

const interpreters: readonly (readonly [RegExp, RegExp, CodeUnit['language']])[] = [
  [/^(?:python[\d.]*w?|py)$/u, /^-c$/u, 'python'],
  [/^(?:node|nodejs|bun|deno)$/u, /^(?:-e|-p|-pe|--eval|--print|eval)$/u, 'javascript'],
];

/**
 * `subprocess.run([sys.executable, '-c', text])`, `exec('node -e "…"')`, `fork(file, [], { execArgv: ['-e', text] })`, and a text that
 * the file writes where an interpreter then finds it.
 */
export function startedCode(unit: CodeUnit, call: Call): StartedCode | undefined {
  const starts = processStartsOf(unit, call);
  if (starts.length === 0) return undefined;
  const commands = starts.flatMap(commandsOf);
  for (const command of commands) {
    const known = givenTo(command);
    if (known !== undefined) return known;
  }
  return forked(unit, call) ?? written(unit, call, commands);
}

function languageOf(command: ShellCommand): (typeof interpreters)[number] | undefined {
  const program =
    command.program
      .split(/[\\/]/u)
      .at(-1)
      ?.replace(/\.exe$/u, '') ?? '';
  return interpreters.find(([name]) => name.test(program));
}

function givenTo(command: ShellCommand): StartedCode | undefined {
  const [, flag, language] = languageOf(command) ?? [];
  if (flag === undefined || language === undefined) return undefined;
  const { words } = command;
  const at = words.findIndex((word) => flag.test(word));
  const text = at === -1 ? undefined : words[at + 1];
  return text === undefined || text.includes(hole) ? undefined : { text, language };
}

function forked(unit: CodeUnit, call: Call): StartedCode | undefined {
  if (apiName(unit, call.callee) !== 'child_process.fork') return undefined;
  for (const options of call.arguments.slice(1)) {
    const given = fieldOf(unit, options, 'execargv');
    const list = given === undefined ? undefined : definitionOf(unit, given);
    if (list?.type !== 'ArrayExpression') continue;
    const words = list.elements.map((one) => (one === null ? '' : (textOf(unit, one) ?? hole)));
    const command = { program: 'node', words, before: [], start: 0, end: 0, fedBy: undefined };
    return givenTo(command);
  }
  return undefined;
}

/** `writeFileSync(place, text); spawn('node', [place])`. */
function written(
  unit: CodeUnit,
  call: Call,
  commands: readonly ShellCommand[],
): StartedCode | undefined {
  const [, , language] = commands.map(languageOf).find((one) => one !== undefined) ?? [];
  if (language === undefined) return undefined;
  for (const { node } of sinkOfProgram(unit, call)?.values ?? []) {
    const text = constantText(unit, node);
    if (text !== undefined) return { text, language };
  }
  return undefined;
}
