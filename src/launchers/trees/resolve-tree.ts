import { satisfies as satisfiesPython } from '@renovatebot/pep440';
import { satisfies, validRange } from 'semver';
import { RegistryError } from '../../registries/errors.ts';
import type { Packument, PublishedVersion, Registry } from '../../registries/registry.ts';
import { needsOf, type Need, type Needs } from './needs.ts';
import { versionAt, versionNow } from './version-at.ts';

/** A package of a tree, at the version that an installer takes. */
export interface ResolvedPackage {
  readonly name: string;
  readonly version: string;
  readonly publishedAt?: string;
  /** What is asked for; '' for any version. */
  readonly wanted: string;
  /** Who asks for it, as `name@version`; absent for what is started itself. */
  readonly by?: string;
}

/** What a launcher runs at a time, with all that it brings. What could not be followed is said, and nothing of it is left out silently. */
export interface ResolvedTree {
  /** Breadth first; the first one is started. Empty when that cannot be told. */
  readonly packages: readonly ResolvedPackage[];
  readonly leftOut: readonly LeftOut[];
}

/** A package that belongs to a tree and is not in it. */
export interface LeftOut extends Need {
  readonly by?: string;
  readonly why: string;
}

/** What a tree may cost: strangers write how large it is. */
export interface TreeLimits {
  readonly maxPackages: number;
  readonly totalMs: number;
}

/** With what trees are resolved. */
export interface TreePorts {
  readonly registry: Pick<Registry, 'ecosystem' | 'readPackument' | 'readManifest'>;
  readonly now: () => Date;
  readonly limits?: Partial<TreeLimits>;
}

const defaults: TreeLimits = { maxPackages: 400, totalMs: 120_000 };

interface Wish extends Need {
  readonly by?: string;
}

interface Resolving {
  readonly ports: TreePorts;
  readonly at: Date | undefined;
  readonly limits: TreeLimits;
  readonly end: number;
  readonly documents: Map<string, Promise<Packument | string>>;
  readonly packages: ResolvedPackage[];
  readonly leftOut: LeftOut[];
}

/**
 * The packages that an installer takes for a package and a range or tag, at a time or, without one, now: of each what its registry had by then
 * and would be chosen, and one version again for whoever it satisfies. Breadth first and within limits; nothing is downloaded but documents.
 */
export async function resolveTree(wish: Need, ports: TreePorts, at?: Date): Promise<ResolvedTree> {
  const limits = { ...defaults, ...ports.limits };
  const end = ports.now().getTime() + limits.totalMs;
  const documents: Resolving['documents'] = new Map();
  const tree: Resolving = { ports, at, limits, end, documents, packages: [], leftOut: [] };
  for (let level: readonly Wish[] = [wish]; level.length > 0;) level = await takeLevel(level, tree);
  return { packages: tree.packages, leftOut: tree.leftOut };
}

/** Chooses for all wishes of one level, in their order, and gives those of the next. */
async function takeLevel(level: readonly Wish[], tree: Resolving): Promise<readonly Wish[]> {
  const isLate = tree.ports.now().getTime() > tree.end;
  if (isLate) {
    leaveAll(level, 'the time for looking it up was over', tree);
    return [];
  }
  // Asked for together, since registries answer several at once; taken in order, so that the same question has the same answer.
  for (const { name } of level.slice(0, tree.limits.maxPackages)) void documentOf(name, tree);
  const chosen: { readonly found: ResolvedPackage; readonly needs: Promise<Needs | string> }[] = [];
  for (const wish of level) {
    const found = await choose(wish, tree);
    if (found !== undefined)
      chosen.push({ found: found.taken, needs: readNeeds(wish.name, found.version, tree) });
  }
  const next: Wish[] = [];
  for (const { found, needs } of chosen) {
    const by = `${found.name}@${found.version}`;
    const told = await needs;
    if (typeof told === 'string')
      tree.leftOut.push({ name: found.name, wanted: found.version, by, why: told });
    else {
      next.push(...told.needs.map((need) => ({ ...need, by })));
      tree.leftOut.push(...told.leftOut.map((one) => ({ ...one, by })));
    }
  }
  return next;
}

async function choose(
  wish: Wish,
  tree: Resolving,
): Promise<{ readonly taken: ResolvedPackage; readonly version: PublishedVersion } | undefined> {
  const { ecosystem } = tree.ports.registry;
  const same = tree.packages.filter(({ name }) => name === wish.name);
  if (same.some(({ version, wanted }) => serves(version, wanted, wish.wanted, ecosystem)))
    return undefined;
  const leave = (why: string): undefined => leaveAll([wish], why, tree);
  const [other] = same;
  // An environment of Python holds one version of each; npm's folders hold as many as are asked for.
  if (ecosystem === 'pypi' && other !== undefined)
    return leave(`${other.version} was chosen before`);
  if (tree.packages.length >= tree.limits.maxPackages)
    return leave(`more than ${tree.limits.maxPackages} packages`);
  const document = await documentOf(wish.name, tree);
  if (typeof document === 'string') return leave(document);
  const { at } = tree;
  const version =
    at === undefined ? versionNow(wish.wanted, document) : versionAt(wish.wanted, document, at);
  if (version === undefined)
    return leave(
      at === undefined
        ? 'no version satisfies it'
        : 'no version of that time is known to satisfy it',
    );
  const taken: ResolvedPackage = {
    name: wish.name,
    version: version.version,
    ...(version.publishedAt === undefined ? {} : { publishedAt: version.publishedAt }),
    wanted: wish.wanted,
    ...(wish.by === undefined ? {} : { by: wish.by }),
  };
  tree.packages.push(taken);
  return { taken, version };
}

/** Whether a version that is there already will do. What asks for the same gets the same, whatever a tag means. */
function serves(version: string, chosenFor: string, wanted: string, ecosystem: string): boolean {
  if (wanted === chosenFor || wanted === '') return true;
  if (ecosystem === 'pypi') return satisfiesPython(version, wanted, { prereleases: true });
  return (
    validRange(wanted, { loose: true }) !== null && satisfies(version, wanted, { loose: true })
  );
}

async function documentOf(name: string, tree: Resolving): Promise<Packument | string> {
  const known = tree.documents.get(name);
  if (known !== undefined) return await known;
  const asked = read(async () => {
    const answer = await tree.ports.registry.readPackument(name);
    return answer.status === 'modified' ? answer.packument : 'the registry knows no such package';
  });
  tree.documents.set(name, asked);
  return await asked;
}

async function readNeeds(
  name: string,
  { version, files }: PublishedVersion,
  { ports }: Resolving,
): Promise<Needs | string> {
  return await read(async () => {
    const request = { name, version, ...(files === undefined ? {} : { files }) };
    const answer = await ports.registry.readManifest?.(request);
    return answer?.status === 'served'
      ? needsOf(answer)
      : 'the registry does not say what it needs';
  });
}

/** What a registry cannot answer is said in its words, and keeps nobody from asking on. */
async function read<T>(ask: () => Promise<T | string>): Promise<T | string> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof RegistryError) return `the registry did not answer (${error.code})`;
    throw error;
  }
}

function leaveAll(wishes: readonly Wish[], why: string, tree: Resolving): undefined {
  tree.leftOut.push(...wishes.map((wish) => ({ ...wish, why })));
}

/** What two trees of one launcher differ in. */
export interface TreeChanges {
  readonly added: readonly ResolvedPackage[];
  readonly removed: readonly ResolvedPackage[];
  readonly changed: readonly {
    readonly name: string;
    readonly before: readonly string[];
    readonly after: readonly string[];
  }[];
}

/** Compares what ran with what runs now, by name: what came, what went, and what has other versions. */
export function compareTrees(before: ResolvedTree, after: ResolvedTree): TreeChanges {
  const [old, now] = [byName(before), byName(after)];
  const changed = [...now].flatMap(([name, versions]) => {
    const earlier = old.get(name);
    const isSame = earlier === undefined || earlier.join('\n') === versions.join('\n');
    return isSame ? [] : [{ name, before: earlier, after: versions }];
  });
  return {
    added: after.packages.filter(({ name }) => !old.has(name)),
    removed: before.packages.filter(({ name }) => !now.has(name)),
    changed,
  };
}

function byName({ packages }: ResolvedTree): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { name, version } of packages)
    names.set(name, [...(names.get(name) ?? []), version].toSorted());
  return names;
}
