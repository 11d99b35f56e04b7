import { callsWithin, noCalls } from './call-list.ts';
import type { CallSite, Range } from './call-site.ts';
import type { CallSummary } from './call-summary.ts';
import { commonMethods } from './common-methods.ts';
import type { Exporting, FollowImport } from './imported-values.ts';
import { anyTool, type ToolHandlers } from './tool-handlers.ts';

/** What of a file is needed to follow tools through a package. */
export interface ToolFile extends Exporting {
  readonly path: string;
  readonly calls: CallSummary;
  readonly handlers: ToolHandlers;
}

/** Answers which tool runs the code at an offset of a file; undefined when none is known to. */
export type ToolAt = (path: string, offset: number) => string | undefined;

/** A stretch of one of the files. */
interface Place extends Range {
  readonly path: string;
}

/** Code that a tool runs. */
export interface ToolRange extends Place {
  /** Whether the code leads here by names alone, or by a method that only one class of the package has. */
  readonly isCertain: boolean;
}

/** The tools of a package and the code that they run. */
export interface FollowedTools {
  readonly toolAt: ToolAt;
  /** Every tool that runs the code at an offset, in the order of their names. */
  readonly toolsAt: (path: string, offset: number) => readonly string[];
  /** By tool, in the order of their names; those without a handler that is known are left out. */
  readonly ranges: ReadonlyMap<string, readonly ToolRange[]>;
}

/** The code that another file exports under a name. */
type Exported = (from: string, specifier: string, name: string) => Place | undefined;

/** A place with one text for each, to know it again by. */
interface KeyedPlace extends ToolRange {
  readonly key: string;
}

interface Task extends KeyedPlace {
  readonly tool: string;
  readonly depth: number;
}

const maxDepth = 8;
const maxTasks = 50_000;
/** Places that all calls of tools go through: one for each server of a package. */
const maxShared = 8;
/** Ranges of one file. */
const maxRanges = 4000;

/**
 * Follows every tool from its handler into the functions that it calls: in the same file, in other files of the package, and through
 * methods whose name only one class of the package has. Where several tools share code, the first by name is told.
 */
export function followTools(
  files: ReadonlyMap<string, ToolFile>,
  follow: FollowImport,
): FollowedTools {
  const names = new Set([...files.values()].flatMap((file) => [...file.handlers.names]));
  const byPath = new Map<string, Task[]>();
  const ranges = new Map<string, ToolRange[]>();
  const methods = names.size === 0 ? new Map<string, Place>() : uniqueMethods(files);
  const exportsOf = new Map([...files].map(([path, { calls }]) => [path, new Map(calls.exports)]));
  const exported = (from: string, specifier: string, name: string): Place | undefined =>
    follow(from, { specifier, name }, (path, exportName) => {
      const range = exportsOf.get(path)?.get(exportName);
      return range === undefined ? undefined : { path, start: range.start, end: range.end };
    });
  const seen = new Map<string, Set<string>>();
  const placesFrom = openPlaces(files, methods, exported);
  const tasks = names.size === 0 ? [] : startingPoints(files, names, exported, methods);
  for (let index = 0; index < tasks.length && index < maxTasks; index += 1) {
    const task = tasks[index];
    if (task === undefined) continue;
    const ofTool = seen.get(task.tool) ?? new Set();
    if (ofTool.has(task.key)) continue;
    seen.set(task.tool, ofTool.add(task.key));
    const known = byPath.get(task.path) ?? [];
    if (known.length >= maxRanges) continue;
    known.push(task);
    byPath.set(task.path, known);
    const own = ranges.get(task.tool);
    if (own === undefined) ranges.set(task.tool, [task]);
    else own.push(task);
    // What comes after the last task is never looked at.
    if (task.depth >= maxDepth || tasks.length >= maxTasks) continue;
    for (const { path, start, end, key, isCertain } of placesFrom(task)) {
      const { tool, depth } = task;
      const certain = task.isCertain && isCertain;
      tasks.push({ path, start, end, key, tool, depth: depth + 1, isCertain: certain });
    }
  }
  return {
    toolAt: (path, offset) => smallestAround(byPath.get(path) ?? [], offset),
    toolsAt: (path, offset) => allAround(byPath.get(path) ?? [], offset),
    ranges,
  };
}

/** What the calls of a place lead to, worked out once: many tools go through the same code. */
function openPlaces(
  files: ReadonlyMap<string, ToolFile>,
  methods: ReadonlyMap<string, Place>,
  exported: Exported,
): (from: KeyedPlace) => readonly KeyedPlace[] {
  const known = new Map<string, readonly KeyedPlace[]>();
  return (from) => {
    const before = known.get(from.key);
    if (before !== undefined) return before;
    const found: KeyedPlace[] = [];
    for (const site of callsWithin(files.get(from.path)?.calls.calls ?? noCalls, from)) {
      const target = targetOf(methods, exported, from.path, site);
      if (target !== undefined)
        found.push({ ...target, key: keyOf(target), isCertain: site.method === undefined });
    }
    known.set(from.key, found);
    return found;
  };
}

function keyOf({ path, start, end }: Place): string {
  return `${path}\0${start}\0${end}`;
}

function startingPoints(
  files: ReadonlyMap<string, ToolFile>,
  names: ReadonlySet<string>,
  exported: Exported,
  methods: ReadonlyMap<string, Place>,
): Task[] {
  const tasks: Task[] = [];
  const shared: Place[] = [];
  const begin = (name: string, { path, start, end }: Place, isCertain = true): void => {
    if (name === anyTool) shared.push({ path, start, end });
    else if (names.has(name)) {
      const key = keyOf({ path, start, end });
      tasks.push({ path, start, end, key, tool: name, depth: 0, isCertain });
    }
  };
  for (const { path, handlers } of files.values()) {
    for (const { name, start, end } of handlers.handlers) begin(name, { path, start, end });
    for (const { name, start, end } of handlers.candidates) begin(name, { path, start, end });
    for (const { name, specifier, exportName } of handlers.imported) {
      const target = exported(path, specifier, exportName);
      if (target !== undefined) begin(name, target);
      else {
        // A method of an object that another file makes.
        const method = methods.get(exportName);
        if (method !== undefined) begin(name, method, false);
      }
    }
  }
  const served = new Set(tasks.map(({ tool }) => tool));
  for (const name of names) {
    if (!served.has(name)) for (const place of shared.slice(0, maxShared)) begin(name, place);
  }
  return tasks.toSorted((a, b) => (a.tool < b.tool ? -1 : Number(a.tool > b.tool)));
}

function targetOf(
  methods: ReadonlyMap<string, Place>,
  exported: Exported,
  path: string,
  site: CallSite,
): Place | undefined {
  if (site.local !== undefined) return { path, start: site.local.start, end: site.local.end };
  if (site.imported !== undefined && site.method === undefined) {
    return exported(path, site.imported.specifier, site.imported.name);
  }
  const { method, imported } = site;
  const only = method === undefined ? undefined : methods.get(method);
  if (only !== undefined || method === undefined || imported === undefined) return only;
  const { specifier, name } = imported;
  return (
    exported(path, specifier, `${name}.prototype.${method}`) ??
    exported(path, specifier, `${name}.${method}`)
  );
}

function uniqueMethods(files: ReadonlyMap<string, ToolFile>): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const ambiguous = new Set(commonMethods);
  for (const { path, calls } of files.values()) {
    for (const [name, ranges] of calls.methods) {
      const [range] = ranges;
      if (range === undefined || ambiguous.has(name)) continue;
      if (ranges.length > 1 || found.has(name)) {
        ambiguous.add(name);
        found.delete(name);
      } else found.set(name, { path, start: range.start, end: range.end });
    }
  }
  return found;
}

/** The innermost range says most: a tool's own branch inside the dispatcher of all. Of equal ones, the first by name counts. */
function smallestAround(tasks: readonly Task[], offset: number): string | undefined {
  let best: Task | undefined;
  for (let index = 0; index < tasks.length; index += 1) {
    const one = tasks[index] as Task;
    if (offset < one.start || offset > one.end) continue;
    if (best === undefined || one.end - one.start < best.end - best.start) best = one;
  }
  return best?.tool;
}

function allAround(tasks: readonly Task[], offset: number): readonly string[] {
  const around = tasks.filter(({ start, end }) => offset >= start && offset <= end);
  return [...new Set(around.map(({ tool }) => tool))].toSorted();
}
