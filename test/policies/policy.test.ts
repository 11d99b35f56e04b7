import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import {
  applyPolicy,
  defaultPolicy,
  describePolicy,
  parsePolicy,
} from '../../src/policies/policy.ts';
import { ruleIds } from '../../src/policies/rules/index.ts';

const file = new URL('../../src/policies/default-policy.yaml', import.meta.url);

function finding(rule: string, severity: Finding['severity']): Finding {
  return {
    rule,
    severity,
    confidence: 'high',
    title: 'x',
    reasons: ['because'],
    advice: 'stay',
    fingerprint: rule,
    evidence: [],
    tools: [],
  };
}

describe('a policy', () => {
  test('the file that ships says what holds without one', () => {
    expect(parsePolicy(readFileSync(file, 'utf8'), 'default-policy.yaml')).toEqual(defaultPolicy);
    expect(defaultPolicy).toEqual({ alertAt: 'high', failOn: 'high', rules: {} });
  });

  test('sets severities by rule, turns rules off, and says so', () => {
    const policy = parsePolicy(
      `
alertAt: medium
rules:
  bin-added: { enabled: false }
  tool-added: { severity: high }
  destination-added: { atLeast: medium }
  recipient-added: { atMost: high }
`,
      'policy.yaml',
    );
    const judged = applyPolicy(
      [
        finding('bin-added', 'high'),
        finding('tool-added', 'info'),
        finding('destination-added', 'low'),
        finding('recipient-added', 'critical'),
        finding('code-evaluation-introduced', 'medium'),
      ],
      policy,
    );
    expect(judged.map((one) => `${one.severity} ${one.rule}`)).toEqual([
      'high recipient-added',
      'high tool-added',
      'medium code-evaluation-introduced',
      'medium destination-added',
    ]);
    expect(judged[1]?.reasons).toEqual([
      'because',
      'The policy sets this rule to high; by itself it would be info.',
    ]);
    expect(judged[2]?.reasons).toEqual(['because']);
  });

  test.each([
    ['an unknown rule', 'rules: { recipient-aded: { enabled: false } }', 'policy.yaml:1:'],
    ['an unknown severity', 'alertAt: loud', 'policy.yaml:1:'],
    ['an unknown setting', 'alertAt: high\nfailAt: high', 'policy.yaml:2:'],
  ])('%s is refused with its place', (_, text, place) => {
    expect(() => parsePolicy(text, 'policy.yaml')).toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        subject: expect.stringContaining(place) as string,
      }) as Error,
    );
  });

  test('the schema names every rule', () => {
    const schema = JSON.stringify(describePolicy());
    for (const id of ruleIds) expect(schema).toContain(`"${id}"`);
  });
});
