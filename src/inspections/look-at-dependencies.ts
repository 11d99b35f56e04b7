import { ArtifactError } from '../artifacts/errors.ts';
import type { Finding } from '../findings/finding.ts';
import { isAtLeast } from '../findings/severity.ts';
import { dependencyTarget } from '../manifests/dependency-target.ts';
import type { Dependency } from '../manifests/manifest-facts.ts';
import { installScripts } from '../policies/install-script.ts';
import { isKnownName } from '../policies/look-alike.ts';
import type { DependencyLook, LookedAt, NewDependency } from '../policies/new-dependency.ts';
import { RegistryError } from '../registries/errors.ts';
import type { Packument, PublishedVersion, Registry } from '../registries/registry.ts';
import { findPredecessor } from '../releases/find-predecessor.ts';
import { observedRelease } from '../releases/observed-release.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import { tellsPublishing } from '../releases/publish-times.ts';
import { resolveRange } from '../releases/resolve-range.ts';
import { formatPurl, type Ecosystem, type Purl } from '../watchlists/purl.ts';
import type { ArtifactSide } from './artifact-side.ts';
import type { Party } from './inspection.ts';
import { judgeArtifacts, lookAtArtifacts, type LookPorts } from './look-at-artifacts.ts';

/** How packages that a release newly depends on are looked up. */
export interface DependencyPorts {
  readonly registry: Pick<Registry, 'ecosystem' | 'readPackument'>;
  /** The bytes of one release. Throws `ArtifactError`. */
  readonly fetch: (
    name: string,
    release: ObservedRelease,
    id: Purl,
    signal: AbortSignal,
  ) => Promise<ArtifactSide>;
  readonly now: () => Date;
  readonly limits?: Partial<DependencyLimits>;
  /** Told what is being done now, for a person who waits. */
  readonly progress?: (step: string) => void;
}

/** What the look at the new dependencies of one release may cost: a stranger writes the list of them. */
export interface DependencyLimits {
  readonly maxDependencies: number;
  /** For one of them, and for all. */
  readonly timeoutMs: number;
  readonly totalMs: number;
}

const defaultLimits: DependencyLimits = {
  maxDependencies: 12,
  timeoutMs: 90_000,
  totalMs: 300_000,
};

const maxFindings = 10;
const day = 24 * 60 * 60 * 1000;

/**
 * Looks at each of these packages by its own document and by the version that installing the release brings now, one level deep, one
 * after the other. What cannot be learned is said for that dependency and keeps nobody from looking at the next.
 */
export async function lookAtDependencies(
  look: LookPorts,
  ports: DependencyPorts,
  wanted: readonly Dependency[],
  release: Party,
): Promise<readonly NewDependency[]> {
  const limits = { ...defaultLimits, ...ports.limits };
  const end = ports.now().getTime() + limits.totalMs;
  const found: NewDependency[] = [];
  for (const dependency of byRenown(wanted, ports.registry.ecosystem)) {
    const target = dependencyTarget(dependency);
    const left = Math.min(limits.timeoutMs, end - ports.now().getTime());
    const seen =
      found.length >= limits.maxDependencies
        ? notLookedAt(`more than ${limits.maxDependencies} new dependencies`)
        : await lookWithin(left, (signal) => lookAtOne(look, ports, target, release, signal));
    found.push({ dependency, package: target.name, look: seen });
  }
  return found;
}

/** Names that everybody knows come last, so that a long list of them hides nothing. */
function byRenown(wanted: readonly Dependency[], ecosystem: Ecosystem): readonly Dependency[] {
  const rank = ({ name, kind }: Dependency): number =>
    (isKnownName(name, ecosystem) ? 2 : 0) +
    (kind === 'peerDependencies' || kind === 'extra' ? 1 : 0);
  return wanted.toSorted((a, b) => rank(a) - rank(b));
}

async function lookWithin(
  ms: number,
  look: (signal: AbortSignal) => Promise<DependencyLook>,
): Promise<DependencyLook> {
  const late = notLookedAt('the time for looking at new dependencies is over');
  if (ms <= 0) return late;
  const stop = new AbortController();
  let clock: NodeJS.Timeout | undefined;
  const looking = look(stop.signal);
  // Whoever loses the race may still fail, and nobody waits for that.
  looking.catch(() => undefined);
  try {
    return await Promise.race([
      looking,
      new Promise<DependencyLook>((resolve) => {
        clock = setTimeout(() => resolve(late), ms);
      }),
    ]);
  } finally {
    clearTimeout(clock);
    stop.abort();
  }
}

async function lookAtOne(
  look: LookPorts,
  ports: DependencyPorts,
  target: { readonly name: string; readonly wanted: string },
  release: Party,
  signal: AbortSignal,
): Promise<DependencyLook> {
  ports.progress?.(`looking at the new dependency ${target.name}`);
  try {
    const answer = await ports.registry.readPackument(target.name);
    if (answer.status !== 'modified') {
      return { status: 'absent', detail: 'the registry has no such package' };
    }
    const version = resolveRange(target.wanted, answer.packument);
    if (version === undefined) {
      return { status: 'absent', detail: `the registry serves no version for "${target.wanted}"` };
    }
    return await open(look, ports, answer.packument, version, release, signal);
  } catch (error) {
    if (!(error instanceof RegistryError) && !(error instanceof ArtifactError)) throw error;
    return notLookedAt(error.message);
  }
}

async function open(
  look: LookPorts,
  ports: DependencyPorts,
  packument: Packument,
  version: PublishedVersion,
  release: Party,
  signal: AbortSignal,
): Promise<DependencyLook> {
  const { name } = packument;
  const fetchOne = (one: PublishedVersion): Promise<ArtifactSide> => {
    const id = formatPurl({ ecosystem: ports.registry.ecosystem, name, version: one.version });
    return ports.fetch(name, observedRelease(one), id, signal);
  };
  const side = await fetchOne(version);
  const baseline = await fetchBefore(fetchOne, version, packument);
  const job = { release: side, ...(baseline === undefined ? {} : { baseline }), firstSight: false };
  const { diff, findings } = await lookAtArtifacts(look, job);
  const whole = diff.profile.unread.find(({ path }) => path === '');
  if (diff.profile.files.length === 0) {
    return notLookedAt(
      whole === undefined ? 'it holds no files' : `${whole.reason}: ${whole.detail}`,
    );
  }
  // Without a baseline everything that is alarming by itself is told, new in that version or not.
  const alone = judgeArtifacts(
    look.policy,
    { release: side, firstSight: false },
    diff.profile,
    undefined,
  );
  const facts = factsOf(packument, version, release, ports.now());
  return {
    ...facts,
    installScripts: installScripts(diff.profile).map(({ command }) => command.slice(0, 200)),
    findings: loudest([...findings, ...alone.findings]),
  };
}

/** A dependency's own predecessor shows what its newest version added. It is no loss when it cannot be had. */
async function fetchBefore(
  fetchOne: (version: PublishedVersion) => Promise<ArtifactSide>,
  version: PublishedVersion,
  packument: Packument,
): Promise<ArtifactSide | undefined> {
  const before = findPredecessor(version.version, packument.versions, packument.ecosystem);
  if (before === undefined) return undefined;
  try {
    return await fetchOne(before);
  } catch (error) {
    if (error instanceof ArtifactError) return undefined;
    throw error;
  }
}

function factsOf(
  packument: Packument,
  version: PublishedVersion,
  release: Party,
  now: Date,
): Omit<LookedAt, 'installScripts' | 'findings'> {
  const times = Object.values(packument.times).map((time) => Date.parse(time));
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const needed =
    release.publishedAt === undefined ? now.getTime() : Date.parse(release.publishedAt);
  const { deprecated, publishedAt } = version;
  const publisher = version.publishing?.account ?? '';
  const { maintainers } = packument;
  const isTold = tellsPublishing(packument);
  // A mirror that took it in after the release cannot tell how old it was.
  const ageDays = (needed - first) / day;
  return {
    status: 'looked-at',
    version: version.version,
    versions: packument.versions.length,
    ...(isTold && Number.isFinite(ageDays) && ageDays >= 0 ? { ageDays } : {}),
    ...(publishedAt === undefined || !isTold
      ? {}
      : { versionAgeDays: (now.getTime() - Date.parse(publishedAt)) / day }),
    ...(publisher === '' ? {} : { publisher }),
    ...(maintainers === undefined ? {} : { maintainers }),
    ...(deprecated === undefined ? {} : { deprecated }),
    repository: packument.repository,
  };
}

/** What matters to those who need the package: not every quiet line about it, and each thing once. */
function loudest(findings: readonly Finding[]): readonly Finding[] {
  const byFingerprint = new Map<string, Finding>();
  for (const finding of findings) {
    if (!isAtLeast(finding.severity, 'medium') || finding.rule === 'inspection-incomplete')
      continue;
    const other = byFingerprint.get(finding.fingerprint);
    if (other === undefined || !isAtLeast(other.severity, finding.severity)) {
      byFingerprint.set(finding.fingerprint, finding);
    }
  }
  const found = [...byFingerprint.values()];
  return found
    .sort(
      (a, b) =>
        Number(isAtLeast(b.severity, a.severity)) - Number(isAtLeast(a.severity, b.severity)),
    )
    .slice(0, maxFindings);
}

function notLookedAt(detail: string): DependencyLook {
  return { status: 'not-looked-at', detail };
}
