import type { Node } from '../javascript/unit.ts';
import type { SyntaxTable } from './syntax-table.ts';

/** What names mean where the lowering stands: a module, the body of a function, or the body of a class. */
export interface NameScope {
  readonly kind: 'module' | 'function' | 'class';
  /** What the method around calls its object; '' outside of methods. */
  readonly self: string;
  /** Names that `global` and `nonlocal` lead outward. */
  readonly outward: Set<string>;
  /** Names that are given a value in the middle of an expression, and so have no declaration of their own. */
  readonly hoisted: Set<string>;
  /** Names of a class that are known so far: they are members, and no variables. */
  readonly members: Set<string>;
}

/** One file on its way from the concrete tree to the shared one. */
export interface Lowering {
  readonly text: string;
  readonly table: SyntaxTable;
  /** What the grammar calls each symbol. */
  readonly names: readonly string[];
  /** Whether a symbol is a node of its own, and no operator or keyword. */
  readonly isNamed: Uint8Array;
  readonly imports: ImportNames;
  readonly hasWideNames: boolean;
  scope: NameScope;
  /** Scope of the module, for names that functions make global. */
  readonly module: NameScope;
  /** Imports in functions of names that are global. */
  readonly outwardImports: Node[];
  expression(row: number): Node;
  /** Adds what a statement becomes to a list. */
  statement(row: number, out: Node[]): void;
}

/** What a file calls modules of its own package. */
export interface ImportNames {
  /** Folders around the file, outermost first, from the package's top. */
  readonly folders: readonly string[];
}

/** A file that costs more to lower than its length explains, or is nested too deeply. */
export class TooDeep extends Error {}

/** Longest `a + b + …` or `a.b.c…`, as for the other language. */
export const maxChain = 20_000;

/** Makes the scope of a module, function or class. */
export function createNameScope(kind: NameScope['kind'], self = ''): NameScope {
  return { kind, self, outward: new Set(), hoisted: new Set(), members: new Set() };
}

/** Lowers something in a scope of its own, and gives the scope's late declarations back. */
export function within<Made>(lowering: Lowering, scope: NameScope, make: () => Made): Made {
  const outer = lowering.scope;
  lowering.scope = scope;
  try {
    return make();
  } finally {
    lowering.scope = outer;
  }
}

/** What the grammar calls the node of a row. */
export function nameOf({ names, table }: Lowering, row: number): string {
  return names[table.symbols[row] as number] ?? 'ERROR';
}

/** The source text of a row. */
export function textOf({ text, table }: Lowering, row: number): string {
  return text.slice(table.starts[row], table.ends[row]);
}

/** The rows of a node's children. */
export function childrenOf({ table }: Lowering, row: number): number[] {
  const children: number[] = [];
  const end = table.nexts[row] as number;
  for (let child = row + 1; child < end; child = table.nexts[child] as number) children.push(child);
  return children;
}

/** The first child of a type. */
export function childNamed(lowering: Lowering, row: number, name: string): number | undefined {
  const { table } = lowering;
  const end = table.nexts[row] as number;
  for (let child = row + 1; child < end; child = table.nexts[child] as number)
    if (nameOf(lowering, child) === name) return child;
  return undefined;
}

/** Whether a row is an operator or keyword, and no node of its own. */
export function isToken({ table, isNamed }: Lowering, row: number): boolean {
  return isNamed[table.symbols[row] as number] === 0;
}

/** The rows of a node's children without its operators and keywords. */
export function partsOf(lowering: Lowering, row: number): number[] {
  return childrenOf(lowering, row).filter((child) => !isToken(lowering, child));
}

/** A name as Python compares it: letters of any width and style are the plain ones. */
export function nameText(lowering: Lowering, row: number): string {
  const name = textOf(lowering, row);
  return lowering.hasWideNames ? name.normalize('NFKC') : name;
}
