import { excerptNote, parseGap } from '../diffs/hunk-gaps.ts';
import { isStretch } from '../diffs/line-stretch.ts';
import type { FindingEvidence, Finding } from '../findings/finding.ts';
import type { Profile } from '../profiles/profile.ts';
import { isAboutPackage } from './errors.ts';
import type { Sandbox } from './sandbox.ts';
import type { Place } from './sandbox-protocol.ts';

/** Places that are shown with their change; the loudest findings come first. */
const maxHunks = 40;

/**
 * Shows the change itself beside the places that findings name. What was judged stays judged: a package that makes the
 * drawing of its changes too expensive loses the drawings, not the findings.
 */
export async function addHunks(
  sandbox: Sandbox,
  findings: readonly Finding[],
  baseline: Profile | undefined,
  subject: string,
): Promise<readonly Finding[]> {
  const places = findings
    .flatMap(({ evidence }) => evidence.slice(0, 5))
    .filter(({ hunk }) => hunk === undefined)
    .slice(0, maxHunks);
  if (baseline === undefined || places.length === 0) return findings;
  const words = new Map(findings.map(({ evidence: [first], title }) => [first, wordsOf(title)]));
  const asked = places.map((place) => placeOf(place, words.get(place) ?? []));
  const hunks = await drawHunks(sandbox, asked, subject);
  const byPlace = new Map(places.map((place, index) => [place, hunks[index] ?? undefined]));
  return findings.map((finding) => ({
    ...finding,
    evidence: withoutRepeated(
      finding.evidence.map((evidence): FindingEvidence => {
        const hunk = byPlace.get(evidence);
        return hunk === undefined ? evidence : { ...evidence, hunk };
      }),
    ),
  }));
}

/** A place that an earlier one of the same finding shows already is told by its line. */
function withoutRepeated(evidence: readonly FindingEvidence[]): readonly FindingEvidence[] {
  const shown: FindingEvidence[] = [];
  return evidence.map((one) => {
    const { hunk: own, ...place } = one;
    if (own === undefined) return one;
    if (shown.some((earlier) => shows(earlier, one))) return place;
    shown.push(one);
    return one;
  });
}

/** Of a single long line, a hunk shows one stretch; of several lines it shows them whole. */
function shows(earlier: FindingEvidence, { path, line, hunk }: FindingEvidence): boolean {
  if (earlier.path !== path || earlier.hunk === undefined) return false;
  if (earlier.hunk === hunk) return true;
  if (isSurrounding(earlier.hunk)) return Math.abs(line - earlier.line) <= surroundingLines;
  const lines = newLinesOf(earlier.hunk);
  return lines.size > 1 && lines.has(line);
}

/** The lines of the new text that a hunk shows whole; what was left out is passed over. */
function newLinesOf(hunk: string): ReadonlySet<number> {
  const [head = '', ...lines] = hunk.split('\n');
  let next = Number(/^@@ -\d+,\d+ \+(\d+),\d+ @@$/.exec(head)?.[1]);
  const shown = new Set<number>();
  for (const line of Number.isNaN(next) ? [] : lines) {
    const gap = parseGap(line);
    if (gap !== undefined) next += gap.added + gap.unchanged;
    else if (!line.startsWith('-')) {
      // Of a line that is too long, a hunk shows one end or the middle.
      if (!isStretch(line)) shown.add(next);
      next += 1;
    }
  }
  return shown;
}

/** Where texts are too different to be put side by side, a hunk is the line and these before and after it. */
const surroundingLines = 3;

function isSurrounding(hunk: string): boolean {
  const [note, ...lines] = hunk.split('\n');
  return note === excerptNote && lines.length > 1;
}

async function drawHunks(
  sandbox: Sandbox,
  places: readonly Place[],
  subject: string,
): Promise<readonly (string | null)[]> {
  try {
    return await sandbox.hunks(places, subject);
  } catch (error) {
    if (!isAboutPackage(error)) throw error;
    return [];
  }
}

/**
 * Findings that were judged again, with the changes that were drawn for the first judgement. What was drawn for another
 * finding at the same place was drawn around the words of that one: it is only better than nothing.
 */
export function keepHunks(
  findings: readonly Finding[],
  drawn: readonly Finding[],
): readonly Finding[] {
  const own = new Map<string, string | undefined>();
  const byPlace = new Map<string, string>();
  for (const { fingerprint, evidence } of drawn) {
    for (const one of evidence) {
      own.set(keyOf(one, fingerprint), one.hunk);
      const place = keyOf(one);
      if (one.hunk !== undefined && !byPlace.has(place)) byPlace.set(place, one.hunk);
    }
  }
  return findings.map((finding) => ({
    ...finding,
    evidence: finding.evidence.map((evidence): FindingEvidence => {
      const key = keyOf(evidence, finding.fingerprint);
      const kept = own.has(key) ? own.get(key) : byPlace.get(keyOf(evidence));
      const hunk = evidence.hunk ?? kept;
      return hunk === undefined ? evidence : { ...evidence, hunk };
    }),
  }));
}

function keyOf({ path, line, column }: FindingEvidence, fingerprint?: string): string {
  return JSON.stringify([path, line, column, fingerprint]);
}

function placeOf(
  { path, line, column, endLine }: FindingEvidence,
  words: readonly string[],
): Place {
  return {
    path,
    line,
    ...(column === undefined ? {} : { column }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(words.length === 0 ? {} : { words }),
  };
}

/** The first words of a package that a title quotes, and the addresses and hosts that it names. */
function wordsOf(title: string): readonly string[] {
  const [, quoted] = /"(.{4,})"/s.exec(title) ?? [];
  const named = title.match(/[\w-][\w.@+-]{0,250}[@.][\w-]*[A-Za-z]{2,}/g) ?? [];
  return [...(quoted === undefined ? [] : [quoted]), ...named].slice(0, maxWords);
}

const maxWords = 4;
