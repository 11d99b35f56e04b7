import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import { parseInspection } from '../../src/reports/inspection-document.ts';
import { renderJson } from '../../src/reports/json.ts';
import { renderMarkdown } from '../../src/reports/markdown.ts';
import { renderSarif } from '../../src/reports/sarif.ts';
import { renderText } from '../../src/reports/text.ts';
import { hiddenCopy, inspectionOf } from './inspection-builder.ts';

const steps = [
  { path: 'settings.js', line: 3, what: 'process.env.API_TOKEN' },
  { path: 'index.js', line: 12, what: '`</pre>@somebody \u001b[31m`' },
  { path: 'index.js', line: 14, what: 'fetch(url, { body })' },
];
const sent: Finding = {
  ...hiddenCopy,
  rule: 'secret-sent',
  title: 'Sends the secret API_TOKEN to take.invalid',
  evidence: [{ path: 'index.js', line: 14, column: 1, excerpt: 'fetch(url, { body });', steps }],
};
const inspection = inspectionOf({ findings: [sent] });

describe('the way of data', () => {
  test('is one line for somebody at a terminal', () => {
    const text = renderText(inspection, { colour: false, width: 100 });
    expect(text.slice(text.indexOf('  Way'), text.indexOf('  Why'))).toMatchInlineSnapshot(`
      "  Way: process.env.API_TOKEN (settings.js:3) → \`</pre>@somebody \\x1B[31m\` (index.js:12) → fetch(url,
             { body }) (index.js:14)
      "
    `);
    expect(text).not.toContain('\u001b');
  });

  test('is one paragraph on a forge, where nothing of it acts', () => {
    const text = renderMarkdown(inspection);
    expect(text.slice(text.indexOf('**Way'), text.indexOf('**Why'))).toMatchInlineSnapshot(`
      "**Way.** \`process.env.API_TOKEN\` at \`settings.js:3\` → \`\` \`</pre>@somebody \\x1B[31m\` \`\` at \`index.js:12\` → \`fetch(url, { body })\` at \`index.js:14\`

      "
    `);
  });

  test('is a code flow in SARIF, first to last', () => {
    const log = JSON.parse(renderSarif(inspection)) as {
      runs: {
        results: {
          codeFlows: {
            threadFlows: {
              locations: {
                location: {
                  physicalLocation: {
                    artifactLocation: { uri: string };
                    region: { startLine: number };
                  };
                };
              }[];
            }[];
          }[];
        }[];
      }[];
    };
    const flow = log.runs[0]?.results[0]?.codeFlows[0]?.threadFlows[0]?.locations ?? [];
    expect(
      flow.map(({ location: { physicalLocation: at } }) => [
        at.artifactLocation.uri,
        at.region.startLine,
      ]),
    ).toEqual([
      ['settings.js', 3],
      ['index.js', 12],
      ['index.js', 14],
    ]);
  });

  test('survives the published document', () => {
    expect(
      parseInspection(JSON.parse(renderJson(inspection))).findings[0]?.evidence[0]?.steps,
    ).toEqual(steps);
  });
});
