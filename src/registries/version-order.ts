import { compareBuild, parse, type SemVer } from 'semver';

/** Reads a version as npm does, old loose spellings included. Undefined for what is no version at all. */
export function parseVersion(version: string): SemVer | undefined {
  return parse(version, { loose: true }) ?? undefined;
}

/** Orders versions from low to high, build metadata included, so that different texts never tie by accident. */
export function compareVersions(left: SemVer, right: SemVer): number {
  return compareBuild(left, right, true) || compareText(left.raw, right.raw);
}

/** The same order on every machine, unlike one that asks the locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
