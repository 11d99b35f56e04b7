import type { Purl } from '../watchlists/purl.ts';
import type { Partly } from './partly.ts';
import type { Alert } from './alert.ts';

/** What can become of what a receiver was told of. */
export const noticeKinds = ['suppressed', 'accepted', 'withdrawn', 'yanked', 'reopened'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * What became of a release or finding that a receiver was told of. Reasons, authors and titles are written by strangers:
 * whoever renders them escapes them for where they go.
 */
export interface Notice {
  /** Stable: told again, it is the same. */
  readonly id: string;
  /** What the receiver was told of: the `purl` of its alerts, a release or a package. */
  readonly purl: Purl;
  readonly kind: NoticeKind;
  /** Why, as whoever decided it said; of a yank what the registry says, or ''. */
  readonly reason: string;
  /** Who decided it; absent when it happened at the registry or by itself. */
  readonly author?: string;
  /** ISO time. */
  readonly at: string;
  /** ISO time until which a decision holds. */
  readonly expires?: string;
  /** The one finding that it is about; absent when it is about all of the release. */
  readonly finding?: NoticedFinding;
  /** How many of the findings that were told of this release or package nobody has decided on yet. */
  readonly open: number;
  /** It is told again by an alert that leaves with this: who only writes messages need not say it twice. */
  readonly alertFollows?: boolean;
  /** The alerts about it that this receiver has, oldest first. */
  readonly alertIds: readonly string[];
  /** The parcels that it got them in, oldest first: an alert that came alone is its own. */
  readonly parcelIds: readonly string[];
  /** What this receiver gave back for the first of them. */
  readonly thread?: string;
  /** The people that its alerts have reached, where those are not all whom the receiver tells. */
  readonly onlyTo?: readonly string[];
  /** Whom of several people it has reached before, and who was refused. */
  readonly partly?: Partly;
  /** With a thread: what stands in it, this notice included. */
  readonly story?: Story;
  /** It was tried before, and the receiver may have it. */
  readonly again?: boolean;
}

/** A finding as a notice names it. */
export interface NoticedFinding {
  /** `F-…`. */
  readonly id: string;
  readonly rule: string;
  readonly title: string;
}

/** All that one receiver was told of one release or package, and how that stands now. */
export interface Story {
  /** The oldest first; with many, the first and the newest. */
  readonly alerts: readonly [Alert, ...Alert[]];
  /** What became of them, the oldest first; with many, the newest. */
  readonly notices: readonly StoryNotice[];
  /** Fingerprints of the findings told of that nobody has decided on. */
  readonly open: readonly string[];
}

/** What became of something, without what is only known when it leaves. */
export type StoryNotice = Pick<
  Notice,
  'kind' | 'reason' | 'author' | 'at' | 'expires' | 'finding' | 'open'
>;
