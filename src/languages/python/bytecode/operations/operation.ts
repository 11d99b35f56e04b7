import type { Instruction } from '../instructions.ts';
import type { Machine } from '../machine.ts';

/** Does to the stack and the text what an instruction would do to values. */
export type Operation = (machine: Machine, step: Instruction) => void;

/** Operations by the names of their instructions. */
export type Operations = readonly (readonly [string, Operation])[];
