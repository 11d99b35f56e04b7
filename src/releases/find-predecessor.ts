import type { PublishedVersion } from '../registries/registry.ts';
import {
  compareVersions,
  parseVersion,
  rankVersions,
  type RankedVersion,
} from '../registries/version-order.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import { isPlaceholderVersion } from './security-placeholder.ts';

interface Candidate {
  readonly published: PublishedVersion;
  readonly parsed: RankedVersion;
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
  const names = served.map(({ version }) => version);
  const ranked = rankVersions(names, ecosystem);
  const candidates: Candidate[] = [];
  const earlier = new Map<string, number>();
  for (const published of served) {
    earlier.set(published.version, candidates.length);
    const parsed = ranked.get(published.version);
    if (parsed !== undefined && !isPlaceholderVersion(published.version)) {
      candidates.push({ published, parsed });
    }
  }
  return (version) => {
    const subject = ranked.get(version) ?? rankAmong(version, [...ranked.values()], ecosystem);
    if (subject === undefined) return undefined;
    const before = candidates.slice(0, earlier.get(version));
    const find = subject.isStable ? beforeStable : beforePrerelease;
    // What was yanked was bad, or is said to be: it only serves where there is nothing else.
    const offered = before.filter(({ published }) => published.yanked === undefined);
    return (find(subject, offered) ?? find(subject, before))?.published;
  };
}

const mostEarlier = 2;

/**
 * What a release is compared with when its predecessor turns out to hold nothing to compare with, as one does whose build was
 * forgotten: the predecessor's own predecessor, and that one's.
 */
export function findEarlier(
  predecessor: PublishedVersion | undefined,
  find: (version: string) => PublishedVersion | undefined,
): readonly PublishedVersion[] {
  const earlier: PublishedVersion[] = [];
  let last = predecessor;
  while (last !== undefined && earlier.length < mostEarlier) {
    last = find(last.version);
    if (last !== undefined) earlier.push(last);
  }
  return earlier;
}

/** The place of a version that is not served among those that are: between two of them. */
function rankAmong(
  version: string,
  ranked: readonly RankedVersion[],
  ecosystem: Ecosystem,
): RankedVersion | undefined {
  const parsed = parseVersion(version, ecosystem);
  if (parsed === undefined) return undefined;
  const lower = ranked.filter((one) => compareVersions(one, parsed) < 0);
  return { ...parsed, rank: lower.length - 0.5 };
}

function beforeStable(subject: RankedVersion, before: readonly Candidate[]): Candidate | undefined {
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
  subject: RankedVersion,
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

function below(subject: RankedVersion, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ parsed }) => parsed.rank < subject.rank);
}

function inLineOf(subject: RankedVersion, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ parsed }) => parsed.line === subject.line);
}

function highest(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best === undefined || candidate.parsed.rank > best.parsed.rank) best = candidate;
  }
  return best;
}
