import { recordBundleCheck, type BundleCheckRecord } from './bundle-checks.ts';
import { commentReadsIn, type CommentReads } from './comment-reads.ts';
import { decisionsIn, type Decisions } from './decisions.ts';
import { deliveriesIn, type Deliveries } from './deliveries.ts';
import { hooksIn, type Hooks } from './hooks.ts';
import { findingsIn, type Findings } from './findings.ts';
import { inspectionsIn, type Inspections } from './inspections.ts';
import { noticesIn, type Notices } from './notices.ts';
import { pullRequestsIn, type PullRequests } from './pull-requests.ts';
import { openDatabase, type Database, type DatabaseLocation } from './open-database.ts';
import { packagesIn, type Packages } from './packages.ts';
import { recordInspection, type InspectionRecord } from './record-inspection.ts';
import { recordPoll, type PollRecord, type PollRecorded } from './record-poll.ts';
import { recordServers, type ServersRecord } from './record-servers.ts';
import type { Recording } from './recording.ts';
import { reopenEnded } from './reopen.ts';
import { releasesIn, type Releases } from './releases.ts';
import { serversIn, type Servers } from './servers.ts';
import type { Turns } from './turns.ts';
import { suppressionsIn, type Suppressions } from './suppressions.ts';
import { watchesIn, type Watches } from './watches.ts';

/** All that is known, by noun. */
export interface Store {
  readonly watches: Watches;
  readonly packages: Packages;
  readonly releases: Releases;
  readonly inspections: Inspections;
  readonly findings: Findings;
  readonly suppressions: Suppressions;
  readonly decisions: Decisions;
  readonly deliveries: Deliveries;
  readonly notices: Notices;
  readonly servers: Servers;
  readonly hooks: Hooks;
  readonly pullRequests: PullRequests;
  readonly commentReads: CommentReads;
  readonly turns: Pick<Turns, 'take'>;
  recordPoll(recording: Recording, record: PollRecord): Promise<PollRecorded>;
  /** Tells again what stands still although a decision about it has ended. How many decisions that were. */
  reopenEnded(recording: Recording): Promise<number>;
  recordServers(recording: Recording, record: ServersRecord): Promise<void>;
  recordBundleCheck(recording: Recording, record: BundleCheckRecord): Promise<void>;
  recordInspection(recording: Recording, record: InspectionRecord): Promise<boolean>;
}

/** A store that holds its database open. */
export interface OpenStore extends Store {
  readonly database: Database;
  close(): Promise<void>;
}

/** Opens the store at a place. `StorageError` `database-in-use` when another process holds the embedded database. */
export async function openStore(location: DatabaseLocation): Promise<OpenStore> {
  const database = await openDatabase(location);
  return { ...storeIn(database), database, close: () => database.close() };
}

/** The store in an open database. */
function storeIn({ queries, turns }: Database): Store {
  return {
    turns,
    watches: watchesIn(queries),
    packages: packagesIn(queries),
    releases: releasesIn(queries),
    inspections: inspectionsIn(queries),
    findings: findingsIn(queries),
    suppressions: suppressionsIn(queries),
    decisions: decisionsIn(queries),
    deliveries: deliveriesIn(queries),
    notices: noticesIn(queries),
    servers: serversIn(queries),
    hooks: hooksIn(queries),
    pullRequests: pullRequestsIn(queries),
    commentReads: commentReadsIn(queries),
    recordPoll: (recording, record) => recordPoll(queries, recording, record),
    reopenEnded: (recording) => reopenEnded(queries, recording),
    recordServers: (recording, record) => recordServers(queries, recording, record),
    recordBundleCheck: (recording, record) => recordBundleCheck(queries, recording, record),
    recordInspection: (recording, record) => recordInspection(queries, recording, record),
  };
}
