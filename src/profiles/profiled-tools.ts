import { createHash } from 'node:crypto';
import { excerptOfRange } from '../languages/javascript/excerpt.ts';
import { lineStartsOf, positionIn } from '../languages/javascript/positions.ts';
import type { Range } from './call-site.ts';
import type { Observation } from './observation.ts';
import type { HandlerPlace, ProfiledTool } from './profile.ts';
import type { FollowedTools, ToolRange } from './tool-reach.ts';

const maxTools = 2000;
/** Facts of one tool; a dispatcher of hundreds of tools may reach thousands. */
const maxCapabilities = 500;
/** Functions of one tool whose places are kept, and of all tools. */
const maxPlaces = 8;
const maxAllPlaces = 2_000;

/**
 * What each tool, prompt or resource runs: the structure of its handler with the functions that it calls, and the facts that stand in
 * all code that it leads to.
 */
export function profileTools(
  { toolsAt, ranges }: FollowedTools,
  structuresIn: (path: string, range: Range) => readonly string[],
  observations: readonly Observation[],
  textOf: (path: string) => string | undefined,
): ProfiledTool[] {
  const placeOf = openPlaces(textOf);
  let left = maxAllPlaces;
  const facts = new Map<string, Set<string>>();
  for (const { kind, path, start, fingerprint } of observations) {
    if (kind.startsWith('mcp.')) continue;
    for (const tool of toolsAt(path, start)) {
      const known = facts.get(tool) ?? new Set();
      if (known.size < maxCapabilities) known.add(fingerprint);
      facts.set(tool, known);
    }
  }
  return [...ranges]
    .map(([name, code]) => {
      const parts = certainParts(code, structuresIn);
      const places = parts.slice(0, Math.min(maxPlaces, left)).map(placeOf);
      left -= places.length;
      return {
        name,
        structure: structureOf(parts.flatMap(({ structures }) => structures)),
        capabilities: [...(facts.get(name) ?? [])].toSorted(),
        places,
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, maxTools);
}

/** A function of a tool and the structures that it is made of. */
interface Part {
  readonly range: ToolRange;
  readonly structures: readonly string[];
}

/** Code that is only guessed at is left out: other code may change the guess. */
function certainParts(
  ranges: readonly ToolRange[],
  structuresIn: (path: string, range: Range) => readonly string[],
): readonly Part[] {
  return ranges
    .filter(({ isCertain }) => isCertain)
    .map((range) => ({ range, structures: structuresIn(range.path, range) }))
    .filter(({ structures }) => structures.length > 0);
}

/** Neither the order nor the files of the functions count. */
function structureOf(structures: readonly string[]): string {
  const parts = new Set(structures);
  if (parts.size === 0) return '';
  return createHash('sha256')
    .update([...parts].toSorted().join('\n'))
    .digest('hex')
    .slice(0, 24);
}

/** Prepares to tell places as people count them. Many tools lead through the same code: each file and each place is worked out once. */
function openPlaces(textOf: (path: string) => string | undefined): (part: Part) => HandlerPlace {
  const files = new Map<string, { readonly text: string; readonly starts: Uint32Array }>();
  const known = new Map<string, HandlerPlace>();
  const fileAt = (path: string): { readonly text: string; readonly starts: Uint32Array } => {
    const before = files.get(path);
    if (before !== undefined) return before;
    const text = textOf(path) ?? '';
    const file = { text, starts: lineStartsOf(text) };
    files.set(path, file);
    return file;
  };
  return ({ range: { path, start, end }, structures }) => {
    const key = `${path}\0${start}\0${end}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const { text, starts } = fileAt(path);
    const place = {
      path,
      ...positionIn(starts, text.length, start),
      endLine: positionIn(starts, text.length, end).line,
      excerpt: excerptOfRange(text, start, end),
      structure: structureOf(structures),
    };
    known.set(key, place);
    return place;
  };
}
