import { sql } from 'kysely';
import type { KnownPackage } from '../releases/known-package.ts';
import type { Purl } from '../watchlists/purl.ts';
import { fromDocument, toText } from './documents.ts';
import type { Queries } from './tables.ts';

/** How far a package has been followed, and how the last look at it went. */
export interface PackageState {
  readonly purl: Purl;
  /** The cursor as it was recorded; absent until the first look has succeeded. */
  readonly cursor?: string;
  /** Names this state: a look that began here may only be recorded while it is still so. */
  readonly revision: number;
  /** ISO time of the last look that succeeded. */
  readonly polledAt?: string;
  /** Looks that failed since the last that succeeded. */
  readonly failures: number;
  readonly lastError?: Failure & { readonly at: string };
  /** ISO time before which the package is left alone. */
  readonly notBefore?: string;
}

/** What went wrong, as it is kept. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What is known of each watched package. */
export interface Packages {
  /** A package that was never looked at has the state that everything starts from. */
  get(purl: Purl): Promise<PackageState>;
  list(): Promise<readonly PackageState[]>;
  /** Those that were looked at, with or without success. */
  listKnown(): Promise<readonly Purl[]>;
  /** Notes a look that showed nothing new: the cursor stays, and failures before it are over. */
  recordUnchanged(purl: Purl, now: Date): Promise<void>;
  /** Notes a look that failed; the cursor stays where it was. */
  recordFailure(purl: Purl, failure: Failure, notBefore: Date, now: Date): Promise<void>;
}

/** The packages in this database. */
export function packagesIn(queries: Queries): Packages {
  return {
    get: (purl) => getPackage(queries, purl),
    list: () => listPackages(queries),
    listKnown: async () =>
      (await queries.selectFrom('packages').select('purl').execute()).map(({ purl }) => purl),
    recordUnchanged: (purl, now) => recordUnchanged(queries, purl, now),
    recordFailure: (purl, failure, notBefore, now) =>
      recordFailure(queries, purl, failure, notBefore, now),
  };
}

async function getPackage(queries: Queries, purl: Purl): Promise<PackageState> {
  const row = await selectPackages(queries).where('purl', '=', purl).executeTakeFirst();
  return row === undefined ? { purl, revision: 0, failures: 0 } : toState(row);
}

/** What was served of a package at the last look; undefined before the first. */
export async function readKnown(queries: Queries, purl: Purl): Promise<KnownPackage | undefined> {
  const { cursor } = await getPackage(queries, purl);
  return cursor === undefined
    ? undefined
    : (fromDocument(cursor, `cursor of ${purl}`) as KnownPackage);
}

async function listPackages(queries: Queries): Promise<readonly PackageState[]> {
  // Cursors are large and nobody who lists reads them.
  const rows = await selectPackages(queries).orderBy('purl').execute();
  return rows.map((row) => toState({ ...row, document: null }));
}

async function recordUnchanged(queries: Queries, purl: Purl, now: Date): Promise<void> {
  await queries
    .updateTable('packages')
    .set({
      polled_at: now,
      failures: 0,
      last_error_code: null,
      last_error: null,
      failed_at: null,
      not_before: null,
    })
    .where('purl', '=', purl)
    .executeTakeFirst();
}

async function recordFailure(
  queries: Queries,
  purl: Purl,
  failure: Failure,
  notBefore: Date,
  now: Date,
): Promise<void> {
  const fields = {
    last_error_code: failure.code,
    last_error: toText(failure.message),
    failed_at: now,
    not_before: notBefore,
  };
  await queries
    .insertInto('packages')
    .values({ purl, document: null, polled_at: null, failures: 1, ...fields })
    .onConflict((conflict) =>
      conflict.column('purl').doUpdateSet({ ...fields, failures: sql`packages.failures + 1` }),
    )
    .executeTakeFirst();
}

function selectPackages(queries: Queries) {
  return queries.selectFrom('packages').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPackages>['execute']>>[number];

function toState(row: Row): PackageState {
  const lastError =
    row.last_error_code === null || row.failed_at === null
      ? {}
      : {
          lastError: {
            code: row.last_error_code,
            message: row.last_error ?? '',
            at: row.failed_at.toISOString(),
          },
        };
  return {
    purl: row.purl,
    revision: row.revision,
    failures: row.failures,
    ...(row.document === null ? {} : { cursor: row.document }),
    ...(row.polled_at === null ? {} : { polledAt: row.polled_at.toISOString() }),
    ...lastError,
    ...(row.not_before === null ? {} : { notBefore: row.not_before.toISOString() }),
  };
}
