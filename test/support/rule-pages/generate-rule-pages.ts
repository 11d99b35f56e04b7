import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding, Severity } from '../../../src/findings/finding.ts';
import { severities } from '../../../src/findings/finding.ts';
import type { Rule } from '../../../src/policies/rule.ts';
import { rules } from '../../../src/policies/rules/index.ts';
import { escapeMarkdown, markdownCode } from '../../../src/reports/escape.ts';
import { parseYaml } from '../../../src/runtime/yaml.ts';
import { incidentFile } from '../../replay/incident.ts';
import { describeExample } from './describe-change.ts';
import { incidentLines } from './incident-lines.ts';
import { examplesOf, judgeExample, type RuleExample, type RuleExamples } from './judge-example.ts';

const incidents = path.resolve(import.meta.dirname, '../../incidents');

/** Where the pages lie, relative to the root. */
export const pagesFolder = 'docs/rules';

/** A page for every rule and the index of them, as they must be now. */
export async function generateRulePages(): Promise<readonly { path: string; text: string }[]> {
  const pages = await Promise.all(
    rules.map(async (rule) => ({
      path: `${pagesFolder}/${rule.id}.md`,
      text: pageOf(rule, await examplesOf(rule.id)),
    })),
  );
  return [...pages, { path: 'src/policies/rules/README.md', text: await indexOf() }];
}

/** What is told of an attack that a rule refers to; undefined when nobody wrote it down. */
export function findIncident(
  id: string,
): { readonly line: string; readonly isHere: boolean } | undefined {
  const file = path.join(incidents, id, 'incident.yaml');
  if (existsSync(file)) {
    const { title } = parseYaml(readFileSync(file, 'utf8'), file, incidentFile);
    return { line: title, isHere: true };
  }
  const line = incidentLines.get(id);
  return line === undefined ? undefined : { line, isHere: false };
}

async function indexOf(): Promise<string> {
  const rows = await Promise.all(
    rules.map(async (rule) => {
      const { bad } = await examplesOf(rule.id);
      const loudest = bad.map(({ severity }) => severity).reduce(louderOf, 'info');
      return `| [${rule.id}](../../../${pagesFolder}/${rule.id}.md) | ${escapeMarkdown(rule.title)} | ${loudest} |`;
    }),
  );
  return [
    '<!-- Generated from the rules and their examples (npm run generate). -->',
    '# Rules',
    '',
    'A rule judges what is new in a release, or what happened to a package in its registry. The page of each says what it',
    'sees, what its examples show, and how to answer it. The last column is the loudest that its examples get.',
    '',
    '| rule | the event | up to |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function pageOf(rule: Rule, examples: RuleExamples): string {
  const bad = examples.bad.map((example) => ({ example, own: ownFindings(rule.id, example) }));
  const good = examples.good.map((example) => ({ example, own: ownFindings(rule.id, example) }));
  const all = [...bad, ...good].flatMap(({ own }) => own);
  const source = `../../src/policies/rules/${rule.id}`;
  return [
    '<!-- Generated from the rule and its examples (npm run generate). -->',
    `# ${rule.id}`,
    `**${escapeMarkdown(rule.title)}.**`,
    '## What it sees, and why it matters',
    escapeMarkdown(rule.help),
    scopeOf(rule),
    ...incidentsOf(rule),
    '## What it speaks of',
    ...bad.flatMap(({ example, own }) => badExample(example, own)),
    '## What it leaves alone',
    good.map(({ example, own }) => goodExample(example, own)).join('\n'),
    '## How loud it is, and why',
    'Each finding carries the reasons that hold for it; these are the ones that the examples show.',
    reasonsOf(all),
    ...answerTo(rule, all),
    `[The rule](${source}.ts) · [its examples](${source}.examples.ts) · [all rules](../../src/policies/rules/README.md)`,
    '',
  ].join('\n\n');
}

function scopeOf(rule: Rule): string {
  if (rule.about === 'event')
    return 'It judges what happens in the registry, before a release is opened or without one.';
  return rule.needsBaseline
    ? 'It compares a release with the one before it, and says nothing about a first one.'
    : 'It compares a release with the one before it, and judges a first release on its own.';
}

function incidentsOf(rule: Rule): readonly string[] {
  if (rule.references.length === 0) return [];
  const items = rule.references.map((id) => {
    const told = findIncident(id);
    if (told === undefined) return `- ${markdownCode(id)}`;
    const name = told.isHere
      ? `[${id}](../../test/incidents/${id}/incident.yaml)`
      : markdownCode(id);
    return `- ${name}: ${escapeMarkdown(told.line)}`;
  });
  return ['## Where it happened', items.join('\n')];
}

function badExample(example: RuleExample, own: readonly Finding[]): readonly string[] {
  const [loudest] = own;
  return [
    `### ${capital(escapeMarkdown(example.why))}`,
    describeExample(example),
    ...(loudest === undefined ? [] : [`**${loudest.severity}**: ${escapeMarkdown(loudest.title)}`]),
  ];
}

function goodExample(example: RuleExample, own: readonly Finding[]): string {
  const [loudest] = own;
  const said = loudest === undefined ? 'silence' : `${loudest.severity} at most`;
  return `- ${capital(escapeMarkdown(example.why))}: ${said}.`;
}

function reasonsOf(findings: readonly Finding[]): string {
  const seen = new Map<string, Severity>();
  for (const { severity, reasons } of findings) {
    // Reasons come with the deciding one first.
    for (const reason of reasons.slice(0, 1))
      seen.set(reason, louderOf(seen.get(reason) ?? 'info', severity));
  }
  const ordered = [...seen].sort(
    ([a, one], [b, other]) =>
      severities.indexOf(other) - severities.indexOf(one) || (a < b ? -1 : 1),
  );
  return ordered
    .map(([reason, severity]) => `- **${severity}**: ${escapeMarkdown(reason)}`)
    .join('\n');
}

function answerTo(rule: Rule, findings: readonly Finding[]): readonly string[] {
  const advice = [...new Set(findings.map((finding) => finding.advice))].slice(0, 3);
  return [
    '## How to answer it',
    'What its findings advise:',
    advice.map((one) => `- ${escapeMarkdown(one)}`).join('\n'),
    'When you know the change and want it, decide on that one finding; it stays visible and comes back when its evidence changes:',
    '```sh\nnpx watchkeeper suppress <fingerprint> --reason "why it is expected" --expires 90d\n```',
    'When the rule is too loud for all that you watch, say so in the policy:',
    `\`\`\`yaml\nrules:\n  ${rule.id}:\n    atMost: medium\n\`\`\``,
  ];
}

function ownFindings(id: string, example: RuleExample): readonly Finding[] {
  return judgeExample(example).filter((finding) => finding.rule === id);
}

function louderOf(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) >= severities.indexOf(b) ? a : b;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
