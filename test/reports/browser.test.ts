import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { whyNoBrowser } from '../support/browser/install.ts';

const reason = whyNoBrowser(process.platform, process.arch);

test('a machine without a browser is told why, and the one that the tests must run on has one', () => {
  expect(whyNoBrowser('darwin', 'arm64')).toContain('darwin-arm64');
  expect(whyNoBrowser('linux', 'x64')).toBeUndefined();
});

describe.skipIf(reason !== undefined)(
  `the browser that measures pages ${reason ?? ''}`.trim(),
  () => {
    let browser: TestBrowser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser?.close());

    const show = (body: string, scheme: 'light' | 'dark' = 'light') =>
      browser.show(`<!DOCTYPE html><meta charset="utf-8"><body>${body}`, { width: 390, scheme });

    test('says nothing about a good page', async () => {
      const { measures, text, asked, acts } = await show('<p>Plain <b>words</b></p>');
      expect(measures).toEqual({
        overflow: 0,
        texts: 2,
        faint: [],
        lowestContrast: 21,
        tiny: [],
        active: [],
      });
      expect({ text, asked, acts }).toEqual({ text: 'Plain words', asked: [], acts: [] });
    });

    test('sees what is too wide, too faint and too small', async () => {
      const { measures } = await show(
        '<p style="white-space:nowrap">' +
          'wide '.repeat(100) +
          '</p><p style="color:#999">faint</p><p style="background:#000"><b style="color:rgba(255,255,255,.3)">fainter</b></p><small style="font-size:9px">tiny</small>',
      );
      expect(measures.overflow).toBeGreaterThan(1_000);
      expect(measures.faint).toEqual(['2.85 faint', expect.stringMatching(/^\d\.\d\d fainter$/)]);
      expect(measures.lowestContrast).toBeLessThan(3);
      expect(measures.tiny).toEqual(['tiny']);
    });

    test('sees a page that is only faint in the dark', async () => {
      const page =
        '<style>@media (prefers-color-scheme:dark){body{background:#111}}</style><p style="color:#333">x</p>';
      expect((await show(page)).measures.faint).toEqual([]);
      expect((await show(page, 'dark')).measures.faint).toHaveLength(1);
    });

    test('sees what acts, and answers nothing', async () => {
      const { measures, asked, acts } = await show(
        '<img src="https://track.invalid/x.png" onerror="alert(1)"><script>alert(2)</script><a href="https://link.invalid">x</a><p style="background:url(https://style.invalid/y)">y</p><meta http-equiv="refresh" content="100">',
      );
      expect(measures.active.toSorted()).toEqual([
        'a',
        'href',
        'img',
        'onerror',
        'refresh',
        'script',
        'src',
        'url',
      ]);
      expect(asked.toSorted()).toEqual(['https://style.invalid/y', 'https://track.invalid/x.png']);
      expect(acts.toSorted()).toEqual(['dialog 1', 'dialog 2']);
    });

    test('reaches no server, not even one on this machine', async () => {
      const { asked } = await show(
        '<iframe src="http://127.0.0.1:1/"></iframe><script>fetch("file:///etc/hostname").catch(() => {})</script>',
      );
      expect(asked.some((address) => address.startsWith('http://127.0.0.1'))).toBe(true);
    });
  },
);
