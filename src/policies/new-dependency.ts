import type { ProfileDiff } from '../diffs/profile-diff.ts';
import type { Finding } from '../findings/finding.ts';
import { dependencyTarget } from '../manifests/dependency-target.ts';
import type { Dependency } from '../manifests/manifest-facts.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import { isKnownName } from './look-alike.ts';

/** What was learned of a package that a release newly depends on, from its own document and archive. */
export interface NewDependency {
  readonly dependency: Dependency;
  /** The package that installing brings: for an alias another name than the dependency's. */
  readonly package: string;
  readonly look: DependencyLook;
}

/** How far the look at a new dependency came. */
export type DependencyLook =
  | LookedAt
  /** The registry says that there is no such package, or nothing that the range allows. */
  | { readonly status: 'absent'; readonly detail: string }
  /** Nobody looked: the registry did not answer, it was too large, or there were too many. */
  | { readonly status: 'not-looked-at'; readonly detail: string };

/** A new dependency that was opened: the version that installing the release brings now. */
export interface LookedAt {
  readonly status: 'looked-at';
  readonly version: string;
  /** How many versions the registry serves. */
  readonly versions: number;
  /** Days between the package's first version and the release that needs it now; absent where the registry tells no times. */
  readonly ageDays?: number;
  /** Days between the publishing of that version and the look. */
  readonly versionAgeDays?: number;
  /** Who published that version; absent where the registry does not serve it. */
  readonly publisher?: string;
  readonly maintainers?: readonly string[];
  readonly deprecated?: string;
  readonly repository: string;
  /** Commands that installing it runs. */
  readonly installScripts: readonly string[];
  /** What it can do that is worth telling: judged alone, and beside the version before it. */
  readonly findings: readonly Finding[];
}

/** How much a dependency's history says for it. */
export type Standing = 'established' | 'ordinary' | 'young' | 'unknown';

const year = 365;
const youngDays = 30;
/** A package of one or two versions says little for longer. */
const barelyUsedDays = 120;

/** A name that everybody knows is established unless the registry says that somebody just made it. */
export function standingOf(
  dependency: Dependency,
  learned: NewDependency | undefined,
  ecosystem: Ecosystem,
): Standing {
  const { name } = dependencyTarget(dependency);
  const look = learned?.look;
  const isKnown = isKnownName(name, ecosystem);
  if (look?.status !== 'looked-at' || look.ageDays === undefined) {
    return isKnown && look?.status !== 'absent' ? 'established' : 'unknown';
  }
  const { ageDays, versions } = look;
  if (ageDays < youngDays || (versions <= 2 && ageDays < barelyUsedDays)) return 'young';
  return isKnown || (ageDays >= year && versions >= 5) ? 'established' : 'ordinary';
}

/** "3 days old", "2 years old". */
export function describeAge(days: number): string {
  const hours = Math.round(days * 24);
  if (hours < 1) return 'less than an hour old';
  if (days < 2) return hours === 1 ? 'an hour old' : `${hours} hours old`;
  if (days < 90) return `${Math.round(days)} days old`;
  return days < 2 * year
    ? `${Math.round(days / 30)} months old`
    : `${Math.floor(days / year)} years old`;
}

/** The dependencies that a release has and its baseline had not, or had from elsewhere, and that a registry serves. */
export function newDependencies(diff: ProfileDiff): readonly Dependency[] {
  return diff.changes.flatMap((change): Dependency[] => {
    if (change.kind === 'dependency-added') {
      return isServed(change.dependency) ? [change.dependency] : [];
    }
    if (change.kind !== 'dependency-changed' || !isServed(change.dependency)) return [];
    const { dependency, before } = change;
    const isOther = dependencyTarget(dependency).name !== dependencyTarget(before).name;
    return isOther || !isServed(before) ? [dependency] : [];
  });
}

function isServed({ source, kind }: Dependency): boolean {
  return kind !== 'bundled' && (source === 'registry' || source === 'alias');
}
