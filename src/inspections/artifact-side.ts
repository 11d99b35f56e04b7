import type { Party } from './inspection.ts';
import type { ArtifactInput } from './sandbox.ts';

/** One artifact and the words for it. */
export interface ArtifactSide {
  readonly party: Party;
  readonly input: ArtifactInput;
}
