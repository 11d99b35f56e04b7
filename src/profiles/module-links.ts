import { declaresOnly } from '../languages/javascript/declares-only.ts';
import type { CodeUnit, ModuleReferences, Node } from '../languages/javascript/unit.ts';

/** One name that a module passes on: `name` of the other one under `as`. A star for all of them, or for the module itself as one object. */
export interface PassedName {
  readonly specifier: string;
  readonly name: string;
  readonly as: string;
}

/** One name that a module uses of another one; a star for whatever it likes. */
export interface TakenName {
  readonly specifier: string;
  readonly name: string;
}

/** By which names a module of today (`import`, `export`) is tied to others. */
export interface ModuleLinks {
  /** Whether loading it runs nothing of its own: it declares, and passes on. */
  readonly declares: boolean;
  /** The names by which it exports what stands in it. */
  readonly names: readonly string[];
  readonly passed: readonly PassedName[];
  readonly taken: readonly TakenName[];
  /** Files that its texts name elsewhere than in those statements. */
  readonly texts: readonly string[];
}

const maxLinks = 2000;

/** The links of a file; undefined where it is none of today's modules, or has more links than are kept: nothing is known of it then. */
export function findModuleLinks(
  unit: CodeUnit,
  loaded: ModuleReferences['specifiers'],
  texts: readonly string[],
): ModuleLinks | undefined {
  if (unit.language === 'python' || !unit.program.body.some(isLink)) return undefined;
  const names: string[] = [];
  const passed: PassedName[] = [];
  const taken: TakenName[] = [];
  for (const statement of unit.program.body) {
    noteTaken(statement, taken);
    notePassed(statement, passed);
    // One statement may export more than the stack has room for as arguments.
    for (const name of ownNames(statement)) names.push(name);
    if (names.length + passed.length + taken.length > maxLinks) return undefined;
  }
  const seen = new Set([...passed, ...taken].map(({ specifier }) => specifier));
  for (const { specifier, kind } of loaded)
    if (kind !== 'import' || !seen.has(specifier)) taken.push({ specifier, name: '*' });
  return { declares: declaresOnly(unit), names, passed, taken, texts };
}

/** Whether a statement ties a module of today to others. */
export function isLink({ type }: Node): boolean {
  return (
    type === 'ImportDeclaration' ||
    type === 'ExportNamedDeclaration' ||
    type === 'ExportDefaultDeclaration' ||
    type === 'ExportAllDeclaration'
  );
}

/** Who imports a file for what loading it does may rely on anything in it. */
function noteTaken(statement: Node, taken: TakenName[]): void {
  if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') return;
  const specifier = statement.source.value;
  if (statement.specifiers.length === 0) taken.push({ specifier, name: '*' });
  for (const one of statement.specifiers) {
    if (one.type === 'ImportNamespaceSpecifier') taken.push({ specifier, name: '*' });
    else if (one.type === 'ImportDefaultSpecifier') taken.push({ specifier, name: 'default' });
    else if (one.importKind !== 'type') taken.push({ specifier, name: nameOf(one.imported) });
  }
}

function notePassed(statement: Node, passed: PassedName[]): void {
  if (statement.type === 'ExportAllDeclaration' && statement.exportKind !== 'type') {
    const as = statement.exported === null ? '*' : nameOf(statement.exported);
    passed.push({ specifier: statement.source.value, name: '*', as });
  } else if (statement.type === 'ExportNamedDeclaration' && statement.source !== null) {
    const specifier = statement.source.value;
    for (const { local, exported } of statement.specifiers)
      passed.push({ specifier, name: nameOf(local), as: nameOf(exported) });
  }
}

function ownNames(statement: Node): readonly string[] {
  if (statement.type === 'ExportDefaultDeclaration') return ['default'];
  if (statement.type !== 'ExportNamedDeclaration' || statement.source !== null) return [];
  const { declaration, specifiers } = statement;
  if (declaration === null) return specifiers.map(({ exported }) => nameOf(exported));
  if (declaration.type !== 'VariableDeclaration') {
    const { id } = declaration;
    return id?.type === 'Identifier' ? [id.name] : [];
  }
  return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
}

function nameOf(node: { readonly type: string; readonly name?: string; readonly value?: unknown }) {
  return node.type === 'Identifier' ? (node.name ?? '') : String(node.value);
}
