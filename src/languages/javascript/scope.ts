import type { Node } from './unit.ts';

/** What brought a name into being. `global` names are declared nowhere in the file. */
export type BindingKind =
  | 'import'
  | 'variable'
  | 'function'
  | 'class'
  | 'parameter'
  | 'catch'
  | 'enum'
  | 'global';

/** One name of one scope, with every place that mentions it. */
export interface Binding {
  readonly name: string;
  kind: BindingKind;
  /** The identifiers that give it a value: declarations with one, and targets of assignments. */
  readonly writes: Node[];
  /** The identifiers that read or write it, declarations left out, in source order. */
  references: Node[];
  /** Where its only value comes from, once somebody has asked. */
  origin: unknown;
  /** The first declaration's identifier; globals have none. */
  declaration: Node | undefined;
}

/** A scope that declares something. `hoist` is where its `var` declarations go. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly hoist: Scope;
  /** Made with the first name: half of the scopes of a bundle declare none. */
  readonly bindings: Map<string, Binding> | undefined;
}

/** Makes a scope; with `hoists`, `var` declarations below it end here. */
export function createScope(parent: Scope | undefined, hoists: boolean): Scope {
  const scope = { parent, hoist: parent?.hoist, bindings: undefined } as Mutable;
  if (hoists || parent === undefined) scope.hoist = scope;
  return scope;
}

interface Mutable extends Scope {
  hoist: Scope;
  bindings: Map<string, Binding> | undefined;
}

/** Declares a name, or finds it declared already: `var` and functions may repeat. */
export function declare(
  scope: Scope,
  name: string,
  kind: BindingKind,
  identifier: Node | undefined,
  written = false,
): Binding {
  const known = scope.bindings?.get(name);
  if (known !== undefined) {
    // A parameter or variable of the same name hides the function expression's own name.
    if (known.kind === 'function' && kind !== 'function' && known.declaration !== undefined)
      known.kind = kind;
    if (written && identifier !== undefined) known.writes.push(identifier);
    return known;
  }
  // An empty list takes room for sixteen with its first element, and most names are given one value.
  const writes = written && identifier !== undefined ? [identifier] : [];
  const binding: Binding = {
    name,
    kind,
    writes,
    references: [],
    origin: undefined,
    declaration: identifier,
  };
  ((scope as Mutable).bindings ??= new Map()).set(name, binding);
  return binding;
}

/** The binding that a name means at a scope; what no scope declares is a global, made on demand at the top. */
export function lookUp(scope: Scope, name: string): Binding {
  let at: Scope = scope;
  for (;;) {
    const binding = at.bindings?.get(name);
    if (binding !== undefined) return binding;
    if (at.parent === undefined) return declare(at, name, 'global', undefined);
    at = at.parent;
  }
}
