import { callsOnImport, callsWithin, noCalls } from './call-list.ts';
import type { CallSite, Range } from './call-site.ts';
import type { FollowImport } from './imported-values.ts';
import type { ToolFile } from './tool-reach.ts';

/** Whether the code at an offset of a file runs because another file of the package calls it while it is imported. */
export type RunsOnImport = (path: string, offset: number) => boolean;

interface Task extends Range {
  readonly path: string;
  readonly depth: number;
}

const maxDepth = 6;
const maxTasks = 5000;

/**
 * Follows what Python modules call at their top level, into functions of their own file and of others: `from . import updater` and
 * `updater.start()` run what `start` does for whoever imports the package. Only calls by name count; methods do not.
 */
export function followImportCalls(
  files: ReadonlyMap<string, ToolFile>,
  imported: ReadonlySet<string>,
  follow: FollowImport,
): RunsOnImport {
  const exportsOf = new Map([...files].map(([path, { calls }]) => [path, new Map(calls.exports)]));
  const targetOf = (path: string, site: CallSite, depth: number): readonly Task[] => {
    if (site.local !== undefined) return [{ path, ...site.local, depth }];
    if (site.imported === undefined || site.method !== undefined) return [];
    const found = follow(path, site.imported, (other, name): Task | undefined => {
      const range = exportsOf.get(other)?.get(name);
      return range === undefined ? undefined : { path: other, ...range, depth };
    });
    return found === undefined ? [] : [found];
  };
  const tasks = [...imported].flatMap((path) =>
    callsOnImport(files.get(path)?.calls.calls ?? noCalls).flatMap((site) =>
      targetOf(path, site, 0),
    ),
  );
  const running = new Map<string, Set<number>>();
  const runs = (path: string, offset: number): boolean => {
    const starts = running.get(path);
    if (starts === undefined) return false;
    const inner = innermost(files.get(path)?.calls.functions ?? [], offset);
    return inner !== undefined && starts.has(inner.start);
  };
  for (let at = 0; at < tasks.length && at < maxTasks; at += 1) {
    const { path, start, end, depth } = tasks[at] as Task;
    const known = running.get(path) ?? new Set();
    if (known.has(start)) continue;
    running.set(path, known.add(start));
    if (depth >= maxDepth) continue;
    const inside = callsWithin(files.get(path)?.calls.calls ?? noCalls, { start, end }).filter(
      (site) =>
        site.called !== undefined &&
        site.start < end &&
        innermost(files.get(path)?.calls.functions ?? [], site.start)?.start === start,
    );
    tasks.push(...inside.flatMap((site) => targetOf(path, site, depth + 1)));
  }
  return runs;
}

/** The function that a place stands in itself: one that is written in another waits for its own caller. */
function innermost(functions: readonly Range[], offset: number): Range | undefined {
  let found: Range | undefined;
  for (const one of functions) {
    const isAround = one.start <= offset && offset < one.end;
    if (isAround && (found === undefined || one.end - one.start < found.end - found.start))
      found = one;
  }
  return found;
}
