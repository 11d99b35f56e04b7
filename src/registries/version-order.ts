import { compare as comparePython, parse as parsePython } from '@renovatebot/pep440';
import { compareBuild, parse, type SemVer } from 'semver';
import type { Ecosystem } from '../watchlists/purl.ts';

/** A version taken apart by the rules of its ecosystem. */
export interface VersionNumber {
  /** As the registry spells it. */
  readonly raw: string;
  /** Neither a prerelease nor, on PyPI, a development release. */
  readonly isStable: boolean;
  /** PyPI's way to begin the numbering anew; 0 on npm. */
  readonly epoch: number;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** The same for all versions between which no change is expected to break anything: a major version, below 1.0.0 a minor one. */
  readonly line: string;
  /** The same for a version and its own prereleases. */
  readonly main: string;
  /** The same for spellings of the same version, as `1.0` and `v1.0.0` are on PyPI. */
  readonly key: string;
  readonly semver?: SemVer;
}

/** Far longer ones than anybody would type; the patterns that read them are given no more. */
const maxVersionLength: Readonly<Record<Ecosystem, number>> = { npm: 256, pypi: 100 };

/**
 * Reads a version as the installers of its ecosystem do: npm's with old loose spellings included, PyPI's by PEP 440. Undefined for what
 * is no version at all.
 */
export function parseVersion(
  version: string,
  ecosystem: Ecosystem = 'npm',
): VersionNumber | undefined {
  if (version.length > maxVersionLength[ecosystem]) return undefined;
  return ecosystem === 'npm' ? parseSemver(version) : parsePep440(version);
}

/** Orders versions from low to high, build metadata included, so that different texts never tie by accident. */
export function compareVersions(left: VersionNumber, right: VersionNumber): number {
  const order =
    left.semver !== undefined && right.semver !== undefined
      ? compareBuild(left.semver, right.semver, true)
      : comparePython(left.raw, right.raw);
  return order || compareText(left.raw, right.raw);
}

/** A version among others, with its place in their order: comparing places costs nothing, comparing versions does. */
export interface RankedVersion extends VersionNumber {
  readonly rank: number;
}

/** Reads many versions of one package and orders them once. What is no version is left out. */
export function rankVersions(
  versions: readonly string[],
  ecosystem: Ecosystem = 'npm',
): ReadonlyMap<string, RankedVersion> {
  const parsed = [...new Set(versions)].flatMap((one) => {
    const number = parseVersion(one, ecosystem);
    return number === undefined ? [] : [{ one, number }];
  });
  const sorted = parsed.sort((a, b) => compareVersions(a.number, b.number));
  return new Map(sorted.map(({ one, number }, rank) => [one, { ...number, rank }]));
}

/** The same order on every machine, unlike one that asks the locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function parseSemver(version: string): VersionNumber | undefined {
  const semver = parse(version, { loose: true });
  if (semver === null) return undefined;
  const { raw, major, minor, patch } = semver;
  return {
    raw,
    isStable: semver.prerelease.length === 0,
    epoch: 0,
    major,
    minor,
    patch,
    line: lineOf(major, minor),
    main: `${major}.${minor}.${patch}`,
    key: raw,
    semver,
  };
}

/** Epochs begin the numbering anew, so they are part of the line. */
function parsePep440(version: string): VersionNumber | undefined {
  const parsed = parsePython(version);
  if (parsed === null) return undefined;
  const { epoch, release, pre, post, dev, local } = parsed;
  const [major = 0, minor = 0, patch = 0] = release;
  const prefix = epoch === 0 ? '' : `${epoch}!`;
  const main = `${prefix}${release.join('.').replace(/(?:\.0)+$/, '')}`;
  return {
    raw: version,
    isStable: !isSaid(pre) && !isSaid(dev),
    epoch,
    major,
    minor,
    patch,
    line: `${prefix}${lineOf(major, minor)}`,
    main,
    key: [main, pre, post, dev, local].map((part) => JSON.stringify(part)).join(),
  };
}

/** The library gives null for what a version does not say, and its types do not. */
function isSaid(part: unknown): boolean {
  return part !== null && part !== undefined;
}

function lineOf(major: number, minor: number): string {
  return major === 0 ? `0.${minor}` : String(major);
}
