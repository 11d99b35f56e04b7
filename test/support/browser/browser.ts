import { launch, type Browser, type Page } from 'puppeteer-core';
import { installBrowser } from './install.ts';
import { measureCode, type Measures, type Seen } from './measure.ts';

/** How somebody looks at a page. */
export interface View {
  /** CSS pixels. */
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  readonly picture?: boolean;
  /** As it is printed. */
  readonly paper?: boolean;
}

/** A page as Chromium shows it. */
export interface ShownPage extends Seen {
  readonly measures: Measures;
  /** Addresses that the page asked for; none was answered. */
  readonly asked: readonly string[];
  /** What scripts of the page did: dialogs, and errors. */
  readonly acts: readonly string[];
  /** All of it, from top to bottom, where a picture was wanted. */
  readonly png?: Uint8Array;
}

/** A real Chromium, without a network. */
export interface TestBrowser {
  show(html: string, view: View): Promise<ShownPage>;
  close(): Promise<void>;
}

/** What of a page stands on a phone's screen without scrolling, less the bars of a mail program. */
const phoneHeight = 660;
const address = 'https://page.invalid/';

/** Starts Chromium. Scripts are on, so that what would act is seen to act. */
export async function openBrowser(): Promise<TestBrowser> {
  const { executable, env } = await installBrowser();
  const browser = await launch({
    executablePath: executable,
    headless: 'shell',
    env,
    // Whoever runs tests as root, or in a container, has no sandbox to give; the pages are ours.
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  return {
    show: (html, view) => show(browser, html, view),
    close: () => browser.close(),
  };
}

async function show(browser: Browser, html: string, view: View): Promise<ShownPage> {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: view.width, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.scheme }]);
    if (view.paper === true) await page.emulateMediaType('print');
    const asked = await serve(page, html);
    const acts: string[] = [];
    page.on('dialog', (dialog) => {
      acts.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => acts.push(`error ${String(error)}`));
    await page.goto(address, { waitUntil: 'load' });
    const seen = (await page.evaluate(measureCode(phoneHeight))) as Seen & {
      readonly measures: Measures;
    };
    const picture = view.picture === true ? { png: await page.screenshot({ fullPage: true }) } : {};
    return { ...seen, asked, acts, ...picture };
  } finally {
    await page.close();
  }
}

/** Answers the page itself and nothing else. */
async function serve(page: Page, html: string): Promise<readonly string[]> {
  const asked: string[] = [];
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url() === address && asked.length === 0 && request.isNavigationRequest()) {
      void request.respond({ contentType: 'text/html; charset=utf-8', body: html });
      return;
    }
    asked.push(request.url());
    void request.abort();
  });
  return asked;
}
