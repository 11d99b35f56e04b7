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
  /** What is put into the object that it names, once somebody has asked. */
  put: PutInto | undefined;
  /** The answers for good to what it stands for, what it is worth and what it has: see `Topic.field`. */
  target: unknown;
  value: unknown;
  shape: unknown;
  /** Whether it stands for the environment variables of the process, once somebody has asked. */
  isEnvironment: boolean | undefined;
  /** The first declaration's identifier; globals have none. */
  declaration: Node | undefined;
  /** The name that its scope declared before it. */
  readonly before: Binding | undefined;
}

/** What the file puts into the object that a name means, by who found it out. Kept with the name: a table of names is asked for a hundred thousand times. */
export interface PutInto {
  writes: unknown;
  aliases: unknown;
  mutations: unknown;
}

/** What is known of what is put into the object of a name. */
export function putInto(binding: Binding): PutInto {
  return (binding.put ??= { writes: undefined, aliases: undefined, mutations: undefined });
}

/** A scope that declares something. `hoist` is where its `var` declarations go. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly hoist: Scope;
}

/** Names of one scope that are looked through one after the other: most scopes of a bundle declare one to three, half of them none. */
const maxListed = 6;

interface Mutable extends Scope {
  hoist: Scope;
  /** The name that was declared last; those before it hang on it. */
  last: Binding | undefined;
  count: number;
  /** All of them, once they are many. */
  bindings: Map<string, Binding> | undefined;
}

/** Makes a scope; with `hoists`, `var` declarations below it end here. */
export function createScope(parent: Scope | undefined, hoists: boolean): Scope {
  const scope = {
    parent,
    hoist: parent?.hoist,
    last: undefined,
    count: 0,
    bindings: undefined,
  } as Mutable;
  if (hoists || parent === undefined) scope.hoist = scope;
  return scope;
}

/** Whether a scope declares nothing so far. */
export function isEmpty(scope: Scope): boolean {
  return (scope as Mutable).count === 0;
}

/** What a scope itself declares under a name. */
export function declaredIn(scope: Scope, name: string): Binding | undefined {
  const { bindings, last } = scope as Mutable;
  if (bindings !== undefined) return bindings.get(name);
  for (let at = last; at !== undefined; at = at.before) if (at.name === name) return at;
  return undefined;
}

function addTo(scope: Mutable, binding: Binding): void {
  scope.last = binding;
  scope.count += 1;
  if (scope.bindings !== undefined) scope.bindings.set(binding.name, binding);
  else if (scope.count > maxListed) {
    const bindings = new Map<string, Binding>();
    for (let at: Binding | undefined = binding; at !== undefined; at = at.before)
      bindings.set(at.name, at);
    scope.bindings = bindings;
  }
}

/** Declares a name, or finds it declared already: `var` and functions may repeat. */
export function declare(
  scope: Scope,
  name: string,
  kind: BindingKind,
  identifier: Node | undefined,
  written = false,
): Binding {
  const known = declaredIn(scope, name);
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
    put: undefined,
    target: undefined,
    value: undefined,
    shape: undefined,
    isEnvironment: undefined,
    declaration: identifier,
    before: (scope as Mutable).last,
  };
  addTo(scope as Mutable, binding);
  return binding;
}
