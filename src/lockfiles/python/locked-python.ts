import { valid } from '@renovatebot/pep440';
import { normaliseProjectName } from '../../manifests/python/requirement.ts';
import type { DependencyScope, DependencySource } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { harmless } from '../text.ts';

/** One package of a lockfile of Python's tools, as it is written. */
export interface LockedPython {
  readonly name: string;
  readonly version: string;
  readonly source: DependencySource;
  /** Digests of its files, each with its kind: `sha256:…`. */
  readonly digests: readonly string[];
  readonly scope: DependencyScope;
  readonly direct: boolean;
  readonly needs: readonly string[];
  readonly line: number;
}

const named = /^[A-Za-z\d](?:[\w.-]{0,212}[A-Za-z\d])?$/;

/** A release of a large project has a file for each platform and version of Python; more do not tell it apart better. */
const maxDigests = 200;
const maxNeeds = 1000;

/** Whether an index could have a project of this name. */
export function isProjectName(name: string): boolean {
  return named.test(name);
}

/** Adds a locked package. */
export function addLockedPython(gathering: Gathering, locked: LockedPython): void {
  const { name, version, source, line } = locked;
  if (!isProjectName(name)) {
    gathering.leave(line, name, 'no index has a project of this name');
    return;
  }
  if (source.kind === 'registry' && valid(version) === null) {
    gathering.leave(line, `${name} ${version}`, 'no exact version');
    return;
  }
  const digests = locked.digests.toSorted().slice(0, maxDigests);
  const needs = new Set(
    locked.needs.filter(isProjectName).slice(0, maxNeeds).map(normaliseProjectName),
  );
  gathering.add({
    ecosystem: 'pypi',
    name: normaliseProjectName(name),
    ...(version === '' ? {} : { version: harmless(version, 200) }),
    source,
    ...(digests.length === 0 ? {} : { digest: harmless(digests.join(' '), 20_000) }),
    scope: locked.scope,
    direct: locked.direct,
    ...(needs.size === 0 ? {} : { needs: [...needs] }),
    line,
  });
}
