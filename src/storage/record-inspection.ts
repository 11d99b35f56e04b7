import type { Inspection } from '../inspections/inspection.ts';
import type { ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import { packageOf, type Purl } from '../watchlists/purl.ts';
import { fromDocument, toDocument, toText } from './documents.ts';
import { inheritAcceptances, markStanding } from './standing-findings.ts';
import { insertFindings } from './findings.ts';
import { raiseAlert, type Recording } from './recording.ts';
import type { Queries, ReleaseRow, StorageTransaction } from './tables.ts';

/** What looking at a release gave. */
export interface InspectionRecord {
  readonly releaseId: number;
  readonly detectorSetVersion: string;
  readonly inspection: Inspection;
  /** Releases before it that were told of, and that were passed over as its baseline because nobody has decided on them. */
  readonly undecided?: readonly Purl[];
}

/**
 * Records an inspection with its findings, its alert and the new state of its release as one. False when the release
 * was settled already: the same job run twice, here or on another machine, changes nothing.
 */
export async function recordInspection(
  queries: Queries,
  recording: Recording,
  record: InspectionRecord,
): Promise<boolean> {
  return queries.transaction().execute(async (transaction) => {
    const release = await transaction
      .selectFrom('releases')
      .selectAll()
      .where('id', '=', record.releaseId)
      .forUpdate()
      .executeTakeFirst();
    if (release?.status !== 'discovered') return false;
    const findings = await markStanding(
      transaction,
      release.package_purl,
      record.inspection.findings,
      record.undecided ?? [],
    );
    const inspection = { ...record.inspection, findings };
    const inspectionId = await insertInspection(
      transaction,
      { ...record, inspection },
      recording.now,
    );
    const fresh = await insertFindings(
      transaction,
      { purl: release.purl, packagePurl: packageOf(release.purl) },
      { inspectionId },
      findings,
      recording.now,
    );
    await inheritAcceptances(transaction, inspectionId);
    await settleRelease(transaction, release, inspection, recording.now);
    const { watched } = fromDocument(release.document, release.purl) as ReleaseToInspect;
    const deliveries = await raiseAlert(
      transaction,
      recording,
      {
        purl: release.purl,
        inspection,
        firstSight: release.first_sight,
        watched,
      },
      fresh,
    );
    await recording.enqueue(transaction, { releases: [], deliveries });
    return true;
  });
}

async function insertInspection(
  transaction: StorageTransaction,
  record: InspectionRecord,
  now: Date,
): Promise<number> {
  const { inspection } = record;
  const row = await transaction
    .insertInto('inspections')
    .values({
      release_id: record.releaseId,
      detector_set_version: record.detectorSetVersion,
      outcome: inspection.outcome,
      baseline: inspection.baseline === undefined ? null : toText(inspection.baseline.id),
      document: toDocument(inspection),
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function settleRelease(
  transaction: StorageTransaction,
  release: ReleaseRow,
  inspection: Inspection,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('releases')
    .set({
      status: inspection.outcome === 'incomplete' ? 'incomplete' : 'inspected',
      outcome: inspection.outcome,
      inspected_at: now,
      not_before: null,
    })
    .where('id', '=', release.id)
    .executeTakeFirst();
}
