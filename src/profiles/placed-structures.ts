import { structuresOf } from '../languages/javascript/structure.ts';
import type { CodeUnit } from '../languages/javascript/unit.ts';
import type { Range } from './call-site.ts';

/** The structure of a function or branch, and where it stands. A bundle has tens of thousands, kept as JSON. */
export type PlacedStructure = readonly [start: number, end: number, hash: string];

/** The structures of a file in source order, an outer one before those inside of it. */
export function placedStructures(unit: CodeUnit): readonly PlacedStructure[] {
  const placed: PlacedStructure[] = [];
  structuresOf(unit).forEach(({ hash }, { start, end }) => placed.push([start, end, hash]));
  return placed.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

/** The structures that make up a range: its own, or those of the outermost functions in it. */
export function structuresWithin(
  structures: readonly PlacedStructure[],
  { start, end }: Range,
): readonly string[] {
  let low = 0;
  let high = structures.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((structures[middle]?.[0] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  let covered = start;
  for (let index = low; index < structures.length; index += 1) {
    const [from, to, hash] = structures[index] as PlacedStructure;
    if (from > end) break;
    if (from < covered || to > end) continue;
    found.push(hash);
    covered = to;
  }
  return found;
}
