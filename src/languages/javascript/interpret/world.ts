import { originOfWrite } from '../origin.ts';
import type { Binding } from '../scope.ts';
import { isFunction, type CallNode, type FunctionNode } from '../syntax.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';
import { builtinNamed } from './builtins.ts';
import type { Machine, World } from './machine.ts';
import { homeOf } from './parts.ts';
import { isObject, recordOf, stop, type RunValue } from './run-value.ts';

/** Calls that put a table in order before anything reads it, by the name that they are given. */
export type Preparations = ReadonlyMap<Binding, readonly CallNode[]>;

/** Stands for a name whose value is being worked out, or cannot be. */
const unreadable = Symbol('unreadable');
const maxMemberWrites = 2_000;

/** Works out the names of a file when they are asked for: what they are declared with, and what is done to them at once. */
export function createWorld(
  machine: () => Machine,
  preparations: Preparations,
  onPreparation: () => void,
): World {
  const cells = new Map<Binding, RunValue | typeof unreadable>();
  const globals = recordOf();
  const prepared = new Set<CallNode>();
  const initialise = (binding: Binding): RunValue => {
    cells.set(binding, unreadable);
    const value = initialOf(machine(), binding);
    cells.set(binding, value);
    try {
      writeMembers(machine(), binding, value);
      for (const call of preparations.get(binding) ?? []) {
        if (prepared.has(call)) continue;
        prepared.add(call);
        // Tables of thousands of texts take many rounds: they have the budget of the file.
        onPreparation();
        machine().expression(call, homeOf(call))(undefined);
      }
    } catch (error) {
      cells.set(binding, unreadable);
      throw error;
    }
    // Tables of obfuscators put another function in their own place when they are asked the first time.
    return cells.get(binding) as RunValue;
  };
  return {
    globals,
    global: (name) => globalNamed(globals, name),
    read: (binding) => {
      const known = cells.get(binding);
      if (known === unreadable) return stop();
      return known === undefined && !cells.has(binding) ? initialise(binding) : known;
    },
    write: (binding, value) => {
      cells.set(binding, value);
    },
  };
}

function globalNamed(globals: RunValue, name: string): RunValue {
  if (name === 'NaN') return Number.NaN;
  if (name === 'Infinity') return Number.POSITIVE_INFINITY;
  const isGlobal = ['globalThis', 'window', 'self', 'global'].includes(name);
  return isGlobal ? globals : builtinNamed(name);
}

function initialOf(machine: Machine, binding: Binding): RunValue {
  const { declaration, kind, writes } = binding;
  if (declaration === undefined) return stop();
  const home = homeOf(declaration);
  // What other functions write is state: they are interpreted too, or the answers differ from call to call.
  const own = writes.filter((write) => homeOf(write) === home);
  const first = own.at(0);
  if (kind === 'function') {
    const node = parentOf(declaration);
    return isFunction(node) && own.length <= 2 ? closureOf(machine, node) : stop();
  }
  if (own.length > 1) return stop();
  if (kind === 'parameter') return argumentOf(machine, declaration);
  if (kind !== 'variable') return stop();
  if (first === undefined) return undefined;
  const origin = originOfWrite(first);
  if (origin?.kind !== 'value' || origin.path.length > 0) return stop();
  return machine.expression(origin.node, homeOf(origin.node))(undefined);
}

function closureOf({ text }: Machine, node: FunctionNode): RunValue {
  return {
    kind: 'function',
    node,
    file: text,
    around: undefined,
    self: undefined,
    properties: new Map(),
  };
}

/** What the parameter of a function that is called where it stands is given. */
function argumentOf(machine: Machine, declaration: Node): RunValue {
  const origin = originOfWrite(declaration);
  if (origin?.kind !== 'parameter' || origin.path.length > 0) return stop();
  const call = parentOf(origin.owner);
  if (call?.type !== 'CallExpression' || call.callee !== (origin.owner as Node)) return stop();
  const argument = call.arguments[origin.index];
  if (argument === undefined) return undefined;
  return machine.expression(argument, homeOf(argument))(undefined);
}

/** `table.a = 1` after `const table = {}`, where both stand in the same function. */
function writeMembers(machine: Machine, binding: Binding, value: RunValue): void {
  if (!isObject(value) || value.kind !== 'record') return;
  const home = binding.declaration === undefined ? undefined : homeOf(binding.declaration);
  for (const reference of binding.references.slice(0, maxMemberWrites)) {
    const member = parentOf(reference);
    if (member?.type !== 'MemberExpression' || member.object !== reference) continue;
    const assignment = parentOf(member);
    if (assignment?.type !== 'AssignmentExpression' || assignment.left !== (member as unknown))
      continue;
    if (homeOf(assignment) === home) machine.expression(assignment, home)(undefined);
  }
}
