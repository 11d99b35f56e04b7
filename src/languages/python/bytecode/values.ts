/** A value that marshal data holds, as Python would make it; nothing of it is ever run. */
export type Marshalled =
  | { readonly kind: 'name'; readonly text: 'None' | 'True' | 'False' | '...' | 'StopIteration' }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'tuple' | 'list' | 'set' | 'frozenset' | 'slice';
      readonly items: readonly Marshalled[];
      /** How many values are inside: references let a few bytes mean a billion. */
      readonly weight: number;
    }
  | {
      readonly kind: 'dict';
      readonly entries: readonly (readonly [Marshalled, Marshalled])[];
      readonly weight: number;
    }
  | { readonly kind: 'code'; readonly code: CodeObject };

/** How a code object is laid out: `locals` in one list from Python 3.11 on, `cells` in lists of their own before. */
export type Layout = 'cells' | 'locals';

/** A compiled function, class body or module. */
export interface CodeObject {
  readonly layout: Layout;
  readonly name: string;
  readonly positional: number;
  readonly positionalOnly: number;
  readonly keywordOnly: number;
  readonly flags: number;
  readonly bytecode: Uint8Array;
  readonly constants: readonly Marshalled[];
  readonly names: readonly string[];
  /** The parameters first. */
  readonly locals: readonly string[];
  /** Variables that functions share: from Python 3.11 on all variables, in the order of their places. */
  readonly shared: readonly string[];
  /** The names of `shared` that come from the function around. */
  readonly free: readonly string[];
  readonly firstLine: number;
  readonly lines: Uint8Array;
  /** What catches exceptions where, from Python 3.11 on. */
  readonly handlers: Uint8Array;
}

/** How many values a value is made of. */
export function weightOf(value: Marshalled): number {
  return 'weight' in value ? value.weight : 1;
}
