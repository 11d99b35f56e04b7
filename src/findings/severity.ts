import type { Finding, Severity } from './finding.ts';
import { confidences, isDecided, severities } from './finding.ts';

/** Whether a severity is as loud as the threshold or louder. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(threshold);
}

/** The louder of two. */
export function louder(a: Severity, b: Severity): Severity {
  return isAtLeast(a, b) ? a : b;
}

/** The quieter of two. */
export function quieter(a: Severity, b: Severity): Severity {
  return isAtLeast(a, b) ? b : a;
}

/** Order in which people read findings: what nobody decided on first, then loud, sure, and by name. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    Number(isDecided(a)) - Number(isDecided(b)) ||
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    confidences.indexOf(b.confidence) - confidences.indexOf(a.confidence) ||
    compareText(a.rule, b.rule) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** Findings that nobody decided on, at or above a threshold: what an alert or an exit code is about. */
export function findingsAtLeast(findings: readonly Finding[], threshold: Severity): Finding[] {
  return findings.filter(
    (finding) => !isDecided(finding) && isAtLeast(finding.severity, threshold),
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
