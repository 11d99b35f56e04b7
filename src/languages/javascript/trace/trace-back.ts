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
const maxKeys = 6;

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
  const seen = new Map<Node, string | string[]>();
  const waiting: Waiting[] = [];
  let isCut = false;
  const add = (
    node: Node | null | undefined,
    path: readonly string[],
    entered: readonly Entered[],
    next: Trail | undefined,
  ): void => {
    if (node === null || node === undefined) return;
    const key = keyOfPoint(path, entered);
    const keys = seen.get(node);
    // Nearly every place is met once, and by one way.
    if (keys === undefined) seen.set(node, key);
    else if (typeof keys === 'string') {
      if (keys === key || keys === whole) return;
      seen.set(node, [keys, key]);
    } else if (keys.length > maxKeys || keys.includes(key) || keys.includes(whole)) return;
    else keys.push(key);
    waiting.push({ node, path, entered, next });
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

/** All of a value, wherever it came from. */
const whole = '|';

function keyOfPoint(path: readonly string[], entered: readonly Entered[]): string {
  if (path.length === 0 && entered.length === 0) return whole;
  const way = path.length === 1 ? (path[0] as string) : path.join('.');
  return entered.length === 0 ? `${way}|` : `${way}|${entered[entered.length - 1]?.call.start}`;
}

function keyOf(arrival: ArrivalAt): string {
  if (arrival.at === 'source') return arrival.name;
  if (arrival.at === 'event') return `event\0${arrival.name}\0${arrival.index}`;
  if (arrival.at === 'import') return `import\0${arrival.specifier}\0${arrival.name}`;
  return `parameter\0${arrival.owner.start}\0${arrival.index}`;
}
