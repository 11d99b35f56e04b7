import type { Finding } from '../findings/finding.ts';
import { isAtLeast } from '../findings/severity.ts';
import type { Purl } from '../watchlists/purl.ts';
import { lockDecisions } from './decide-release.ts';
import type { FindingRow, StorageTransaction } from './tables.ts';

type Told = Pick<
  FindingRow,
  'fingerprint' | 'severity' | 'places' | 'subject_purl' | 'standing_since'
>;

/**
 * Marks findings that were told of an earlier release on which nobody has decided: they stand, and are kept without telling
 * anybody a second time. One that has become louder, or is in more places, is news.
 */
export async function markStanding(
  transaction: StorageTransaction,
  packagePurl: Purl,
  findings: readonly Finding[],
  undecided: readonly Purl[],
): Promise<readonly Finding[]> {
  if (undecided.length === 0 || findings.length === 0) return findings;
  await lockDecisions(transaction, packagePurl);
  const rows: readonly Told[] = await transaction
    .selectFrom('findings')
    .select(['fingerprint', 'severity', 'places', 'subject_purl', 'standing_since'])
    .where('subject_purl', 'in', undecided)
    .where('inspection_id', 'is not', null)
    .where((eb) => eb.or([eb('alert_id', 'is not', null), eb('standing_since', 'is not', null)]))
    .execute();
  return findings.map((finding) => {
    // What could not be looked at this time may hold anything: it is never the same as before.
    if (finding.rule === 'inspection-incomplete') return finding;
    const since = findSince(finding, rows, undecided);
    return since === undefined ? finding : { ...finding, standingSince: since };
  });
}

/** What was accepted while a release with the same was being opened, is accepted there too. */
export async function inheritAcceptances(
  transaction: StorageTransaction,
  inspectionId: number,
): Promise<void> {
  await transaction
    .updateTable('findings')
    .from('findings as told')
    .set((eb) => ({ acceptance_id: eb.ref('told.acceptance_id') }))
    .where('findings.inspection_id', '=', inspectionId)
    .where('told.acceptance_id', 'is not', null)
    .whereRef('findings.standing_since', '=', 'told.subject_purl')
    .whereRef('findings.fingerprint', '=', 'told.fingerprint')
    .execute();
}

/** The earliest release that it was told of. */
function findSince(
  finding: Finding,
  rows: readonly Told[],
  undecided: readonly Purl[],
): Purl | undefined {
  const told = rows.filter(
    (row) => row.fingerprint === finding.fingerprint && covers(row, finding),
  );
  const [earliest] = told.toSorted(
    (one, other) => undecided.indexOf(other.subject_purl) - undecided.indexOf(one.subject_purl),
  );
  return earliest === undefined ? undefined : (earliest.standing_since ?? earliest.subject_purl);
}

function covers({ severity, places }: Told, finding: Finding): boolean {
  return (
    isAtLeast(severity, finding.severity) && (places === null || finding.evidence.length <= places)
  );
}
