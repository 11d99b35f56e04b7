import type { PythonVersion } from './compiled-file.ts';
import { readHandlers, type Handler } from './handlers.ts';
import { isTooLong, readInstructions, type Instruction } from './instructions.ts';
import { nameItem, type Item } from './items.ts';
import {
  caughtError,
  merge,
  spend,
  type Arrival,
  type Machine,
  type MakeFunction,
  type Scope,
} from './machine.ts';
import { operations } from './operations/index.ts';
import type { CodeObject } from './values.ts';
import { closeBlocks, openBlock, type Writer } from './writer.ts';

/** What a code object is followed with. */
export interface Following {
  readonly version: PythonVersion;
  readonly scope: Scope;
  readonly writer: Writer;
  readonly given?: ReadonlyMap<string, string>;
  readonly seenCode: Set<CodeObject>;
  readonly makeFunction: MakeFunction;
}

/**
 * Goes through the bytecode of a code object from its start to its end once, whatever it jumps to, and writes what it does as statements.
 * Nothing is executed: the stack holds texts.
 */
export function follow(code: CodeObject, following: Following): Machine {
  const machine = createMachine(code, following);
  const { instructions, writer } = machine;
  // What is gone through before the first instruction, which many code objects may share and one may be asked for again and again.
  const { lines, handlers, free } = code;
  spend(machine, (instructions.length + handlers.length + free.length + (lines.length >> 4)) >> 2);
  const targets = new Set(instructions.flatMap(({ target }) => target ?? []));
  const offsets = new Set(instructions.map(({ offset }) => offset));
  // Read as another version, bytecode jumps to where no instruction begins.
  for (const target of targets) if (!offsets.has(target)) machine.problems += 1;
  following.seenCode.add(code);
  let before: Instruction | undefined;
  let unreached = false;
  for (; machine.at < instructions.length; machine.at += 1) {
    const step = instructions[machine.at] as Instruction;
    if (writer.isFull || writer.room.steps <= 0) break;
    writer.room.steps -= 1;
    // What nothing leads to is written all the same, and may make no sense.
    const isUnreached =
      machine.isDead && !machine.arrivals.has(step.offset) && !targets.has(step.offset);
    if (isUnreached) unreached = true;
    else if (machine.isDead || machine.arrivals.has(step.offset)) unreached = false;
    arriveAt(machine, step, before);
    const { problems } = machine;
    carryOut(machine, step);
    if (unreached) machine.problems = problems;
    before = instructions[machine.at];
  }
  closeBlocks(writer, Number.POSITIVE_INFINITY, undefined);
  if (isTooLong(code) || writer.room.steps <= 0) writer.isFull = true;
  return machine;
}

function createMachine(code: CodeObject, following: Following): Machine {
  const { version, scope, writer, given = new Map(), seenCode, makeFunction } = following;
  const machine: Machine = {
    code,
    version,
    minor: Number(version.slice(2)),
    scope,
    writer,
    instructions: readInstructions(code, version),
    at: 0,
    stack: [],
    arrivals: new Map(),
    isDead: false,
    blocks: writer.open.length,
    problems: code.bytecode.length % 2,
    handlers: new Map(),
    guarded: new Set(),
    free: new Set(code.free),
    outward: new Map(),
    given,
    keywordNames: [],
    result: undefined,
    seenCode,
    makeFunction,
  };
  for (const handler of readHandlers(code.handlers)) {
    const known = machine.handlers.get(handler.start);
    if (known === undefined) machine.handlers.set(handler.start, [handler]);
    else known.push(handler);
    if (!machine.arrivals.has(handler.target))
      machine.arrivals.set(handler.target, [caught(handler, [])]);
  }
  return machine;
}

/** More of a stack is not known when an exception is caught. */
const maxKept = 200;

/** The stack where an exception is caught: what was there when the stretch that it guards began. */
function caught({ depth, keepsPlace }: Handler, before: readonly Item[]): Arrival {
  const below = Array.from({ length: Math.min(depth, maxKept) }, (_, index) => kept(before[index]));
  const place: Item[] = keepsPlace ? [nameItem('unknown')] : [];
  return { stack: [...below, ...place, caughtError] };
}

/** Names and lists are still what they were; what was only to be worked out is not worked out once more. */
function kept(item: Item | undefined): Item {
  if (item === undefined || (item.kind === 'expression' && !item.plain)) return nameItem('unknown');
  return item;
}

/** Notes what is on the stack for those handlers whose stretch begins here and that are still to come. */
function guard(machine: Machine, offset: number): void {
  const handlers = machine.handlers.get(offset);
  if (handlers === undefined) return;
  machine.handlers.delete(offset);
  for (const handler of handlers)
    if (handler.target > offset && !machine.guarded.has(handler.target)) {
      machine.guarded.add(handler.target);
      machine.arrivals.set(handler.target, [caught(handler, machine.stack)]);
    }
}

function arriveAt(machine: Machine, step: Instruction, before: Instruction | undefined): void {
  const { writer } = machine;
  const isCaught = machine.isDead && isCatching(machine, step);
  const jumpsOver =
    before?.name === 'JUMP_FORWARD' && before.target !== undefined ? before.target : undefined;
  closeBlocks(writer, step.offset, machine.isDead ? jumpsOver : undefined);
  writer.line = Math.max(1, step.line);
  merge(machine, step.offset);
  guard(machine, step.offset);
  // Code that only a jump back leads to goes on with what is there.
  machine.isDead = false;
  if (isCaught) openBlock(writer, 'if', 'error', jumpsOver ?? nextCatching(machine, step));
}

function isCatching(machine: Machine, step: Instruction): boolean {
  const [arrival] = machine.arrivals.get(step.offset) ?? [];
  const top = arrival?.stack.at(-1);
  return top === caughtError;
}

/** Handlers that stand at the end of a function follow one another. */
function nextCatching(machine: Machine, { offset }: Instruction): number {
  if (machine.minor < 11) return Number.POSITIVE_INFINITY;
  let next = Number.POSITIVE_INFINITY;
  spend(machine, machine.arrivals.size >> 4);
  for (const target of machine.arrivals.keys()) if (target > offset && target < next) next = target;
  return next;
}

function carryOut(machine: Machine, step: Instruction): void {
  const operation = step.name === undefined ? undefined : operations.get(step.name);
  if (operation === undefined) machine.problems += 1;
  else operation(machine, step);
}
