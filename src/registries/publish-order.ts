import type { PublishedVersion } from './registry.ts';
import { compareVersions, type VersionNumber } from './version-order.ts';

/** A version with its number taken apart. */
export interface NumberedVersion {
  readonly published: PublishedVersion;
  readonly parsed: VersionNumber;
}

/**
 * Sorts versions by when they were published, oldest first. Equal times go by number, and what has no time follows the highest
 * number below it, so that the order is the same however the document was written.
 */
export function sortByPublishing(
  versions: readonly NumberedVersion[],
): readonly PublishedVersion[] {
  const byNumber = [...versions].sort(compareNumbers);
  const followers = new Map<NumberedVersion | undefined, NumberedVersion[]>();
  let leader: NumberedVersion | undefined;
  for (const version of byNumber) {
    if (version.published.publishedAt !== undefined) {
      leader = version;
      continue;
    }
    const group = followers.get(leader) ?? [];
    followers.set(leader, group);
    group.push(version);
  }
  const timed = byNumber.filter(({ published }) => published.publishedAt !== undefined);
  const sorted: (NumberedVersion | undefined)[] = [undefined, ...timed.sort(compareTimes)];
  return sorted
    .flatMap((version) => [...(version ? [version] : []), ...(followers.get(version) ?? [])])
    .map(({ published }) => published);
}

function compareNumbers(left: NumberedVersion, right: NumberedVersion): number {
  return compareVersions(left.parsed, right.parsed);
}

/** Stable over `byNumber`, so equal times stay in the order of their numbers. */
function compareTimes(left: NumberedVersion, right: NumberedVersion): number {
  return (
    Date.parse(left.published.publishedAt ?? '') - Date.parse(right.published.publishedAt ?? '')
  );
}
