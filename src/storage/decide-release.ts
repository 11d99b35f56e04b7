import { sql } from 'kysely';
import { packageOf, type Purl } from '../watchlists/purl.ts';
import { insertDecision, type Decider } from './decision-log.ts';
import { toText } from './documents.ts';
import { insertNotices, type Happening } from './insert-notices.ts';
import type { StorageTransaction } from './tables.ts';

/** A release that somebody takes for good. */
export interface Acceptance {
  readonly purl: Purl;
  readonly reason: string;
}

/** How accepting a release ended; `findings`: how many it decided. */
export type Accepted =
  | { readonly status: 'accepted'; readonly findings: number }
  /** No release is known by this PURL. */
  | { readonly status: 'unknown' }
  /** It is known and was not opened yet: nobody can have seen what is in it. */
  | { readonly status: 'not-inspected' };

/**
 * Records that somebody takes a release for good: its findings are decided, and later releases are held against it. What
 * stands in it since an earlier release, or in later ones since this, is the same thing, and is decided with it.
 */
export async function acceptRelease(
  transaction: StorageTransaction,
  { purl, reason }: Acceptance,
  decider: Decider,
  now: Date,
): Promise<Accepted> {
  const packagePurl = packageOf(purl);
  await lockDecisions(transaction, packagePurl);
  const newest = await transaction
    .selectFrom('releases')
    .select(['id', 'status'])
    .where('purl', '=', purl)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return { status: 'unknown' };
  if (newest.status === 'discovered') return { status: 'not-inspected' };
  const id = await insertAcceptance(
    transaction,
    { purl, packagePurl, releaseId: newest.id, reason },
    decider,
    now,
  );
  const decided = await decideFindings(transaction, id, purl, packagePurl);
  const line = { ...decider, kind: 'accepted', purl, packagePurl, reason } as const;
  const cause = `decision ${await insertDecision(transaction, line, now)}`;
  const { author } = decider;
  const happenings = (await findTold(transaction, decided)).map((told): Happening => ({
    ...told,
    kind: 'accepted',
    cause,
    reason,
    author,
  }));
  await insertNotices(transaction, happenings, now);
  return { status: 'accepted', findings: decided.length };
}

/** Until this transaction ends, nobody else decides on this package or records what stands in it. */
export async function lockDecisions(
  transaction: StorageTransaction,
  packagePurl: Purl,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('watchkeeper decisions'), hashtext(${packagePurl}))`.execute(
    transaction,
  );
}

/** Takes an acceptance back. False when none is in force. */
export async function liftAcceptance(
  transaction: StorageTransaction,
  { purl, reason }: Acceptance,
  decider: Decider,
  now: Date,
): Promise<boolean> {
  const lifted = await transaction
    .updateTable('acceptances')
    .set({ lifted_at: now, lifted_by: toText(decider.author, 200) })
    .where('purl', '=', purl)
    .where('lifted_at', 'is', null)
    .returning('id')
    .execute();
  if (lifted.length === 0) return false;
  const packagePurl = packageOf(purl);
  const line = { ...decider, kind: 'acceptance-lifted', purl, packagePurl, reason } as const;
  await insertDecision(transaction, line, now);
  return true;
}

async function insertAcceptance(
  transaction: StorageTransaction,
  about: Acceptance & { readonly packagePurl: Purl; readonly releaseId: number },
  { author }: Decider,
  now: Date,
): Promise<number> {
  // What takes the place of an earlier one speaks for it: nothing is told again.
  const by = toText(author, 200);
  await transaction
    .updateTable('acceptances')
    .set({ lifted_at: now, lifted_by: by, ended_at: now })
    .where('purl', '=', about.purl)
    .where('lifted_at', 'is', null)
    .execute();
  const row = await transaction
    .insertInto('acceptances')
    .values({
      purl: about.purl,
      package_purl: about.packagePurl,
      release_id: about.releaseId,
      reason: toText(about.reason),
      author: by,
      created_at: now,
      lifted_at: null,
      lifted_by: null,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

interface Decided {
  readonly key: string;
  readonly fingerprint: string;
  readonly subject_purl: Purl;
  readonly standing_since: Purl | null;
}

async function decideFindings(
  transaction: StorageTransaction,
  acceptanceId: number,
  purl: Purl,
  packagePurl: Purl,
): Promise<readonly string[]> {
  const rows: readonly Decided[] = await transaction
    .selectFrom('findings')
    .select(['key', 'fingerprint', 'subject_purl', 'standing_since'])
    .where('package_purl', '=', packagePurl)
    .execute();
  const own = new Set(rows.filter((row) => row.subject_purl === purl).map(nameOf));
  const keys = rows.filter((row) => own.has(nameOf(row))).map(({ key }) => key);
  for (let start = 0; start < keys.length; start += keysAtOnce) {
    await transaction
      .updateTable('findings')
      .set({ acceptance_id: acceptanceId })
      .where('key', 'in', keys.slice(start, start + keysAtOnce))
      // What was accepted with another release stays so, whatever becomes of this decision.
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('acceptances')
              .select('acceptances.id')
              .whereRef('acceptances.id', '=', 'findings.acceptance_id')
              .where('acceptances.lifted_at', 'is', null),
          ),
        ),
      )
      .execute();
  }
  return keys;
}

/** What stands over several releases since the same one is one thing. */
function nameOf({ fingerprint, standing_since, subject_purl }: Decided): string {
  return JSON.stringify([fingerprint, standing_since ?? subject_purl]);
}

/** A statement takes 65,535 parameters. */
const keysAtOnce = 10_000;
const findingsNamed = 1_000;

/** Where these findings were told: a release as a whole, a package by the finding. */
async function findTold(
  transaction: StorageTransaction,
  keys: readonly string[],
): Promise<readonly Pick<Happening, 'purl' | 'finding'>[]> {
  if (keys.length === 0) return [];
  const rows = await transaction
    .selectFrom('findings')
    .innerJoin('alerts', 'alerts.id', 'findings.alert_id')
    .select(['alerts.subject_purl', 'findings.package_purl', 'findings.rule', 'findings.title'])
    .select('findings.id')
    .where('findings.key', 'in', keys.slice(0, keysAtOnce))
    .limit(findingsNamed)
    .execute();
  const byPurl = new Map(rows.map((row) => [row.subject_purl, row]));
  return [...byPurl].map(([purl, { package_purl, id, rule, title }]) => ({
    purl,
    ...(purl === package_purl ? { finding: { id, rule, title } } : {}),
  }));
}
