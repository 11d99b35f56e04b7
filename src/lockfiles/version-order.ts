import { compare as comparePython, satisfies, valid, validRange } from '@renovatebot/pep440';
import semver from 'semver';
import type { Dependency } from './dependency.ts';

type Ecosystem = Dependency['ecosystem'];

/** Which of two versions is newer, by the rules of their registry; what is no version comes first. */
export function compareVersions(ecosystem: Ecosystem, one: string, other: string): number {
  const isOrdered = (text: string): boolean =>
    ecosystem === 'npm' ? semver.valid(text) !== null : valid(text) !== null;
  if (!isOrdered(one) || !isOrdered(other)) {
    return Number(isOrdered(one)) - Number(isOrdered(other)) || (one < other ? -1 : 1);
  }
  return ecosystem === 'npm' ? semver.compareBuild(one, other) : comparePython(one, other);
}

/** Whether a version is one of those that somebody asks for; undefined when there is no telling. */
export function isAllowed(
  ecosystem: Ecosystem,
  version: string,
  requirement: string,
): boolean | undefined {
  if (ecosystem === 'npm') {
    if (semver.valid(version) === null || semver.validRange(requirement) === null) return undefined;
    return semver.satisfies(version, requirement, { includePrerelease: true });
  }
  if (requirement === '') return true;
  if (valid(version) === null || !validRange(requirement)) return undefined;
  return satisfies(version, requirement, { prereleases: true });
}
