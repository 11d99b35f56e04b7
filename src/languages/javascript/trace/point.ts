import type { CallNode, FunctionNode } from '../syntax.ts';
import type { Node } from '../unit.ts';

/** A call that the way back went into, so that it comes out at the same call and not at all of them. */
export interface Entered {
  readonly call: CallNode;
  readonly owner: FunctionNode;
}

/**
 * A value on its way back to where it comes from: an expression, and which part of it matters. `path` are the keys that lead
 * from the expression to that part, `*` for one that is not known; empty is all of it.
 */
export interface Point {
  readonly node: Node;
  readonly path: readonly string[];
  readonly entered: readonly Entered[];
}

/** The way from an expression to the place that the search began at. */
export interface Trail {
  readonly node: Node;
  readonly next: Trail | undefined;
}

/** Where the way back ends inside of a file. */
export type Arrival =
  /** Data enters here. */
  | { readonly at: 'source'; readonly name: string; readonly trail: Trail }
  /** Whoever calls the function decides: another file, or somebody outside of the package. */
  | {
      readonly at: 'parameter';
      readonly owner: FunctionNode;
      readonly index: number;
      readonly path: readonly string[];
      readonly trail: Trail;
    }
  /** Whoever emits the event decides. */
  | {
      readonly at: 'event';
      readonly name: string;
      readonly index: number;
      readonly trail: Trail;
    }
  /** Another module decides: what it exports under a name (`*` is all of it), or what that function returns. */
  | {
      readonly at: 'import';
      readonly specifier: string;
      readonly name: string;
      readonly trail: Trail;
    };

/** What an expression is to the search: a source, or (without a name) the end of a way that carries nothing on. */
export interface SourceHere {
  readonly name?: string;
  /** Whether what goes in comes out as well: a decoded text still comes from where its code came from. */
  readonly goesOn?: true;
  /** Where else its value comes from: what was put into the file that is read here. */
  readonly from?: readonly Node[];
}

/** What the search is told of the world outside of the file. */
export interface Landmarks {
  /** The source that an expression is; undefined when it only hands on what it is given. */
  readonly sourceAt: (point: Point) => SourceHere | undefined;
  /** The name of the source that a parameter is whatever its callers give: a tool's input, a key by its name. */
  readonly sourceOfParameter: (
    owner: FunctionNode,
    index: number,
    path: readonly string[],
  ) => string | undefined;
}

/** What a step of the search may do: go on at another place, or end. */
export interface Way {
  readonly go: (node: Node | null | undefined, path: readonly string[]) => void;
  readonly enter: (node: Node, path: readonly string[], entered: Entered) => void;
  /** Goes on at another place with other calls entered. */
  readonly leave: (
    node: Node | null | undefined,
    path: readonly string[],
    entered: readonly Entered[],
  ) => void;
  /** Ends a way; `from` is the place that it leads to, when that is another than the one looked at. */
  readonly arrive: (arrival: ArrivalAt, from?: Node) => void;
}

/** An arrival without the way that led there. */
export type ArrivalAt =
  | Omit<Extract<Arrival, { at: 'source' }>, 'trail'>
  | Omit<Extract<Arrival, { at: 'parameter' }>, 'trail'>
  | Omit<Extract<Arrival, { at: 'event' }>, 'trail'>
  | Omit<Extract<Arrival, { at: 'import' }>, 'trail'>;

/** Longest way into an object that is kept apart; beyond it, all of the object counts. */
const maxPath = 4;

/** A path with one key more in front, cut where it gets too long to matter. */
export function within(key: string | undefined, path: readonly string[]): readonly string[] {
  if (path.length === 0) return [key ?? '*'];
  const longer = [key ?? '*', ...path];
  return longer.length > maxPath ? longer.slice(0, maxPath) : longer;
}
