import type { ObservedRelease } from '../releases/release-event.ts';
import type { ReleaseHistory } from '../releases/release-history.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import type { Inspection } from './inspection.ts';

/** One release to open, with what it is compared with. Values only: it travels through the queue as JSON. */
export interface ReleaseToInspect {
  /** With version. */
  readonly purl: Purl;
  readonly release: ObservedRelease;
  readonly predecessor?: ObservedRelease;
  readonly firstSight: boolean;
  /** What the registry shows of its time and number, when that is unusual. */
  readonly history?: ReleaseHistory;
  readonly watched?: WatchedPackage;
}

/** Opens one release and says what it can do that its predecessor could not. Failures that may pass are thrown with `retry: 'later'`. */
export type InspectRelease = (release: ReleaseToInspect, how?: HowToInspect) => Promise<Inspection>;

/** How hard a release is tried. */
export interface HowToInspect {
  /** Judge it on its own, and say so, when its baseline cannot be had now: this is the last try. */
  readonly withoutBaseline?: boolean;
}
