import type { Suppression } from '../findings/suppression.ts';
import { liftSuppression, suppressFinding } from './decide-finding.ts';
import { acceptRelease, liftAcceptance, type Acceptance, type Accepted } from './decide-release.ts';
import {
  listDecisions,
  type Decider,
  type DecisionFilter,
  type RecordedDecision,
} from './decision-log.ts';
import type { RecordedSuppression } from './suppressions.ts';
import type { Queries, StorageTransaction } from './tables.ts';

/** What people decided, each with everything that follows from it, as one. */
export interface Decisions {
  /** Takes the place of a decision in force about the same finding. Whoever was told of it is told that it is decided. */
  suppress(
    suppression: Omit<Suppression, 'author'>,
    decider: Decider,
    now: Date,
  ): Promise<RecordedSuppression>;
  /** False when none was in force. */
  lift(fingerprint: string, reason: string, decider: Decider, now: Date): Promise<boolean>;
  /** Takes a release for good, as the baseline of later ones. Whoever was told of it is told that it is accepted. */
  accept(acceptance: Acceptance, decider: Decider, now: Date): Promise<Accepted>;
  /** False when it was not accepted. */
  liftAcceptance(acceptance: Acceptance, decider: Decider, now: Date): Promise<boolean>;
  /** The audit trail, newest first. */
  list(filter?: DecisionFilter): Promise<readonly RecordedDecision[]>;
}

/** The decisions in this database. */
export function decisionsIn(queries: Queries): Decisions {
  const asOne = <T>(work: (transaction: StorageTransaction) => Promise<T>): Promise<T> =>
    queries.transaction().execute(work);
  return {
    suppress: (suppression, decider, now) =>
      asOne((transaction) => suppressFinding(transaction, suppression, decider, now)),
    lift: (fingerprint, reason, decider, now) =>
      asOne((transaction) => liftSuppression(transaction, fingerprint, reason, decider, now)),
    accept: (acceptance, decider, now) =>
      asOne((transaction) => acceptRelease(transaction, acceptance, decider, now)),
    liftAcceptance: (acceptance, decider, now) =>
      asOne((transaction) => liftAcceptance(transaction, acceptance, decider, now)),
    list: (filter) => listDecisions(queries, filter),
  };
}
