import type { Capability, Evidence } from '../detectors/capability.ts';

/** Lines, and characters of one line, between things that belong to the same piece of code. */
const maxLines = 80;
const maxColumns = 6000;

/**
 * Whether two capabilities were seen close together in one file. In a bundle everything shares the file, and a new library
 * far below says nothing about a line above.
 */
export function standNear(a: Capability, b: Capability): boolean {
  return a.evidence.some((one) => b.evidence.some((other) => isNear(one, other)));
}

function isNear(a: Evidence, b: Evidence): boolean {
  if (a.path !== b.path) return false;
  if (a.line === b.line) return Math.abs(a.column - b.column) <= maxColumns;
  return Math.abs(a.line - b.line) <= maxLines;
}
