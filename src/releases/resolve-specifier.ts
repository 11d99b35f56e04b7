import { satisfies } from '@renovatebot/pep440';
import type { Packument, PublishedVersion } from '../registries/registry.ts';
import { compareVersions, parseVersion } from '../registries/version-order.ts';

/** Longer ones than anybody would write; the patterns that read them are given no more. */
const maxLength = 500;

/**
 * The version that an installer takes for a version specifier of PEP 440 at this moment: the highest that it allows, prereleases only
 * when there is nothing else or it names one, and yanked ones only when it names exactly that one. Undefined when nothing fits.
 */
export function resolveSpecifier(
  wanted: string,
  { versions }: Pick<Packument, 'versions'>,
): PublishedVersion | undefined {
  if (wanted.length > maxLength) return undefined;
  const all = versions
    .flatMap((published) => {
      const parsed = parseVersion(published.version, 'pypi');
      return parsed === undefined ? [] : [{ published, parsed }];
    })
    .sort((a, b) => compareVersions(a.parsed, b.parsed));
  const isExact = /^\s*={2,3}[^,*]+$/.test(wanted);
  const fitting = all.filter(
    ({ published }) =>
      (isExact || published.yanked === undefined) &&
      satisfies(published.version, wanted, { prereleases: true }),
  );
  const namesPrerelease = wanted
    .split(',')
    .some((part) => parseVersion(part.replace(/^[\s=~<>!]+/, ''), 'pypi')?.isStable === false);
  const stable = namesPrerelease ? undefined : fitting.findLast(({ parsed }) => parsed.isStable);
  return (stable ?? fitting.at(-1))?.published;
}
