import type { AlertThresholds } from '../alerts/alert.ts';
import type { UnfitBaseline } from '../inspections/inspection.ts';
import type { ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import { isOffered, type KnownPackage } from '../releases/known-package.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import { formatPurl, parsePurl, type Purl } from '../watchlists/purl.ts';
import { fromDocument } from './documents.ts';
import { releaseKey } from './keys.ts';
import { findOpenReleases, type IsOpen } from './open-releases.ts';
import { readKnown } from './packages.ts';
import type { Queries, ReleaseRow } from './tables.ts';

/** What a release is to be held against. */
export interface BaselineChoice {
  readonly baseline?: ObservedRelease;
  /** What takes its place when it holds no code, the nearest first. */
  readonly earlier: readonly ObservedRelease[];
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
/** How many take a baseline's place that holds no code. */
const mostEarlier = 2;
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
  const judging = { queries, known, isOpen, packagePurl: row.package_purl, self: row.id };
  const subject = subjectOf(row);
  const walk = await walkBack(judging, subject, mayWait ? now : undefined);
  if (walk === 'waits') return waiting;
  const { good, withdrawn, undecided } = walk;
  const [baseline, ...earlier] = await withEarlier(judging, subject, walk);
  if (baseline !== undefined && good.length > 0) {
    return { baseline, earlier: earlier.slice(0, mostEarlier), undecided, waits: false };
  }
  if (withdrawn !== undefined) {
    return { baseline: withdrawn, earlier: [], unfit: 'withdrawn', undecided, waits: false };
  }
  const { predecessor } = subject;
  if (predecessor === undefined) return { earlier: [], undecided, waits: false };
  return { baseline: predecessor, earlier: [], unfit: 'undecided', undecided, waits: false };
}

/** What a candidate is judged with. */
interface Judging {
  readonly queries: Queries;
  readonly known: KnownPackage | undefined;
  readonly isOpen: IsOpen;
  readonly packagePurl: Purl;
  readonly self: number;
}

/** What the way back from a release passes. */
interface WayBack {
  /** Releases that are a measure, the nearest first. */
  readonly good: readonly ObservedRelease[];
  /** The nearest that would be one if it had not been taken back. */
  readonly withdrawn: ObservedRelease | undefined;
  readonly undecided: readonly Purl[];
}

async function walkBack(
  judging: Judging,
  subject: ReleaseToInspect,
  mayWaitAt: Date | undefined,
): Promise<WayBack | 'waits'> {
  const good: ObservedRelease[] = [];
  const undecided: Purl[] = [];
  let withdrawn: ObservedRelease | undefined;
  let candidate = subject.predecessor;
  const seen = new Set([judging.self]);
  for (let step = 0; step < mostSteps && candidate !== undefined; step += 1) {
    const before = await findRow(judging, candidate, seen);
    if (before === 'circle') break;
    const isFirst = good.length === 0 && mayWaitAt !== undefined;
    if (isFirst && before !== undefined && isBeingOpened(before, mayWaitAt)) return 'waits';
    const isGood = isQuiet(judging, before);
    if (!isGood && before !== undefined) undecided.push(before.purl);
    else if (isOfferedBy(judging.known, candidate)) good.push(candidate);
    else withdrawn ??= candidate;
    if (before === undefined || good.length > mostEarlier) break;
    seen.add(before.id);
    candidate = subjectOf(before).predecessor;
  }
  return { good, withdrawn, undecided };
}

/** Those too that were before the first that we ever opened, as far as they are no worse. */
async function withEarlier(
  judging: Judging,
  { earlier = [] }: ReleaseToInspect,
  { good, undecided }: WayBack,
): Promise<readonly ObservedRelease[]> {
  const more: ObservedRelease[] = [];
  for (const one of earlier) {
    const before = await findRow(judging, one, new Set([judging.self]));
    const isKnown = good.some(({ version }) => version === one.version);
    if (isKnown || before === 'circle' || !isQuiet(judging, before)) continue;
    if (before !== undefined && undecided.includes(before.purl)) continue;
    if (isOfferedBy(judging.known, one)) more.push(one);
  }
  return [...good, ...more];
}

/** What could not be opened yet is not known to be quiet. */
function isQuiet({ isOpen }: Judging, row: ReleaseRow | undefined): boolean {
  return row === undefined || (row.status !== 'discovered' && !isOpen(row.id));
}

const waiting: BaselineChoice = { earlier: [], undecided: [], waits: true };

function subjectOf(row: ReleaseRow): ReleaseToInspect {
  return fromDocument(row.document, row.purl) as ReleaseToInspect;
}

function isOfferedBy(known: KnownPackage | undefined, { version }: ObservedRelease): boolean {
  return known?.versions === undefined || isOffered(known, version);
}

/** The release with these bytes, or else the newest that goes by its name; undefined when it was never opened. */
async function findRow(
  { queries, packagePurl }: Judging,
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
