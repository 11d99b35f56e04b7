import type { Publishing } from '../registries/publishing.ts';
import type { LinePublishing } from '../releases/line-publishing.ts';

/** Who published a release and its baseline, as the registry says. */
export interface PublishingContext {
  readonly release: Publishing;
  /** ISO time of the release. */
  readonly publishedAt?: string;
  readonly baseline?: Publishing;
  readonly line?: LinePublishing;
  /** When the account that published it was first seen among the maintainers; absent when it always was, or never. */
  readonly publisherSince?: string;
}

const day = 24 * 60 * 60 * 1000;
const youngDays = 14;
/** So many releases make a habit. */
const habit = 3;

/** Days between an account's becoming a maintainer and the release that it published; undefined when it always was one, or when that is long ago. */
export function newMaintainerDays({
  publisherSince,
  publishedAt,
}: PublishingContext): number | undefined {
  if (publisherSince === undefined || publishedAt === undefined) return undefined;
  const days = Math.abs(Date.parse(publishedAt) - Date.parse(publisherSince)) / day;
  return days <= youngDays ? Math.floor(days) : undefined;
}

/** Whether all releases of the line that were counted were published in a way that this one was not, so that it breaks a habit. */
export function breaksHabit(
  line: LinePublishing | undefined,
  way: 'attested' | 'trusted',
): line is LinePublishing {
  return line !== undefined && line.versions >= habit && line[way] === line.versions;
}

/** Whether the registry said of the baseline that it has attestations and says of this release that it has none. */
export function losesAttestations({ release, baseline, line }: PublishingContext): boolean {
  if (release.attested !== false) return false;
  return baseline?.attested === true || breaksHabit(line, 'attested');
}

/** What to do about a release that came another way than those before it. */
export const askMaintainer =
  'Ask the maintainer, on a way that you already know, whether this release is theirs; until then stay on the version before.';
