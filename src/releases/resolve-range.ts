import { satisfies, validRange } from 'semver';
import type { Packument, PublishedVersion } from '../registries/registry.ts';
import { compareVersions, parseVersion } from '../registries/version-order.ts';
import { resolveSpecifier } from './resolve-specifier.ts';

/**
 * The version that an installer takes for a range, a version or a tag at this moment, on npm: what the tag names, `latest` when
 * the range allows it, and otherwise the highest version that it allows, deprecated ones last. Undefined when nothing fits.
 */
export function resolveRange(wanted: string, packument: Packument): PublishedVersion | undefined {
  const { ecosystem, distTags, versions } = packument;
  if (ecosystem === 'pypi') return resolveSpecifier(wanted, packument);
  const serve = (version: string | undefined): PublishedVersion | undefined =>
    version === undefined ? undefined : versions.find((one) => one.version === version);
  const range = validRange(wanted === '' ? '*' : wanted, { loose: true });
  if (range === null) return serve(distTags[wanted]);
  const latest = serve(distTags['latest']);
  const fits = (one: PublishedVersion): boolean => satisfies(one.version, range, { loose: true });
  if (latest !== undefined && fits(latest) && latest.deprecated === undefined) return latest;
  const fitting = versions.filter(fits);
  return (
    highest(fitting.filter(({ deprecated }) => deprecated === undefined)) ??
    highest(fitting) ??
    // `*` allows no prereleases, and installers take the latest of a package that has nothing else.
    (range === '*' ? latest : undefined)
  );
}

function highest(versions: readonly PublishedVersion[]): PublishedVersion | undefined {
  const parsed = versions.flatMap((version) => {
    const number = parseVersion(version.version);
    return number === undefined ? [] : [{ version, number }];
  });
  return parsed.sort((a, b) => compareVersions(a.number, b.number)).at(-1)?.version;
}
