import type { CodeUnit } from '../../languages/javascript/unit.ts';
import { commandsOf, processStartsOf } from '../apis/process-starts.ts';
import { definitionOf } from '../values/definition.ts';
import { destinationsOfCommand } from '../values/shell-hosts.ts';
import { hole } from '../values/text.ts';
import { askedNames, inputOfStart } from './program-input.ts';
import { sinkOfProgram } from './program-sinks.ts';
import type { Call, Sink, SinkValue } from './sink.ts';

const none: readonly Sink[] = [];

/** What a call hands to a program that it starts; to one that talks to a host, what goes there. */
export function sinksOfProcess(unit: CodeUnit, call: Call): readonly Sink[] {
  const start = processStartsOf(unit, call)[0];
  if (start === undefined) return none;
  const named = /^[\w./\\@-]{1,80}/u.exec(start.text.trim())?.[0];
  const to = named === undefined || start.text.startsWith(hole) ? 'dynamic' : named;
  const program = sinkOfProgram(unit, call);
  const given = call.arguments
    .slice(0, 2)
    .filter((node) => node.type !== 'ArrowFunctionExpression' && node.type !== 'ObjectExpression');
  const hosts = commandsOf(start).flatMap((command) =>
    destinationsOfCommand(command).map(({ destination }) => destination),
  );
  const valuesOf = (kind: SinkValue['kind']): readonly SinkValue[] =>
    given.map((node) => ({ kind, node, path: [] }));
  return [
    { to, values: [...valuesOf('process.command'), ...switchesOf(unit, call)] },
    ...(program === undefined ? [] : [program]),
    ...[...new Set(hosts)].map((host): Sink => ({ to: host, values: valuesOf('network.body') })),
    ...askedNames(start, given),
    ...inputOfStart(unit, call, start),
  ];
}

/** `fork(file, { execArgv: ['-e', text] })`: what the interpreter is told before the program. */
function switchesOf(unit: CodeUnit, { arguments: given }: Call): readonly SinkValue[] {
  return given
    .slice(1, 3)
    .filter((node) => definitionOf(unit, node).type === 'ObjectExpression')
    .map((node) => ({ kind: 'process.command', node, path: ['execArgv'] }));
}
