import { parseVersion } from '../../src/registries/version-order.ts';
import type { HonestPair } from './honest-pairs.ts';

/** Numbers that jump further than anybody releases are dates, or a pair that says little about the releases between. */
const maxCounted = 20;
/** From here on a number is a year. */
const firstYear = 1000;

/**
 * How many releases lead from one side of a pair to the other by their numbers, the new one included: 1.4.0 is two after 1.2.3, 1.4.2 is four. A
 * registry that holds only some of the versions of a package makes pairs of releases that never followed one another, and more can
 * happen between them than in one release. At most 20; 1 where the numbers do not tell, as dates and prereleases do not.
 */
export function releasesBetween({ ecosystem, old, new: next }: Sides): number {
  const [from, to] = [parseVersion(old, ecosystem), parseVersion(next, ecosystem)];
  if (from === undefined || to === undefined || !to.isStable) return 1;
  if (from.major >= firstYear || to.major >= firstYear) return 1;
  const steps =
    from.major !== to.major
      ? to.major - from.major + to.minor + to.patch
      : from.minor !== to.minor
        ? to.minor - from.minor + to.patch
        : to.patch - from.patch;
  return Math.min(Math.max(steps, 1), maxCounted);
}

type Sides = Pick<HonestPair, 'ecosystem' | 'old' | 'new'>;
