import type { ObservedRelease } from '../releases/release-event.ts';
import type { LinePublishing } from '../releases/line-publishing.ts';
import type { ReleaseHistory } from '../releases/release-history.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import type { Inspection } from './inspection.ts';

/** What the registry's document tells of a release beside its own entry. */
export interface ReleaseBackground {
  /** What is unusual of its time and number. */
  readonly history?: ReleaseHistory;
  /** How those before it in its line were published. */
  readonly line?: LinePublishing;
  /** When the account that published it was first seen among the maintainers; absent when it always was, or never. */
  readonly publisherSince?: string;
  /** Names of the servers that an MCP Registry says are made of the package; absent when none is known. */
  readonly servers?: readonly string[];
}

/** One release to open, with what it is compared with. Values only: it travels through the queue as JSON. */
export interface ReleaseToInspect extends ReleaseBackground {
  /** With version. */
  readonly purl: Purl;
  readonly release: ObservedRelease;
  readonly predecessor?: ObservedRelease;
  /** What takes the predecessor's place when that holds no code, the nearest first. */
  readonly earlier?: readonly ObservedRelease[];
  readonly firstSight: boolean;
  readonly watched?: WatchedPackage;
}

/** Opens one release and says what it can do that its predecessor could not. Failures that may pass are thrown with `retry: 'later'`. */
export type InspectRelease = (release: ReleaseToInspect, how?: HowToInspect) => Promise<Inspection>;

/** How hard a release is tried. */
export interface HowToInspect {
  /** Judge it on its own, and say so, when its baseline cannot be had now: this is the last try. */
  readonly withoutBaseline?: boolean;
}
