import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactSide } from '../inspections/artifact-side.ts';
import { resolveTree, type ResolvedTree } from '../launchers/trees/resolve-tree.ts';
import { treeLimits } from '../reviews/launched-trees.ts';
import { inspectArtifacts } from '../inspections/inspect-artifacts.ts';
import { fetchRelease } from '../inspections/fetch-release.ts';
import {
  dependencyPorts,
  inspectRelease,
  provenancePorts,
  type ReleasePorts,
} from '../inspections/inspect-release.ts';
import type { Inspection } from '../inspections/inspection.ts';
import { openSource } from '../inspections/open-source.ts';
import { openProfileCache } from '../inspections/profile-cache.ts';
import type { Keeping } from '../inspections/read-sides.ts';
import type { SandboxOptions } from '../inspections/sandbox.ts';
import { openSandboxes } from '../inspections/sandboxes.ts';
import type { Policy } from '../policies/policy.ts';
import type { Packument, Registry } from '../registries/registry.ts';
import { openRegistries, type Registries } from '../registries/open-registries.ts';
import {
  createPredecessorFinder,
  findEarlier,
  findPredecessor,
} from '../releases/find-predecessor.ts';
import { createLineTeller } from '../releases/line-publishing.ts';
import { observedRelease } from '../releases/observed-release.ts';
import type { ObservedRelease } from '../releases/release-event.ts';
import { releaseHistory } from '../releases/release-history.ts';
import { openStandardLog } from '../runtime/log.ts';
import { readSettings, type Settings } from '../runtime/settings.ts';
import { openKeptTrust, shippedTrust, type TrustInUse } from '../trust/kept-trust.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import {
  findPublished,
  parsePair,
  parseSubject,
  readLocal,
  type PublishedSubject,
  type Subject,
} from './subject.ts';
import type { Wiring } from './wiring.ts';

/** What a release is compared with. */
export type Against = { readonly subject: string } | 'predecessor' | 'nothing';

/** Opens releases for a person: no database. */
export interface Looker {
  inspect(subject: string, against: Against): Promise<Inspection>;
  /** The registry's document of a package; undefined when there is none. Throws `RegistryError`. */
  readPackument(ecosystem: Ecosystem, name: string): Promise<Packument | undefined>;
  /** What an installer takes for a package with all that it brings, at a time or now. */
  resolveTree(ecosystem: Ecosystem, wish: Wish, at?: Date): Promise<ResolvedTree>;
  close(): void;
}

interface Wish {
  readonly name: string;
  readonly wanted: string;
}

interface Looking {
  readonly ports: ReleasePorts;
  readonly registries: Registries['of'];
}

/**
 * Opens a looker with the configuration of npm, pip and uv of whoever runs the command. Where a watch has its data folder, what it keeps of releases
 * that were read serves the command too, unless `cache` is false; a command alone makes no such folder.
 */
export async function openLooker(
  wiring: Wiring,
  policy: Policy,
  { cache }: { readonly cache: boolean },
): Promise<Looker> {
  const settings = await findSettings(wiring);
  const { env, cwd, version } = wiring;
  const { of: registries, download } = openRegistries({
    env,
    cwd,
    version,
    pypiIndex: settings?.pypiIndex,
  });
  const progress = wiring.terminal.progress;
  const source = await openSource({ settings, env, version, progress });
  const tells = { withBlobs: source !== undefined };
  const { sandboxEntry: entry, startSandbox: startOne } = wiring;
  const sandboxes = openSandboxes({ entry, concurrency: 1, tells, startOne });
  const keeping = cache ? await openKeeping(settings, tells) : undefined;
  const fetch = { download, progress };
  const trust = await findTrust(settings);
  const looking = {
    ports: {
      sandboxes,
      policy,
      ...fetch,
      dependenciesOf: dependencyPorts(fetch, registries),
      provenanceOf: provenancePorts(registries, false, trust),
      ...(keeping === undefined ? {} : { keeping }),
      ...(source === undefined ? {} : { source }),
    },
    registries,
  };
  return {
    inspect: (subject, against) => inspect(looking, subject, against),
    async readPackument(ecosystem, name) {
      const answer = await registries[ecosystem].readPackument(name);
      return answer.status === 'modified' ? answer.packument : undefined;
    },
    resolveTree: (ecosystem, wish, at) =>
      resolveTree(
        wish,
        { registry: registries[ecosystem], now: () => new Date(), limits: treeLimits },
        at,
      ),
    close: sandboxes.close,
  };
}

/** What a watch has taken serves the command too; a command alone makes no data folder. */
export async function findTrust(settings: Settings | undefined): Promise<() => TrustInUse> {
  const kept =
    settings === undefined
      ? shippedTrust()
      : await openKeptTrust(join(settings.dataFolder, 'trust'));
  return () => kept;
}

async function openKeeping(
  settings: Settings | undefined,
  tells: SandboxOptions,
): Promise<Keeping | undefined> {
  const dataFolder = settings?.dataFolder;
  if (dataFolder === undefined || !(await isFolder(dataFolder))) return undefined;
  const folder = join(dataFolder, 'profile-cache');
  return {
    cache: await openProfileCache({ folder, log: openStandardLog('warn'), now: Date.now, tells }),
    now: Date.now,
  };
}

/** Settings that this command does not need are not its to complain about. */
export async function findSettings({ env, cwd }: Wiring): Promise<Settings | undefined> {
  try {
    return await readSettings({ env, cwd });
  } catch {
    return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function inspect(looking: Looking, subject: string, against: Against): Promise<Inspection> {
  const [parsed, other] =
    typeof against === 'string'
      ? ([parseSubject(subject), against] as const)
      : parsePair(subject, against.subject);
  if (parsed.kind === 'package' && (typeof other === 'string' || isSamePackage(parsed, other))) {
    looking.ports.progress?.(`looking up ${parsed.name}`);
    return inspectPublished(looking, parsed, other);
  }
  const release = await readSide(looking, parsed);
  const baseline = typeof other === 'string' ? undefined : await readSide(looking, other);
  looking.ports.progress?.(`reading ${release.party.id}`);
  const dependencies =
    parsed.kind === 'package' ? looking.ports.dependenciesOf?.[parsed.ecosystem] : undefined;
  const ports = { ...looking.ports, ...(dependencies === undefined ? {} : { dependencies }) };
  return inspectArtifacts(ports, {
    release,
    ...(baseline === undefined ? {} : { baseline }),
    firstSight: false,
  });
}

type PackageSubject = Extract<Subject, { readonly kind: 'package' }>;

function isSamePackage(one: PackageSubject, other: Subject): other is PackageSubject {
  return other.kind === 'package' && other.ecosystem === one.ecosystem && other.name === one.name;
}

async function inspectPublished(
  { ports, registries }: Looking,
  { ecosystem, name, wanted }: PackageSubject,
  against: PackageSubject | 'predecessor' | 'nothing',
): Promise<Inspection> {
  const published = await findPublished(registries[ecosystem], name, wanted);
  const { purl, release, packument } = published;
  const predecessor = await predecessorOf(registries[ecosystem], published, against);
  const earlier = against === 'predecessor' ? earlierThan(published) : [];
  const history = releaseHistory(release.version, packument);
  const line = createLineTeller(packument.versions, packument.ecosystem)(release.version);
  return inspectRelease(ports, {
    purl,
    release,
    ...(predecessor === undefined ? {} : { predecessor }),
    ...(earlier.length === 0 ? {} : { earlier }),
    firstSight: false,
    ...(history === undefined ? {} : { history }),
    ...(line === undefined ? {} : { line }),
  });
}

async function predecessorOf(
  registry: Registry,
  { release, packument }: PublishedSubject,
  against: PackageSubject | 'predecessor' | 'nothing',
): Promise<ObservedRelease | undefined> {
  if (against === 'nothing') return undefined;
  if (against !== 'predecessor') {
    return (await findPublished(registry, against.name, against.wanted)).release;
  }
  const before = findPredecessor(release.version, packument.versions, packument.ecosystem);
  return before === undefined ? undefined : observedRelease(before);
}

/** For when the predecessor turns out to hold no code. */
function earlierThan({ release, packument }: PublishedSubject): readonly ObservedRelease[] {
  const find = createPredecessorFinder(packument.versions, packument.ecosystem);
  return findEarlier(find(release.version), find).map(observedRelease);
}

/** One side of a comparison that the person named in full. */
async function readSide({ ports, registries }: Looking, subject: Subject): Promise<ArtifactSide> {
  if (subject.kind === 'local') return readLocal(subject.path);
  ports.progress?.(`looking up ${subject.name}`);
  const registry = registries[subject.ecosystem];
  const { purl, release } = await findPublished(registry, subject.name, subject.wanted);
  return fetchRelease(ports, subject.name, release, purl);
}
