import type { ModuleLinks } from './module-links.ts';

/** What is asked of a package to follow the names that its files pass on. */
export interface LinkedFiles {
  /** Undefined for what is no module of today, of which nothing is known. */
  readonly linksOf: (path: string) => ModuleLinks | undefined;
  readonly resolve: (from: string, specifier: string) => string | undefined;
}

/** Follows names through the files that pass them on. */
export interface ExportWays {
  /** Every file that may have a part in what an import of a name gets, the one that is asked first. A star for all names. */
  readonly behind: (path: string, name: string) => ReadonlySet<string>;
  /** All names that a file exports, each with the files behind it; undefined when they are not all known. */
  readonly namesOf: (path: string) => ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/** Of a package whose names lead to places that nobody can tell, or to more of them than are followed: then nothing is known of it. */
export class UnknownWays extends Error {}

/** Names that are looked at in all. */
const maxSteps = 1_000_000;

/** Prepares to follow the names of one package. Its answers throw `UnknownWays` when all of them together cost too much. */
export function openExportWays(files: LinkedFiles): ExportWays {
  const step = openSteps();
  const starOf = openStars(files, step);
  const behind = openBehind(files, starOf, step);
  return { behind, namesOf: (path) => namesOf(path, files, { starOf, behind, step }) };
}

type Step = (cost?: number) => void;

function openSteps(): Step {
  let steps = 0;
  return (cost = 1) => {
    steps += cost;
    if (steps > maxSteps) throw new UnknownWays('more names than are followed');
  };
}

/** The files whose exports a file exports as its own, because it passes on all that they have. */
interface Star {
  readonly paths: ReadonlySet<string>;
  /** Whether there may be names of files that nothing is known of. */
  readonly isOpen: boolean;
}

type StarOf = (path: string) => Star;

function openStars({ linksOf, resolve }: LinkedFiles, step: Step): StarOf {
  const known = new Map<string, Star>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const paths = new Set([path]);
    let isOpen = false;
    for (const one of paths) {
      step();
      const links = linksOf(one);
      if (links === undefined) isOpen = true;
      for (const { specifier, as } of links?.passed ?? []) {
        step();
        if (as !== '*') continue;
        const target = resolve(one, specifier);
        if (target === undefined) isOpen = true;
        else paths.add(target);
      }
    }
    const found = { paths, isOpen };
    known.set(path, found);
    return found;
  };
}

function openBehind(files: LinkedFiles, starOf: StarOf, step: Step): ExportWays['behind'] {
  const { linksOf, resolve } = files;
  const hasName = (path: string, name: string): boolean => {
    const { names = [], passed = [] } = linksOf(path) ?? {};
    step(1 + names.length + passed.length);
    return names.includes(name) || passed.some(({ as }) => as === name);
  };
  const mayExport = (path: string, name: string): boolean => {
    const { paths, isOpen } = starOf(path);
    return isOpen || [...paths].some((one) => hasName(one, name));
  };
  /** What one file passes on of what is asked for. */
  const next = (path: string, name: string): readonly (readonly [string, string])[] =>
    (linksOf(path)?.passed ?? []).flatMap((one) => {
      step();
      const isMeant = name === '*' || one.as === '*' || one.as === name;
      const target = isMeant ? resolve(path, one.specifier) : undefined;
      if (target === undefined) return [];
      if (one.as !== '*') return [[target, one.name] as const];
      return name === '*' || mayExport(target, name) ? [[target, name] as const] : [];
    });
  return (path, name) => {
    const found = new Set<string>();
    const seen = new Set<string>();
    const queue: (readonly [string, string])[] = [[path, name]];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      step();
      const key = at.join('\0');
      if (seen.has(key)) continue;
      seen.add(key);
      found.add(at[0]);
      for (const one of next(...at)) queue.push(one);
    }
    return found;
  };
}

interface NameSearch {
  readonly starOf: StarOf;
  readonly behind: ExportWays['behind'];
  readonly step: Step;
}

function namesOf(
  path: string,
  { linksOf, resolve }: LinkedFiles,
  { starOf, behind, step }: NameSearch,
): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const { paths, isOpen } = starOf(path);
  if (isOpen) return undefined;
  const found = new Map<string, Set<string>>();
  const add = (name: string, files: Iterable<string>): void => {
    const known = found.get(name) ?? new Set();
    for (const file of files) {
      step();
      known.add(file);
    }
    found.set(name, known);
  };
  for (const one of paths) {
    const { names = [], passed = [] } = linksOf(one) ?? {};
    for (const name of names) add(name, [one]);
    for (const { specifier, name, as } of passed) {
      const target = as === '*' ? undefined : resolve(one, specifier);
      if (as !== '*') add(as, target === undefined ? [] : behind(target, name));
    }
  }
  return found;
}
