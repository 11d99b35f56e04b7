import type { CallSite, CallSummary, Range } from './call-summary.ts';
import type { ToolHandlers } from './tool-handlers.ts';

/** What of a file is needed to follow tools through a package. */
export interface ToolFile {
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

/** The code that another file exports under a name. */
type Exported = (from: string, specifier: string, name: string) => Place | undefined;

interface Task extends Place {
  readonly tool: string;
  readonly depth: number;
}

const maxDepth = 8;
const maxTasks = 50_000;
/** Ranges of one file. */
const maxRanges = 4000;
/** Methods of this name are everywhere: their name says nothing of whom a call means. */
const commonMethods = new Set([
  'get',
  'set',
  'run',
  'call',
  'apply',
  'then',
  'map',
  'parse',
  'toString',
  'add',
  'push',
  'close',
  'on',
  'emit',
  'write',
  'read',
  'log',
  'error',
  'next',
  'init',
  'start',
  'stop',
  'execute',
  'handle',
  'send',
  'connect',
  'create',
  'update',
  'delete',
  'find',
  'list',
  'json',
  'text',
  'has',
  'keys',
  'values',
  'entries',
  'forEach',
  'filter',
  'clone',
  'dispose',
  'reset',
  'clear',
  'load',
  'save',
  'resolve',
  'reject',
  'validate',
  'format',
  'encode',
  'decode',
  'match',
  'exec',
  'test',
]);

/**
 * Follows every tool from its handler into the functions that it calls: in the same file, in other files of the package, and through
 * methods whose name only one class of the package has. Where several tools share code, the first by name is told.
 */
export function followTools(
  files: ReadonlyMap<string, ToolFile>,
  resolve: (from: string, specifier: string) => string | undefined,
): ToolAt {
  const names = new Set([...files.values()].flatMap((file) => [...file.handlers.names]));
  const ranges = new Map<string, { range: Range; tool: string }[]>();
  if (names.size === 0) return () => undefined;
  const methods = uniqueMethods(files);
  const exportsOf = new Map([...files].map(([path, { calls }]) => [path, new Map(calls.exports)]));
  const exported = (from: string, specifier: string, name: string): Place | undefined =>
    exportedRange(exportsOf, resolve(from, specifier), name);
  const seen = new Set<string>();
  const tasks = startingPoints(files, names, exported);
  for (let index = 0; index < tasks.length && index < maxTasks; index += 1) {
    const task = tasks[index];
    if (task === undefined) continue;
    const key = `${task.path}\0${task.start}\0${task.end}\0${task.tool}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const known = ranges.get(task.path) ?? [];
    if (known.length >= maxRanges) continue;
    known.push({ range: task, tool: task.tool });
    ranges.set(task.path, known);
    if (task.depth >= maxDepth) continue;
    for (const site of callsWithin(files.get(task.path)?.calls.calls ?? [], task)) {
      const target = targetOf(methods, exported, task.path, site);
      if (target !== undefined) tasks.push({ ...target, tool: task.tool, depth: task.depth + 1 });
    }
  }
  return (path, offset) => smallestAround(ranges.get(path) ?? [], offset);
}

function startingPoints(
  files: ReadonlyMap<string, ToolFile>,
  names: ReadonlySet<string>,
  exported: Exported,
): Task[] {
  const tasks: Task[] = [];
  for (const { path, handlers } of files.values()) {
    for (const { name, start, end } of handlers.handlers)
      tasks.push({ path, start, end, tool: name, depth: 0 });
    for (const { name, start, end } of handlers.candidates) {
      if (names.has(name)) tasks.push({ path, start, end, tool: name, depth: 0 });
    }
    for (const { name, specifier, exportName } of handlers.imported) {
      const target = exported(path, specifier, exportName);
      if (target !== undefined) tasks.push({ ...target, tool: name, depth: 0 });
    }
  }
  return tasks.toSorted((a, b) => (a.tool < b.tool ? -1 : Number(a.tool > b.tool)));
}

function exportedRange(
  exportsOf: ReadonlyMap<string, ReadonlyMap<string, Range>>,
  path: string | undefined,
  name: string,
): Place | undefined {
  const range = path === undefined ? undefined : exportsOf.get(path)?.get(name);
  return range === undefined || path === undefined
    ? undefined
    : { path, start: range.start, end: range.end };
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
  return site.method === undefined ? undefined : methods.get(site.method);
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

/** The calls inside a range; the list is in source order. */
function callsWithin(calls: readonly CallSite[], { start, end }: Range): readonly CallSite[] {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const inside: CallSite[] = [];
  for (let index = low; index < calls.length; index += 1) {
    const site = calls[index];
    if (site === undefined || site.start > end) break;
    inside.push(site);
  }
  return inside;
}

/** The innermost range says most: a tool's own branch inside the dispatcher of all. Of equal ones, the first by name counts. */
function smallestAround(
  ranges: readonly { range: Range; tool: string }[],
  offset: number,
): string | undefined {
  let best: { range: Range; tool: string } | undefined;
  for (const one of ranges) {
    if (offset < one.range.start || offset > one.range.end) continue;
    const size = one.range.end - one.range.start;
    if (best === undefined || size < best.range.end - best.range.start) best = one;
  }
  return best?.tool;
}
