import type { ColumnType, Generated, Kysely, Selectable, Transaction } from 'kysely';
import type { NoticeKind } from '../alerts/notice.ts';
import type { Confidence, Severity } from '../findings/finding.ts';
import type { Inspection } from '../inspections/inspection.ts';
import type { Purl } from '../watchlists/purl.ts';
import type {
  CommentReadsTable,
  InstallationsTable,
  PullRequestsTable,
  WebhookDeliveriesTable,
} from './hook-tables.ts';

/** Every table, all in the schema `watchkeeper`. Columns named `document` hold JSON as text: see `toDocument`. */
export interface Tables {
  readonly watches: WatchesTable;
  readonly packages: PackagesTable;
  readonly releases: ReleasesTable;
  readonly release_events: ReleaseEventsTable;
  readonly inspections: InspectionsTable;
  readonly findings: FindingsTable;
  readonly suppressions: SuppressionsTable;
  readonly alerts: AlertsTable;
  readonly deliveries: DeliveriesTable;
  readonly servers: ServersTable;
  readonly server_packages: ServerPackagesTable;
  readonly server_runs: ServerRunsTable;
  readonly bundle_checks: BundleChecksTable;
  readonly discoveries: DiscoveriesTable;
  readonly decisions: DecisionsTable;
  readonly acceptances: AcceptancesTable;
  readonly notices: NoticesTable;
  readonly webhook_deliveries: WebhookDeliveriesTable;
  readonly installations: InstallationsTable;
  readonly comment_reads: CommentReadsTable;
  readonly pull_requests: PullRequestsTable;
}

/** A handle to read and write with: the database, or one transaction of it. */
export type Queries = Kysely<Tables>;
/** One transaction; what is written through it happens as a whole or not at all. */
export type StorageTransaction = Transaction<Tables>;

/** Watches added on the command line; those in files stay in their files. */
interface WatchesTable {
  purl: Purl;
  document: string;
  added_at: Date;
}

/** How far each package has been followed, and how the last look at it went. */
interface PackagesTable {
  purl: Purl;
  /** The cursor; null until the first look has succeeded. */
  document: string | null;
  /** Grows with every recorded look, so that of two looks at once only one moves the cursor. */
  revision: Generated<number>;
  polled_at: Date | null;
  failures: Generated<number>;
  last_error_code: string | null;
  last_error: string | null;
  failed_at: Date | null;
  not_before: Date | null;
}

/** A release is waiting to be inspected, was inspected, or was looked at without being able to see everything. */
export type ReleaseStatus = 'discovered' | 'inspected' | 'incomplete';

interface ReleasesTable {
  id: ColumnType<number, never, never>;
  /** `releaseKey`. */
  key: string;
  purl: Purl;
  package_purl: Purl;
  version: string;
  digest: string;
  /** `ReleaseToInspect`. */
  document: string;
  first_sight: boolean;
  status: ReleaseStatus;
  outcome: Inspection['outcome'] | null;
  published_at: Date | null;
  discovered_at: Date;
  inspected_at: Date | null;
  attempts: Generated<number>;
  last_error_code: string | null;
  last_error: string | null;
  not_before: Date | null;
}

interface ReleaseEventsTable {
  id: ColumnType<number, never, never>;
  package_purl: Purl;
  kind: string;
  document: string;
  observed_at: Date;
}

interface InspectionsTable {
  id: ColumnType<number, never, never>;
  release_id: number;
  detector_set_version: string;
  outcome: Inspection['outcome'];
  baseline: string | null;
  document: string;
  created_at: Date;
}

interface FindingsTable {
  /** `findingKey`. */
  key: string;
  /** `findingId`. */
  id: string;
  subject_purl: Purl;
  package_purl: Purl;
  inspection_id: number | null;
  event_id: number | null;
  rule: string;
  severity: Severity;
  confidence: Confidence;
  title: string;
  fingerprint: string;
  document: string;
  found_at: Date;
  /** The newest alert that told about it. */
  alert_id: string | null;
  /** In how many places it was seen; null where that was not noted. */
  places: number | null;
  /** The earlier release that it was told of, when that is undecided and this one only has it still. */
  standing_since: Purl | null;
  /** The acceptance in force that decided it. */
  acceptance_id: number | null;
}

interface SuppressionsTable {
  id: ColumnType<number, never, never>;
  fingerprint: string;
  reason: string;
  author: string;
  created_at: Date;
  expires_at: Date | null;
  lifted_at: Date | null;
  lifted_by: string | null;
  /** How loud the finding was that somebody decided on, and in how many places; null when nobody knew it. */
  severity: Severity | null;
  places: number | null;
  /** When it was seen that it holds no longer, and what stands still was told again. */
  ended_at: Date | null;
}

/** What people decide, and what becomes of a decision by itself. */
export type DecisionKind = 'accepted' | 'acceptance-lifted' | 'suppressed' | 'lifted' | 'expired';
/** How we heard of a decision. */
export type DecisionWay = 'command-line' | 'github-comment' | 'itself';

/** The audit trail. Rows are only ever added: a trigger refuses anything else. */
interface DecisionsTable {
  id: ColumnType<number, never, never>;
  kind: DecisionKind;
  purl: Purl | null;
  package_purl: Purl | null;
  fingerprint: string | null;
  finding_id: string | null;
  reason: string;
  author: string;
  via: DecisionWay;
  /** What it came by, where that must not count twice. */
  reference: string | null;
  expires_at: Date | null;
  decided_at: Date;
}

/** Releases that somebody took for good. */
interface AcceptancesTable {
  id: ColumnType<number, never, never>;
  purl: Purl;
  package_purl: Purl;
  /** The newest that went by this PURL then: bytes that came later were not seen. */
  release_id: number;
  reason: string;
  author: string;
  created_at: Date;
  lifted_at: Date | null;
  lifted_by: string | null;
  ended_at: Date | null;
}

/** `skipped`: there was nobody to tell. */
export type NoticeState = DeliveryState | 'skipped';

/** What receivers are to be told of what they were alerted to. */
interface NoticesTable {
  /** The order in which they are told. */
  position: ColumnType<number, never, never>;
  id: string;
  receiver: string;
  purl: Purl;
  kind: NoticeKind;
  /** `Notice`, without what is only known when it leaves. */
  document: string;
  created_at: Date;
  state: NoticeState;
  attempts: Generated<number>;
  not_before: Date | null;
  last_error: string | null;
  delivered_at: Date | null;
  /** Of a receiver of several people, those who have it, and those who were refused. */
  reached: Generated<string | null>;
  refused: Generated<string | null>;
}

interface AlertsTable {
  id: string;
  subject_purl: Purl;
  severity: Severity;
  document: string;
  created_at: Date;
}

/** Whether an alert has still to reach a receiver, has reached it, or was given up. */
export type DeliveryState = 'pending' | 'delivered' | 'dead';

interface DeliveriesTable {
  alert_id: string;
  receiver: string;
  state: DeliveryState;
  attempts: Generated<number>;
  not_before: Date | null;
  last_error: string | null;
  delivered_at: Date | null;
  /** What it waits in until its time, together with others; null when it leaves alone. */
  bundle: string | null;
  /** The parcel that its bundle was sealed into when it was first sent. */
  parcel: string | null;
  /** What the receiver calls it. */
  reference: string | null;
  /** Of a receiver of several people, those who have it, and those who were refused. */
  reached: Generated<string | null>;
  refused: Generated<string | null>;
}

/** Servers that an MCP Registry names, by the latest version that it served. */
interface ServersTable {
  name: string;
  status: string;
  /** `ServerEntry`. */
  document: string;
  first_seen_at: Date;
  last_seen_at: Date;
}

/** Which packages that can be watched the latest version of a server is made of. */
interface ServerPackagesTable {
  server: string;
  purl: Purl;
}

/** How the bundles of servers were found, by `bundleCheckKey`. */
interface BundleChecksTable {
  key: string;
  server: string;
  /** `BundleCheck`. */
  document: string;
  checked_at: Date;
}

/** How far each MCP Registry was read. */
interface ServerRunsTable {
  registry: string;
  /** What the next run asks for; null until the first run has come to its end. */
  updated_since: Date | null;
  /** When all servers were last listed. */
  full_at: Date | null;
  last_error_code: string | null;
  last_error: string | null;
  failed_at: Date | null;
}

/** Packages that a rule took into a watchlist, also those that a person took out again. */
interface DiscoveriesTable {
  purl: Purl;
  server: string;
  watchlist: string;
  discovered_at: Date;
}

export type ReleaseRow = Selectable<ReleasesTable>;
export type FindingRow = Selectable<FindingsTable>;
export type CommentReadRow = Selectable<CommentReadsTable>;
