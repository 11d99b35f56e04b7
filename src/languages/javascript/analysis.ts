import type { Binding } from './scope.ts';
import type { LinkedProgram } from './link.ts';
import type { CallNode } from './syntax.ts';
import type { CodeUnit, Node, ObjectShape, Program, Reference } from './unit.ts';
import type { Value } from './value.ts';

/**
 * What an expression stands for: something outside of the file, or something in it. `local` is a function, class or object
 * literal, or the program for what it exports; `isInstance` says that it is an object made by that class or function, and `isBound` that
 * it was given arguments before it is called.
 */
export type Target = { readonly isBound?: true } & (
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'local'; readonly node: Node; readonly isInstance: boolean }
);

/** The places that call a function, and whether it may be called from elsewhere too. */
export interface CallSites {
  readonly sites: readonly CallNode[];
  readonly open: boolean;
}

/** The questions about one file. Each may lead to the others; all of them share one budget of depth and work. */
export interface Analysis extends LinkedProgram {
  readonly path: string;
  readonly language: CodeUnit['language'];
  readonly text: string;
  readonly program: Program;
  evaluate(node: Node): Value;
  targetOf(node: Node): Target | undefined;
  shapeOf(node: Node): ObjectShape | undefined;
  /** What the calls of its function give to a parameter, by the identifier that declares it. */
  shapeOfParameter(identifier: Node): ObjectShape | undefined;
  callsOf(functionNode: Node): CallSites;
  /** What a parameter is worth while its function is being interpreted for one call. */
  argumentOf(binding: Binding): Value | undefined;
  /** Interprets a piece of a function with its parameters set. */
  withArguments<Answer>(
    functionNode: Node,
    given: ReadonlyMap<Binding, Value>,
    answer: () => Answer,
  ): Answer | undefined;
  /** Takes work from the budget; false when it is spent. */
  spend(work: number): boolean;
  /** What is computed once for the whole file, at the first need. */
  once<Answer>(compute: (analysis: Analysis) => Answer): Answer;
}
