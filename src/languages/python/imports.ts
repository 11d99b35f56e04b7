import type { Node } from '../javascript/unit.ts';
import { childrenOf, nameOf, nameText, partsOf, textOf, type Lowering } from './lowering.ts';
import { identifier, literal } from './nodes.ts';
import { exportAll, importedModule, importedName, importOf } from './statement-nodes.ts';

/** What every module outside of the file's own package is called by: no module of another language has such a name. */
const outside = 'py:';
/** Where a source archive or a checkout keeps what is installed. */
const layouts = new Set(['sdist', 'src']);
/** What `import *` binds in the shared tree: a name that no code can mention. */
export const everyName = '*';
/** What is imported from a package as a whole is a module of it when it is named as one. */
const moduleName = /^[a-z][a-z0-9_]*$|^_[a-z][a-z0-9_]*$/;

/** The folders of the file's package, outermost first. */
export function packageFolders(path: string): readonly string[] {
  const folders = path.split('/').slice(0, -1);
  while (layouts.has(folders[0] ?? '')) folders.shift();
  return folders;
}

/** `import a.b, c as d` */
export function lowerImport(lowering: Lowering, row: number, out: Node[]): void {
  const { table } = lowering;
  for (const part of partsOf(lowering, row)) {
    const [start, end] = [table.starts[part] as number, table.ends[part] as number];
    const isRenamed = nameOf(lowering, part) === 'aliased_import';
    const [dotted, alias] = isRenamed ? partsOf(lowering, part) : [part];
    if (dotted === undefined) continue;
    const names = namesIn(lowering, dotted);
    const [top] = names;
    if (top === undefined) continue;
    const whole = sourceOf(lowering, names, dotted);
    if (alias !== undefined) {
      const local = nameNode(lowering, alias);
      placeFor(lowering, local, out).push(importOf(whole, [importedModule(local)], start, end));
      continue;
    }
    const local = identifier(top, start, start + top.length);
    const source = sourceOf(lowering, [top], dotted);
    placeFor(lowering, local, out).push(importOf(source, [importedModule(local)], start, end));
    if (names.length > 1) out.push(importOf(whole, [], start, end));
  }
}

/** `from a import b as c`, `from . import d`, `from a import *` */
export function lowerImportFrom(lowering: Lowering, row: number, out: Node[]): void {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const [from, ...names] = partsOf(lowering, row);
  if (from === undefined) return;
  const place = placeOf(lowering, from);
  const sourceAt = (specifier: string): Node => sourceNode(lowering, specifier, from);
  const specifiers: Node[] = [];
  for (const part of names) {
    if (nameOf(lowering, part) === 'wildcard_import') {
      const isOwn = place.specifier.startsWith('.') && lowering.scope.kind === 'module';
      const source = sourceAt(place.specifier);
      if (isOwn) out.push(exportAll(source, start, end));
      const everything = importedModule(identifier(everyName, start, start));
      out.push(importOf(sourceAt(place.specifier), [everything], start, end));
      continue;
    }
    const [dotted, alias] =
      nameOf(lowering, part) === 'aliased_import' ? partsOf(lowering, part) : [part];
    if (dotted === undefined) continue;
    const name = namesIn(lowering, dotted).join('.');
    const local = nameNode(lowering, alias ?? dotted);
    if (!place.isOwn) {
      specifiers.push(importedName(nameNode(lowering, dotted), local, local.start, local.end));
      continue;
    }
    const inner = `${place.specifier === '.' ? './' : `${place.specifier}/`}${name}`;
    if (place.isPackage && moduleName.test(name)) {
      const whole = importOf(sourceAt(inner), [importedModule(local)], start, end);
      placeFor(lowering, local, out).push(whole);
    } else {
      specifiers.push(importedName(nameNode(lowering, dotted), local, local.start, local.end));
      out.push(importOf(sourceAt(inner), [], start, end));
    }
  }
  if (specifiers.length > 0 || (place.isPackage && names.length > 0))
    out.push(importOf(sourceAt(place.specifier), specifiers, start, end));
}

/** A name that is global is imported for the module. */
function placeFor({ scope, outwardImports }: Lowering, local: Node, out: Node[]): Node[] {
  const isOutward = local.type === 'Identifier' && scope.outward.has(local.name);
  return isOutward ? outwardImports : out;
}

interface Place {
  readonly specifier: string;
  readonly isOwn: boolean;
  /** Whether it is one of the folders around the file, whose modules are imported by their names. */
  readonly isPackage: boolean;
}

function placeOf(lowering: Lowering, row: number): Place {
  if (nameOf(lowering, row) !== 'relative_import') {
    const names = namesIn(lowering, row);
    const specifier = specifierOf(lowering, names);
    const isOwn = specifier.startsWith('.');
    return { specifier, isOwn, isPackage: isOwn && names.length === 1 };
  }
  let dots = 0;
  let names: readonly string[] = [];
  for (const child of childrenOf(lowering, row)) {
    if (nameOf(lowering, child) === 'dotted_name') names = namesIn(lowering, child);
    else dots += textOf(lowering, child).replaceAll(/[^.]/g, '').length;
  }
  return { specifier: upward(dots - 1, names), isOwn: true, isPackage: names.length === 0 };
}

/** The way to a module of the own package, from the folder of the file. */
function upward(levels: number, names: readonly string[]): string {
  const up = levels <= 0 ? '.' : Array.from({ length: Math.min(levels, 64) }, () => '..').join('/');
  return [up, ...names].join('/');
}

function specifierOf({ imports }: Lowering, names: readonly string[]): string {
  const [top, ...rest] = names;
  const { folders } = imports;
  if (top !== undefined && top === folders[0]) return upward(folders.length - 1, rest);
  return outside + names.join('.');
}

function sourceOf(lowering: Lowering, names: readonly string[], row: number): Node {
  return sourceNode(lowering, specifierOf(lowering, names), row);
}

function sourceNode({ table }: Lowering, specifier: string, row: number): Node {
  return literal(specifier, specifier, table.starts[row] as number, table.ends[row] as number);
}

function namesIn(lowering: Lowering, row: number): string[] {
  if (nameOf(lowering, row) === 'identifier') return [nameText(lowering, row)];
  return partsOf(lowering, row).map((part) => nameText(lowering, part));
}

function nameNode(lowering: Lowering, row: number): Node {
  const { table } = lowering;
  const name = namesIn(lowering, row).join('.');
  return identifier(name, table.starts[row] as number, table.ends[row] as number);
}
