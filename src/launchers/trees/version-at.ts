import type { Packument, PublishedVersion } from '../../registries/registry.ts';
import { findLatestVersion } from '../../releases/latest-version.ts';
import { tellsPublishing } from '../../releases/publish-times.ts';
import { resolveRange } from '../../releases/resolve-range.ts';

/** The version that an installer takes now for a range, a version or a tag; without one the latest. Undefined when nothing fits. */
export function versionNow(wanted: string, packument: Packument): PublishedVersion | undefined {
  // An index of Python has no tags; `uvx name@latest` is the newest one all the same.
  const isLatest = wanted === 'latest' && packument.ecosystem === 'pypi';
  if (wanted !== '' && !isLatest) return resolveRange(wanted, packument);
  const latest = findLatestVersion(packument);
  return packument.versions.find(({ version }) => version === latest);
}

/**
 * The version that an installer took at a time: the same choice among what was published by then. A tag that points to something later
 * pointed elsewhere at that time; nobody knows where, and for `latest` the highest version that is no prerelease is taken. Undefined where the
 * registry does not tell when anything was published.
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
  const there = new Set(versions.map(({ version }) => version));
  const tags = Object.entries(packument.distTags).filter(([, version]) => there.has(version));
  const then = { ...packument, versions, distTags: Object.fromEntries(tags), unreadable: [] };
  return versionNow(wanted === 'latest' ? '' : wanted, then);
}
