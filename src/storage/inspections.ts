import { decideOutcome } from '../findings/outcome.ts';
import { compareFindings } from '../findings/severity.ts';
import type { Inspection } from '../inspections/inspection.ts';
import type { Purl } from '../watchlists/purl.ts';
import {
  decisionsInForce,
  readFinding,
  type DecisionsInForce,
  type FindingStanding,
} from './decided-findings.ts';
import { fromDocument } from './documents.ts';
import type { Queries } from './tables.ts';

/** An inspection as it was recorded, its findings with what is decided of them now. */
export interface RecordedInspection {
  readonly id: number;
  readonly purl: Purl;
  readonly detectorSetVersion: string;
  /** ISO time. */
  readonly createdAt: string;
  readonly inspection: Inspection;
}

/** The inspections that were made. */
export interface Inspections {
  find(id: number): Promise<RecordedInspection | undefined>;
  /** All of a release, newest first: more than one when its bytes were replaced or the detectors have changed. */
  listOfRelease(purl: Purl): Promise<readonly RecordedInspection[]>;
}

/** The inspections in this database. */
export function inspectionsIn(queries: Queries): Inspections {
  return {
    find: async (id) => {
      const row = await selectInspections(queries)
        .where('inspections.id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : (await toInspections(queries, [row]))[0];
    },
    listOfRelease: async (purl) => {
      const rows = await selectInspections(queries)
        .where('releases.purl', '=', purl)
        .orderBy('inspections.id', 'desc')
        .execute();
      return toInspections(queries, rows);
    },
  };
}

function selectInspections(queries: Queries) {
  return queries
    .selectFrom('inspections')
    .innerJoin('releases', 'releases.id', 'inspections.release_id')
    .select([
      'inspections.id',
      'inspections.detector_set_version',
      'inspections.document',
      'inspections.created_at',
      'releases.purl',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectInspections>['execute']>>[number];

async function toInspections(
  queries: Queries,
  rows: readonly Row[],
): Promise<readonly RecordedInspection[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const inForce = await decisionsInForce(queries, new Date());
  const known = await queries
    .selectFrom('findings')
    .select(['fingerprint', 'acceptance_id', 'standing_since'])
    .where('subject_purl', '=', first.purl)
    .execute();
  const standings = new Map(known.map((row) => [row.fingerprint, row]));
  return rows.map((row) => toInspection(row, standings, inForce));
}

const nothingKnown: FindingStanding = { acceptance_id: null, standing_since: null };

function toInspection(
  row: Row,
  standings: ReadonlyMap<string, FindingStanding>,
  inForce: DecisionsInForce,
): RecordedInspection {
  const recorded = fromDocument(row.document, `inspection ${row.id} of ${row.purl}`) as Inspection;
  const findings = recorded.findings
    .map((one) => readFinding(one, standings.get(one.fingerprint) ?? nothingKnown, inForce))
    .sort(compareFindings);
  const { unread } = recorded;
  const outcome =
    recorded.outcome === 'incomplete' ? 'incomplete' : decideOutcome(findings, unread);
  return {
    id: row.id,
    purl: row.purl,
    detectorSetVersion: row.detector_set_version,
    createdAt: row.created_at.toISOString(),
    inspection: { ...recorded, findings, outcome },
  };
}
