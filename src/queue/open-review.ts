import { resolveTree } from '../launchers/trees/resolve-tree.ts';
import { treeLimits } from '../reviews/launched-trees.ts';
import type { InspectRelease } from '../inspections/release-to-inspect.ts';
import type { Packument, PublishedVersion, Registry } from '../registries/registry.ts';
import { compareVersions, parseVersion } from '../registries/version-order.ts';
import { createLineTeller } from '../releases/line-publishing.ts';
import { observedRelease } from '../releases/observed-release.ts';
import { releaseHistory } from '../releases/release-history.ts';
import type { PackageVersion, ReviewPorts } from '../reviews/ports.ts';
import { formatPurl, type Ecosystem } from '../watchlists/purl.ts';
import { QueueError } from './errors.ts';
import type { Watch } from './watch.ts';

/** What a service has for reviews. */
export interface ReviewSources {
  readonly registries: Readonly<Partial<Record<Ecosystem, Registry>>>;
  readonly inspect: InspectRelease;
  readonly watch: Watch;
  readonly now: () => Date;
}

/** What one review needs of the world, as a service has it: every package's document is asked for once. */
export async function openReview(sources: ReviewSources): Promise<ReviewPorts> {
  const { registries, inspect, watch, now } = sources;
  const watched = new Set((await watch.list()).map(({ purl }) => purl));
  const asked = new Map<string, Promise<Packument | undefined>>();
  async function read(ecosystem: Ecosystem, name: string): Promise<Packument | undefined> {
    const registry = registries[ecosystem];
    if (registry === undefined) throw noRegistry(ecosystem, name);
    const answer = await registry.readPackument(name);
    return answer.status === 'modified' ? answer.packument : undefined;
  }
  const readPackument: ReviewPorts['readPackument'] = (ecosystem, name) => {
    const key = `${ecosystem} ${name}`;
    const known = asked.get(key) ?? read(ecosystem, name);
    asked.set(key, known);
    return known;
  };
  return {
    readPackument,
    resolveTree(ecosystem, wish, at) {
      const registry = registries[ecosystem];
      if (registry === undefined) throw noRegistry(ecosystem, wish.name);
      return resolveTree(wish, { registry, now, limits: treeLimits }, at);
    },
    isWatched: (purl) => watched.has(purl),
    now,
    async inspect(release, from) {
      const packument = await readPackument(release.ecosystem, release.name);
      const published = findVersion(packument, release);
      const history = packument && releaseHistory(published.version, packument);
      const line =
        packument && createLineTeller(packument.versions, packument.ecosystem)(published.version);
      const job = {
        purl: formatPurl(release),
        release: observedRelease(published),
        ...(from === undefined
          ? {}
          : { predecessor: observedRelease(findVersion(packument, from)) }),
        firstSight: false,
        ...(history === undefined ? {} : { history }),
        ...(line === undefined ? {} : { line }),
      };
      // A person waits: what cannot be had now is said, and not waited for.
      return inspect(job, { withoutBaseline: true });
    },
  };
}

/** On PyPI `1.0` and `1.0.0` are the same version. */
function findVersion(packument: Packument | undefined, wanted: PackageVersion): PublishedVersion {
  const { ecosystem, name, version } = wanted;
  const parsed = parseVersion(version, ecosystem);
  const found = packument?.versions.find((one) => {
    if (one.version === version) return true;
    const other = parseVersion(one.version, ecosystem);
    return parsed !== undefined && other !== undefined && compareVersions(parsed, other) === 0;
  });
  if (found !== undefined) return found;
  throw new QueueError('unknown-release', 'the registry does not serve this version', {
    subject: `${name}@${version}`,
    retry: 'never',
  });
}

function noRegistry(ecosystem: Ecosystem, name: string): QueueError {
  return new QueueError('unknown-package', `no registry is asked about packages of ${ecosystem}`, {
    subject: name,
    retry: 'never',
  });
}
