import { diff, valid } from 'semver';
import { parseVersion } from '../registries/version-order.ts';

/** What a version number promises about a release: a `patch` that gains a capability surprises more than a `major`. */
export type ReleaseKind = 'patch' | 'minor' | 'major' | 'prerelease' | 'first' | 'unknown';

/** The promise between two version numbers. `first` without a baseline; `unknown` when one of them is no version. */
export function releaseKind(before: string | undefined, after: string): ReleaseKind {
  if (before === undefined) return 'first';
  if (valid(before) === null || valid(after) === null) return kindByPep440(before, after);
  const step = diff(before, after);
  if (step === null) return 'unknown';
  if (step === 'patch' || step === 'minor' || step === 'major') return step;
  return 'prerelease';
}

/** `1.0`, `1.0.post1` and `2026.1` are versions on PyPI only. */
function kindByPep440(before: string, after: string): ReleaseKind {
  const [from, to] = [parseVersion(before, 'pypi'), parseVersion(after, 'pypi')];
  if (from === undefined || to === undefined || from.key === to.key) return 'unknown';
  if (!to.isStable) return 'prerelease';
  if (from.epoch !== to.epoch || from.major !== to.major) return 'major';
  return from.minor === to.minor ? 'patch' : 'minor';
}
