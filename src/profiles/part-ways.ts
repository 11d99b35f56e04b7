import type { ManifestFacts } from '../manifests/manifest-facts.ts';
import type { CodeGraph } from './code-graph.ts';

/** A file that more names lead to is no part of its own. */
const maxNames = 4;
/** Files that are looked at for all names together. */
const maxSteps = 200_000;

/** By file: the names of parts and commands that lead to it, where neither the package itself nor what runs at installation does. */
export function findWays(
  ways: ManifestFacts['ways'],
  expand: (entries: readonly string[]) => readonly string[],
  installed: readonly string[],
  graph: CodeGraph,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  if (ways === undefined) return found;
  const { '': others = [], '.': main = [], ...parts } = ways;
  const ledTo = (entries: readonly string[]): ReadonlySet<string> =>
    graph.ledToFrom(graph.loadedFrom(expand(entries)));
  const elsewhere = new Set([...ledTo([...others, ...main]), ...graph.ledToFrom(installed)]);
  let steps = 0;
  for (const [name, entries] of Object.entries(parts)) {
    const led = ledTo(entries);
    steps += led.size;
    if (steps > maxSteps) return new Map();
    for (const path of led) {
      const names = found.get(path) ?? [];
      if (!elsewhere.has(path) && names.length <= maxNames) found.set(path, [...names, name]);
    }
  }
  return new Map([...found].filter(([, names]) => names.length <= maxNames));
}
