import { compareVersions, parseVersion } from '../registries/version-order.ts';
import type { Ecosystem } from '../watchlists/purl.ts';

/** More versions of one package than any project has at once; a stranger may write any number. */
const maxHad = 200;

/**
 * Tells for the versions that a project had of a package which of them another one takes the place of: the highest below it, else the
 * highest.
 */
export function createPredecessorTeller(
  had: readonly string[],
  ecosystem: Ecosystem,
): (version?: string) => string | undefined {
  const others = [...new Set(had)]
    .slice(0, maxHad)
    .flatMap((one) => parseVersion(one, ecosystem) ?? [])
    .sort(compareVersions);
  return (version) => {
    const own = version === undefined ? undefined : parseVersion(version, ecosystem);
    const below = own && others.findLast((one) => compareVersions(one, own) < 0);
    return (below ?? others.at(-1))?.raw;
  };
}
