import type { Arrival } from '../../languages/javascript/trace/point.ts';

interface Fact {
  readonly source: string;
  readonly sink: string;
  readonly to: string;
}

/** Ways that were found in one file. */
export type AlikeWays = Set<string>;

/** As long as there are no more ways than these, every place is told. */
const manyWays = 1_000;

/**
 * Whether the same data of another file was found to go the same way at another place, in a file that has many ways: one may ask a service in
 * hundreds of functions, with a hundred imports on the way to each of them, and what else is in it is to be seen as well.
 */
export function isOneOfMany(ways: AlikeWays, found: number, from: Arrival, end: string): boolean {
  if (from.at !== 'import') return false;
  return isAmongMany(ways, found, `${from.specifier}\0${from.name}\0${end}`);
}

/** The same of a flow within the file. It is told at each place; only what is kept to count them is not one for each. */
export function isTold(ways: AlikeWays, found: number, { source, sink, to }: Fact): boolean {
  return isAmongMany(ways, found, `${source}\0${sink}\0${to}`);
}

function isAmongMany(ways: AlikeWays, found: number, key: string): boolean {
  if (ways.has(key)) return found > manyWays;
  ways.add(key);
  return false;
}
