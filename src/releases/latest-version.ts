import type { Packument } from '../registries/registry.ts';
import { compareVersions, parseVersion } from '../registries/version-order.ts';

/**
 * The version that an installer takes when it is told none: what the tag `latest` names, and otherwise the highest, prereleases and
 * yanked ones last. Undefined when nothing is served.
 */
export function findLatestVersion(packument: Packument): string | undefined {
  const all = [...packument.versions, ...packument.unreadable].map(({ version }) => version);
  const tagged = packument.distTags['latest'];
  if (tagged !== undefined && all.includes(tagged)) return tagged;
  const yanked = new Set(
    packument.versions.flatMap(({ version, yanked: reason }) =>
      reason === undefined ? [] : version,
    ),
  );
  const sorted = all
    .flatMap((version) => parseVersion(version, packument.ecosystem) ?? [])
    .sort(compareVersions);
  const wanted = sorted.filter(({ raw }) => !yanked.has(raw));
  return (
    wanted.findLast(({ isStable }) => isStable) ??
    wanted.at(-1) ??
    sorted.findLast(({ isStable }) => isStable) ??
    sorted.at(-1)
  )?.raw;
}
