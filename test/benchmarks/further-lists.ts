import { createHash } from 'node:crypto';
import { dependencyPackages, otherPackages } from './other-packages.ts';

/** A list of further releases of npm: pairs that follow one another by their numbers and that no list before it holds. */
export interface FurtherList {
  readonly file: string;
  /** The packages, where they are not those that the other lists name. */
  readonly packages?: readonly string[];
  /** How many of the last such pairs of each package are passed over, and how many are taken. */
  readonly passed: number;
  readonly taken: number;
  /** The part of a package's pairs. Where there are two, every second package by the hash of its name is only counted at first. */
  readonly parts: readonly [FurtherPart] | readonly [FurtherPart, FurtherPart];
}

/** The names of these parts. */
export const furtherParts = [
  'following-tuning',
  'following-frozen',
  'earlier',
  'earliest',
  'others',
  'dependencies-tuning',
  'dependencies-frozen',
  'oldest',
  'dependencies-earlier',
  'former',
] as const;
export type FurtherPart = (typeof furtherParts)[number];

/** All of them, in the order in which they were written: each was counted first with the rules that the ones before it had led to. */
export const furtherLists: Readonly<Record<string, FurtherList>> = {
  following: {
    file: 'following-pairs.yaml',
    passed: 0,
    taken: 10,
    parts: ['following-tuning', 'following-frozen'],
  },
  earlier: { file: 'earlier-pairs.yaml', passed: 10, taken: 10, parts: ['earlier'] },
  earliest: { file: 'earliest-pairs.yaml', passed: 20, taken: 10, parts: ['earliest'] },
  others: {
    file: 'other-pairs.yaml',
    packages: otherPackages,
    passed: 0,
    taken: 6,
    parts: ['others'],
  },
  dependencies: {
    file: 'dependency-pairs.yaml',
    packages: dependencyPackages,
    passed: 0,
    taken: 5,
    parts: ['dependencies-tuning', 'dependencies-frozen'],
  },
  oldest: { file: 'oldest-pairs.yaml', passed: 30, taken: 10, parts: ['oldest'] },
  'dependencies-earlier': {
    file: 'earlier-dependency-pairs.yaml',
    packages: dependencyPackages,
    passed: 5,
    taken: 5,
    parts: ['dependencies-earlier'],
  },
  former: { file: 'former-pairs.yaml', passed: 40, taken: 20, parts: ['former'] },
};

/** The part of a package's releases in such a list. */
export function furtherPartOf(name: string, { parts }: FurtherList): FurtherPart {
  const [, second = 0] = createHash('sha256').update(name).digest();
  return parts[1] !== undefined && second >= 128 ? parts[1] : parts[0];
}
