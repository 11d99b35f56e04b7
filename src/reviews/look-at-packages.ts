import type { Finding } from '../findings/finding.ts';
import { isAtLeast } from '../findings/severity.ts';
import type { Inspection } from '../inspections/inspection.ts';
import { versionAt, versionNow } from '../launchers/trees/version-at.ts';
import type { Packument, PublishedVersion } from '../registries/registry.ts';
import { isKnownName } from '../policies/look-alike.ts';
import { tellsPublishing } from '../releases/publish-times.ts';
import { StageError } from '../runtime/errors.ts';
import { formatPurl } from '../watchlists/purl.ts';
import type { ReviewPorts } from './ports.ts';
import {
  notableSeverity,
  type Attention,
  type ReviewedLook,
  type ReviewedPackage,
} from './review.ts';
import type { ReviewSettings } from './review-settings.ts';
import type { Documents, SelectedChange } from './select-packages.ts';

/** What looking at the packages of one review may cost: a stranger writes the list of them. */
export interface LookLimits {
  readonly maxPackages: number;
  readonly totalMs: number;
}

export const defaultLookLimits: LookLimits = { maxPackages: 30, totalMs: 300_000 };

/** What was looked at, and the names of what a limit kept from it. */
export interface LookedAtPackages {
  readonly packages: readonly ReviewedPackage[];
  readonly tooMany: readonly string[];
  readonly tooLate: readonly string[];
}

interface Looking {
  readonly ports: ReviewPorts;
  readonly settings: ReviewSettings;
  readonly documents: Documents;
  /** When what the project had was decided. */
  readonly since: Date;
}

const day = 24 * 60 * 60 * 1000;

/** Opens each of these, those that matter most first, until there are too many or the time is over. */
export async function lookAtPackages(
  looking: Looking,
  selected: readonly SelectedChange[],
  limits: LookLimits,
): Promise<LookedAtPackages> {
  const { ports } = looking;
  const end = ports.now().getTime() + limits.totalMs;
  const packages: ReviewedPackage[] = [];
  const tooMany: string[] = [];
  const tooLate: string[] = [];
  for (const one of selected.toSorted(byWeight)) {
    const left = end - ports.now().getTime();
    const name = nameOf(one);
    if (packages.length >= limits.maxPackages) tooMany.push(name);
    else if (left <= 0) tooLate.push(name);
    else {
      const looked = await within(left, lookAtOne(looking, one));
      if (looked === 'late') tooLate.push(name);
      else if (looked !== undefined) keep(packages, looked);
    }
  }
  return { packages, tooMany, tooLate };
}

/** What two places ask for in different words may be the same version. */
function keep(packages: ReviewedPackage[], looked: ReviewedPackage): void {
  const at = packages.findIndex(({ purl }) => purl === looked.purl);
  const same = packages[at];
  if (same === undefined) packages.push(looked);
  else packages[at] = { ...same, places: [...same.places, ...looked.places] };
}

/**
 * Servers before what they bring along, what a person named before the rest, then by name. Of what is brought along, names that everybody knows
 * come last, so that a long list of them hides nothing.
 */
function byWeight(a: SelectedChange, b: SelectedChange): number {
  return weightOf(a) - weightOf(b) || (nameOf(a) < nameOf(b) ? -1 : 1);
}

function weightOf({ because, change }: SelectedChange): number {
  return (
    (because === 'brought' && isKnownName(change.name, change.ecosystem) ? 8 : 0) +
    (because === 'brought' || because === 'scope' ? 4 : 0) +
    (change.direct ? 0 : 2) +
    (change.from === undefined ? 0 : 1)
  );
}

function nameOf({ change: { name, version, wanted } }: SelectedChange): string {
  const asked = version ?? wanted ?? '';
  return asked === '' ? name : `${name}@${asked}`;
}

/** A look that is late goes on in its sandbox until that is closed; nobody waits for it. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | 'late'> {
  let clock: NodeJS.Timeout | undefined;
  work.catch(() => undefined);
  try {
    return await Promise.race([
      work,
      new Promise<'late'>((resolve) => {
        clock = setTimeout(() => resolve('late'), ms);
      }),
    ]);
  } finally {
    clearTimeout(clock);
  }
}

/** Undefined when what the project asks for is still what it was. */
async function lookAtOne(
  looking: Looking,
  selected: SelectedChange,
): Promise<ReviewedPackage | undefined> {
  const { change } = selected;
  let packument: Packument | undefined;
  try {
    packument = await looking.documents.read(change.ecosystem, change.name);
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    return draft(looking, selected, change, { status: 'not-looked', detail: error.message });
  }
  if (packument === undefined) {
    const detail = 'the registry has no such package; whoever takes the name decides what comes';
    return draft(looking, selected, change, { status: 'not-looked', detail });
  }
  const versions = versionsOf(selected, packument, looking.since);
  if (versions.version === undefined) {
    const detail = `the registry serves no version for ${JSON.stringify(change.wanted ?? '')}`;
    return draft(looking, selected, versions, { status: 'not-looked', detail }, packument);
  }
  if (versions.version === versions.from) return undefined;
  const look = await inspect(looking.ports, selected, versions.version, versions.from);
  return draft(looking, selected, versions, look, packument);
}

interface Versions {
  readonly version?: string;
  readonly from?: string;
}

function versionsOf({ change }: SelectedChange, packument: Packument, since: Date): Versions {
  const { version, wanted = '', from, wantedBefore } = change;
  const now = version ?? versionNow(wanted, packument)?.version;
  const before =
    from ??
    (wantedBefore === undefined ? undefined : versionAt(wantedBefore, packument, since)?.version);
  return {
    ...(now === undefined ? {} : { version: now }),
    ...(before === undefined ? {} : { from: before }),
  };
}

async function inspect(
  { inspect: ask, progress }: ReviewPorts,
  { change: { ecosystem, name } }: SelectedChange,
  version: string,
  from: string | undefined,
): Promise<ReviewedLook> {
  progress?.(`opening ${name} ${version}`);
  try {
    const before = from === undefined ? undefined : { ecosystem, name, version: from };
    return { status: 'looked', inspection: await ask({ ecosystem, name, version }, before) };
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    return { status: 'not-looked', detail: error.message };
  }
}

function draft(
  { ports, settings, since }: Looking,
  { change, because, broughtBy }: SelectedChange,
  { version, from }: Versions,
  look: ReviewedLook,
  packument?: Packument,
): ReviewedPackage {
  const { ecosystem, name, places, digest, wanted } = change;
  const published = packument?.versions.find((one) => one.version === version);
  const served = look.status === 'looked' ? look.inspection.subject.digest : undefined;
  const mismatch = otherDigest(digest, served);
  const facts = {
    ...(version === undefined ? {} : { version }),
    ...(from === undefined ? {} : { from }),
    ...(change.version === undefined
      ? { floating: { wanted: wanted ?? '', since: since.toISOString() } }
      : {}),
    ...(broughtBy === undefined ? {} : { broughtBy }),
    ...timesOf(packument, published, ports.now()),
    ...(published?.deprecated === undefined ? {} : { deprecated: published.deprecated }),
    ...(mismatch === undefined ? {} : { otherDigest: mismatch }),
  };
  return {
    purl: formatPurl({ ecosystem, name, ...(version === undefined ? {} : { version }) }),
    ecosystem,
    name,
    because,
    places,
    ...facts,
    look,
    attention:
      mismatch === undefined ? attentionOf(look, settings, published?.deprecated) : 'alarm',
  };
}

/** Where a lockfile states the digest of the bytes, and the registry's are others, somebody is served something else than others. */
function otherDigest(
  stated: string | undefined,
  served: string | undefined,
): ReviewedPackage['otherDigest'] {
  const first = (stated ?? '').split(/\s+/).find((one) => one.startsWith('sha512-')) ?? '';
  if (first === '' || served?.startsWith('sha512-') !== true || first === served) return undefined;
  return { stated: first, served };
}

/** Ages, where the registry tells when things were published and not when it took them in. */
function timesOf(
  packument: Packument | undefined,
  published: PublishedVersion | undefined,
  now: Date,
): Pick<ReviewedPackage, 'publishedAt' | 'ageDays' | 'packageAgeDays'> {
  const publishedAt = published?.publishedAt;
  if (packument === undefined || publishedAt === undefined) return {};
  if (Number.isNaN(Date.parse(publishedAt)) || !tellsPublishing(packument)) return {};
  const times = Object.values(packument.times).map((time) => Date.parse(time));
  const first = times.reduce((least, time) => Math.min(least, time), Date.parse(publishedAt));
  const daysSince = (time: number): number => Math.max(0, Math.floor((now.getTime() - time) / day));
  return {
    publishedAt,
    ageDays: daysSince(Date.parse(publishedAt)),
    packageAgeDays: daysSince(first),
  };
}

function attentionOf(
  look: ReviewedLook,
  { failAt }: ReviewSettings,
  deprecated: string | undefined,
): Attention {
  if (look.status === 'not-looked') return 'unseen';
  const open = openFindings(look.inspection);
  if (open.some(({ severity }) => isAtLeast(severity, failAt))) return 'alarm';
  if (look.inspection.outcome === 'incomplete') return 'unseen';
  const isNotable = open.some(({ severity }) => isAtLeast(severity, notableSeverity));
  return isNotable || deprecated !== undefined ? 'notable' : 'quiet';
}

/** Findings that nobody has decided on. */
export function openFindings({ findings }: Pick<Inspection, 'findings'>): readonly Finding[] {
  return findings.filter(({ suppressed }) => suppressed === undefined);
}
