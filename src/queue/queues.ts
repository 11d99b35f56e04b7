import type { PullRequestName } from '../storage/pull-requests.ts';
import type { Purl } from '../watchlists/purl.ts';

/** What each queue's jobs carry. A job is a wake-up call and carries names only: what there is to do is read from the database. */
export interface Payloads {
  /** One tick of the schedule: looks which packages are due. `slot` is the ISO time that the tick stands for. */
  readonly 'poll-registries': { readonly slot: string };
  /** One tick of the schedule of the MCP Registry. */
  readonly 'poll-servers': { readonly slot: string };
  /** One tick of looking which decisions have ended, and whom to tell of those that were made. */
  readonly 'end-decisions': { readonly slot: string };
  /** One tick of reading what was said below issues. */
  readonly 'poll-comments': { readonly slot: string };
  /** One tick of having GitHub send again what was missed. */
  readonly 'fetch-missed': { readonly slot: string };
  readonly 'poll-package': { readonly purl: Purl };
  readonly 'inspect-release': { readonly releaseId: number };
  readonly 'send-alert': { readonly parcel: string; readonly receiver: string };
  readonly 'send-notice': { readonly notice: string; readonly receiver: string };
  /** What GitHub told us. */
  readonly 'take-webhook': { readonly delivery: string };
  readonly 'review-pull-request': { readonly key: PullRequestName };
  /** Jobs of the other queues that failed, again and again, in a way that was not foreseen. */
  readonly 'abandoned-jobs': object;
}

export type QueueName = keyof Payloads;

/** How a job is treated that ends without an outcome: our defect, a database that is away, a process that was killed. */
interface QueueSettings {
  readonly retryLimit: number;
  /** Seconds before the first retry; doubled at each, with jitter. */
  readonly retryDelay: number;
  /** Seconds that one run may take. */
  readonly expireInSeconds: number;
  /** Seconds for which a finished job is remembered. */
  readonly deleteAfterSeconds: number;
}

/** Failures that are foreseen (a registry that is down) never get here: they are recorded, with the time of the next try. */
export const queueSettings: Readonly<Record<QueueName, QueueSettings>> = {
  // Remembered for a day: no scheduler is so late that it would repeat a tick of yesterday.
  'poll-registries': {
    retryLimit: 2,
    retryDelay: 5,
    expireInSeconds: 300,
    deleteAfterSeconds: 86_400,
  },
  // Its first run lists every server there is.
  'poll-servers': {
    retryLimit: 1,
    retryDelay: 60,
    expireInSeconds: 3_600,
    deleteAfterSeconds: 86_400,
  },
  // Ticks every minute: the next one makes up for one that failed.
  'end-decisions': {
    retryLimit: 0,
    retryDelay: 0,
    expireInSeconds: 300,
    deleteAfterSeconds: 3_600,
  },
  'poll-comments': {
    retryLimit: 0,
    retryDelay: 0,
    expireInSeconds: 300,
    deleteAfterSeconds: 3_600,
  },
  'fetch-missed': {
    retryLimit: 0,
    retryDelay: 0,
    expireInSeconds: 900,
    deleteAfterSeconds: 3_600,
  },
  'poll-package': { retryLimit: 3, retryDelay: 5, expireInSeconds: 600, deleteAfterSeconds: 600 },
  'inspect-release': {
    retryLimit: 20,
    retryDelay: 5,
    expireInSeconds: 1_800,
    deleteAfterSeconds: 3_600,
  },
  'send-alert': { retryLimit: 20, retryDelay: 5, expireInSeconds: 300, deleteAfterSeconds: 3_600 },
  'send-notice': { retryLimit: 20, retryDelay: 5, expireInSeconds: 300, deleteAfterSeconds: 3_600 },
  'take-webhook': { retryLimit: 20, retryDelay: 5, expireInSeconds: 120, deleteAfterSeconds: 600 },
  'review-pull-request': {
    retryLimit: 20,
    retryDelay: 5,
    expireInSeconds: 3_600,
    deleteAfterSeconds: 3_600,
  },
  'abandoned-jobs': {
    retryLimit: 0,
    retryDelay: 0,
    expireInSeconds: 60,
    deleteAfterSeconds: 1_209_600,
  },
};

/** All queues, the one that collects what the others gave up first: they name it. */
export const queueNames = [
  'abandoned-jobs',
  'poll-registries',
  'poll-servers',
  'end-decisions',
  'poll-comments',
  'fetch-missed',
  'poll-package',
  'inspect-release',
  'send-alert',
  'send-notice',
  'take-webhook',
  'review-pull-request',
] as const satisfies readonly QueueName[];

/** What makes a job the same job: of one key, at most one waits or runs. */
export function jobKey<Name extends QueueName>(queue: Name, payload: Payloads[Name]): string {
  return `${queue}:${Object.values(payload).join(':')}`;
}
