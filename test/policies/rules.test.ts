import { describe, expect, test } from 'vitest';
import { severities, type Finding } from '../../src/findings/finding.ts';
import { isAtLeast } from '../../src/findings/severity.ts';
import type { ReleaseRuleExamples } from '../../src/policies/rule-examples.ts';
import { ruleIds, rules } from '../../src/policies/rules/index.ts';
import { generateFiles } from '../support/generate.ts';
import {
  examplesOf,
  judgeExample,
  type RuleExamples,
} from '../support/rule-pages/judge-example.ts';

/** What is wrong with a rule's examples; empty when they prove the rule. */
function problemsOf(id: string, examples: RuleExamples): string[] {
  const problems: string[] = [];
  if (examples.bad.length < 2) problems.push(`${id} has ${examples.bad.length} bad examples`);
  if (examples.good.length < 2) problems.push(`${id} has ${examples.good.length} good examples`);
  for (const example of examples.bad) {
    const findings = judgeExample(example);
    const own = findings.filter((finding) => finding.rule === id);
    const [loudest] = own;
    if (loudest === undefined) problems.push(`${id}: nothing found in "${example.why}"`);
    else if (loudest.severity !== example.severity) {
      problems.push(
        `${id}: ${loudest.severity} instead of ${example.severity} in "${example.why}"`,
      );
    }
    problems.push(...own.flatMap((finding) => wordingProblems(finding)));
  }
  for (const example of examples.good) {
    const findings = judgeExample(example);
    for (const finding of findings.filter((one) => one.rule === id)) {
      const allowed = example.atMost;
      if (
        allowed === undefined ||
        (isAtLeast(finding.severity, allowed) && finding.severity !== allowed)
      ) {
        problems.push(`${id}: ${finding.severity} "${finding.title}" in the good "${example.why}"`);
      }
    }
  }
  return problems;
}

function wordingProblems(finding: Finding): string[] {
  const problems: string[] = [];
  if (finding.reasons.length === 0) problems.push(`${finding.rule}: no reason`);
  if (finding.advice === '') problems.push(`${finding.rule}: no advice`);
  if (/undefined|\[object|NaN/.test(JSON.stringify(finding)))
    problems.push(`${finding.rule}: ${JSON.stringify(finding)}`);
  if (!/^[0-9a-f]{32}$/.test(finding.fingerprint)) problems.push(`${finding.rule}: fingerprint`);
  return problems;
}

describe('rules', () => {
  test('are all there, named after their files', async () => {
    expect(ruleIds.length).toBeGreaterThanOrEqual(25);
    expect(rules.map((rule) => rule.id)).toEqual([...ruleIds]);
    const index = (await generateFiles()).find(
      (file) => file.path === 'src/policies/rules/index.ts',
    );
    expect(index?.text).toContain("'recipient-added'");
  });

  test.each(ruleIds)('%s is proved by its examples', async (id) => {
    expect(problemsOf(id, await examplesOf(id))).toEqual([]);
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s says what it is about',
    (_, rule) => {
      expect(rule.title.length).toBeGreaterThan(10);
      expect(rule.help.length).toBeGreaterThan(80);
      expect(rule.id).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
    },
  );

  test('seeded violations of the examples are seen', async () => {
    const honest = (await examplesOf('tool-added')) as ReleaseRuleExamples;
    const [bad] = honest.bad;
    const [good] = honest.good;
    if (bad === undefined || good === undefined) throw new Error('tool-added has examples');
    const swapped = {
      bad: [{ ...good, severity: 'info' as const }, bad],
      good: [{ why: 'swapped', old: bad.old ?? {}, new: bad.new }],
    };
    expect(problemsOf('tool-added', swapped)).toEqual([
      'tool-added has 1 good examples',
      'tool-added: nothing found in "the same tool in other words"',
      'tool-added: info "Offers the new tool list" in the good "swapped"',
    ]);
    const loud = { ...honest, bad: [{ ...bad, severity: 'high' as const }, bad] };
    expect(problemsOf('tool-added', loud)).toEqual([
      `tool-added: info instead of high in "${bad.why}"`,
    ]);
  });

  test('what good examples show gives nothing loud, by any rule', async () => {
    const loud: string[] = [];
    for (const id of ruleIds) {
      const { good } = await examplesOf(id);
      for (const example of good) {
        for (const finding of judgeExample(example)) {
          if (isAtLeast(finding.severity, 'critical'))
            loud.push(`${id}/${example.why}: ${finding.rule}`);
        }
      }
    }
    // recipient-added is loud where payload-field-added and mail-address-added leave a finding to it.
    expect(
      loud.filter(
        (one) => !one.endsWith(': recipient-added') && !one.endsWith(': tool-description-poisoned'),
      ),
    ).toEqual([]);
    expect(severities).toHaveLength(5);
  });
});
