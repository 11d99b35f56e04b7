import type { FlowStep } from '../detectors/capability.ts';
import { isCarriedWhole } from '../detectors/flows/carried-whole.ts';
import { becomesPart } from '../detectors/flows/put-together.ts';
import { flowsOfFile, stepsOf, type OpenFlow } from '../detectors/flows/file-flows.ts';
import {
  exportedValue,
  filledBy,
  handedAt,
  maxOwnText,
  type ExportedValue,
  type HandedValue,
} from '../detectors/flows/handed-values.ts';
import { mayHappen } from '../detectors/flows/handed-events.ts';
import type { Gates } from '../detectors/gate.ts';
import { isDeferred } from '../detectors/deferral.ts';
import { stepAt, type OtherVisits, type Visitor } from '../detectors/run-detectors.ts';
import type { Arrival } from '../languages/javascript/trace/point.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import type { Range } from './call-site.ts';
import { exportedNodes } from './exported-nodes.ts';

/** Where data comes from that reaches a place of a file, as plain values. */
export type FlowOrigin =
  | { readonly source: string }
  | { readonly owner: Range; readonly index: number }
  | { readonly event: string; readonly index: number }
  | { readonly specifier: string; readonly name: string };

/** A way that data takes in a file: places in the lists of its summary. */
export interface Way {
  readonly from: number;
  readonly steps: readonly number[];
  /** Whether only some of it may have come through. */
  readonly isPart?: true;
  /** Whether it may have become a part of something longer. */
  readonly isJoined?: true;
}

/** A sink of a file whose data other files decide. */
export interface OpenSink extends Way {
  readonly sink: string;
  readonly to: string;
  /** Index of the parameter that decides where it goes. */
  readonly addressFrom?: number;
  readonly start: number;
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
  readonly inFunction: boolean;
}

/** Words to a model in a text that is handed on, and where that stands. */
interface Told {
  readonly words: readonly string[];
  readonly start: number;
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
  readonly inFunction: boolean;
}

/** What a call hands to a function of another file. */
export interface HandedArgument {
  readonly callee: HandedValue['callee'];
  readonly index: number;
  /** Start of the call: arguments of one call belong together. */
  readonly call: number;
  readonly host?: string;
  /** Words to a model that stand in what is handed, and where. */
  readonly told?: Told;
  readonly origins: readonly Way[];
}

/** What a file exports that comes from a source or from another file. */
export interface ExportedOrigin {
  readonly name: string;
  readonly origins: readonly Way[];
}

/** A place on the way of data in a file, which says which one. */
type PlacedStep = Omit<FlowStep, 'path'>;

/**
 * What a file gives to flows that go through several files. Ways that begin alike or lead through the same places are most of it, so both
 * are told once.
 */
export interface FlowSummary {
  readonly froms: readonly FlowOrigin[];
  readonly steps: readonly PlacedStep[];
  readonly open: readonly OpenSink[];
  readonly handed: readonly HandedArgument[];
  readonly exported: readonly ExportedOrigin[];
}

/** A summary of a file that has no part in any flow. */
export const noFlows: FlowSummary = { froms: [], steps: [], open: [], handed: [], exported: [] };

const maxHanded = 4_000;
const maxOpen = 1_000;
const maxExports = 400;

/** What stands in every file that has to do with another one of its package. */
const linkedSign = {
  javascript: /["'`](?:[.#]{1,2}\/|#)|\.(?:emit|dispatchEvent|postMessage)\(/u,
  python: /\b(?:import|from)\b|\.emit\(/u,
} as const;

const gates: Gates = { CallExpression: { calls: ({ given }) => given > 0 } };
const longGates: Gates = {
  CallExpression: { names: mayHappen, calls: ({ isApi }) => isApi },
};

/** Collects what a file gives to flows between files, on the walk that the detectors share. Alone in its package, it gives nothing. */
export function summariseFlows(unit: CodeUnit): {
  readonly visitors: OtherVisits['visitors'];
  readonly gates: Gates;
  readonly summary: () => FlowSummary;
} {
  const ways = collectWays(unit);
  const handed: HandedArgument[] = [];
  const isLinked = linkedSign[unit.language].test(unit.text);
  const onCall = (node: Node): void => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    if (handed.length >= maxHanded) return;
    const values = handedAt(unit, node);
    if (values.length === 0) return;
    for (const value of values) handed.push(asHanded(unit, ways, node.start, value));
  };
  const visitors = new Map<Node['type'], Visitor>(
    isLinked
      ? [
          ['CallExpression', onCall],
          ['NewExpression', onCall],
        ]
      : [],
  );
  const summary = (): FlowSummary => ({
    open: flowsOfFile(unit)
      .open.slice(0, maxOpen)
      .map((flow) => asOpen(unit, ways, flow)),
    handed,
    exported: exportedNodes(unit)
      .slice(0, maxExports)
      .flatMap(([name, node]) => [
        exportedValue(unit, name, node) ?? [],
        filledBy(unit, name, node),
      ])
      .flat()
      .map((value) => asExported(ways, value)),
    froms: ways.froms,
    steps: ways.steps,
  });
  const isLong = unit.text.length > maxOwnText;
  return { visitors, gates: isLong ? longGates : gates, summary };
}

/** The ways of one file, as they come to be known. */
interface Ways {
  readonly froms: readonly FlowOrigin[];
  readonly steps: readonly PlacedStep[];
  readonly wayOf: (arrival: Arrival, steps: readonly Node[]) => Way;
}

function collectWays(unit: CodeUnit): Ways {
  const froms: FlowOrigin[] = [];
  const steps: PlacedStep[] = [];
  const fromPlaces = new Map<string, number>();
  const stepPlaces = new Map<Node, number>();
  // Many ways lead over one place.
  const placeOfStep = (node: Node): number => {
    const known = stepPlaces.get(node);
    if (known !== undefined) return known;
    stepPlaces.set(node, steps.length);
    const { line, what } = stepAt(unit, node);
    return steps.push({ line, what }) - 1;
  };
  const placeOfFrom = (arrival: Arrival): number => {
    const key = keyOf(arrival);
    const known = fromPlaces.get(key);
    if (known !== undefined) return known;
    fromPlaces.set(key, froms.length);
    return froms.push(originOf(arrival)) - 1;
  };
  const wayOf = (arrival: Arrival, nodes: readonly Node[]): Way => {
    const from = placeOfFrom(arrival);
    const places = nodes.map(placeOfStep);
    return {
      from,
      steps: places,
      ...(isCarriedWhole(unit, arrival.trail) ? {} : { isPart: true }),
      ...(becomesPart(unit, arrival.trail) ? { isJoined: true } : {}),
    };
  };
  return { froms, steps, wayOf };
}

/** The same for arrivals that are told as one origin. */
function keyOf(arrival: Arrival): string {
  switch (arrival.at) {
    case 'source':
      return `source\0${arrival.name}`;
    case 'import':
      return `import\0${arrival.specifier}\0${arrival.name}`;
    case 'event':
      return `event\0${arrival.name}\0${arrival.index}`;
    default:
      return `parameter\0${arrival.owner.start}\0${arrival.owner.end}\0${arrival.index}`;
  }
}

function asOpen(unit: CodeUnit, { wayOf }: Ways, flow: OpenFlow): OpenSink {
  const { node, sink, to, addressFrom, steps } = flow;
  return {
    ...wayOf(flow.from, steps),
    sink,
    to,
    ...(addressFrom === undefined ? {} : { addressFrom }),
    start: node.start,
    ...unit.positionOf(node.start),
    excerpt: unit.excerptOf(node.start, node.end),
    inFunction: isDeferred(unit, node),
  };
}

function asHanded(
  unit: CodeUnit,
  { wayOf }: Ways,
  call: number,
  value: HandedValue,
): HandedArgument {
  const { callee, index, host, words, arrivals, node } = value;
  return {
    callee,
    index,
    call,
    ...(host === undefined ? {} : { host }),
    ...(words === undefined
      ? {}
      : { told: { words, ...placeOf(unit, node), inFunction: isDeferred(unit, node) } }),
    origins: arrivals.map((arrival) => wayOf(arrival, stepsOf(arrival.trail, node))),
  };
}

function placeOf(unit: CodeUnit, { start, end }: Node): Omit<Told, 'words' | 'inFunction'> {
  return { start, ...unit.positionOf(start), excerpt: unit.excerptOf(start, end) };
}

function asExported({ wayOf }: Ways, { name, arrivals }: ExportedValue): ExportedOrigin {
  const origins = arrivals.map((one) => wayOf(one, stepsOf(one.trail, one.trail.node)));
  return { name, origins };
}

function originOf(arrival: Arrival): FlowOrigin {
  if (arrival.at === 'source') return { source: arrival.name };
  if (arrival.at === 'import') return { specifier: arrival.specifier, name: arrival.name };
  if (arrival.at === 'event') return { event: arrival.name, index: arrival.index };
  const { start, end } = arrival.owner;
  return { owner: { start, end }, index: arrival.index };
}
