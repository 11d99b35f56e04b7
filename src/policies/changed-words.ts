import type { Capability } from '../detectors/capability.ts';
import { unifiedHunk } from '../diffs/unified-hunk.ts';
import type { FindingEvidence } from '../findings/finding.ts';

/** Longer lines are shown a sentence at a time, so that what changed in them can be read. */
const longLine = 120;

/**
 * The places of a described tool, prompt or server, with the change of its words at the first of them. The code around that place may
 * only hold the name: the words stand further down, in another file, or somewhere in the one line of a bundle.
 */
export function withChangedWords(
  evidence: readonly FindingEvidence[],
  before: Capability,
  after: Capability,
): readonly FindingEvidence[] {
  const [first, ...rest] = evidence;
  const [old, now] = [before, after].map((one) => one.attributes['description'] ?? '');
  if (first === undefined || old === undefined || now === undefined || old === now) return evidence;
  return [{ ...first, hunk: changeOf(sentencesOf(old), sentencesOf(now)) }, ...rest];
}

/** From the first line that differs on. Its head would count lines of the words, and not of the file. */
function changeOf(old: readonly string[], now: readonly string[]): string {
  const at = now.findIndex((line, index) => line !== old[index]);
  const line = at === -1 ? now.length : at + 1;
  const hunk = unifiedHunk(old.join('\n'), now.join('\n'), line);
  return hunk.replace(/^@@ [^\n]*\n/, '');
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => (line.length <= longLine ? [line] : line.split(/(?<=[.!?;]) +/)))
    .map((line) => line.trim());
}
