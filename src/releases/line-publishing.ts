import type { PublishedVersion } from '../registries/registry.ts';
import { rankVersions } from '../registries/version-order.ts';
import type { Ecosystem } from '../watchlists/purl.ts';

/** How the releases just before one were published: what its own publishing is held against. */
export interface LinePublishing {
  /** How many were counted: the newest of its line before it. */
  readonly versions: number;
  /** How many of them the registry says it has attestations for. */
  readonly attested: number;
  /** How many of them a trusted publisher published. */
  readonly trusted: number;
  /** Accounts that published any version before it, in any line; absent where the registry does not serve them. */
  readonly accounts?: readonly string[];
}

/** Enough to tell a habit from an accident, and no more than a person would look at. */
const counted = 20;
const maxAccounts = 200;

/**
 * Says how the releases before a version in its line were published. Prereleases are held against all of their line, stable releases against
 * stable ones: many projects let a build publish the one and a person the other.
 *
 * @param served in publish order, oldest first.
 */
export function createLineTeller(
  served: readonly PublishedVersion[],
  ecosystem: Ecosystem = 'npm',
): (version: string) => LinePublishing | undefined {
  const places = new Map(served.map(({ version }, index) => [version, index]));
  const ranked = rankVersions([...places.keys()], ecosystem);
  return (version) => {
    const subject = ranked.get(version);
    if (subject === undefined) return undefined;
    const before = served.slice(0, places.get(version));
    const line = before.filter((one) => {
      const parsed = ranked.get(one.version);
      return parsed?.line === subject.line && (parsed.isStable || !subject.isStable);
    });
    const last = line.slice(-counted);
    if (!before.some(({ publishing }) => Object.keys(publishing ?? {}).length > 0))
      return undefined;
    const accounts = before.flatMap(({ publishing }) => publishing?.account ?? []);
    return {
      versions: last.length,
      attested: last.filter(({ publishing }) => publishing?.attested === true).length,
      trusted: last.filter(({ publishing }) => publishing?.trustedPublisher !== undefined).length,
      ...(accounts.length === 0
        ? {}
        : { accounts: [...new Set(accounts)].filter((name) => name !== '').slice(-maxAccounts) }),
    };
  };
}
