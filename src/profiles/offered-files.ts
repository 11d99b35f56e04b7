import type { CodeFile } from './code-file.ts';
import type { CodeGraph } from './code-graph.ts';
import { openExportWays, UnknownWays, type ExportWays } from './export-ways.ts';
import type { ReachedFiles } from './reach.ts';
import { loads, openScans, type ScanQuestion } from './scanned-folders.ts';

/** What a package offers to whoever imports it. */
export interface Offers {
  /** All names that its entry points export; absent when not known. */
  readonly exports?: readonly string[];
  /** By file: the names by which the package passes it on, where it does nothing else with it. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/** What is asked of a package to tell what it only offers. */
export interface OfferQuestion extends ScanQuestion {
  /** Of the package: its own code may import it by that. */
  readonly name: string;
  readonly graph: CodeGraph;
  readonly reached: ReachedFiles;
}

const maxExports = 2000;
const nothing: Offers = { files: new Map() };

/**
 * Names of classes alone: hosts that load a package, and the language itself, take much of what is exported by a name that they know, as
 * `then`, `default`, `handler`, `activate` or `register`.
 */
const className = /^[A-Z]\w*[a-z]\w*$/;
const withoutNames = /\.(?:json|css|html?|md|d\.[cm]?ts)$/;

/**
 * Finds the files that a package only passes on: an entry point exports what they declare, and no code of the package (tests and dead code
 * included) imports, loads, names or may scan them. Who updates the package does not run them; who writes new code against the names does.
 * One file is looked at as a whole, and what is not known to be so is not offered: modules of CommonJS, files with code outside of
 * functions, and what offered files themselves import.
 */
export function findOffers(question: OfferQuestion): Offers {
  const { linked, graph, reached } = question;
  const linksOf = (path: string): CodeFile['links'] => linked.get(path)?.links;
  try {
    const ways = openExportWays({ linksOf, resolve: graph.resolve });
    const entries = reached.entries.flatMap((entry) => graph.resolve('', `./${entry}`) ?? []);
    const names = exportedBy(entries, ways);
    if (names === undefined || names.size > maxExports) return nothing;
    const used = usedFiles(question, entries, ways);
    const mayBeScanned = openScans(question);
    const offersOf = namesByFile(names);
    return {
      exports: [...names.keys()].sort(),
      files: new Map(
        [...reached.import].flatMap((path) => {
          const isCandidate = !used.has(path) && !reached.install.has(path);
          const offered = isCandidate ? namesOfOffer(path, offersOf, linksOf(path)) : [];
          const isFree = offered.length > 0 && !mayBeScanned(path);
          return isFree ? [[path, offered] as const] : [];
        }),
      ),
    };
  } catch (error) {
    if (error instanceof UnknownWays) return nothing;
    throw error;
  }
}

/** The names of all entry points with the files behind each; undefined when one of them may export others. */
function exportedBy(
  entries: readonly string[],
  ways: ExportWays,
): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const found = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (withoutNames.test(entry)) continue;
    const names = ways.namesOf(entry);
    if (names === undefined) return undefined;
    for (const [name, files] of names) {
      const known = found.get(name) ?? new Set();
      for (const file of files) known.add(file);
      found.set(name, known);
    }
  }
  return found;
}

/** All files that something of the package may run or look into. */
function usedFiles(
  question: OfferQuestion,
  entries: readonly string[],
  ways: ExportWays,
): ReadonlySet<string> {
  const { linked, paths, graph } = question;
  rejectOpenWays(question);
  const isLoose = openLooseWays(paths);
  const used = new Set(entries);
  const own = new Set(entries);
  const use = (from: string, specifier: string, name: string): void => {
    for (const target of targetsOf(from, specifier, entries, question, isLoose))
      for (const path of ways.behind(target, name)) used.add(path);
  };
  for (const [path, { links, specifiers, handlers }] of linked) {
    if (links === undefined) for (const specifier of specifiers) use(path, specifier, '*');
    for (const { specifier, name } of links?.taken ?? []) use(path, specifier, name);
    // Where a name that is passed on comes from by another way than a file is not followed from there: it counts as taken.
    for (const { specifier, name } of links?.passed ?? []) {
      const isFollowed = !isUnclear(specifier) && graph.resolve(path, specifier) !== undefined;
      if (!isFollowed) use(path, specifier, name);
    }
    if (links?.declares !== true || handlers.names.length > 0) used.add(path);
  }
  for (const path of paths) {
    for (const named of graph.namedIn(path)) {
      used.add(named);
      // Much of what is written for others names `dist/index.js`; who loads it so takes what he likes of it.
      if (!own.has(named) || loads(linked.get(path)))
        for (const one of ways.behind(named, '*')) used.add(one);
    }
  }
  return used;
}

/** A package within the package, a file that no parser reads, and code that has the loader in its hands lead to any file by any name. */
function rejectOpenWays({ linked, paths, reached, textOf }: OfferQuestion): void {
  for (const path of paths)
    if (
      path.endsWith('/package.json') &&
      !/^\s*\{\s*"type"\s*:\s*"\w+"\s*\}\s*$/u.test(textOf(path) ?? '')
    )
      throw new UnknownWays('a package within the package');
  for (const [path, { opens, unread }] of linked) {
    const isLed = [reached.install, reached.import, reached.later].some((some) => some.has(path));
    if (isLed && (opens === true || unread.length > 0))
      throw new UnknownWays('code that may load anything');
  }
}

/**
 * The files that a specifier may mean. Installed, a package finds itself beside itself: by its name, and by a path that leaves it and comes
 * back, of which nobody knows where it ends.
 */
function targetsOf(
  from: string,
  specifier: string,
  entries: readonly string[],
  { name, graph }: OfferQuestion,
  isLoose: (specifier: string) => boolean,
): readonly string[] {
  if (isUnclear(specifier)) throw new UnknownWays('a way that is spelled otherwise');
  const target = graph.resolve(from, specifier);
  if (target !== undefined) return [target];
  if (specifier === name) return entries;
  const isWithin = name !== '' && specifier.startsWith(`${name}/`);
  const path = isWithin ? graph.resolve('', `.${specifier.slice(name.length)}`) : undefined;
  if (path !== undefined) return [path];
  if (isWithin || isLoose(specifier) || leading.test(specifier))
    throw new UnknownWays('a way that leads anywhere');
  return [];
}

/** Out of the package, or by its own table of imports where that did not tell the file. */
const leading = /^(?:\.\.?(?:\/|$).{0,400}\.\.|\.\.|\/|#|file:)/isu;

/** Some systems take capitals, and what stands behind a dot or blank at the end, for nothing, and know long names by short ones. */
function looseName(part: string): string {
  return part
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[. ].*$/su, '');
}

/** Answers whether a file or folder has the name at the end of a way that leads to none. */
function openLooseWays(paths: readonly string[]): (specifier: string) => boolean {
  let names: ReadonlySet<string> | undefined;
  return (specifier) => {
    if (!specifier.startsWith('.')) return false;
    names ??= new Set(paths.flatMap((path) => path.split('/')).map((part) => looseName(part)));
    const name = looseName(specifier.slice(specifier.lastIndexOf('/') + 1));
    return name.includes('~') || names.has(name);
  };
}

/** A way to a file is an address: signs in it may stand as numbers, a backslash is a slash, and breaks of lines are left out. */
function isUnclear(specifier: string): boolean {
  return /^[.#/][^%\\\t\r\n]*[%\\\t\r\n]/u.test(specifier);
}

function namesByFile(
  exported: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [name, files] of exported)
    for (const file of files) {
      const known = found.get(file);
      if (known === undefined) found.set(file, [name]);
      else known.push(name);
    }
  return found;
}

function namesOfOffer(
  path: string,
  offersOf: ReadonlyMap<string, readonly string[]>,
  links: CodeFile['links'],
): readonly string[] {
  if (links === undefined || path.includes('node_modules/')) return [];
  const names = offersOf.get(path) ?? [];
  const isPlain = [...names, ...links.names].every((name) => className.test(name));
  return isPlain && links.names.length > 0 ? names.toSorted() : [];
}
