import {
  sql,
  type ExpressionBuilder,
  type ExpressionWrapper,
  type RawBuilder,
  type SqlBool,
} from 'kysely';
import { severities, type Finding } from '../findings/finding.ts';
import { applySuppressions } from '../findings/suppression.ts';
import { suppressionsIn, type RecordedSuppression } from './suppressions.ts';
import type { FindingRow, Queries, Tables } from './tables.ts';

/** The decisions that hold now. */
export interface DecisionsInForce {
  readonly now: Date;
  readonly suppressions: readonly RecordedSuppression[];
  /** By their numbers. */
  readonly acceptances: ReadonlyMap<
    number,
    { readonly reason: string; readonly author: string; readonly createdAt: string }
  >;
}

/** Reads what holds now. */
export async function decisionsInForce(queries: Queries, now: Date): Promise<DecisionsInForce> {
  const accepted = await queries
    .selectFrom('acceptances')
    .select(['id', 'reason', 'author', 'created_at'])
    .where('lifted_at', 'is', null)
    .execute();
  return {
    now,
    suppressions: await suppressionsIn(queries).listInForce(now),
    acceptances: new Map(
      accepted.map(({ id, reason, author, created_at: time }) => [
        id,
        { reason, author, createdAt: time.toISOString() },
      ]),
    ),
  };
}

/** What is known of a finding beside what was found. */
export type FindingStanding = Pick<FindingRow, 'acceptance_id' | 'standing_since'>;

/** A finding with what is decided of it now: what was decided when it was found is another matter. */
export function readFinding(
  recorded: Finding,
  row: FindingStanding,
  { now, suppressions, acceptances }: DecisionsInForce,
): Finding {
  const { suppressed: _then, accepted: _before, standingSince: _since, ...found } = recorded;
  const [marked = found] = applySuppressions([found], suppressions, now);
  const accepted = row.acceptance_id === null ? undefined : acceptances.get(row.acceptance_id);
  return {
    ...marked,
    ...(accepted === undefined
      ? {}
      : { accepted: { reason: accepted.reason, author: accepted.author } }),
    ...(row.standing_since === null ? {} : { standingSince: row.standing_since }),
  };
}

/** The ISO time of the decision in force on a finding, the earlier one of two; undefined when nobody decided. */
export function decidedSince(
  { suppressed, accepted, fingerprint }: Finding,
  row: FindingStanding,
  { suppressions, acceptances }: DecisionsInForce,
): string | undefined {
  const times = [
    ...(accepted === undefined ? [] : [acceptances.get(row.acceptance_id ?? 0)?.createdAt]),
    ...(suppressed === undefined
      ? []
      : suppressions.filter((one) => one.fingerprint === fingerprint).map((one) => one.createdAt)),
  ];
  return times.flatMap((time) => time ?? []).toSorted()[0];
}

/** In SQL, whether a finding is decided on now: the same as what `readFinding` marks. */
export function isDecidedNow(
  now: Date,
): (eb: ExpressionBuilder<Tables, 'findings'>) => ExpressionWrapper<Tables, 'findings', SqlBool> {
  return (eb) =>
    eb.or([
      eb.exists(
        eb
          .selectFrom('acceptances')
          .select('acceptances.id')
          .whereRef('acceptances.id', '=', 'findings.acceptance_id')
          .where('acceptances.lifted_at', 'is', null),
      ),
      eb.exists(
        eb
          .selectFrom('suppressions')
          .select('suppressions.id')
          .whereRef('suppressions.fingerprint', '=', 'findings.fingerprint')
          .where('suppressions.lifted_at', 'is', null)
          .where(sql<SqlBool>`coalesce(suppressions.expires_at > ${now}, true)`)
          .where(
            sql<SqlBool>`btrim(suppressions.reason) <> '' and btrim(suppressions.author) <> ''`,
          )
          .where(sql<SqlBool>`coalesce(${rank('suppressions')} >= ${rank('findings')}, true)`)
          .where(sql<SqlBool>`coalesce(suppressions.places >= findings.places, true)`),
      ),
    ]);
}

/** In SQL, how loud the severity of a row is: the larger, the louder. */
export function rank(table: 'suppressions' | 'findings' | 'alerts'): RawBuilder<number> {
  const order = sql.join(severities.map((severity) => sql.lit(severity)));
  return sql<number>`array_position(array[${order}], ${sql.ref(`${table}.severity`)})`;
}
