import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown, markdownBlock, markdownCode } from '../../src/reports/escape.ts';
import { renderMarkdown } from '../../src/reports/markdown.ts';
import { activeParts } from '../support/github-page.ts';
import { hostileText } from '../support/hostile-text.ts';
import { hiddenCopy, inspectionOf } from './inspection-builder.ts';

describe('a page at GitHub', () => {
  test('of untrusted text has nothing that acts', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(activeParts(escapeMarkdown(text))).toEqual([]);
        expect(activeParts(`- ${escapeMarkdown(text)}`)).toEqual([]);
        expect(activeParts(`**Do.** ${escapeMarkdown(text)}`)).toEqual([]);
        expect(activeParts(markdownCode(text))).toEqual([]);
        expect(activeParts(markdownBlock(text))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('of an inspection with untrusted text everywhere has nothing that acts', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const told = { ...hiddenCopy, title: text, reasons: [text], advice: text };
        const evidence = [{ path: text, line: 3, excerpt: text, hunk: `+${text}` }];
        const page = renderMarkdown(
          inspectionOf({
            findings: [{ ...told, evidence }],
            unread: [{ path: text, reason: 'parse-failed', detail: text }],
          }),
        );
        expect(activeParts(page)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['deadbeef is a commit, defaced is one, too', '`deadbeef` is a commit, `defaced` is one, too'],
    ['faced and decade', 'faced and decade'],
  ])('%s', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test.each([
    ['@somebody look', '@s'],
    ['see #1', '#1'],
    ['acme/mail#4', '#4'],
    ['[a](https://evil.invalid)', '<a href="https://evil.invalid">'],
    ['www.evil.invalid', '<a href="http://www.evil.invalid">'],
    ['<img src=x>', '<img src=x>'],
    ['![a](b)', '<img src="b" alt="a" />'],
    ['- [ ] a task', '<input type="checkbox" disabled="" />'],
    ['fixed in deadbeef', 'deadbeef'],
    [':tada:', ':tada:'],
    ['~~a~~', '<del>'],
    ['| a |\n|---|\n| b |', '<table>'],
    ['[^1]\n\n[^1]: a', '<sup>'],
  ])('%s would act, and is found out', (text, found) => {
    expect(activeParts(text)).toContain(found);
  });
});
