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
  const places = findings.flatMap((finding) => finding.evidence.slice(0, 5)).slice(0, maxHunks);
  if (baseline === undefined || places.length === 0) return findings;
  const hunks = await drawHunks(sandbox, places.map(placeOf), subject);
  const byPlace = new Map(places.map((place, index) => [place, hunks[index] ?? undefined]));
  return findings.map((finding) => ({
    ...finding,
    evidence: finding.evidence.map((evidence): FindingEvidence => {
      const hunk = byPlace.get(evidence);
      return hunk === undefined ? evidence : { ...evidence, hunk };
    }),
  }));
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

/** Findings that were judged again, with the changes that were drawn for the first judgement. */
export function keepHunks(
  findings: readonly Finding[],
  drawn: readonly Finding[],
): readonly Finding[] {
  const byPlace = new Map<string, string>();
  for (const { path, line, column, hunk } of drawn.flatMap((finding) => finding.evidence)) {
    if (hunk !== undefined) byPlace.set(JSON.stringify([path, line, column]), hunk);
  }
  return findings.map((finding) => ({
    ...finding,
    evidence: finding.evidence.map((evidence): FindingEvidence => {
      const { path, line, column } = evidence;
      const hunk = byPlace.get(JSON.stringify([path, line, column]));
      return hunk === undefined ? evidence : { ...evidence, hunk };
    }),
  }));
}

function placeOf({ path, line, column }: FindingEvidence): Place {
  return { path, line, ...(column === undefined ? {} : { column }) };
}
