import type { Finding } from '../findings/finding.ts';
import type { Inspection } from '../inspections/inspection.ts';
import { renderTable } from './table.ts';
import type { TextOptions } from './text.ts';

/** A release as a list shows it. */
export interface ListedRelease {
  readonly purl: string;
  readonly status: string;
  readonly outcome?: Inspection['outcome'];
  readonly publishedAt?: string;
  readonly discoveredAt: string;
  readonly attempts: number;
}

/** A finding as a list shows it. */
export interface ListedFinding {
  readonly id: string;
  readonly purl: string;
  readonly foundAt: string;
  readonly finding: Finding;
}

/** One alert on its way to one receiver, as a list shows it. */
export interface ListedDelivery {
  readonly alertId: string;
  readonly receiver: string;
  readonly purl: string;
  readonly severity: string;
  readonly state: string;
  readonly attempts: number;
  readonly createdAt: string;
  readonly lastError?: string;
  readonly notBefore?: string;
}

/** Deliveries, one on each line, with the reason why one has not arrived. */
export function renderDeliveries(
  deliveries: readonly ListedDelivery[],
  options: TextOptions,
): string {
  if (deliveries.length === 0) return 'No alerts.';
  const rows = deliveries.map((one) => [
    one.alertId,
    one.severity,
    shortTime(one.createdAt),
    one.purl,
    one.receiver,
    one.state === 'pending' && one.notBefore !== undefined
      ? `not before ${shortTime(one.notBefore)}`
      : one.state,
    one.lastError === undefined ? '' : `${one.attempts} attempts: ${one.lastError}`,
  ]);
  return renderTable(
    ['alert', 'severity', 'found', 'about', 'receiver', 'state', 'why'],
    rows,
    options,
  );
}

/** Releases, one on each line. */
export function renderReleases(releases: readonly ListedRelease[], options: TextOptions): string {
  if (releases.length === 0)
    return 'No release has been found yet. `watchkeeper poll --once` looks for some.';
  const rows = releases.map((release) => [
    shortTime(release.discoveredAt),
    release.purl,
    release.outcome ??
      (release.attempts > 0 ? `${release.status} (${release.attempts} attempts)` : release.status),
    release.publishedAt === undefined ? '' : shortTime(release.publishedAt),
  ]);
  return renderTable(['found', 'release', 'outcome', 'published'], rows, options);
}

/** Findings, one on each line, with the name by which `show` and `suppress` know them. */
export function renderFindings(findings: readonly ListedFinding[], options: TextOptions): string {
  if (findings.length === 0) return 'No findings.';
  const rows = findings.map(({ id, purl, foundAt, finding }) => [
    id,
    finding.suppressed === undefined ? finding.severity : `(${finding.severity})`,
    shortTime(foundAt),
    purl,
    finding.title,
  ]);
  return renderTable(['id', 'severity', 'found', 'release', 'what'], rows, options);
}

/** `2026-11-20 17:42`, in UTC as it was recorded. */
function shortTime(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
