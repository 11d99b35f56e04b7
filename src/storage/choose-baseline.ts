import type { AlertThresholds } from '../alerts/alert.ts';
import type { UnfitBaseline } from '../inspections/inspection.ts';
import type { ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import { isOffered, type KnownPackage } from '../releases/known-package.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import { formatPurl, parsePurl, type Purl } from '../watchlists/purl.ts';
import { fromDocument } from './documents.ts';
import { releaseKey } from './keys.ts';
import { findOpenReleases } from './open-releases.ts';
import { readKnown } from './packages.ts';
import type { Queries, ReleaseRow } from './tables.ts';

/** What a release is to be held against. */
export interface BaselineChoice {
  readonly baseline?: ObservedRelease;
  /** Why it is no version to go back to: there was nothing else. */
  readonly unfit?: UnfitBaseline;
  /** Releases before it that were told of and that nobody has decided on: they are no measure. The nearest first. */
  readonly undecided: readonly Purl[];
  /** The release before it is being opened; what it gives decides. */
  readonly waits: boolean;
}

/** What choosing takes. */
export interface BaselineQuestion {
  readonly releaseId: number;
  readonly thresholds: AlertThresholds;
  readonly now: Date;
}

/** More steps back than anybody leaves undecided; a registry that serves circles ends here. */
const mostSteps = 100;
/** How long a release waits for the one before it. */
const mostWaitMs = 30 * 60_000;

/**
 * Finds the last release before this one that somebody accepted or that was quiet. While a bad release is undecided, one
 * with the same code must not look clean because of it. What is withdrawn or yanked serves only where there is nothing
 * else: it says what the code was, and is no way back. Undefined when the release is settled or gone.
 */
export async function chooseBaseline(
  queries: Queries,
  question: BaselineQuestion,
): Promise<BaselineChoice | undefined> {
  const { releaseId, thresholds, now } = question;
  const row = await queries
    .selectFrom('releases')
    .selectAll()
    .where('id', '=', releaseId)
    .where('status', '=', 'discovered')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const known = await readKnown(queries, row.package_purl);
  const isOpen = await findOpenReleases(queries, row.package_purl, thresholds, now);
  const mayWait = now.getTime() - row.discovered_at.getTime() < mostWaitMs;
  const undecided: Purl[] = [];
  let withdrawn: ObservedRelease | undefined;
  const nearest = subjectOf(row).predecessor;
  let candidate = nearest;
  const seen = new Set([row.id]);
  for (let step = 0; step < mostSteps && candidate !== undefined; step += 1) {
    const before = await findRow(queries, row.package_purl, candidate, seen);
    if (before === 'circle') break;
    if (mayWait && before !== undefined && isBeingOpened(before, now)) return waiting;
    // What could not be opened yet is not known to be quiet.
    const isGood = before === undefined || (before.status !== 'discovered' && !isOpen(before.id));
    if (isGood && isOfferedBy(known, candidate)) {
      return { baseline: candidate, undecided, waits: false };
    }
    if (isGood) withdrawn ??= candidate;
    else if (before !== undefined) undecided.push(before.purl);
    if (before === undefined) break;
    seen.add(before.id);
    candidate = subjectOf(before).predecessor;
  }
  if (withdrawn !== undefined) {
    return { baseline: withdrawn, unfit: 'withdrawn', undecided, waits: false };
  }
  if (nearest === undefined) return { undecided, waits: false };
  return { baseline: nearest, unfit: 'undecided', undecided, waits: false };
}

const waiting: BaselineChoice = { undecided: [], waits: true };

function subjectOf(row: ReleaseRow): ReleaseToInspect {
  return fromDocument(row.document, row.purl) as ReleaseToInspect;
}

function isOfferedBy(known: KnownPackage | undefined, { version }: ObservedRelease): boolean {
  return known?.versions === undefined || isOffered(known, version);
}

/** The release with these bytes, or else the newest that goes by its name; undefined when it was never opened. */
async function findRow(
  queries: Queries,
  packagePurl: Purl,
  candidate: ObservedRelease,
  seen: ReadonlySet<number>,
): Promise<ReleaseRow | 'circle' | undefined> {
  const purl = formatPurl({ ...parsePurl(packagePurl), version: candidate.version });
  const rows = await queries
    .selectFrom('releases')
    .selectAll()
    .where('purl', '=', purl)
    .orderBy('id', 'desc')
    .execute();
  const key = releaseKey(purl, candidate.artifact);
  const exact = rows.find((row) => row.key === key);
  if (exact !== undefined) return seen.has(exact.id) ? 'circle' : exact;
  return rows.find((row) => !seen.has(row.id));
}

/** Its turn is now. One that failed and is to be tried again later is not waited for. */
function isBeingOpened({ status, not_before: at }: ReleaseRow, now: Date): boolean {
  return status === 'discovered' && (at === null || at <= now);
}
