import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { excerptOfRange } from '../languages/javascript/excerpt.ts';
import { walk, type Visitors } from '../languages/javascript/walk.ts';
import type { CapabilityKind, FlowStep } from './capability.ts';
import { isDeferred } from './deferral.ts';
import type { CodeDetector, ShellDetector, TextLook } from './detector.ts';
import type { Gates } from './gate.ts';
import type { Report, Visit } from './look.ts';
import { addLook, addVisit, visitorOf, type Dull, type LooksByType } from './visitors.ts';
import { forgetLatest } from './latest.ts';
import { hole } from './values/text.ts';
import { parseShell } from './values/shell-text.ts';
import { maxDescription } from './values/told-length.ts';

/** One fact that a detector saw at one place. */
export interface Seen {
  readonly detector: string;
  readonly kind: CapabilityKind;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
  /** Whether it stands inside a function that waits for somebody to call it. */
  readonly inFunction: boolean;
  /** The way of data to this place. */
  readonly steps?: readonly FlowStep[];
  /** Whether a program does it that is written at this place. */
  readonly isWritten?: true;
}

/** Looks at a node of the type that it is kept under. */
export type Visitor = (node: Node) => void;

/** What else looks at the nodes on the same walk, by their types. */
export interface OtherVisits {
  readonly visitors: ReadonlyMap<Node['type'], Visitor>;
  /** As those of a detector. */
  readonly gates?: Gates;
}

/** Facts of one file that are kept; a hostile file could otherwise make them without end. */
const maxSeen = 20_000;
const maxAttributeLength = 8192;
/** What a model is told may be longer, and is bounded where it is read. */
const maxLengthOf: Readonly<Record<string, number>> = { description: maxDescription };

/** Runs all detectors in one walk of the tree; `others` visit on the same walk, by node type. */
export function runDetectors(
  unit: CodeUnit,
  detectors: readonly CodeDetector[],
  others: readonly OtherVisits[] = [],
): Seen[] {
  const seen: Seen[] = [];
  const further: LooksByType = new Map();
  for (const { visitors, gates = {} } of others) {
    for (const [type, visit] of visitors)
      addLook(further, type, { visit, report: ignore, gate: gates[type as keyof Gates] });
  }
  const before = running;
  running = { unit, seen };
  try {
    walk(unit, visitorsOf(unit, looksOf(detectors), further));
  } finally {
    running = before;
  }
  forgetLatest();
  return seen;
}

/** What is looked at: where a detector's report belongs to. */
let running: { readonly unit: CodeUnit; readonly seen: Seen[] } | undefined;

/** Packages have hundreds of files of a few lines, and which detector looks at what is the same for all of them. */
const looksMade = new WeakMap<readonly CodeDetector[], Looks>();

interface Looks {
  readonly byType: LooksByType;
  readonly dull: Dull;
}

function looksOf(detectors: readonly CodeDetector[]): Looks {
  const kept = looksMade.get(detectors);
  if (kept !== undefined) return kept;
  const byType: LooksByType = new Map();
  for (const detector of detectors) {
    const report = reporterOf(detector);
    for (const [what, visit] of Object.entries(detector.visits)) {
      addVisit(byType, what, visit as Visit & TextLook, report, detector);
      if (what === 'ApiCall' && detector.visits.NewExpression === undefined)
        addLook(byType, 'NewExpression', { visit: visit as Visit, report, only: 'api' });
    }
  }
  const looks = { byType, dull: new Set<string>() };
  looksMade.set(detectors, looks);
  return looks;
}

/** What is called for each type of node, made when the first one of it is met: small files have few. */
function visitorsOf(unit: CodeUnit, { byType, dull }: Looks, further: LooksByType): Visitors {
  const visitors = new Map<Node['type'], Visitor>();
  for (const type of new Set([...byType.keys(), ...further.keys()])) {
    visitors.set(type, (node) => {
      const all = [...(byType.get(type) ?? []), ...(further.get(type) ?? [])];
      const shown = all.filter(({ inFile }) => inFile === undefined || inFile(unit));
      const visitor = visitorOf(unit, type, shown, dull);
      visitors.set(type, visitor);
      visitor(node);
    });
  }
  return visitors;
}

function ignore(): void {}

function reporterOf({ id, capability }: CodeDetector): Report {
  return ({ node, at, attributes, steps }) => {
    if (running === undefined || running.seen.length >= maxSeen) return;
    const { unit, seen } = running;
    const { start, end } = at ?? node;
    const inFunction = isDeferred(unit, node);
    seen.push({
      detector: id,
      kind: capability,
      attributes: bounded(attributes),
      start,
      end,
      inFunction,
      ...(steps === undefined ? {} : { steps: steps.map((step) => stepAt(unit, step)) }),
    });
  };
}

const maxStepText = 120;

/** A place on the way of data, with the beginning of its text. */
export function stepAt(unit: CodeUnit, { start, end }: Node): FlowStep {
  const text = unit.text.slice(start, Math.min(end, start + maxStepText));
  const what = excerptOfRange(text, 0, text.length).toWellFormed().slice(0, maxStepText);
  return { path: unit.path, line: unit.positionOf(start).line, what };
}

/** Runs all shell detectors over a script or a command line. */
export function runShellDetectors(text: string, detectors: readonly ShellDetector[]): Seen[] {
  const seen: Seen[] = [];
  for (const command of parseShell(text)) {
    for (const { id, capability, find } of detectors) {
      for (const attributes of find(command)) {
        if (seen.length >= maxSeen) return seen;
        const { start, end } = command;
        seen.push({
          detector: id,
          kind: capability,
          attributes: bounded(attributes),
          start,
          end,
          inFunction: false,
        });
      }
    }
  }
  return seen;
}

/** Attributes in the order of their names and of bounded length, so that equal facts are equal JSON. */
function bounded(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      wellFormed(value.slice(0, maxLengthOf[name] ?? maxAttributeLength)),
    ]),
  );
}

/** Lone surrogates do not survive JSON sent between processes; they become one visible sign. */
function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll(hole, '${}');
}
