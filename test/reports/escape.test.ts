import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inspection } from '../../src/inspections/inspection.ts';
import {
  cutText,
  escapeLines,
  escapeMarkdown,
  escapeTerminal,
  markdownBlock,
  markdownCode,
} from '../../src/reports/escape.ts';
import { renderJson } from '../../src/reports/json.ts';
import { renderMarkdown } from '../../src/reports/markdown.ts';
import { renderSarif } from '../../src/reports/sarif.ts';
import { renderText } from '../../src/reports/text.ts';
import { hostileText } from '../support/hostile-text.ts';
import { hiddenCopy, inspectionOf } from './inspection-builder.ts';

const acting = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;

/** What is left of Markdown when code blocks and code spans are taken away as CommonMark reads them; throws for an open one. */
function outsideOfCode(markdown: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const open = /^ {0,3}(`{3,})/.exec(line)?.[1];
    if (
      fence === undefined &&
      open !== undefined &&
      !line.slice(line.indexOf(open) + open.length).includes('`')
    )
      fence = open;
    else if (fence !== undefined && new RegExp(`^ {0,3}\`{${fence.length},}\\s*$`).test(line))
      fence = undefined;
    else if (fence === undefined) lines.push(withoutSpans(line));
  }
  if (fence !== undefined) throw new Error('a code block stays open');
  return lines.join('\n');
}

function withoutSpans(line: string): string {
  let rest = line;
  let outside = '';
  for (;;) {
    const open = /`+/.exec(rest);
    if (open === null) return outside + rest;
    const after = rest.slice(open.index + open[0].length);
    const close = [...after.matchAll(/`+/g)].find((run) => run[0].length === open[0].length);
    if (close === undefined) throw new Error(`a code span stays open: ${line}`);
    outside += `${rest.slice(0, open.index)} `;
    rest = after.slice(close.index + close[0].length);
  }
}

const actingMarkdown = /[@<>[\]&\\|~$]|:\/\/|www\.|#\d|\bGH-|!\[/;

function hostileInspection(text: string): Inspection {
  return inspectionOf({
    subject: { id: `pkg:npm/${text}`, name: text, version: text },
    baseline: { id: text, name: text, version: text },
    outcome: 'incomplete',
    findings: [
      {
        ...hiddenCopy,
        title: `Mail goes to ${text}`,
        reasons: [text, text],
        advice: text,
        tools: [text],
        evidence: [
          { path: text, line: 3, excerpt: text, hunk: `+${text}` },
          { path: text, line: 0, excerpt: text },
        ],
      },
      {
        ...hiddenCopy,
        severity: 'info',
        title: text,
        evidence: [{ path: text, line: 3, excerpt: text }],
      },
      { ...hiddenCopy, title: text, suppressed: { author: text, reason: text, expires: text } },
    ],
    unread: [{ path: text, reason: 'parse-failed', detail: text }],
  });
}

describe('nothing that a package says acts on the reader', () => {
  test('of one line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(escapeTerminal(text)).not.toMatch(acting);
        expect(markdownCode(text)).not.toMatch(acting);
        expect(outsideOfCode(markdownCode(text)).trim()).toBe('');
        expect(outsideOfCode(escapeMarkdown(text))).not.toMatch(actingMarkdown);
        expect(outsideOfCode(markdownBlock(text)).trim()).toBe('');
        for (const line of escapeLines(text)) expect(line).not.toMatch(acting);
      }),
      { numRuns: 2000 },
    );
  });

  test('of a terminal report', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 200 }), (text, width) => {
        const report = renderText(hostileInspection(text), { colour: false, width });
        expect(report.replaceAll('\n', '')).not.toMatch(acting);
      }),
    );
  });

  test('of a Markdown page', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const page = renderMarkdown(hostileInspection(text));
        expect(page.replaceAll('\n', '')).not.toMatch(acting);
        const outside = outsideOfCode(page).replaceAll('**', '');
        expect(outside).not.toMatch(actingMarkdown);
        // Headings and lists are ours: a line of the package's begins none.
        for (const line of outside.split('\n'))
          expect(line).toMatch(
            /^(?:### (?:CRITICAL:|Also new|Decided|Not looked)|- |\s*$|[\p{L}\d…" (“])/u,
          );
      }),
      { numRuns: 500 },
    );
  });

  test('of JSON and SARIF, which say the same when they are read', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const inspection = hostileInspection(text);
        const json = renderJson(inspection);
        expect(json.replaceAll('\n', '')).not.toMatch(acting);
        expect(JSON.parse(json)).toEqual(inspection);
        const sarif = renderSarif(inspection);
        expect(sarif.replaceAll('\n', '')).not.toMatch(acting);
        expect(JSON.parse(sarif)).toMatchObject({ version: '2.1.0' });
      }),
    );
  });
});

describe('escaping', () => {
  test.each([
    ['\u001B[2J', String.raw`\x1B[2J`],
    ['a\u202Eb', String.raw`a\u202Eb`],
    ['x\u{E0041}y', String.raw`x\u{E0041}y`],
    ['a\nb\tc', String.raw`a\nb\tc`],
    ['\u009B31m', String.raw`\x9B31m`],
    [`a${' '.repeat(300)}b`, 'a⟨300 blanks⟩b'],
    ['e\u0301\u0301\u0301\u0301\u0301', 'e\u0301\u0301\u0301…'],
    ['grün 日本 ok', 'grün 日本 ok'],
  ])('%j is shown as %s', (text, shown) => {
    expect(escapeTerminal(text)).toBe(shown);
  });

  test.each([
    [
      'Mail now goes to a@b.invalid in the field bcc.',
      'Mail now goes to `a@b.invalid` in the field bcc.',
    ],
    [
      'Runs "node ./x.js" (postinstall), which 1.0.0 did not',
      'Runs `"node ./x.js"` (postinstall), which `1.0.0` did not',
    ],
    ['a `` b', 'a ``` `` ``` b'],
    ['see #12, @jane', 'see `#12`, `@jane`'],
  ])('%j is written as %s', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  test('a cut never leaves half a character', () => {
    expect(cutText('ab\u{1F600}cd', 4)).toBe('ab…');
    expect(cutText('abcd', 4)).toBe('abcd');
  });
});
