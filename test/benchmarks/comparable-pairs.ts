import type { Packument, PublishedVersion } from '../../src/registries/registry.ts';
import { compareVersions, parseVersion } from '../../src/registries/version-order.ts';
import { createPredecessorFinder } from '../../src/releases/find-predecessor.ts';
import type { Ecosystem } from '../../src/watchlists/purl.ts';
import { hostileReleases } from './honest-pairs.ts';

/** A release and the one that the service would compare it with. */
export interface ComparablePair {
  readonly old: PublishedVersion;
  readonly next: PublishedVersion;
}

/**
 * All pairs of a package in the order of their numbers: stable releases, or prereleases when `latest` is one (on PyPI, when there are no others), none
 * that was yanked, and none with a release that is hostile by the public record on either side.
 */
export function comparablePairs(
  { name, versions, distTags }: Packument,
  ecosystem: Ecosystem,
): readonly ComparablePair[] {
  const byNumber = versions
    .flatMap((published) => {
      const parsed = parseVersion(published.version, ecosystem);
      return parsed === undefined || published.yanked !== undefined ? [] : [{ published, parsed }];
    })
    .sort((a, b) => compareVersions(a.parsed, b.parsed))
    .map(({ published }) => published);
  const find = createPredecessorFinder(byNumber, ecosystem);
  const isStable = (version: string) => parseVersion(version, ecosystem)?.isStable ?? true;
  const latest = distTags['latest'];
  const stable =
    latest === undefined ? byNumber.some((one) => isStable(one.version)) : isStable(latest);
  const isHostile = ({ version }: PublishedVersion) =>
    hostileReleases.has(`${ecosystem}:${name}@${version}`);
  return byNumber.flatMap((next): ComparablePair[] => {
    if (isStable(next.version) !== stable) return [];
    const old = find(next.version);
    return old === undefined || isHostile(old) || isHostile(next) ? [] : [{ old, next }];
  });
}
