import type { Node, Program } from 'oxc-parser';

/** The syntax tree's own types, for those who visit it: the parser stays in this folder. */
export type { Node, Program } from 'oxc-parser';

/** A place in a file: 1-based line, 1-based column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * What an expression is worth without running it. `pieces` alternate between known text and holes (`undefined`), so that
 * `https://${host}/x` is `['https://', undefined, '/x']`. Strings only come out when every operation on the way is understood.
 */
export type Folded =
  | {
      readonly kind: 'constant';
      readonly value: string | number | boolean | null;
      readonly steps: readonly FoldStep[];
    }
  | { readonly kind: 'partial'; readonly pieces: readonly (string | undefined)[] }
  | { readonly kind: 'unknown' };

/** How a constant was hidden; `literal` constants have no steps. */
export type FoldStep =
  | 'concatenation'
  | 'template'
  | 'join'
  | 'base64'
  | 'compressed'
  | 'hex'
  | 'char-codes'
  | 'reverse'
  | 'replace'
  | 'escape'
  | 'uri'
  | 'indexed'
  /** A function of the file has decoded it. */
  | 'decoder'
  /** It was compiled: what is known of it was read from the bytecode. */
  | 'compiled';

/**
 * What a name or member chain stands for, seen through imports, `require`, destructuring, aliases, `new` and calls:
 * `fetch` → `{ root: 'global', path: ['fetch'] }`;
 * `cp.exec` after `import * as cp from 'node:child_process'` → `{ root: 'module', module: 'child_process', path: ['exec'] }`;
 * `client.sendEmail` after `const client = new postmark.ServerClient(t)` →
 * `{ root: 'module', module: 'postmark', path: ['ServerClient', '()', 'sendEmail'] }`.
 * A call or `new` in the chain is the path element `'()'`. The `node:` prefix is stripped from module names, a `default` import adds nothing to the path.
 * `import('x')` and `await` are seen through. `globalThis.x`, `window.x`, `global.x` and `self.x` are the global `x`.
 * Computed members count when they fold: `cp['ex' + 'ec']`.
 */
export type Reference =
  | { readonly root: 'global'; readonly path: readonly string[] }
  | { readonly root: 'module'; readonly module: string; readonly path: readonly string[] }
  /**
   * A parameter of a function: what a caller, a tool's input or an event gives. A destructured parameter has an empty name
   * and the way to the property as its path: `({ to }) =>` gives `['to']`. `owner` is the function.
   */
  | {
      readonly root: 'parameter';
      readonly name: string;
      readonly path: readonly string[];
      readonly owner: Node;
    };

/** One property that an object has when it reaches the place asked about. */
export interface ShapeProperty {
  /** As written, undefined when the key does not fold. */
  readonly key: string | undefined;
  readonly value: Node;
  /** The property, assignment or call that put it there. */
  readonly node: Node;
}

/**
 * The properties of an object value: literals, spreads of known objects, `Object.assign`, assignments to a member of the
 * same binding (`payload.Bcc = …`, `payload['bcc'] = …`), and `Object.fromEntries` of literals. `open` when some of it is not known.
 */
export interface ObjectShape {
  readonly properties: readonly ShapeProperty[];
  readonly open: boolean;
}

/**
 * One parsed file and the questions that detectors ask about it. Answers are bounded: deep or circular code gives `unknown`.
 * Type annotations are not linked: `parentOf` of a node inside one is undefined, and `walk` leaves them out.
 */
export interface CodeUnit {
  readonly path: string;
  /** What the file is written in. The tree is the same; what names without a declaration mean is not. */
  readonly language: 'javascript' | 'python';
  readonly text: string;
  readonly program: Program;
  positionOf(offset: number): Position;
  /** The offsets at which its lines begin. */
  lineStarts(): Uint32Array;
  /** The source line around a range on one line, at most 200 characters, control and invisible characters made visible. */
  excerptOf(start: number, end: number): string;
  fold(node: Node): Folded;
  resolve(node: Node): Reference | undefined;
  shapeOf(node: Node): ObjectShape | undefined;
  /** The functions around a node, innermost first; empty at the module's top level (an immediately invoked function does not count). */
  enclosingFunctions(node: Node): readonly Node[];
  parentOf(node: Node): Node | undefined;
  /** For an expression that names a function of this file (or is one): the function node. */
  functionOf(node: Node): Node | undefined;
  /**
   * The functions of this file that a function (or any node) calls, makes objects with, or passes on by name; functions written
   * inside of it are left out, because they are part of it. Bounded: at most 512.
   */
  calledFunctionsIn(node: Node): readonly Node[];
  /**
   * The expressions that a value may come from, at most 16: both branches of `a ? b : c`, both sides of `a || b` and `a ?? b`,
   * every value that a name is given, the arguments of all calls for a parameter, the elements of an array for one that is not known,
   * what a one-expression function returns. Without alternatives: the node alone.
   */
  alternativesOf(node: Node): readonly Node[];
  /** Whether the work that one file may cost is spent: answers since then were `unknown`, so the file is not wholly looked at. */
  isExhausted(): boolean;
  /** Whether a question cost more than is spent on one, so that it was not answered in full. */
  wasCut(): boolean;
}

/** Every import, export-from, `require` and `import()` of a file whose specifier folds, and how many do not. */
export interface ModuleReferences {
  readonly specifiers: readonly {
    readonly specifier: string;
    readonly start: number;
    readonly kind: 'import' | 'require' | 'dynamic';
  }[];
  readonly computed: readonly {
    readonly start: number;
    readonly end: number;
    readonly kind: 'require' | 'dynamic';
  }[];
}
