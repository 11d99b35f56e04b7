import { diff, valid } from 'semver';

/** What a version number promises about a release: a `patch` that gains a capability surprises more than a `major`. */
export type ReleaseKind = 'patch' | 'minor' | 'major' | 'prerelease' | 'first' | 'unknown';

/** The promise between two version numbers. `first` without a baseline; `unknown` when one of them is no version. */
export function releaseKind(before: string | undefined, after: string): ReleaseKind {
  if (before === undefined) return 'first';
  if (valid(before) === null || valid(after) === null) return 'unknown';
  const step = diff(before, after);
  if (step === null) return 'unknown';
  if (step === 'patch' || step === 'minor' || step === 'major') return step;
  return 'prerelease';
}
