import { z } from 'zod';
import type { Finding, Severity } from '../findings/finding.ts';
import { severities } from '../findings/finding.ts';
import { compareFindings, louder, quieter } from '../findings/severity.ts';
import { parseYaml } from '../runtime/yaml.ts';
import { ruleIds } from './rules/index.ts';

const severity = z.enum(severities);

const ruleSettings = z
  .strictObject({
    enabled: z.boolean().default(true).describe('false: this rule makes no findings'),
    severity: severity.optional().describe('Exactly this severity, whatever the rule says'),
    atLeast: severity.optional().describe('Never quieter than this'),
    atMost: severity.optional().describe('Never louder than this'),
  })
  .describe('How one rule is treated');

/** What a policy file holds. `z.toJSONSchema` of it is the published schema. */
export const policyFile = z
  .strictObject({
    alertAt: severity
      .default('high')
      .describe('Alerts go out for findings at or above this severity'),
    failOn: severity
      .default('high')
      .describe('The command line ends with 1 at or above this severity'),
    rules: z
      .partialRecord(z.enum(ruleIds), ruleSettings)
      .default({})
      .describe('Settings by rule id'),
  })
  .describe('Watchkeeper policy: when findings alert, and how loud each rule is');

/** How findings are treated: thresholds, and severities by rule. */
export type Policy = z.infer<typeof policyFile>;

/** The policy without a file; `default-policy.yaml` says the same in words. */
export const defaultPolicy: Policy = policyFile.parse({});

/** Reads a policy file. Throws `ConfigurationError` with file, line and what was expected. */
export function parsePolicy(text: string, source: string): Policy {
  return parseYaml(text, source, policyFile);
}

/** Findings as a policy wants them: without disabled rules, with its severities, loudest first. The change is said. */
export function applyPolicy(findings: readonly Finding[], policy: Policy): Finding[] {
  return findings
    .filter((finding) => settingsOf(policy, finding.rule)?.enabled !== false)
    .map((finding) => withSeverity(finding, policy))
    .sort(compareFindings);
}

/** The JSON Schema of a policy file, for editors. */
export function describePolicy(): object {
  return z.toJSONSchema(policyFile, { io: 'input' });
}

function withSeverity(finding: Finding, policy: Policy): Finding {
  const wanted = wantedSeverity(finding.severity, settingsOf(policy, finding.rule));
  if (wanted === finding.severity) return finding;
  const reason = `The policy sets this rule to ${wanted}; by itself it would be ${finding.severity}.`;
  return { ...finding, severity: wanted, reasons: [...finding.reasons, reason] };
}

function wantedSeverity(
  severityNow: Severity,
  settings: z.infer<typeof ruleSettings> | undefined,
): Severity {
  if (settings === undefined) return severityNow;
  const raised = louder(settings.severity ?? severityNow, settings.atLeast ?? 'info');
  return quieter(raised, settings.atMost ?? 'critical');
}

function settingsOf(policy: Policy, rule: string): z.infer<typeof ruleSettings> | undefined {
  const known = ruleIds.find((id) => id === rule);
  return known === undefined ? undefined : policy.rules[known];
}
