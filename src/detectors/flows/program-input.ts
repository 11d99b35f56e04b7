import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import type { Api } from '../apis/api.ts';
import { commandsOf, processStartsOf } from '../apis/process-starts.ts';
import type { ProcessStart } from '../apis/process-start.ts';
import { definitionOf } from '../values/definition.ts';
import { hostOfAuthority } from '../values/hosts.ts';
import { fieldOf } from '../values/object-fields.ts';
import { destinationsOfCommand } from '../values/shell-hosts.ts';
import type { ShellCommand } from '../values/shell-text.ts';
import { hole, memberName } from '../values/text.ts';
import type { Call, Sink, SinkValue } from './sink.ts';

/** Programs that ask for a name, whose labels then travel to whoever answers for its zone. */
const resolvers =
  /^(?:nslookup|dig|host|drill|kdig|ping6?|traceroute6?|tracert|tracepath|getent|resolvectl|resolve-dnsname|test-connection)$/u;
/** Programs that run what they read. */
const interpreters =
  /^(?:python[\d.]{0,5}|node|bun|deno|sh|bash|zsh|dash|perl|ruby|powershell|pwsh)$/u;
const writers = new Set(['write', 'end', 'communicate', 'writelines']);
const maxSteps = 3;

/** `nslookup ${data}.zone.example`: what is in front of a name that somebody owns. */
export function askedNames(start: ProcessStart, given: readonly Node[]): readonly Sink[] {
  const hosts = commandsOf(start)
    .filter(({ program }) => resolvers.test(program))
    .flatMap(({ words }) => words.slice(1).filter((word) => word.includes(hole)))
    .map((word) => hostOfAuthority(word.trim()))
    .filter((host) => host?.startsWith('*.') === true);
  return [...new Set(hosts)].map((host) => ({
    to: host as string,
    values: given.map((node) => ({ kind: 'dns.name' as const, node, path: [] })),
  }));
}

/** `execFileSync('curl', […], { input })`, `Popen(['sh'], stdin=link)`: what a program reads when it is started. */
export function inputOfStart(unit: CodeUnit, call: Call, start: ProcessStart): readonly Sink[] {
  const input = call.arguments
    .slice(1)
    .map((options) => fieldOf(unit, options, 'input'))
    .find((node) => node !== undefined);
  if (input !== undefined) return readBy(start, [input], 'code.evaluate');
  const handed = call.arguments
    .slice(1)
    .flatMap((options) => fieldOf(unit, options, 'stdin', 'stdio') ?? [])
    .filter(({ type }) => type !== 'Literal');
  return handed.length === 0 ? [] : readBy(start, handed);
}

/** `program.stdin.end(text)`, `program.communicate(text)`: what a program that was started before reads. */
export function sinksOfStdin(unit: CodeUnit, call: Call, { path }: Api): readonly Sink[] {
  if (!writers.has(path.at(-1) ?? '')) return [];
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? fedInto(unit, callee.object, call.arguments) : [];
}

/** What a program reads that is piped or written into its standard input; empty for all that is no program. */
export function fedInto(unit: CodeUnit, into: Node, data: readonly Node[]): readonly Sink[] {
  let object = definitionOf(unit, into);
  for (let step = 0; step < maxSteps; step += 1) {
    if (object.type === 'MemberExpression' && memberName(unit, object) === 'stdin')
      object = definitionOf(unit, object.object);
    if (object.type === 'AwaitExpression') object = unwrap(object.argument);
  }
  if (object.type !== 'CallExpression' && object.type !== 'NewExpression') return [];
  const [start] = processStartsOf(unit, object);
  return start === undefined ? [] : readBy(start, data.slice(0, 2));
}

/** A program that was started before may be the server of somebody, to whom a tool's input is sent: only code from outside is told. */
function readBy(
  start: ProcessStart,
  data: readonly Node[],
  asCode: 'code.evaluate' | 'process.program' = 'process.program',
): readonly Sink[] {
  const commands = commandsOf(start);
  const hosts = commands.flatMap(destinationsOfCommand).map(({ destination }) => destination);
  const valuesOf = (kind: SinkValue['kind']): readonly SinkValue[] =>
    data.filter(({ type }) => !type.includes('Function')).map((node) => ({ kind, node, path: [] }));
  return [
    ...[...new Set(hosts)].map((to): Sink => ({ to, values: valuesOf('network.body') })),
    ...(commands.some(readsCode) ? [{ to: 'process', values: valuesOf(asCode) }] : []),
  ];
}

/** An interpreter that was given no file and no code. */
function readsCode({ program, words }: ShellCommand): boolean {
  if (!interpreters.test(program)) return false;
  return words.slice(1).every((word) => /^-(?:s|i|u|l|)$|^--(?:login|noprofile|norc)$/u.test(word));
}
