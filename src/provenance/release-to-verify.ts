import type { Ecosystem } from '../watchlists/purl.ts';
import type { Digests } from './integrity.ts';

/** What a registry answered when it was asked for something. Only `given` has it; the others are told apart in the verdict. */
export type Answer<T> =
  | { readonly state: 'given'; readonly value: T }
  /** The registry serves such things, and has none of this release. */
  | { readonly state: 'none' }
  /** The registry serves no such things at all. */
  | { readonly state: 'not-served' }
  /** It could not be asked; `why` is for a person. */
  | { readonly state: 'not-read'; readonly why: string };

/** One file with all that may vouch for it. */
export interface ArtifactToVerify {
  /** As the registry calls it: the last part of its address. */
  readonly filename: string;
  /** Of the bytes that were analysed, computed by us. */
  readonly digests: Digests;
  /** As the registry states it, letter by letter, for it is what was signed. */
  readonly integrity?: string;
  /** `dist.signatures` of an npm version; unused on PyPI. */
  readonly signatures: Answer<unknown>;
  /** The answer's text: npm's list of attestations, or PyPI's provenance of this file. One bundle alone will do, too. */
  readonly attestations: Answer<string>;
}

/** One release with its files: one on npm, one or more on PyPI. */
export interface ReleaseToVerify {
  readonly ecosystem: Ecosystem;
  /** With its scope, as the registry spells it. */
  readonly name: string;
  readonly version: string;
  /** ISO time, as the registry states it. */
  readonly publishedAt?: string;
  readonly artifacts: readonly ArtifactToVerify[];
}
