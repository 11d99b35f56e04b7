import { isFunction, type FunctionNode } from '../syntax.ts';
import type { Binding } from '../scope.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';
import { compileRead, compileTarget } from './assignments.ts';
import { createCaller } from './calls.ts';
import { compileExpression } from './expressions.ts';
import type { Evaluate, Machine, Place } from './machine.ts';
import { homeOf } from './parts.ts';
import { Stopped, stop, Thrown, type RunValue } from './run-value.ts';
import { compileStatement } from './statements.ts';
import { createWorld, type Preparations } from './world.ts';

/** What the interpretation of one file may cost. */
export interface MachineLimits {
  /** About one operation of the interpreted code each. */
  readonly maxSteps: number;
  /** Of about eight bytes each, whatever is let go of again. */
  readonly maxMemory: number;
  /** For one question. */
  readonly maxQuestionSteps: number;
}

/** Questions of a file that may come to their bounds: what decodes texts does not. */
const maxEndless = 6;

/** Interprets pure code of one file. */
export interface Interpreter {
  /** What an expression gives; undefined when that cannot be said within the limits. */
  readonly run: (node: Node) => { readonly value: RunValue } | undefined;
  /** Whether the file has cost what it may, or too many of its questions were without an end. */
  readonly isExhausted: () => boolean;
}

/** Makes an interpreter for the pure functions of a file: nothing outside of the file is touched, and nothing of it is executed. */
export function createInterpreter(
  text: string,
  preparations: Preparations,
  limits: MachineLimits,
): Interpreter {
  const left: Left = { steps: limits.maxSteps, memory: limits.maxMemory, question: 0, endless: 0 };
  const machine: Machine = createMachine(text, preparations, left, limits);
  return {
    isExhausted: () => left.steps <= 0 || left.memory <= 0 || left.endless >= maxEndless,
    run: (node) => {
      left.question = limits.maxQuestionSteps;
      try {
        return { value: machine.expression(node, homeOf(node))(undefined) };
      } catch (error) {
        // A RangeError is the end of our own stack: the code recurses deeper than it is worth.
        if (error instanceof RangeError || left.question <= 0) left.endless += 1;
        else if (!(error instanceof Stopped || error instanceof Thrown)) throw error;
        return undefined;
      }
    },
  };
}

interface Left {
  /** Questions that came to their own bounds. */
  endless: number;
  steps: number;
  memory: number;
  question: number;
}

function createMachine(
  text: string,
  preparations: Preparations,
  left: Left,
  limits: MachineLimits,
): Machine {
  const expressions = new Map<Node, Evaluate>();
  const machine: Machine = {
    text,
    spend: (steps) => {
      left.steps -= steps;
      left.question -= steps;
      if (left.steps <= 0 || left.question <= 0) stop();
    },
    allocate: (units) => {
      left.memory -= units;
      if (left.memory <= 0) stop();
    },
    expression: (node, home) => {
      const known = expressions.get(node);
      if (known !== undefined) return known;
      const made = compileExpression(machine, node, home);
      expressions.set(node, made);
      return made;
    },
    statement: (node, home) => compileStatement(machine, node, home),
    assignment: (target, home) => compileTarget(machine, target, home),
    read: (node, home) => compileRead(machine, node, home),
    call: createCaller(() => machine),
    place: createPlaces(),
    hops,
    world: createWorld(
      () => machine,
      preparations,
      () => {
        left.question = limits.maxSteps;
      },
    ),
  };
  return machine;
}

function createPlaces(): (binding: Binding) => Place {
  const places = new Map<Binding, Place>();
  const slots = new Map<FunctionNode, number>();
  return (binding) => {
    const known = places.get(binding);
    if (known !== undefined) return known;
    const owner = ownerOf(binding);
    const slot = owner === undefined ? 0 : (slots.get(owner) ?? 0);
    if (owner !== undefined) slots.set(owner, slot + 1);
    const place = { owner, slot };
    places.set(binding, place);
    return place;
  };
}

/** The function in whose frames a name lives. */
function ownerOf({ declaration }: Binding): FunctionNode | undefined {
  if (declaration === undefined) return undefined;
  const parent = parentOf(declaration);
  return homeOf(
    parent?.type === 'FunctionDeclaration' && parent.id === (declaration as unknown)
      ? parent
      : declaration,
  );
}

function hops(home: FunctionNode | undefined, owner: FunctionNode): number | undefined {
  let count = 0;
  for (let at: Node | undefined = home; at !== undefined; at = parentOf(at)) {
    if (at === (owner as Node)) return count;
    if (isFunction(at)) count += 1;
  }
  return undefined;
}
