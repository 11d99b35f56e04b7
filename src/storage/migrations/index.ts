import type { Migration } from 'kysely/migration';
import * as tables from './0001-tables.ts';
import * as parcels from './0002-parcels.ts';
import * as servers from './0003-servers.ts';
import * as decisions from './0004-decisions.ts';
import * as bundleChecks from './0005-bundle-checks.ts';
import * as pullRequests from './0006-pull-requests.ts';
import * as partly from './0007-partly.ts';
import * as commentReads from './0008-comment-reads.ts';

/** Every migration by its name, which is its file's, in the order in which they run. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-tables': tables,
  '0002-parcels': parcels,
  '0003-servers': servers,
  '0004-decisions': decisions,
  '0005-bundle-checks': bundleChecks,
  '0006-pull-requests': pullRequests,
  '0007-partly': partly,
  '0008-comment-reads': commentReads,
};
