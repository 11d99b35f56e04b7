import type { SemVer } from 'semver';
import type { PublishedVersion } from '../registries/registry.ts';
import { compareVersions, parseVersion } from '../registries/version-order.ts';
import { isPlaceholderVersion } from './security-placeholder.ts';

interface Candidate {
  readonly published: PublishedVersion;
  readonly parsed: SemVer;
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
): PublishedVersion | undefined {
  return createPredecessorFinder(served)(version);
}

/** `findPredecessor` for many versions of the same package: the numbers are parsed once. */
export function createPredecessorFinder(
  served: readonly PublishedVersion[],
): (version: string) => PublishedVersion | undefined {
  const candidates: Candidate[] = [];
  const earlier = new Map<string, number>();
  for (const published of served) {
    earlier.set(published.version, candidates.length);
    const parsed = parseVersion(published.version);
    if (parsed !== undefined && !isPlaceholderVersion(published.version)) {
      candidates.push({ published, parsed });
    }
  }
  return (version) => {
    const subject = parseVersion(version);
    if (subject === undefined) return undefined;
    const before = candidates.slice(0, earlier.get(version));
    return (isStable(subject) ? beforeStable(subject, before) : beforePrerelease(subject, before))
      ?.published;
  };
}

function beforeStable(subject: SemVer, before: readonly Candidate[]): Candidate | undefined {
  const stable = before.filter(({ parsed }) => isStable(parsed));
  return (
    // It is of the subject's own line whenever that line has one.
    highest(below(subject, stable)) ??
    highest(stable) ??
    highest(below(subject, before)) ??
    highest(before)
  );
}

function beforePrerelease(subject: SemVer, before: readonly Candidate[]): Candidate | undefined {
  const lower = below(subject, before);
  const line = inLineOf(subject, lower);
  // The parts of a prerelease may be hashes (0.0.0-canary.3f2a1c), whose order says nothing: time does.
  const sameNumber = before.findLast(
    ({ parsed }) => !isStable(parsed) && subject.compareMain(parsed) === 0,
  );
  return (
    sameNumber ??
    highest(line) ??
    highest(lower.filter(({ parsed }) => isStable(parsed))) ??
    highest(lower) ??
    highest(before)
  );
}

function isStable({ prerelease }: SemVer): boolean {
  return prerelease.length === 0;
}

function below(subject: SemVer, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ parsed }) => compareVersions(parsed, subject) < 0);
}

function inLineOf(subject: SemVer, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(
    ({ parsed }) =>
      parsed.major === subject.major && (subject.major > 0 || parsed.minor === subject.minor),
  );
}

function highest(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best === undefined || compareVersions(candidate.parsed, best.parsed) > 0) best = candidate;
  }
  return best;
}
