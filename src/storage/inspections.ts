import type { Inspection } from '../inspections/inspection.ts';
import type { Purl } from '../watchlists/purl.ts';
import { fromDocument } from './documents.ts';
import type { Queries } from './tables.ts';

/** An inspection as it was recorded. */
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
      return row === undefined ? undefined : toInspection(row);
    },
    listOfRelease: async (purl) => {
      const rows = await selectInspections(queries)
        .where('releases.purl', '=', purl)
        .orderBy('inspections.id', 'desc')
        .execute();
      return rows.map(toInspection);
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

function toInspection(row: Row): RecordedInspection {
  return {
    id: row.id,
    purl: row.purl,
    detectorSetVersion: row.detector_set_version,
    createdAt: row.created_at.toISOString(),
    inspection: fromDocument(row.document, `inspection ${row.id} of ${row.purl}`) as Inspection,
  };
}
