import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import type { Sighting } from './detector.ts';
import type { Gate } from './gate.ts';

/** Takes what a detector saw. */
export type Report = (sighting: Sighting) => void;
/** Looks at a node of the type that it is kept under. */
export type Visit = (node: Node, unit: CodeUnit, report: Report) => void;

/** One look at a node, and whom it tells. */
export interface Look {
  readonly visit: Visit;
  readonly report: Report;
  /** What the node has to be besides its type. */
  readonly only?: 'api' | 'text';
  /** What its name has to be in JavaScript. */
  readonly gate?: Gate | undefined;
  /** The length of the shortest literal that it looks at. */
  readonly shortest?: number | undefined;
  /** In which files it looks. */
  readonly inFile?: ((unit: CodeUnit) => boolean) | undefined;
}

/** Shows a node to all of them. */
export function lookAll(looks: readonly Look[], node: Node, unit: CodeUnit): void {
  for (let index = 0; index < looks.length; index += 1) {
    const look = looks[index] as Look;
    look.visit(node, unit, look.report);
  }
}

/** Shows a node to those at these places. */
export function lookAt(
  looks: readonly Look[],
  places: readonly number[],
  node: Node,
  unit: CodeUnit,
): void {
  for (let index = 0; index < places.length; index += 1) {
    const look = looks[places[index] as number] as Look;
    look.visit(node, unit, look.report);
  }
}
