import { alertingFindings, composeAlert, type AlertThresholds } from '../alerts/alert.ts';
import type { Routing } from '../alerts/routing.ts';
import type { Inspection } from '../inspections/inspection.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import type { NewFinding } from './findings.ts';
import { insertAlert, type NewParcel } from './insert-alert.ts';
import type { NoticeName } from './insert-notices.ts';
import { alertId, findingId } from './keys.ts';
import type { StorageTransaction } from './tables.ts';

/** A release that has still to be inspected. */
export interface NewRelease {
  readonly id: number;
  /** It is the first that we see of its package, and may be years old. */
  readonly firstSight: boolean;
}

/** Work that follows from what a transaction records. */
export interface NewWork {
  /** Releases to inspect. */
  readonly releases: readonly NewRelease[];
  readonly deliveries: readonly NewParcel[];
  readonly notices?: readonly NoticeName[];
}

/** What everything that is recorded needs. */
export interface Recording {
  readonly now: Date;
  readonly routing: Routing;
  readonly thresholds: AlertThresholds;
  /** Puts jobs into the queue in the same transaction: what is recorded and what follows from it never come apart. */
  readonly enqueue: (transaction: StorageTransaction, work: NewWork) => Promise<void>;
}

/** What an alert would tell about. */
export interface AlertSubject {
  readonly purl: Purl;
  readonly inspection: Inspection;
  readonly firstSight: boolean;
  readonly watched: WatchedPackage | undefined;
}

/** Why findings that were known are told a second time; `cause` tells one time from the next. */
export interface ToldAgain {
  readonly cause: string;
  /** One sentence. */
  readonly why: string;
}

/** Decides whether findings that were not known before are worth an alert, and puts it into the outbox. */
export async function raiseAlert(
  transaction: StorageTransaction,
  recording: Recording,
  subject: AlertSubject,
  fresh: readonly NewFinding[],
  again?: ToldAgain,
): Promise<readonly NewParcel[]> {
  const telling = new Set(
    alertingFindings(
      fresh.map(({ finding }) => finding),
      recording.thresholds,
      subject.firstSight,
    ),
  );
  const told = fresh.filter(({ finding }) => telling.has(finding));
  const alert = composeAlert(
    alertId([...told.map(({ key }) => key), ...(again === undefined ? [] : [again.cause])]),
    recording.now,
    subject.purl,
    { ...subject.inspection, findings: told.map(({ finding }) => finding) },
    subject.watched,
    again?.why,
  );
  if (alert === undefined) return [];
  const findingIds = Object.fromEntries(
    told.map(({ key, finding }) => [finding.fingerprint, findingId(key)]),
  );
  const parcels = await insertAlert(transaction, { ...alert, findingIds }, recording.routing);
  await noteTold(
    transaction,
    told.map(({ key }) => key),
    alert.id,
  );
  return parcels;
}

async function noteTold(
  transaction: StorageTransaction,
  keys: readonly string[],
  alert: string,
): Promise<void> {
  for (let start = 0; start < keys.length; start += keysAtOnce) {
    await transaction
      .updateTable('findings')
      .set({ alert_id: alert })
      .where('key', 'in', keys.slice(start, start + keysAtOnce))
      .execute();
  }
}

/** A statement takes 65,535 parameters, and how many findings a release makes is up to its publisher. */
const keysAtOnce = 10_000;
