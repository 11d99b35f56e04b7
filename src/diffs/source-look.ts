import type { ComparedFile } from './compare-source.ts';

/**
 * Why the sources were not looked at: nobody wanted it; no repository is named, or one that is not on this GitHub; neither the
 * attested commit nor a tag of the version is there for us; GitHub lets us ask no more, or not this; or it is too large, or failed.
 */
export const sourceReasons = [
  'off',
  'nothing-to-compare',
  'no-repository',
  'not-github',
  'no-commit',
  'no-tag',
  'rate-limited',
  'no-access',
  'too-large',
  'github-failed',
] as const;

/** One of them. */
export type SourceReason = (typeof sourceReasons)[number];

/** What came of holding a release against its repository. */
export type SourceLook = SourceCompared | SourceNotChecked;

/** The repository was looked at. */
export interface SourceCompared {
  readonly status: 'compared';
  /** `owner/name`. */
  readonly repository: string;
  readonly commit: string;
  /** The tag that led to the commit, when no attestation named one: a tag can be moved, and may never have been what was published. */
  readonly tag?: string;
  readonly files: readonly ComparedFile[];
}

/** It was not. */
export interface SourceNotChecked {
  readonly status: 'not-checked';
  readonly reason: SourceReason;
  readonly detail: string;
  /** With `no-tag`: the one of the release before, where that has one. */
  readonly earlierTag?: string;
}
