import type { Finding } from '../findings/finding.ts';
import type { Profile } from '../profiles/profile.ts';

const code = /^(?:javascript|python|shell|native)$/;

/** Whether the release before held nothing that could run, as one does whose build was forgotten: beside it everything looks new. */
export function isHollow(baseline: Profile | undefined): boolean {
  return baseline !== undefined && !baseline.files.some(({ language }) => code.test(language));
}

/**
 * Beside a release without code, only what would be `critical` in a package without a past stays so. It is never less than `high`:
 * who means harm could publish an empty release first.
 */
export function softenHollow(
  findings: readonly Finding[],
  asFirst: readonly Finding[],
): readonly Finding[] {
  const sure = new Set(
    asFirst.filter(({ severity }) => severity === 'critical').map(({ fingerprint }) => fingerprint),
  );
  return findings.map((finding): Finding => {
    if (finding.severity !== 'critical' || sure.has(finding.fingerprint)) return finding;
    const reason = 'The release before held no code, so all that this one does looks new.';
    return { ...finding, severity: 'high', reasons: [...finding.reasons, reason] };
  });
}
