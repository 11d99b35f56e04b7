import type { PublishedVersion } from '../registries/registry.ts';
import { compareVersions, parseVersion, type VersionNumber } from '../registries/version-order.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import { isPlaceholderVersion } from './security-placeholder.ts';

interface Candidate {
  readonly published: PublishedVersion;
  readonly parsed: VersionNumber;
}

/**
 * The release that a version is compared with: the one before it in the same release line that the registry still serves.
 *
 * A line is a major version, below 1.0.0 a minor one. A stable version is compared with the last stable one of its line; a
 * prerelease with the prerelease of the same number published just before it, else with the highest version below it in its
 * line. A new line starts from the highest stable version below it. Only what was published before counts: otherwise
 * whoever holds the publishing token could publish the harmful step first and its innocent "predecessor" after it.
 *
 * @param served in publish order, oldest first, as in `Packument.versions`.
 */
export function findPredecessor(
  version: string,
  served: readonly PublishedVersion[],
  ecosystem: Ecosystem = 'npm',
): PublishedVersion | undefined {
  return createPredecessorFinder(served, ecosystem)(version);
}

/** `findPredecessor` for many versions of the same package: the numbers are parsed once. */
export function createPredecessorFinder(
  served: readonly PublishedVersion[],
  ecosystem: Ecosystem = 'npm',
): (version: string) => PublishedVersion | undefined {
  const candidates: Candidate[] = [];
  const earlier = new Map<string, number>();
  for (const published of served) {
    earlier.set(published.version, candidates.length);
    const parsed = parseVersion(published.version, ecosystem);
    if (parsed !== undefined && !isPlaceholderVersion(published.version)) {
      candidates.push({ published, parsed });
    }
  }
  return (version) => {
    const subject = parseVersion(version, ecosystem);
    if (subject === undefined) return undefined;
    const before = candidates.slice(0, earlier.get(version));
    const find = subject.isStable ? beforeStable : beforePrerelease;
    // What was yanked was bad, or is said to be: it only serves where there is nothing else.
    const offered = before.filter(({ published }) => published.yanked === undefined);
    return (find(subject, offered) ?? find(subject, before))?.published;
  };
}

function beforeStable(subject: VersionNumber, before: readonly Candidate[]): Candidate | undefined {
  const stable = before.filter(({ parsed }) => parsed.isStable);
  return (
    // It is of the subject's own line whenever that line has one.
    highest(below(subject, stable)) ??
    highest(stable) ??
    highest(below(subject, before)) ??
    highest(before)
  );
}

function beforePrerelease(
  subject: VersionNumber,
  before: readonly Candidate[],
): Candidate | undefined {
  const lower = below(subject, before);
  const line = inLineOf(subject, lower);
  // The parts of a prerelease may be hashes (0.0.0-canary.3f2a1c), whose order says nothing: time does.
  const sameNumber = before.findLast(
    ({ parsed }) => !parsed.isStable && parsed.main === subject.main,
  );
  return (
    sameNumber ??
    highest(line) ??
    highest(lower.filter(({ parsed }) => parsed.isStable)) ??
    highest(lower) ??
    highest(before)
  );
}

function below(subject: VersionNumber, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ parsed }) => compareVersions(parsed, subject) < 0);
}

function inLineOf(subject: VersionNumber, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ parsed }) => parsed.line === subject.line);
}

function highest(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best === undefined || compareVersions(candidate.parsed, best.parsed) > 0) best = candidate;
  }
  return best;
}
