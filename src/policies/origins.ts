import type { Claims } from '../provenance/claims.ts';
import { findOrigin, type ReleaseVerdict } from '../provenance/verdict.ts';

/** What is known of who vouches for a release and for its baseline. */
export interface ProvenanceContext {
  readonly release: ReleaseVerdict;
  readonly baseline?: ReleaseVerdict;
}

/** Who built a release and its baseline, where both are proved. */
export interface Origins {
  readonly now: Claims;
  readonly before: Claims;
}

/** Both origins, or undefined when one of them is not proved and there is nothing to compare. */
export function originsOf({
  provenance,
}: {
  readonly provenance?: ProvenanceContext;
}): Origins | undefined {
  const now = originOf(provenance?.release);
  const before = originOf(provenance?.baseline);
  return now === undefined || before === undefined ? undefined : { now, before };
}

/** Who built a release; of several files, the first that says. */
export function originOf(verdict: ReleaseVerdict | undefined): Claims | undefined {
  for (const artifact of verdict?.artifacts ?? []) {
    const origin = findOrigin(artifact);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** A repository in words: `owner/name` of a forge that everybody knows, else the address. */
export function repositoryName(repository: string): string {
  return repository.replace(/^https:\/\/(?:github|gitlab)\.com\//, '');
}

/** Spellings of one repository compare equal: forges tell no case apart. */
export function sameRepository(one: string, other: string): boolean {
  return plainAddress(one) === plainAddress(other);
}

function plainAddress(repository: string): string {
  return repository.toLowerCase().replace(/\.git$|\/$/g, '');
}
