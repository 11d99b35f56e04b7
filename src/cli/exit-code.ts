import type { Inspection } from '../inspections/inspection.ts';
import { isDecided, severities, type Finding, type Severity } from '../findings/finding.ts';

/** What a script reads off the command: 0 nothing at or above the threshold, 1 something, 2 could not look or wrong usage. */
export const exitCodes = { clean: 0, findings: 1, failed: 2 } as const;

/** The exit code of one inspection. Findings weigh more than what could not be read: there is something to act on. */
export function exitCodeOf(inspection: Inspection, failOn: Severity): number {
  if (inspection.findings.some((finding) => countsAgainst(finding, failOn)))
    return exitCodes.findings;
  return inspection.outcome === 'incomplete' ? exitCodes.failed : exitCodes.clean;
}

function countsAgainst(finding: Finding, failOn: Severity): boolean {
  return !isDecided(finding) && severities.indexOf(finding.severity) >= severities.indexOf(failOn);
}
