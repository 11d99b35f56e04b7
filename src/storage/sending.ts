import type { Partly } from '../alerts/partly.ts';
import { readPartly } from './partly.ts';

/** What a row of an outbox says of how sending it goes. */
interface SendingRow {
  readonly state: string;
  readonly last_error: string | null;
  readonly not_before: Date | null;
  readonly delivered_at: Date | null;
  readonly reached: string | null;
  readonly refused: string | null;
}

/** How far something has come on its way to a receiver: what went wrong last, when it is tried next, when it arrived. */
export function describeSending(row: SendingRow): {
  readonly lastError?: string;
  readonly notBefore?: string;
  readonly deliveredAt?: string;
  readonly partly?: Partly;
} {
  const partly = readPartly(row);
  return {
    ...(partly === undefined ? {} : { partly }),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
    ...(row.not_before === null || row.state !== 'pending'
      ? {}
      : { notBefore: row.not_before.toISOString() }),
    ...(row.delivered_at === null ? {} : { deliveredAt: row.delivered_at.toISOString() }),
  };
}
