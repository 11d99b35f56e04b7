import {
  packagesAround,
  reachableFiles,
  resolveSpecifier,
} from '../languages/javascript/module-graph.ts';
import type { CodeFile } from './code-file.ts';
import type { Range } from './call-site.ts';
import type { ReadFile } from './known-facts.ts';
import { ownNamesOf } from './own-names.ts';
import { structuresWithin } from './placed-structures.ts';
import type { PackageFile } from './package-files.ts';
import { readShellFile, type ShellFile } from './shell-file.ts';

/** The code of a package, each file read once and when it is first asked for, and what leads from one file to another. */
export interface CodeGraph {
  readonly codeAt: (path: string) => CodeFile | undefined;
  readonly shellAt: (path: string) => ShellFile | undefined;
  /** The structures of the functions that a stretch of a file is made of. */
  readonly structuresIn: (path: string, range: Range) => readonly string[];
  /** The file that a specifier in another one means. */
  readonly resolve: (from: string, specifier: string) => string | undefined;
  /** The files that the texts of a file name; of a module of today, those that more than its imports and exports name. */
  readonly namedIn: (path: string) => readonly string[];
  /** Everything that importing these files loads. */
  readonly loadedFrom: (entries: Iterable<string>) => Set<string>;
  /** Everything that these files load, start, or name as a file. */
  readonly ledToFrom: (entries: Iterable<string>) => Set<string>;
}

/** Files that a loader never takes for JavaScript, whatever names them. */
const neverCode =
  /\.(?:json|jsonc|json5|css|scss|less|html?|svg|md|map|ya?ml|graphql|gql|node|wasm|png|jpe?g|gif|ico|webp|woff2?|ttf|eot|txt|csv|xml|toml|pyc|d\.[cm]?ts)$/i;

/** Reads the code of a package on demand. */
export function createCodeGraph(
  files: ReadonlyMap<string, PackageFile>,
  read: ReadFile,
): CodeGraph {
  const code = new Map<string, CodeFile | undefined>();
  const shell = new Map<string, ShellFile>();
  const ownNames = ownNamesOf(files);
  const hasFile = (path: string): boolean => files.has(path);
  const codeAt = (path: string): CodeFile | undefined => {
    if (!code.has(path)) code.set(path, readCode(files.get(path), read));
    return code.get(path);
  };
  const shellAt = (path: string): ShellFile | undefined => {
    const file = files.get(path);
    if (file?.kind.language !== 'shell') return undefined;
    const known = shell.get(path) ?? readShellFile(path, file.text());
    shell.set(path, known);
    return known;
  };
  // Asked for every value that goes from file to file, about a few hundred imports.
  const resolved = new Map<string, string | undefined>();
  const resolve = (from: string, specifier: string): string | undefined => {
    const key = `${from}\0${specifier}`;
    const known = resolved.get(key);
    if (known !== undefined || resolved.has(key)) return known;
    const found = resolveSpecifier(from, specifier, hasFile, ownNames);
    resolved.set(key, found);
    return found;
  };
  const specifiersOf = (path: string): readonly string[] => codeAt(path)?.specifiers ?? [];
  const copies = copiesIn(files);
  // Python takes these instead of the sources that lead to them.
  const withCopies = (entries: Iterable<string>): Set<string> => {
    const reached = new Set(entries);
    if (copies.size === 0) return reached;
    const taken = [...reached].flatMap((path) => copies.get(path) ?? []);
    for (const path of taken) {
      reached.add(path);
      const next = specifiersOf(path).flatMap((specifier) => resolve(path, specifier) ?? []);
      for (const one of reachableFiles(next, specifiersOf, hasFile, ownNames)) reached.add(one);
    }
    return reached;
  };
  const named = (
    path: string,
    texts = codeAt(path)?.mentions ?? shellAt(path)?.words ?? [],
  ): readonly string[] => texts.flatMap((text) => fileNamed(files, path, text) ?? []);
  // Asked for each part that others import by a name of its own.
  const nextOf = remembered((path) => {
    const loaded = specifiersOf(path).flatMap((specifier) => resolve(path, specifier) ?? []);
    const around = /\.py[wc]?$/u.test(path) ? packagesAround(path, hasFile) : [];
    return [...loaded, ...around, ...named(path), ...(copies.get(path) ?? [])];
  });
  return {
    codeAt,
    shellAt,
    structuresIn: (path, range) => structuresWithin(codeAt(path)?.structures ?? [], range),
    resolve,
    namedIn: (path) => named(path, codeAt(path)?.links?.texts),
    loadedFrom: (entries) => withCopies(reachableFiles(entries, specifiersOf, hasFile, ownNames)),
    ledToFrom: (entries) => closure(withCopies(entries), nextOf),
  };
}

function remembered(
  find: (path: string) => readonly string[],
): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const found = known.get(path) ?? find(path);
    known.set(path, found);
    return found;
  };
}

/** By the path of a source: what stands compiled beside it, and is taken instead though it was not made of it. */
function copiesIn(files: ReadonlyMap<string, PackageFile>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, replaces } of files.values())
    if (replaces !== undefined) found.set(replaces, [...(found.get(replaces) ?? []), path]);
  return found;
}

function readCode(file: PackageFile | undefined, read: ReadFile): CodeFile | undefined {
  if (file === undefined) return undefined;
  const { language } = file.kind;
  if (language === 'javascript' || language === 'python') return read(file);
  if (language !== 'data' || neverCode.test(file.path)) return undefined;
  // Node runs a file of any ending that is required by name. What does not parse wholly was data after all.
  const code = read(file);
  return code.unread.length === 0 ? code : undefined;
}

/** The file of the package that a text names: beside the file that says so, from the root, or the only one of that ending. */
function fileNamed(
  files: ReadonlyMap<string, PackageFile>,
  from: string,
  text: string,
): string | undefined {
  const name = text.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (name === '' || name.length > 300) return undefined;
  // Python's own way to import leaves the ending out; a file that is opened or started has one.
  const besideIt = from.slice(0, from.lastIndexOf('/') + 1) + name;
  if (files.has(besideIt) && /\.\w+$/.test(name)) return besideIt;
  const beside = resolveSpecifier(from, `./${name}`, (path) => files.has(path));
  if (beside !== undefined && /\.\w+$/.test(name)) return beside;
  return files.has(name) ? name : undefined;
}

function closure(entries: Iterable<string>, next: (path: string) => Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    queue.push(...next(path));
  }
  return reached;
}
