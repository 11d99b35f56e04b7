import { createHash } from 'node:crypto';

/**
 * The name under which a finding is known from release to release, and by which a person suppresses it: rule, package and
 * normalised facts, no version, path or line. Packages choose their facts, so it is long enough that nobody can make
 * facts that meet a fingerprint somebody else has suppressed.
 */
export function findingFingerprint(rule: string, facts: Readonly<Record<string, string>>): string {
  const entries = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([rule, entries]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
