import type { Finding, Severity } from './finding.ts';
import { compareFindings, isAtLeast } from './severity.ts';

/** A recorded, dated, owned decision not to alert about one finding. */
export interface Suppression {
  readonly fingerprint: string;
  readonly author: string;
  readonly reason: string;
  /** ISO time from which it no longer holds; absent when it holds until somebody removes it. */
  readonly expires?: string;
  /** How loud the finding was that was decided on: a louder one is another matter. Absent when nobody knew. */
  readonly severity?: Severity;
  /** In how many places it was seen: one that is in more is another matter. Absent when nobody knew. */
  readonly places?: number;
}

/**
 * Marks the findings that somebody decided on; they stay in the list. A decision without a reason or an author, or with an
 * expiry that is past or cannot be read, decides nothing: doubt must end in an alert. Nor does it cover a finding that has
 * grown since. Where several hold, the one that ends last counts.
 */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  now: Date,
): Finding[] {
  const holding = new Map<string, Suppression>();
  for (const suppression of suppressions) {
    if (!holds(suppression, now)) continue;
    const other = holding.get(suppression.fingerprint);
    if (other === undefined || endOf(suppression) > endOf(other)) {
      holding.set(suppression.fingerprint, suppression);
    }
  }
  return findings
    .map((finding) => mark(finding, holding.get(finding.fingerprint)))
    .sort(compareFindings);
}

/** Whether a suppression decides anything at this time. */
export function holds(suppression: Suppression, now: Date): boolean {
  if (suppression.author.trim() === '' || suppression.reason.trim() === '') return false;
  return endOf(suppression) > now.getTime();
}

function endOf(suppression: Suppression): number {
  if (suppression.expires === undefined) return Number.POSITIVE_INFINITY;
  const end = Date.parse(suppression.expires);
  return Number.isNaN(end) ? Number.NEGATIVE_INFINITY : end;
}

function hasGrown(finding: Finding, { severity, places }: Suppression): boolean {
  return (
    (severity !== undefined && !isAtLeast(severity, finding.severity)) ||
    (places !== undefined && finding.evidence.length > places)
  );
}

function mark(finding: Finding, suppression: Suppression | undefined): Finding {
  if (suppression === undefined || hasGrown(finding, suppression)) return finding;
  const { reason, author, expires } = suppression;
  return {
    ...finding,
    suppressed: { reason, author, ...(expires === undefined ? {} : { expires }) },
  };
}
