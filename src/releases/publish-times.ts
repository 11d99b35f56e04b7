import type { Packument } from '../registries/registry.ts';
import { compareVersions, parseVersion, type VersionNumber } from '../registries/version-order.ts';

/** Fewer neighbours in a wrong order happen: a fix for an old line, a number that was skipped. */
const leastWrong = 3;

/**
 * Whether the times of a document are those of publishing. A mirror may write down when it took a version in; then the numbers of
 * one line come in any order, and nothing that follows from times may be believed.
 */
export function tellsPublishing({
  times,
  ecosystem = 'npm',
}: Pick<Packument, 'times'> & Partial<Pick<Packument, 'ecosystem'>>): boolean {
  const lines = new Map<number, VersionNumber[]>();
  for (const version of Object.keys(times)) {
    const parsed = parseVersion(version, ecosystem);
    if (parsed === undefined || !parsed.isStable) continue;
    const line = lines.get(parsed.major) ?? [];
    lines.set(parsed.major, line);
    line.push(parsed);
  }
  let [pairs, wrong] = [0, 0];
  for (const line of lines.values()) {
    const sorted = line.sort(compareVersions).map(({ raw }) => Date.parse(times[raw] ?? ''));
    for (const [index, at] of sorted.entries()) {
      const next = sorted[index + 1];
      if (next === undefined) continue;
      pairs += 1;
      if (next < at) wrong += 1;
    }
  }
  return wrong < leastWrong || wrong * 5 < pairs;
}
