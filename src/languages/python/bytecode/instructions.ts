import type { PythonVersion } from './compiled-file.ts';
import { readLines } from './line-table.ts';
import { opcodesOf, type OpcodeTable } from './opcodes.ts';
import type { CodeObject } from './values.ts';

/** One step of the bytecode of a code object. */
export interface Instruction {
  readonly offset: number;
  /** Undefined for a number that means nothing in this version. */
  readonly name: string | undefined;
  readonly argument: number;
  /** Where the interpreter goes on when it does not jump. */
  readonly next: number;
  /** Where it jumps to, if it may. */
  readonly target: number | undefined;
  readonly line: number;
}

const absolute =
  /^(?:JUMP_ABSOLUTE|POP_JUMP_IF_(?:TRUE|FALSE)|JUMP_IF_(?:TRUE|FALSE)_OR_POP|JUMP_IF_NOT_EXC_MATCH)$/;
const relative =
  /^(?:JUMP_FORWARD|FOR_ITER|SEND|SETUP_FINALLY|SETUP_WITH|SETUP_ASYNC_WITH|CALL_FINALLY|POP_JUMP_(?:FORWARD_)?IF_(?:TRUE|FALSE|NONE|NOT_NONE)|JUMP_IF_(?:TRUE|FALSE)_OR_POP)$/;
const backward = /^(?:JUMP_BACKWARD(?:_NO_INTERRUPT)?|POP_JUMP_BACKWARD_IF_\w{1,8})$/;

/** Two steps that newer versions write as one: what each of them does, on the halves of the argument. */
const doubled: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['LOAD_FAST_LOAD_FAST', ['LOAD_FAST', 'LOAD_FAST']],
  ['LOAD_FAST_BORROW_LOAD_FAST_BORROW', ['LOAD_FAST', 'LOAD_FAST']],
  ['STORE_FAST_LOAD_FAST', ['STORE_FAST', 'LOAD_FAST']],
  ['STORE_FAST_STORE_FAST', ['STORE_FAST', 'STORE_FAST']],
]);

/** Bytes of one code object that are followed; those of the biggest modules have a tenth of it. */
const maxBytes = 800_000;

/** Whether only the beginning of a code object is followed. */
export function isTooLong({ bytecode }: CodeObject): boolean {
  return bytecode.length > maxBytes;
}

/** The steps of a code object in the order of their places. What the interpreter skips is skipped here too. */
export function readInstructions(code: CodeObject, version: PythonVersion): Instruction[] {
  const table = opcodesOf(version);
  const lines = readLines(code, version);
  const bytecode = code.bytecode.subarray(0, maxBytes);
  const found: Instruction[] = [];
  let extended = 0;
  let start = 0;
  for (let at = 0; at + 1 < bytecode.length;) {
    const opcode = bytecode[at] as number;
    const argument = ((extended << 8) | (bytecode[at + 1] as number)) >>> 0;
    const name = table.names[opcode];
    const next = at + 2 + 2 * (table.caches[opcode] ?? 0);
    at = next;
    if (name === 'EXTENDED_ARG') {
      extended = argument;
      continue;
    }
    extended = 0;
    const target = name === undefined ? undefined : targetOf(name, argument, next, table);
    const line = lines(start);
    const two = name === undefined ? undefined : doubled.get(name);
    const step = { offset: start, next, target, line };
    if (two === undefined) found.push({ ...step, name, argument });
    else
      found.push(
        { ...step, name: two[0], argument: argument >> 4 },
        { ...step, name: two[1], argument: argument & 15 },
      );
    start = next;
  }
  return found;
}

function targetOf(
  name: string,
  argument: number,
  next: number,
  { countsUnits, caches }: OpcodeTable,
): number | undefined {
  const distance = countsUnits ? argument * 2 : argument;
  if (backward.test(name)) return next - distance;
  // Versions with caches have no absolute jumps.
  if (!caches.some((count) => count > 0) && absolute.test(name)) return distance;
  return relative.test(name) ? next + distance : undefined;
}
