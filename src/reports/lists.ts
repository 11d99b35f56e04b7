import { isDecided, severities, type Finding, type Severity } from '../findings/finding.ts';
import type { Inspection } from '../inspections/inspection.ts';
import { severityColours, type Colour } from './colours.ts';
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
  /** Whom of several people it has reached, where that is not everybody. */
  readonly partly?: { readonly reached: readonly string[] };
}

/** Deliveries, one on each line, with the reason why one has not arrived. */
export function renderDeliveries(
  deliveries: readonly ListedDelivery[],
  options: TextOptions,
): string {
  if (deliveries.length === 0) {
    return 'No alerts. What was found, and was not loud enough for one: watchkeeper findings';
  }
  const rows = deliveries.map((one) => [
    one.alertId,
    one.severity,
    shortTime(one.createdAt),
    one.purl,
    one.receiver,
    stateOf(one),
    one.lastError === undefined
      ? ''
      : `${one.attempts} ${one.attempts === 1 ? 'attempt' : 'attempts'}: ${one.lastError}`,
  ]);
  return renderTable(['alert', 'severity', 'found', 'about', 'receiver', 'state', 'why'], rows, {
    ...options,
    below: ['why', 'about', 'found'],
    tint,
  });
}

/** What became of an alert, on its way to one receiver, as a list shows it. */
export interface ListedNotice extends Omit<ListedDelivery, 'alertId' | 'severity'> {
  readonly id: string;
  readonly kind: string;
}

/** Notices, one on each line, with the reason why one has not arrived. */
export function renderNotices(notices: readonly ListedNotice[], options: TextOptions): string {
  const rows = notices.map((one) => [
    one.id,
    one.kind,
    shortTime(one.createdAt),
    one.purl,
    one.receiver,
    stateOf(one),
    one.lastError ?? '',
  ]);
  const columns = ['notice', 'became', 'when', 'about', 'receiver', 'state', 'why'];
  return renderTable(columns, rows, { ...options, below: ['why', 'about', 'when'] });
}

/** What was sent again, to one receiver each, with the reason where it has not arrived. */
export function renderRedelivered(
  rows: readonly Pick<
    ListedDelivery,
    'receiver' | 'state' | 'lastError' | 'notBefore' | 'partly'
  >[],
  options: TextOptions,
): string {
  const cells = rows.map((one) => [one.receiver, stateOf(one), one.lastError ?? whyItWaits(one)]);
  return renderTable(['receiver', 'state', 'why'], cells, { ...options, below: ['why'] });
}

function whyItWaits({ state, notBefore }: Pick<ListedDelivery, 'state' | 'notBefore'>): string {
  if (state !== 'pending') return '';
  return notBefore === undefined ? 'nobody has sent it yet' : 'quiet hours';
}

/** One line of the audit trail, as a list shows it. */
export interface ListedDecision {
  readonly kind: string;
  readonly purl?: string;
  readonly fingerprint?: string;
  readonly findingId?: string;
  readonly reason: string;
  readonly author: string;
  readonly via: string;
  readonly reference?: string;
  readonly expires?: string;
  readonly at: string;
}

/** Decisions, one on each line. */
export function renderDecisions(
  decisions: readonly ListedDecision[],
  options: TextOptions,
): string {
  if (decisions.length === 0) return 'Nobody has decided anything.';
  const rows = decisions.map((one) => [
    shortTime(one.at),
    one.expires === undefined || one.kind === 'expired'
      ? one.kind
      : `${one.kind} until ${one.expires.slice(0, 10)}`,
    one.author,
    one.reference === undefined ? one.via : `${one.via} ${one.reference}`,
    one.purl ?? '',
    one.findingId ?? one.fingerprint ?? '',
    one.reason,
  ]);
  const columns = ['when', 'decision', 'who', 'by', 'about', 'finding', 'why'];
  return renderTable(columns, rows, { ...options, below: ['why', 'about', 'by'] });
}

/** Releases, one on each line, and how many there are beside them. */
export function renderReleases(
  releases: readonly ListedRelease[],
  count: { readonly all: number; readonly waiting: number },
  options: TextOptions,
): string {
  if (releases.length === 0)
    return 'No release has been found yet. `watchkeeper poll --once` looks for some.';
  const rows = releases.map((release) => [
    shortTime(release.discoveredAt),
    release.purl,
    release.outcome ??
      (release.attempts > 0 ? `${release.status} (${release.attempts} attempts)` : release.status),
    release.publishedAt === undefined ? '' : shortTime(release.publishedAt),
  ]);
  const list = renderTable(['found', 'release', 'outcome', 'published'], rows, {
    ...options,
    below: ['release', 'published'],
  });
  const { all, waiting } = count;
  const waits =
    waiting === 0
      ? ''
      : `, of which ${waiting} ${waiting === 1 ? 'has' : 'have'} still to be inspected`;
  const isAll = releases.length >= all;
  if (isAll && waiting === 0) return list;
  const shown = isAll ? `${all}` : `${releases.length} of ${all}`;
  const more = isAll ? '' : ` All of them: --limit ${all}`;
  return `${list}\n\n${shown} ${all === 1 ? 'release' : 'releases'}${waits}.${more}`;
}

/** Findings, one on each line, with the name by which `show` and `suppress` know them. */
export function renderFindings(findings: readonly ListedFinding[], options: TextOptions): string {
  if (findings.length === 0) return 'No findings.';
  const rows = findings.map(({ id, purl, foundAt, finding }) => [
    id,
    isDecided(finding) ? `(${finding.severity})` : finding.severity,
    shortTime(foundAt),
    purl,
    finding.title,
  ]);
  const columns = ['id', 'severity', 'found', 'release', 'what'];
  const decided = findings.map(({ finding }) => shortDecision(finding));
  const layout = { ...options, below: ['what', 'release', 'found'], tint };
  if (decided.every((one) => one === '')) return renderTable(columns, rows, layout);
  const withDecisions = rows.map((row, index) => row.toSpliced(4, 0, decided[index] ?? ''));
  return renderTable(columns.toSpliced(4, 0, 'decided'), withDecisions, layout);
}

function shortDecision({ suppressed, accepted, standingSince }: Finding): string {
  if (accepted !== undefined) return `accepted by ${accepted.author}`;
  if (suppressed !== undefined) return `suppressed by ${suppressed.author}`;
  return standingSince === undefined ? '' : `no, since ${standingSince.split('@').at(-1) ?? ''}`;
}

function stateOf({
  state,
  notBefore,
  partly,
}: Pick<ListedDelivery, 'state' | 'notBefore' | 'partly'>): string {
  const now =
    state === 'pending' && notBefore !== undefined ? `not before ${shortTime(notBefore)}` : state;
  const reached = partly?.reached.length ?? 0;
  return reached === 0 ? now : `${now}, ${reached} ${reached === 1 ? 'has' : 'have'} it`;
}

/** Severities look as they do in a report; one that is decided on, in brackets, is quiet. */
function tint(heading: string, cell: string): Colour | undefined {
  if (heading !== 'severity') return undefined;
  return severities.some((severity) => severity === cell)
    ? severityColours[cell as Severity]
    : 'dim';
}

/** `2026-11-20 17:42`, in UTC as it was recorded. */
function shortTime(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
