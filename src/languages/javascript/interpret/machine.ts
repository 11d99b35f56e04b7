import type { FunctionNode } from '../syntax.ts';
import type { Binding } from '../scope.ts';
import type { Node } from '../unit.ts';
import type { Frame, RunRecord, RunValue } from './run-value.ts';

/** An expression, ready to be interpreted any number of times. The frame is missing outside of interpreted functions. */
export type Evaluate = (frame: Frame | undefined) => RunValue;

/** How a statement ended. */
export type Completion = undefined | 'break' | 'continue' | 'return';

/** A statement, ready to be interpreted. */
export type Execute = (frame: Frame) => Completion;

/** Takes a value apart and puts it where a pattern, name or member says. */
export type Assign = (frame: Frame | undefined, value: RunValue) => void;

/** What all parts of the interpreter share. `home` is the function that the code stands in. */
export interface Machine {
  readonly text: string;
  /** Takes steps from the budget, and stops when it is spent. */
  readonly spend: (steps: number) => void;
  /** Takes memory, in units of about eight bytes, and stops when there is no more. */
  readonly allocate: (units: number) => void;
  readonly expression: (node: Node, home: FunctionNode | undefined) => Evaluate;
  readonly statement: (node: Node, home: FunctionNode) => Execute;
  readonly assignment: (target: Node, home: FunctionNode | undefined) => Assign;
  readonly read: (node: Node, home: FunctionNode | undefined) => Evaluate;
  readonly call: (callee: RunValue, self: RunValue, given: readonly RunValue[]) => RunValue;
  readonly place: (binding: Binding) => Place;
  /** How many functions lie between code in `home` and the names of `owner`; undefined when it is not around it. */
  readonly hops: (home: FunctionNode | undefined, owner: FunctionNode) => number | undefined;
  readonly world: World;
}

/** Where a name lives: in the frames of a function, or in the file. */
export interface Place {
  readonly owner: FunctionNode | undefined;
  readonly slot: number;
}

/** The names of the file outside of the functions that are being interpreted. */
export interface World {
  readonly read: (binding: Binding) => RunValue;
  readonly write: (binding: Binding, value: RunValue) => void;
  /** What a global is when the code has not changed it; undefined for what does not exist. */
  readonly global: (name: string) => RunValue;
  /** The global object as the code changes it. */
  readonly globals: RunRecord;
}
