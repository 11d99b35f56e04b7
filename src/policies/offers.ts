import type { Capability } from '../detectors/capability.ts';
import { isOnlyOffered, offeredFiles } from '../profiles/only-offered.ts';
import type { Profile } from '../profiles/profile.ts';
import { changesOf, freshOf, knownDomains, type Release } from './release.ts';
import type { Weighed } from './weigh.ts';

/**
 * What was judged `high`, as `medium` where only new exports of the package lead to it: a new file with new names, from which no code of
 * the package takes anything. What is `critical` stays so: nothing honest offers that to anybody. It stops holding where another package of
 * the same publisher begins with the new name in a release of its own, and where a release in between took a name away that comes back here.
 */
export function weighOffer(
  weighed: Weighed,
  capabilities: readonly Capability[],
  release: Release,
): Weighed {
  if (weighed.severity !== 'high' || capabilities.length === 0) return weighed;
  const offered = newlyOffered(release);
  if (!capabilities.every((one) => isOnlyOffered(one, offered))) return weighed;
  const reason =
    'Only a new export leads to this code: nobody who updates runs it unless he begins to use it.';
  return { severity: 'medium', reasons: [...weighed.reasons, reason] };
}

/** Of a file whose name without ending is not new, others may get this one where they got the other one before. */
function newlyOffered({ baseline, profile }: Release): ReadonlySet<string> {
  if (baseline?.exports === undefined || loadsAnew(baseline, profile)) return new Set();
  const stems = new Set(baseline.files.map(({ path }) => stemOf(path)));
  const names = new Set(baseline.exports);
  const isNew = ({ path, offers = [] }: Profile['files'][number]): boolean =>
    offers.length > 0 && !stems.has(stemOf(path)) && !offers.some((name) => names.has(name));
  return new Set(profile.files.filter(isNew).map(({ path }) => path));
}

/**
 * Whether a file begins to load or run what no text names, or may leave that to a package that none imported before: what it comes upon is
 * anybody's guess, wherever that stands.
 */
function loadsAnew(baseline: Profile, profile: Profile): boolean {
  const imported = new Set(baseline.imports);
  const isNew = (name: string): boolean => !imported.has(name) && !loadsNothing.test(name);
  if (profile.imports?.some(isNew) === true) return true;
  const loading = new Set(
    baseline.capabilities.filter(loads).flatMap((one) => one.evidence.map(({ path }) => path)),
  );
  return profile.capabilities.some(
    (one) => loads(one) && one.evidence.some(({ path }) => !loading.has(path)),
  );
}

/** Modules of Node that load and run no code of files, and `module`, of which only what is plain leaves anything to be offered. */
const loadsNothing =
  /^(?:assert|async_hooks|buffer|console|crypto|dgram|diagnostics_channel|dns|events|fs|http|http2|https|module|net|os|path|perf_hooks|querystring|readline|stream|string_decoder|timers|tls|tty|url|util|zlib)$/u;

/** Programs that run nothing, whatever is handed to them; of others, shells and runners of packages among them, nobody knows. */
const harmless = /^(?:which|where)$/u;

function loads({ kind, attributes }: Capability): boolean {
  if (kind === 'process.spawn') return !harmless.test(attributes['command'] ?? '');
  return kind === 'code.load' || kind === 'code.evaluate';
}

function stemOf(path: string): string {
  return path.replace(/(?:\.d)?\.\w+$/, '').replace(/\/index$/, '');
}

/** New behaviour of a kind, and what the baseline only offered of it and the release uses itself. */
export function freshOrUsed(release: Release, kind: Capability['kind']): readonly Capability[] {
  const fresh = freshOf(release, kind).map(({ capability }) => capability);
  return [...new Set([...fresh, ...usedOf(release).filter((one) => one.kind === kind)])];
}

/** The release as it would be judged had its baseline not offered what it uses now: then a host is a stranger that only offers talked to. */
export function asIfNew(capabilities: readonly Capability[], release: Release): Release {
  const { baseline } = release;
  const used = new Set(usedOf(release));
  if (baseline === undefined || !capabilities.some((one) => used.has(one))) return release;
  const offered = offeredFiles(baseline);
  const before = baseline.capabilities.filter((one) => !isOnlyOffered(one, offered));
  const without = { ...baseline, capabilities: before };
  return { ...release, baseline: without, knownDomains: knownDomains(without) };
}

function usedOf(release: Release): readonly Capability[] {
  return changesOf(release, 'offer-used').map(({ capability }) => capability);
}
