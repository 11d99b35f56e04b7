import type { Capability, Reach } from '../detectors/capability.ts';
import type { Change, ProfileDiff } from '../diffs/profile-diff.ts';
import type { SourceLook } from '../diffs/source-look.ts';
import type { Dependency } from '../manifests/manifest-facts.ts';
import type { Profile } from '../profiles/profile.ts';
import type { ReleaseHistory } from '../releases/release-history.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import { registrableDomain } from './hosts.ts';
import type { NewDependency } from './new-dependency.ts';
import type { ProvenanceContext } from './origins.ts';
import type { PublishingContext } from './publishing.ts';
import { releaseKind, type ReleaseKind } from './release-kind.ts';

/** Name and versions by which a registry serves the artifacts; what their manifests say is the publisher's to write. */
export interface PublishedAs {
  readonly name?: string;
  readonly version?: string;
  readonly baselineVersion?: string;
}

/** Everything that is known of a release when it is judged. */
export interface ReleaseContext {
  readonly diff: ProfileDiff;
  /** What is judged: a PURL, or the path of a tarball or folder. */
  readonly subject: string;
  /** What the registry says that the artifacts are. Without it, their own manifests are believed. */
  readonly published?: PublishedAs;
  /** The baseline is one of another package, so there is nothing to go back to. */
  readonly baselineIsOther?: true;
  /** Whether this is the first look at the package ever: then the release may be years old. */
  readonly firstSight: boolean;
  readonly watched?: Pick<WatchedPackage, 'credentials' | 'expectations'>;
  /** What the registry shows of its time and number, when that is unusual. */
  readonly history?: ReleaseHistory;
  /** Names of the servers that an MCP Registry says are made of the package; absent when none is known. */
  readonly servers?: readonly string[];
  /** Who published it, as the registry says; absent for what no registry serves. */
  readonly publishing?: PublishingContext;
  /** Who vouches for it; absent when nobody looked. */
  readonly provenance?: ProvenanceContext;
  /** What its repository says of its code; absent when nobody looked. */
  readonly source?: SourceLook;
  /** What was learned of the packages that it newly depends on; absent when nobody looked. */
  readonly dependencies?: readonly NewDependency[];
}

/**
 * A capability that the release has and its baseline had not, or not so early (`widened`). Without a baseline everything
 * is `present`: then rules speak only of what is alarming by itself.
 */
export interface Fresh {
  readonly capability: Capability;
  readonly novelty: 'added' | 'widened' | 'present';
}

/** A release as rules ask about it. */
export interface Release extends ReleaseContext {
  readonly kind: ReleaseKind;
  readonly profile: Profile;
  readonly baseline: Profile | undefined;
  readonly fresh: readonly Fresh[];
  /** Registrable domains that the baseline already talked to or that the package names as its home. */
  readonly knownDomains: ReadonlySet<string>;
  /** Names (never values) of the credentials that the server is handed where it is watched. */
  readonly credentials: readonly string[];
}

/** Prepares the questions that rules ask. */
export function viewRelease(context: ReleaseContext): Release {
  const { baseline, profile } = context.diff;
  return {
    ...context,
    kind: releaseKind(
      baseline === undefined ? undefined : (context.published?.baselineVersion ?? baseline.version),
      context.published?.version ?? profile.version,
    ),
    profile,
    baseline,
    fresh: freshCapabilities(context.diff),
    knownDomains: withMoved(knownDomains(baseline), context.diff),
    credentials: context.watched?.credentials ?? [],
  };
}

/** New behaviour of certain kinds. */
export function freshOf(release: Release, ...kinds: readonly string[]): readonly Fresh[] {
  return release.fresh.filter((fresh) => kinds.includes(fresh.capability.kind));
}

/** Changes of one kind, with their type. */
export function changesOf<Kind extends Change['kind']>(
  release: Release,
  kind: Kind,
): readonly (Change & { readonly kind: Kind })[] {
  return release.diff.changes.filter(
    (change): change is Change & { readonly kind: Kind } => change.kind === kind,
  );
}

/** Whose packages the release is one of. */
export function ecosystemOf({ profile }: Pick<Release, 'profile'>): Ecosystem {
  return profile.manifest.python === undefined ? 'npm' : 'pypi';
}

/** Whether the number of the release promises that nothing new is in it. */
export function isSmall({ kind }: Release): boolean {
  return kind === 'patch' || kind === 'prerelease';
}

/** What was learned of a new dependency; undefined when nobody looked. */
export function learnedOf(release: Release, { name, kind }: Dependency): NewDependency | undefined {
  return release.dependencies?.find(
    ({ dependency }) => dependency.name === name && dependency.kind === kind,
  );
}

/** Whether the new release can do something of this kind in code that runs, new or not. */
export function can(release: Release, kind: string): boolean {
  return release.profile.capabilities.some(
    (capability) => capability.kind === kind && runs(capability.reach),
  );
}

/** Whether code of this reach ever runs for a user of the package, as far as entry points tell. */
export function runs(reach: Reach): boolean {
  return reach !== 'unreached' && reach !== 'test-or-docs';
}

/** Whether code of this reach runs without anybody calling it. */
export function runsByItself(reach: Reach): boolean {
  return reach === 'install' || reach === 'import';
}

/** Whether two capabilities were seen in one file. */
export function shareFile(a: Capability, b: Capability): boolean {
  const paths = new Set(a.evidence.map((evidence) => evidence.path));
  return b.evidence.some((evidence) => paths.has(evidence.path));
}

function freshCapabilities(diff: ProfileDiff): readonly Fresh[] {
  if (diff.baseline === undefined) {
    return diff.profile.capabilities.map((capability) => ({ capability, novelty: 'present' }));
  }
  return diff.changes.flatMap((change): Fresh[] => {
    if (change.kind === 'capability-added') {
      return [{ capability: change.capability, novelty: 'added' }];
    }
    if (change.kind !== 'reach-widened') return [];
    // From `runtime` to `import` is what a bundler does to unchanged code; out of dead code is news.
    const news = change.to === 'install' || !runs(change.from);
    return news ? [{ capability: change.capability, novelty: 'widened' }] : [];
  });
}

/** Kinds whose attribute `destination` is a host: one that code connects to, or one that stands in a URL of it. */
export function namesHost(kind: string): boolean {
  return kind === 'network.connect' || kind === 'network.address' || kind === 'dns.lookup';
}

/**
 * The registrable domain at which the package says that its source is: by the baseline where there is one, because a release that could
 * name its own home would name the host that it sends things to.
 */
export function homeDomain({ baseline, profile }: Release): string | undefined {
  return registrableDomain((baseline ?? profile).manifest.repository);
}

/** Where many are at home at one address, so that its owner says nothing of theirs. */
const shared = /^(?:github|gitlab|bitbucket|npmjs|google|notion|slack|discord|telegram|medium)$/;

/**
 * The registrable domain of a homepage that bears a word of the package's own name: the address of a vendor, as his package said before. A name
 * stays the same whoever publishes, so nobody brings a domain of his own by it that is not called like the package.
 */
function vendorDomain({ name, manifest }: Profile): string | undefined {
  const domain = registrableDomain(manifest.homepage ?? '');
  const owner = domain?.split('.')[0]?.replaceAll('-', '') ?? '';
  if (owner.length < 4 || shared.test(owner)) return undefined;
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const isNamed = words.some(
    (word, at) => word === owner || `${word}${words[at + 1] ?? ''}` === owner,
  );
  return isNamed && !/^(?:mcp|server|tools?|client|agents?|docs?)+$/.test(owner)
    ? domain
    : undefined;
}

/**
 * A service that moves leaves all of its hosts and is found at the domain of its vendor: that is known then. Where a host of before is still
 * talked to, somebody is told besides, and be it the vendor.
 */
function withMoved(
  known: ReadonlySet<string>,
  { baseline, profile }: ProfileDiff,
): ReadonlySet<string> {
  const vendor = baseline === undefined ? undefined : vendorDomain(baseline);
  if (vendor === undefined || known.size === 0) return known;
  const isLeft = [...knownDomains(profile)].some((domain) => known.has(domain));
  return isLeft ? known : new Set([...known, vendor]);
}

/** Registrable domains that a baseline talked to. Code that nothing leads to talks to nobody, however often it names a host. */
export function knownDomains(baseline: Profile | undefined): ReadonlySet<string> {
  const domains = new Set<string>();
  for (const capability of baseline?.capabilities ?? []) {
    if (!namesHost(capability.kind) || !runs(capability.reach)) continue;
    const domain = registrableDomain(capability.attributes['destination'] ?? '');
    if (domain !== undefined) domains.add(domain);
  }
  return domains;
}
