import type { Analysis } from '../analysis.ts';
import type { Node } from '../unit.ts';
import type { Arrival, ArrivalAt, Entered, Landmarks, Point, Trail, Way } from './point.ts';
import { stepBack } from './step-back.ts';

/** Places that one search looks at; real ways are short, so a search that long is lost in a bundle. */
const maxPoints = 4_000;
const maxArrivals = 48;
/** Calls that one way goes into before it counts what goes in as coming out. */
const maxEntered = 4;

/** Where a value comes from, and whether the search was cut short. */
export interface Traced {
  readonly arrivals: readonly Arrival[];
  readonly isCut: boolean;
}

/** A place to look at, which is the first step of the way from it as well. */
interface Waiting extends Point, Trail {}

/** Ways by which one place is met that are told apart; those beyond them are not followed. */
const maxWays = 7;

/**
 * Follows values back to where they come from: through names, destructuring, members of objects and classes, templates,
 * functions of the file and their callers, callbacks, promises and what is put into an object later. The nearest places
 * come first, so of several ways the shortest is told. Bounded in places and arrivals.
 */
export function traceBack(
  analysis: Analysis,
  starts: readonly Omit<Point, 'entered'>[],
  landmarks: Landmarks,
): Traced {
  const arrivals = new Map<string, Arrival>();
  const seen = new Map<Node, Waiting | Waiting[]>();
  const waiting: Waiting[] = [];
  let isCut = false;
  const add = (
    node: Node | null | undefined,
    path: readonly string[],
    entered: readonly Entered[],
    next: Trail | undefined,
  ): void => {
    if (node === null || node === undefined) return;
    const before = seen.get(node);
    if (before !== undefined && isMet(before, path, entered)) return;
    const point: Waiting = { node, path, entered, next };
    // Nearly every place is met once, and by one way.
    if (before === undefined) seen.set(node, point);
    else if (Array.isArray(before)) before.push(point);
    else seen.set(node, [before, point]);
    waiting.push(point);
  };
  for (const { node, path } of starts) add(node, path, notEntered, undefined);
  let current = waiting[0];
  const way: Way = {
    go: (node, path) => add(node, path, current?.entered ?? notEntered, current),
    enter: (node, path, entered) => {
      const before = current?.entered ?? notEntered;
      add(node, path, [...before.slice(1 - maxEntered), entered], current);
    },
    leave: (node, path, entered) => add(node, path, entered, current),
    arrive: (arrival, from) => {
      const key = keyOf(arrival);
      if (current === undefined || arrivals.has(key)) return;
      const trail = from === undefined ? current : { node: from, next: current };
      arrivals.set(key, { ...arrival, trail });
    },
  };
  for (let at = 0; at < waiting.length; at += 1) {
    const point = waiting[at] as Waiting;
    current = point;
    if (at >= maxPoints || arrivals.size >= maxArrivals || !analysis.spend(1)) {
      isCut = true;
      break;
    }
    const source = landmarks.sourceAt(point);
    if (source?.name !== undefined) way.arrive({ at: 'source', name: source.name });
    if (source?.from !== undefined) for (const node of source.from) way.go(node, []);
    if (source === undefined || source.goesOn) stepBack(analysis, point, landmarks, way);
  }
  return { arrivals: [...arrivals.values()], isCut };
}

const notEntered: readonly Entered[] = [];

/** Whether a place was met before: by the same way, by one that asked for all of its value, or by so many that no more are followed. */
function isMet(
  before: Waiting | readonly Waiting[],
  path: readonly string[],
  entered: readonly Entered[],
): boolean {
  if (!('length' in before)) return covers(before, path, entered);
  return before.length >= maxWays || before.some((one) => covers(one, path, entered));
}

function covers(known: Waiting, path: readonly string[], entered: readonly Entered[]): boolean {
  if (known.path.length === 0 && known.entered.length === 0) return true;
  if (known.path.length !== path.length || latestCall(known.entered) !== latestCall(entered))
    return false;
  for (let index = 0; index < path.length; index += 1)
    if (known.path[index] !== path[index]) return false;
  return true;
}

function latestCall(entered: readonly Entered[]): number | undefined {
  return entered.length === 0 ? undefined : entered[entered.length - 1]?.call.start;
}

function keyOf(arrival: ArrivalAt): string {
  if (arrival.at === 'source') return arrival.name;
  if (arrival.at === 'event') return `event\0${arrival.name}\0${arrival.index}`;
  if (arrival.at === 'import') return `import\0${arrival.specifier}\0${arrival.name}`;
  return `parameter\0${arrival.owner.start}\0${arrival.index}`;
}
