import { isIdentifier, listLiteral, literalOf } from './python-text.ts';
import type { CodeObject, Marshalled } from './values.ts';

/** How tightly the outermost operator of a text binds; what binds looser gets brackets. */
export const level = {
  open: 0,
  lambda: 1,
  either: 2,
  both: 3,
  not: 4,
  comparison: 5,
  or: 6,
  xor: 7,
  and: 8,
  shift: 9,
  sum: 10,
  product: 11,
  sign: 12,
  power: 13,
  await: 14,
  atom: 15,
} as const;

/** An expression as it is written. */
export interface Expression {
  readonly kind: 'expression';
  readonly text: string;
  readonly level: number;
  /** Brackets in brackets. */
  readonly depth: number;
  /** What calling it gives, when that is known: the object of `with` gives itself. */
  readonly enters?: string;
  /** Whether writing it twice does nothing twice: names. */
  readonly plain: boolean;
}

/** One part of a list, a set, a dictionary or a call. */
export interface Entry {
  readonly value: string;
  readonly depth: number;
  /** How it is written before its value: `'a': `, `*` or `**`. */
  readonly before: string;
  /** The key, when it is known: it may be the name of an argument. */
  readonly key?: string;
}

/** A list, set, dictionary or tuple that is being filled. */
export interface Display {
  readonly kind: 'display';
  form: 'list' | 'set' | 'dict' | 'tuple' | 'generator';
  readonly entries: Entry[];
  /** How many blocks were open when it began: loops since then fill it. */
  readonly blocks: number;
  /** What a loop fills it by: `for x in y`. */
  clauses: string;
}

/** A function that a code object makes. */
export interface FunctionItem {
  readonly kind: 'function';
  readonly code: CodeObject;
  readonly defaults: readonly string[];
  readonly keywordDefaults: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly decorators: readonly string[];
}

/** The function of a code object, without anything that is given to it where it is made. */
export function functionItem(code: CodeObject): FunctionItem {
  return {
    kind: 'function',
    code,
    defaults: [],
    keywordDefaults: new Map(),
    annotations: new Map(),
    decorators: [],
  };
}

/** What lies on the stack while bytecode is followed. Nothing is worked out; it is what would be written in the source. */
export type Item =
  | Expression
  | Display
  | FunctionItem
  | { readonly kind: 'constant'; readonly value: Marshalled }
  /** What stands in the place of an object that a method is called on. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'class-maker' }
  | {
      readonly kind: 'class';
      readonly body: FunctionItem;
      readonly name: string;
      readonly bases: string;
      readonly decorators: readonly string[];
    }
  /** A module, as `import` gives it: the first of its names, or what a longer way leads to. */
  | {
      readonly kind: 'module';
      readonly name: string;
      readonly dots: number;
      readonly isFrom: boolean;
      readonly isWhole: boolean;
    }
  | {
      readonly kind: 'member';
      readonly module: string;
      readonly dots: number;
      readonly name: string;
    }
  /** A part of an f-string, without its quotes. */
  | { readonly kind: 'template'; readonly source: string; readonly depth: number }
  | { readonly kind: 'slice'; readonly parts: readonly string[]; readonly depth: number };

/** An expression of a text. */
export function expression(
  text: string,
  binding: number = level.atom,
  depth = 0,
  plain = false,
): Expression {
  return { kind: 'expression', text, level: binding, depth, plain };
}

/** A name: it can be written as often as wanted. */
export function nameItem(text: string): Expression {
  return expression(text, level.atom, 0, true);
}

/** A list of some form with what is in it. */
export function display(form: Display['form'], entries: readonly Entry[], blocks: number): Display {
  return { kind: 'display', form, entries: [...entries], blocks, clauses: '' };
}

/** A constant as it is written; negative numbers are a sign and a number. */
export function constantExpression(value: Marshalled): Expression {
  const text = literalOf(value);
  // A point after a number is its own.
  const binding = text.startsWith('-')
    ? level.sign
    : value.kind === 'number'
      ? level.await
      : level.atom;
  return expression(text, binding, 0, text.length < 40);
}

/** A list as it is written. */
export function displayExpression({ form, entries, clauses }: Display): Expression {
  const depth = 1 + Math.max(0, ...entries.slice(0, 10_000).map((entry) => entry.depth));
  const inner = entries.map(({ before, value }) => before + value);
  if (clauses !== '') {
    const [open, close] = brackets[form];
    return expression(`${open}${inner[0] ?? '...'}${clauses}${close}`, level.atom, depth);
  }
  if (form === 'dict') return expression(`{${inner.join(', ')}}`, level.atom, depth);
  const kind = form === 'generator' ? 'tuple' : form;
  return expression(listLiteral(kind, inner), level.atom, depth);
}

const brackets = {
  list: ['[', ']'],
  tuple: ['(', ')'],
  generator: ['(', ')'],
  set: ['{', '}'],
  dict: ['{', '}'],
} as const;

/** What a member is called from an object: `a.b`, or by name when it cannot be written so. */
export function memberText(object: string, name: string): string {
  return isIdentifier(name)
    ? `${object}.${name}`
    : `getattr(${object}, ${literalOf({ kind: 'text', text: name })})`;
}
