import { alertingFindings, composeAlert, type AlertThresholds } from '../alerts/alert.ts';
import type { Routing } from '../alerts/routing.ts';
import type { Inspection } from '../inspections/inspection.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import type { NewFinding } from './findings.ts';
import { insertAlert, type NewParcel } from './insert-alert.ts';
import { alertId } from './keys.ts';
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

/** Decides whether findings that were not known before are worth an alert, and puts it into the outbox. */
export async function raiseAlert(
  transaction: StorageTransaction,
  recording: Recording,
  subject: AlertSubject,
  fresh: readonly NewFinding[],
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
    alertId(told.map(({ key }) => key)),
    recording.now,
    subject.purl,
    { ...subject.inspection, findings: told.map(({ finding }) => finding) },
    subject.watched,
  );
  return alert === undefined ? [] : insertAlert(transaction, alert, recording.routing);
}
