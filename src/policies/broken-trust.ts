import type { Finding, Severity } from '../findings/finding.ts';
import { isAtLeast, louder } from '../findings/severity.ts';
import { behaviourRules } from './combination.ts';

/** Findings that say: this release came another way than those before it. */
const trustRules: ReadonlySet<string> = new Set([
  'provenance-lost',
  'provenance-invalid',
  'provenance-source-changed',
  'provenance-build-changed',
  'registry-signature-invalid',
  'registry-signature-missing',
  'trusted-publisher-lost',
  'trusted-publisher-changed',
  'publisher-changed',
]);

/**
 * Raises what a release newly does when it also came another way than its predecessors, and the other way round: each alone has honest
 * reasons, both together are how packages are taken over. What is `medium` becomes `high`; when both are `high` the behaviour is `critical`.
 */
export function combineTrust(findings: readonly Finding[]): readonly Finding[] {
  const broken = loudest(findings.filter(({ rule }) => trustRules.has(rule)));
  const doing = loudest(findings.filter(({ rule }) => behaviourRules.has(rule)));
  if (broken === undefined || doing === undefined) return findings;
  const reasons = {
    trust: `It also does something new: ${lowerFirst(doing.title)}.`,
    behaviour: `It also came another way than the releases before it: ${lowerFirst(broken.title)}.`,
  };
  return findings.map((finding) => {
    if (!isAtLeast(finding.severity, 'medium')) return finding;
    if (trustRules.has(finding.rule)) return raise(finding, 'high', reasons.trust);
    if (!behaviourRules.has(finding.rule)) return finding;
    const both = isAtLeast(broken.severity, 'high') && isAtLeast(finding.severity, 'high');
    return raise(finding, both ? 'critical' : 'high', reasons.behaviour);
  });
}

/** The loudest at or above `medium`; quieter ones have too many honest reasons to say anything about others. */
function loudest(findings: readonly Finding[]): Finding | undefined {
  return findings
    .filter(({ severity }) => isAtLeast(severity, 'medium'))
    .reduce<Finding | undefined>(
      (best, one) => (best === undefined || !isAtLeast(best.severity, one.severity) ? one : best),
      undefined,
    );
}

function raise(finding: Finding, to: Severity, reason: string): Finding {
  if (isAtLeast(finding.severity, to)) return finding;
  const severity = louder(finding.severity, to);
  return { ...finding, severity, reasons: [reason, ...finding.reasons] };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
