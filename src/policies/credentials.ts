import type { Finding } from '../findings/finding.ts';
import { isAtLeast } from '../findings/severity.ts';
import type { Release } from './release.ts';

/** What code can do with a credential of the process that it runs in: keep it, send it, or act with it. */
const reaching: ReadonlySet<string> = new Set([
  'agent-invoked',
  'code-evaluation-introduced',
  'code-loading-introduced',
  'credential-access-introduced',
  'decoded-code-run',
  'dependency-added',
  'dependency-alarming',
  'dependency-source-unusual',
  'destination-added',
  'downloaded-code-run',
  'environment-harvested',
  'install-script-added',
  'install-script-changed',
  'message-destination-added',
  'obfuscation-introduced',
  'process-spawn-introduced',
  'secret-sent',
  'tool-data-diverted',
]);

const maxNamed = 5;

/**
 * Says in loud findings which credentials the server is handed where it is watched, when they do not say so themselves. What is
 * at stake is not a reason to suspect more: the severity stays.
 */
export function nameCredentials(
  findings: readonly Finding[],
  { credentials }: Release,
): readonly Finding[] {
  if (credentials.length === 0) return findings;
  const more = credentials.length - maxNamed;
  const names = credentials.slice(0, maxNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
  const reason = `This server is handed ${names}, which such code can reach.`;
  return findings.map((finding) =>
    reaching.has(finding.rule) &&
    isAtLeast(finding.severity, 'high') &&
    !finding.reasons.some((one) => credentials.some((name) => one.includes(name)))
      ? { ...finding, reasons: [...finding.reasons, reason] }
      : finding,
  );
}
