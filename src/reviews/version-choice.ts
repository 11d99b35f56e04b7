import type { Packument, PublishedVersion } from '../registries/registry.ts';
import { compareVersions, parseVersion } from '../registries/version-order.ts';
import { findLatestVersion } from '../releases/latest-version.ts';
import { tellsPublishing } from '../releases/publish-times.ts';
import { resolveRange } from '../releases/resolve-range.ts';
import type { Ecosystem } from '../watchlists/purl.ts';

/** Of the versions that a project had, the one that another takes the place of: the highest below it, else the highest. */
export function highestBelow(
  version: string,
  had: readonly string[],
  ecosystem: Ecosystem,
): string | undefined {
  const own = parseVersion(version, ecosystem);
  const others = had.flatMap((one) => parseVersion(one, ecosystem) ?? []).sort(compareVersions);
  const below = own === undefined ? [] : others.filter((one) => compareVersions(one, own) < 0);
  return (below.at(-1) ?? others.at(-1))?.raw;
}

/** The version that an installer takes now for what a project says; nothing said is the latest. */
export function versionNow(wanted: string, packument: Packument): PublishedVersion | undefined {
  if (wanted !== '') return resolveRange(wanted, packument);
  const latest = findLatestVersion(packument);
  return packument.versions.find(({ version }) => version === latest);
}

/**
 * The version that an installer took at a time: the same choice among what was published by then. Where a tag pointed at that time nobody
 * knows, so `latest` is taken to have been the highest stable version. Undefined where the registry does not tell when anything was published.
 */
export function versionAt(
  wanted: string,
  packument: Packument,
  at: Date,
): PublishedVersion | undefined {
  if (!tellsPublishing(packument)) return undefined;
  const versions = packument.versions.filter(
    ({ publishedAt }) => publishedAt !== undefined && Date.parse(publishedAt) <= at.getTime(),
  );
  const tags = Object.entries(packument.distTags).filter(([, version]) =>
    versions.some((one) => one.version === version),
  );
  return versionNow(wanted, {
    ...packument,
    versions,
    distTags: Object.fromEntries(tags),
    unreadable: [],
  });
}
