import type { Packument } from '../registries/registry.ts';
import { rankVersions, type RankedVersion } from '../registries/version-order.ts';
import { tellsPublishing } from './publish-times.ts';

/** What is unusual about when a release came and how it is numbered, from the times that a registry serves. Only what there is. */
export interface ReleaseHistory {
  /** Nothing was published for half a year or longer before it. */
  readonly silent?: { readonly days: number; readonly since: string };
  /** It came with others within an hour. Prereleases do not count: builds publish those one after the other. */
  readonly burst?: { readonly versions: number; readonly lines: number };
  /** Its number leaves out others. `from` is the highest number before it. */
  readonly jump?: { readonly from: string };
}

const minute = 60_000;
const day = 24 * 60 * minute;
const minSilentDays = 180;
const burstMinutes = 60;
const minBurst = 3;
/** Numbers of this size are years. */
const firstYear = 1000;

interface Dated {
  readonly version: string;
  /** Absent for what is no version number. */
  readonly parsed: RankedVersion | undefined;
  readonly at: number;
}

/** Says what is unusual about one release among all that a document names, also those that are no longer served. Undefined when nothing is. */
export function releaseHistory(version: string, times: Times): ReleaseHistory | undefined {
  return createHistoryTeller(times)(version);
}

type Times = Pick<Packument, 'times'> & Partial<Pick<Packument, 'ecosystem'>>;

/** `releaseHistory` for many releases of the same package: the numbers are parsed and ordered once. */
export function createHistoryTeller({
  times,
  ecosystem = 'npm',
}: Times): (version: string) => ReleaseHistory | undefined {
  const ranked = rankVersions(Object.keys(times), ecosystem);
  const all = Object.entries(times).map(([name, time]): Dated => ({
    version: name,
    parsed: ranked.get(name),
    at: Date.parse(time),
  }));
  const byVersion = new Map(all.map((one) => [one.version, one]));
  const isTold = tellsPublishing({ times, ecosystem });
  return (version) => {
    const own = byVersion.get(version);
    if (own === undefined || !isTold) return undefined;
    const before = all.filter((one) => one.at < own.at);
    const history: ReleaseHistory = {
      ...silenceOf(own, before),
      ...burstOf(own, all),
      ...jumpOf(own, before),
    };
    return Object.keys(history).length === 0 ? undefined : history;
  };
}

function silenceOf(own: Dated, before: readonly Dated[]): Pick<ReleaseHistory, 'silent'> {
  const hour = burstMinutes * minute;
  // Others of the same hour do not end a silence.
  const earlier = before.filter(({ at }) => at < own.at - hour);
  const last = earlier.reduce<Dated | undefined>(
    (latest, one) => (latest === undefined || one.at > latest.at ? one : latest),
    undefined,
  );
  if (last === undefined) return {};
  const days = Math.floor((own.at - last.at) / day);
  return days < minSilentDays ? {} : { silent: { days, since: last.version } };
}

function burstOf(own: Dated, all: readonly Dated[]): Pick<ReleaseHistory, 'burst'> {
  if (own.parsed?.isStable !== true) return {};
  const near = all.filter(
    ({ parsed, at }) => Math.abs(at - own.at) <= burstMinutes * minute && parsed?.isStable === true,
  );
  const lines = new Set(near.map(({ parsed }) => parsed?.line));
  return near.length < minBurst ? {} : { burst: { versions: near.length, lines: lines.size } };
}

function jumpOf(own: Dated, before: readonly Dated[]): Pick<ReleaseHistory, 'jump'> {
  const subject = own.parsed;
  if (subject?.isStable !== true || subject.major >= firstYear) return {};
  const highest = before.reduce<RankedVersion | undefined>((best, { parsed }) => {
    if (parsed?.isStable !== true) return best;
    return best === undefined || parsed.rank > best.rank ? parsed : best;
  }, undefined);
  if (highest === undefined || subject.major <= highest.major) return {};
  const leavesOut = subject.major > highest.major + 1 || subject.minor > 0 || subject.patch > 0;
  return leavesOut ? { jump: { from: highest.raw } } : {};
}
