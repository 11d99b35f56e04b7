import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inspection } from '../../src/inspections/inspection.ts';
import { renderHtml } from '../../src/reports/html.ts';
import { openBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { whyNoBrowser } from '../support/browser/install.ts';
import { hostileInspection, sampleInspection } from '../support/sample-inspections.ts';

const pages: Readonly<Record<string, Inspection>> = {
  'a report': sampleInspection,
  'a report of nothing': { ...sampleInspection, outcome: 'clean', findings: [], unread: [] },
  'a report full of hostile text': hostileInspection,
};

const reason = whyNoBrowser(process.platform, process.arch);

describe.skipIf(reason !== undefined)(`a report in a browser ${reason ?? ''}`.trim(), () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each(Object.keys(pages))(
    '%s can be read on a phone, a desk and paper, light and dark, and does nothing',
    async (name) => {
      const html = renderHtml(pages[name]!);
      const views = [390, 1000].flatMap((width) =>
        (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
      );
      for (const view of [...views, { width: 760, scheme: 'dark', paper: true } as const]) {
        const page = await browser.show(html, view);
        expect(page, JSON.stringify(view)).toMatchObject({
          asked: [],
          acts: [],
          measures: { overflow: 0, faint: [], tiny: [], active: [] },
        });
        expect(page.measures.texts).toBeGreaterThan(10);
      }
    },
  );

  test('says on the first screen of a phone what happened and what to do', async () => {
    const { firstScreen } = await browser.show(renderHtml(sampleInspection), {
      width: 390,
      scheme: 'light',
    });
    for (const part of [
      'CRITICAL',
      'mail-mcp 1.0.16',
      'copy@collect.invalid',
      'One part of it could not be looked at',
      'Stay on 1.0.15',
      'npx -y mail-mcp@1.0.15',
    ])
      expect(firstScreen).toContain(part);
  });

  test('shows old beside new where there is room, and below each other where there is not', async () => {
    const html = renderHtml(sampleInspection);
    const wide = await browser.show(html, { width: 1000, scheme: 'light' });
    expect(wide.text).toContain('228\t  const message = {\t228\t  const message = {');
    expect(wide.text.match(/log\(report\);/g)).toHaveLength(1);
    const narrow = await browser.show(html, { width: 390, scheme: 'light' });
    expect(narrow.text.match(/const message = \{/g)).toHaveLength(1);
    expect(narrow.text.indexOf('log(report);')).toBeLessThan(narrow.text.indexOf('const url ='));
  });

  test('a style that is not its own is refused, and so is a script', async () => {
    const html = renderHtml(sampleInspection).replace(
      '</main>',
      '</main><style>main{display:none}</style><script>alert(1)</script><img src="https://track.invalid/">',
    );
    const page = await browser.show(html, { width: 390, scheme: 'light' });
    expect(page).toMatchObject({ asked: [], acts: [] });
    expect(page.text).toContain('mail-mcp 1.0.16');
  });
});
