import { createHash } from 'node:crypto';
import type { Range } from './call-site.ts';
import type { Observation } from './observation.ts';
import type { ProfiledTool } from './profile.ts';
import type { FollowedTools, ToolRange } from './tool-reach.ts';

const maxTools = 2000;
/** Facts of one tool; a dispatcher of hundreds of tools may reach thousands. */
const maxCapabilities = 500;

/**
 * What each tool, prompt or resource runs: the structure of its handler with the functions that it calls, and the facts that stand in
 * all code that it leads to.
 */
export function profileTools(
  { toolsAt, ranges }: FollowedTools,
  structuresIn: (path: string, range: Range) => readonly string[],
  observations: readonly Observation[],
): ProfiledTool[] {
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
    .map(([name, code]) => ({
      name,
      structure: structureOfAll(code, structuresIn),
      capabilities: [...(facts.get(name) ?? [])].toSorted(),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, maxTools);
}

/** Neither the order nor the files of the functions count. Code that is only guessed at is left out: other code may change the guess. */
function structureOfAll(
  ranges: readonly ToolRange[],
  structuresIn: (path: string, range: Range) => readonly string[],
): string {
  const parts = new Set<string>();
  for (const { path, start, end, isCertain } of ranges) {
    if (!isCertain) continue;
    for (const structure of structuresIn(path, { start, end })) parts.add(structure);
  }
  if (parts.size === 0) return '';
  return createHash('sha256')
    .update([...parts].toSorted().join('\n'))
    .digest('hex')
    .slice(0, 24);
}
