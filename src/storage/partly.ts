import type { Partly } from '../alerts/partly.ts';
import { fromDocument, toDocument } from './documents.ts';

/** Columns that say whom of several people something has reached; null where nobody was told apart. */
export interface PartlyColumns {
  readonly reached: string | null;
  readonly refused: string | null;
}

/** What a row says of the people that it was brought to; undefined when they were not told apart. */
export function readPartly(row: PartlyColumns): Partly | undefined {
  if (row.reached === null && row.refused === null) return undefined;
  return {
    reached: readList(row.reached) as Partly['reached'],
    refused: readList(row.refused) as Partly['refused'],
  };
}

/** The same as columns. What was not learnt changes nothing. */
export function partlyColumns(partly: Partly | undefined): Partial<PartlyColumns> {
  if (partly === undefined) return {};
  const { reached, refused } = partly;
  return {
    reached: reached.length === 0 ? null : toDocument(reached),
    refused: refused.length === 0 ? null : toDocument(refused),
  };
}

function readList(text: string | null): unknown {
  return text === null ? [] : fromDocument(text, 'the people that it was sent to');
}
