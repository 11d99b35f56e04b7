import type { Unread } from '../profiles/profile.ts';
import { isDecided, type Finding } from './finding.ts';

/** `clean` means looked and found nothing; `incomplete` means that something could not be looked at, whatever was found beside it. */
export type Outcome = 'clean' | 'findings' | 'incomplete';

/**
 * The one answer of an inspection. `unread` is `ProfileDiff.unread` with whatever the inspection itself could not do. What
 * a person has decided on makes no outcome, but nothing makes up for what was not read: silence must mean "looked".
 */
export function decideOutcome(findings: readonly Finding[], unread: readonly Unread[]): Outcome {
  if (unread.length > 0) return 'incomplete';
  return findings.every(isDecided) ? 'clean' : 'findings';
}
