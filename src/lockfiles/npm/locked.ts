import semver from 'semver';
import { cleanAddress } from '../addresses.ts';
import type { DependencyScope } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { harmless } from '../text.ts';
import { readLockedSource } from './locked-source.ts';
import { isPackageName } from './npm-specifier.ts';

/** One package of a lockfile of npm's world, as it is written; '' for what is not said. */
export interface Locked {
  readonly name: string;
  readonly version: string;
  readonly resolved: string;
  /** Present for a link to a folder of the project. */
  readonly link?: string;
  readonly digest: string;
  readonly scope: DependencyScope;
  readonly direct: boolean;
  readonly workspace: string;
  /** What it needs, by the names that it has there. */
  readonly needs?: Iterable<readonly [name: string, asked: string]>;
  readonly line: number;
}

const maxText = 500;

/** Adds a locked package, and tells what contradicts itself in its entry. */
export function addLocked(gathering: Gathering, locked: Locked): void {
  const { name, version, line } = locked;
  if (!isPackageName(name)) {
    gathering.leave(line, name, 'no registry has a package of this name');
    return;
  }
  const { source, contradiction } =
    locked.link === undefined
      ? readLockedSource(name, version, locked.resolved)
      : { source: linkOf(locked.link) };
  if (contradiction !== undefined) {
    gathering.leave(line, `${name}@${version}: ${cleanAddress(locked.resolved)}`, contradiction);
  }
  if (source.kind === 'registry' && semver.valid(version) === null) {
    gathering.leave(line, `${name}@${version}`, 'no exact version');
    return;
  }
  gathering.add({
    ecosystem: 'npm',
    name,
    ...(version === '' ? {} : { version: harmless(version, maxText) }),
    source,
    ...(locked.digest === '' ? {} : { digest: harmless(locked.digest, maxText) }),
    scope: locked.scope,
    direct: locked.direct,
    ...(locked.workspace === '' ? {} : { workspace: harmless(locked.workspace, maxText) }),
    ...needsOf(locked.needs ?? []),
    line,
  });
}

/** Above what any package needs; a lockfile that says more is not more true. */
const maxNeeds = 1000;

/** The names that the registry has for what a package needs. */
function needsOf(asked: Iterable<readonly [name: string, asked: string]>) {
  const needs = new Set<string>();
  for (const [name, spec] of asked) {
    const target = /^npm:((?:@[^/@]+\/)?[^/@]+)@/.exec(spec)?.[1] ?? name;
    if (needs.size < maxNeeds && isPackageName(target)) needs.add(target);
  }
  return needs.size === 0 ? {} : { needs: [...needs] };
}

/** A folder of the project is a workspace; one outside of it is somebody else's. */
function linkOf(folder: string) {
  const kind =
    folder === '' || folder.startsWith('..') || folder.startsWith('/') ? 'path' : 'workspace';
  return { kind, address: cleanAddress(folder) } as const;
}
