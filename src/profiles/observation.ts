import type { Seen } from '../detectors/run-detectors.ts';
import type { CapabilityKind, Evidence, FlowStep, Reach } from '../detectors/capability.ts';
import { packageOfPath } from '../languages/javascript/bundlers.ts';
import { capabilityFingerprint } from './capability-fingerprint.ts';

/** A fact seen at one place of one file, before it is known when that file runs. */
export interface Observation {
  readonly detector: string;
  readonly kind: CapabilityKind;
  readonly attributes: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  readonly path: string;
  readonly start: number;
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
  readonly inFunction: boolean;
  /** The npm package that this part of the file is said to come from. */
  readonly origin?: string;
  /** How data got here, when the fact is a flow. */
  readonly steps?: readonly FlowStep[];
  /** Whether a program does it that is written at this place. */
  readonly isWritten?: true;
  /** Further places of the same fact in this file that are not kept. */
  readonly more: number;
}

/** Where a text is, in the words of a person. */
export interface Places {
  readonly positionOf: (offset: number) => { readonly line: number; readonly column: number };
  readonly excerptOf: (start: number, end: number) => string;
  /** The package that the text at an offset is said to come from. */
  readonly moduleAt?: (offset: number) => string | undefined;
}

/** Places of one fact in one file that are kept: a bundle may hold the same call a thousand times. */
const keptPlaces = 40;

/** The facts of one file with their places, as many as are worth keeping. */
export function observe(path: string, seen: readonly Seen[], places: Places): Observation[] {
  const groups = new Map<string, Seen[]>();
  for (const one of seen) {
    const fingerprint = capabilityFingerprint(one);
    const group = groups.get(fingerprint);
    if (group === undefined) groups.set(fingerprint, [one]);
    else group.push(one);
  }
  return [...groups].flatMap(([fingerprint, group]) => {
    // What runs when the file is loaded says more than what waits in a function.
    const ordered = group.toSorted(
      (a, b) => Number(a.inFunction) - Number(b.inFunction) || a.start - b.start,
    );
    const distinct = ordered.filter((one, index) => one.start !== ordered[index - 1]?.start);
    const kept = distinct.slice(0, keptPlaces);
    return kept.map((one, index): Observation => ({
      ...originAt(places, one.start),
      detector: one.detector,
      kind: one.kind,
      attributes: one.attributes,
      fingerprint,
      path,
      start: one.start,
      ...places.positionOf(one.start),
      excerpt: places.excerptOf(one.start, one.end),
      inFunction: one.inFunction,
      ...(one.steps === undefined ? {} : { steps: one.steps }),
      ...(one.isWritten === true ? { isWritten: one.isWritten } : {}),
      more: index === 0 ? distinct.length - kept.length : 0,
    }));
  });
}

/** An observation as evidence, once it is known when its code runs. */
export function evidenceOf(
  observation: Observation,
  reach: Reach,
  tool: string | undefined,
): Evidence {
  const { path, line, column, excerpt, steps, isWritten } = observation;
  const origin = observation.origin ?? packageOfPath(path);
  return {
    path,
    line,
    column,
    excerpt,
    reach,
    ...(steps === undefined ? {} : { steps }),
    ...(tool === undefined ? {} : { tool }),
    ...(origin === undefined ? {} : { origin }),
    ...(isWritten === undefined ? {} : { isWritten }),
  };
}

function originAt(places: Places, start: number): Pick<Observation, 'origin'> {
  const origin = places.moduleAt?.(start);
  return origin === undefined ? {} : { origin };
}
