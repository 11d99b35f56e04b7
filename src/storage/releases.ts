import { sql } from 'kysely';
import type { Inspection } from '../inspections/inspection.ts';
import type { ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import type { Purl } from '../watchlists/purl.ts';
import { chooseBaseline, type BaselineChoice, type BaselineQuestion } from './choose-baseline.ts';
import { fromDocument, toText } from './documents.ts';
import type { Failure } from './packages.ts';
import type { NewRelease } from './recording.ts';
import type { Queries, ReleaseRow, ReleaseStatus } from './tables.ts';

/** One release as we know it. Times are ISO. */
export interface KnownRelease {
  readonly id: number;
  readonly purl: Purl;
  readonly packagePurl: Purl;
  readonly version: string;
  /** As it was served when the release was discovered; '' when none was. */
  readonly digest: string;
  readonly status: ReleaseStatus;
  readonly outcome?: Inspection['outcome'];
  readonly firstSight: boolean;
  readonly publishedAt?: string;
  readonly discoveredAt: string;
  readonly inspectedAt?: string;
  /** How often an inspection was begun. */
  readonly attempts: number;
  readonly lastError?: Failure;
  /** The next attempt is not made before this time. */
  readonly notBefore?: string;
}

/** Which releases a person wants to see; those that something happened to last come first. */
export interface ReleaseFilter {
  readonly packagePurl?: Purl;
  readonly status?: ReleaseStatus;
  readonly limit?: number;
}

/** How many releases there are, and how many of them nobody has opened yet. */
export interface ReleaseCount {
  readonly all: number;
  readonly waiting: number;
}

/** A release that was taken up for inspection. */
export interface Attempt {
  readonly releaseId: number;
  readonly purl: Purl;
  /** This one included. */
  readonly attempts: number;
  readonly subject: ReleaseToInspect;
  /** How the attempt before ended, if it did. */
  readonly lastError?: Failure;
}

/** The releases that were discovered. */
export interface Releases {
  list(filter?: ReleaseFilter): Promise<readonly KnownRelease[]>;
  /** Of all packages, or of one. */
  count(packagePurl?: Purl): Promise<ReleaseCount>;
  /** All that went by this PURL, newest first: more than one when its bytes were replaced. */
  findByPurl(purl: Purl): Promise<readonly KnownRelease[]>;
  get(ids: readonly number[]): Promise<readonly KnownRelease[]>;
  /** What it is to be held against. Undefined when it is settled. */
  chooseBaseline(question: BaselineQuestion): Promise<BaselineChoice | undefined>;
  /** Counts one more attempt before it is made, so that a release which ends the process is noticed. Undefined when it was settled. */
  beginAttempt(id: number): Promise<Attempt | undefined>;
  /** Notes an attempt that failed and may go better later. */
  recordFailure(id: number, failure: Failure, notBefore: Date): Promise<void>;
  /** Releases that still wait to be inspected, oldest first, with the time before which they are left alone. */
  listWaiting(): Promise<readonly (NewRelease & { readonly notBefore?: Date })[]>;
}

const defaultLimit = 50;

/** The releases in this database. */
export function releasesIn(queries: Queries): Releases {
  return {
    list: (filter = {}) => listReleases(queries, filter),
    count: (packagePurl) => countReleases(queries, packagePurl),
    findByPurl: (purl) => findByPurl(queries, purl),
    get: (ids) => getReleases(queries, ids),
    chooseBaseline: (question) => chooseBaseline(queries, question),
    beginAttempt: (id) => beginAttempt(queries, id),
    recordFailure: (id, failure, notBefore) => recordFailure(queries, id, failure, notBefore),
    listWaiting: () => listWaiting(queries),
  };
}

async function listReleases(queries: Queries, filter: ReleaseFilter): Promise<KnownRelease[]> {
  let query = queries.selectFrom('releases').selectAll();
  if (filter.packagePurl !== undefined)
    query = query.where('package_purl', '=', filter.packagePurl);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  // The first look finds everything at once: those that were opened must not hide behind those that wait.
  const rows = await query
    .orderBy(sql`coalesce(inspected_at, discovered_at)`, 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit ?? defaultLimit)
    .execute();
  return rows.map(toRelease);
}

async function countReleases(
  queries: Queries,
  packagePurl: Purl | undefined,
): Promise<ReleaseCount> {
  let query = queries
    .selectFrom('releases')
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`count(inspected_at)::int`.as('inspected'),
    ]);
  if (packagePurl !== undefined) query = query.where('package_purl', '=', packagePurl);
  const { all, inspected } = await query.executeTakeFirstOrThrow();
  return { all, waiting: all - inspected };
}

async function findByPurl(queries: Queries, purl: Purl): Promise<KnownRelease[]> {
  const rows = await queries
    .selectFrom('releases')
    .selectAll()
    .where('purl', '=', purl)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toRelease);
}

async function getReleases(queries: Queries, ids: readonly number[]): Promise<KnownRelease[]> {
  if (ids.length === 0) return [];
  const rows = await queries
    .selectFrom('releases')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  return rows.map(toRelease);
}

async function beginAttempt(queries: Queries, id: number): Promise<Attempt | undefined> {
  const row = await queries
    .updateTable('releases')
    .set({ attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .where('status', '=', 'discovered')
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    releaseId: row.id,
    purl: row.purl,
    attempts: row.attempts,
    subject: fromDocument(row.document, row.purl) as ReleaseToInspect,
    ...lastErrorOf(row),
  };
}

async function recordFailure(
  queries: Queries,
  id: number,
  failure: Failure,
  notBefore: Date,
): Promise<void> {
  await queries
    .updateTable('releases')
    .set({
      last_error_code: failure.code,
      last_error: toText(failure.message),
      not_before: notBefore,
    })
    .where('id', '=', id)
    .where('status', '=', 'discovered')
    .executeTakeFirst();
}

async function listWaiting(queries: Queries): ReturnType<Releases['listWaiting']> {
  const rows = await queries
    .selectFrom('releases')
    .select(['id', 'first_sight', 'not_before'])
    .where('status', '=', 'discovered')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    firstSight: row.first_sight,
    ...(row.not_before === null ? {} : { notBefore: row.not_before }),
  }));
}

function toRelease(row: ReleaseRow): KnownRelease {
  return {
    id: row.id,
    purl: row.purl,
    packagePurl: row.package_purl,
    version: row.version,
    digest: row.digest,
    status: row.status,
    firstSight: row.first_sight,
    discoveredAt: row.discovered_at.toISOString(),
    attempts: row.attempts,
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.published_at === null ? {} : { publishedAt: row.published_at.toISOString() }),
    ...(row.inspected_at === null ? {} : { inspectedAt: row.inspected_at.toISOString() }),
    ...lastErrorOf(row),
    ...(row.not_before === null ? {} : { notBefore: row.not_before.toISOString() }),
  };
}

function lastErrorOf(row: ReleaseRow): { readonly lastError?: Failure } {
  if (row.last_error_code === null) return {};
  return { lastError: { code: row.last_error_code, message: row.last_error ?? '' } };
}
