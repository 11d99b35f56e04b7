import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptNote } from '../../src/diffs/hunk-gaps.ts';
import { renderHtml } from '../../src/reports/html.ts';
import {
  hostileInspection,
  hostileText,
  sampleInspection,
  typicalFinding,
} from '../support/sample-inspections.ts';
import { inspectionOf } from './inspection-builder.ts';

/** The page without its look. */
function bodyOf(html: string): string {
  return html.slice(html.indexOf('<main>'), html.indexOf('</main>'));
}

/** Elements of the page, by name. */
function elementsOf(html: string): string[] {
  const names = [...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name]) => name!.toLowerCase());
  return [...new Set(names)].toSorted();
}

describe('a report in HTML', () => {
  test('says nothing new as that, and what could not be looked at never so', () => {
    const clean = bodyOf(renderHtml(inspectionOf({ outcome: 'clean', findings: [] })));
    expect(clean).toContain('<span class="badge">NOTHING NEW</span>');
    const unread = [{ path: 'x.js', reason: 'parse-failed' as const, detail: 'line 3' }];
    const blind = bodyOf(renderHtml(inspectionOf({ outcome: 'incomplete', findings: [], unread })));
    expect(blind).toContain('<span class="badge">INCOMPLETE</span>');
    expect(blind).not.toMatch(/nothing new/i);
    expect(blind).toContain('id="not-looked-at"');
  });

  test('has no element but those of its own', () => {
    const plain = elementsOf(renderHtml(sampleInspection));
    const hostile = elementsOf(renderHtml(hostileInspection));
    expect(hostile.filter((name) => !plain.includes(name))).toEqual([]);
    expect(plain).not.toContain('script');
    expect(renderHtml(hostileInspection)).not.toMatch(/<[^>]*\s(?:on\w+|style|src)=/i);
  });

  test('shows what cannot be seen', () => {
    const html = renderHtml(hostileInspection);
    expect(html).toContain(String.raw`harmless\x1B[2J\u202Egnp.exe\u202C\u200B\uFEFF\u{E0041}`);
    expect(html).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/u);
    expect(html).toContain('⟨202 blanks⟩hidden()');
  });

  test('marks what of a line changed, not the line alone', () => {
    expect(renderHtml(sampleInspection)).toContain(
      'const report = { version, uptime<mark>, session: settings.token</mark> };',
    );
  });

  test('shows an excerpt alone, and not as what the old text had too', () => {
    const hunk = `${excerptNote}\n const a = 1;\n… left out: 2 lines\n send(a);`;
    const evidence = [{ path: 'a.js', line: 4, excerpt: '', hunk }];
    const html = renderHtml(inspectionOf({ findings: [{ ...typicalFinding, evidence }] }));
    expect(html.split('const a = 1;')).toHaveLength(2);
    expect(html).toContain(excerptNote);
  });

  test('pins only names and versions that a shell takes as they are', () => {
    expect(renderHtml(sampleInspection)).toContain('npx -y mail-mcp@1.0.15');
    expect(renderHtml(hostileInspection)).not.toContain('class="pin"');
    const { baseline: _, ...alone } = sampleInspection;
    expect(renderHtml(alone)).not.toContain('class="pin"');
  });

  test('leaves out what does not fit, and says how much', () => {
    const evidence = Array.from({ length: 30 }, (_, line) => ({
      path: 'a.js',
      line: line + 1,
      excerpt: '&'.repeat(4_000),
    }));
    const findings = Array.from({ length: 60 }, () => ({ ...typicalFinding, evidence }));
    const html = renderHtml(inspectionOf({ findings }));
    expect(html.length).toBeLessThan(5_000_000);
    expect(html).toContain('… and 20 more places');
    expect(html).toMatch(/… and \d+ more that do not fit into this page/);
    expect(html).toContain('… and 10 more</li>');
  });

  test('stays one page of text, whatever a package writes', () => {
    const wild = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(hostileText));
    const plain = elementsOf(renderHtml(sampleInspection));
    fc.assert(
      fc.property(wild, wild, wild, wild, (title, path, hunk, name) => {
        const finding = {
          ...typicalFinding,
          title,
          tools: [name],
          evidence: [{ path, line: 1, excerpt: hunk, hunk }],
        };
        const subject = { id: name, name, version: title };
        const html = renderHtml(inspectionOf({ subject, findings: [finding] }));
        expect(elementsOf(html).filter((element) => !plain.includes(element))).toEqual([]);
        expect(html).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u);
      }),
      { numRuns: 60 },
    );
  });
});
