import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { AppManifest } from '../github/app-manifest.ts';
import { manifestCode } from '../github/convert-manifest.ts';

/** What the page needs. */
export interface SetupPorts {
  /** Where GitHub makes Apps of manifests. */
  readonly creationUrl: string;
  /** Our own host and port, as a browser on this machine names it. */
  readonly host: () => string;
  readonly manifest: (redirectUrl: string) => AppManifest;
  /** Takes the code that GitHub gave; the page shows what it gives back. Called once. */
  readonly convert: (code: string) => Promise<'done' | 'failed'>;
}

/** A page for one App, at an address that nobody can guess. */
export interface SetupPage {
  readonly app: Hono;
  /** The path of the page. */
  readonly path: string;
}

/**
 * Two pages for a browser on this machine: one that sends the manifest to GitHub, and one to which GitHub sends the browser back. Other users and
 * other pages in the browser can neither see the first nor use the second: they know neither its path nor the state.
 */
export function setupPage(ports: SetupPorts): SetupPage {
  const key = randomBytes(24).toString('base64url');
  const state = randomBytes(24).toString('base64url');
  const path = `/${key}/`;
  const style = randomBytes(12).toString('base64url');
  let taken = false;
  const app = new Hono();

  app.use(async (context, next) => {
    // Somebody else's name may lead to this machine, and a browser would let its pages speak with us.
    if (context.req.header('host') === ports.host()) await next();
    else context.res = context.body(null, 403);
    const { origin } = new URL(ports.creationUrl);
    context.header(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${style}'; form-action ${origin}; base-uri 'none'; frame-ancestors 'none'`,
    );
    context.header('referrer-policy', 'no-referrer');
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
  });

  app.get(path, (context) => {
    const manifest = ports.manifest(`http://${ports.host()}${path}created`);
    const action = new URL(ports.creationUrl);
    action.searchParams.set('state', state);
    return context.html(startPage(style, action.href, manifest));
  });

  app.get(`${path}created`, async (context) => {
    const { code = '', state: given = '' } = context.req.query();
    if (!isSame(state, given) || !manifestCode.test(code)) return say(context, style, 400, refused);
    if (taken) return say(context, style, 409, again);
    taken = true;
    const outcome = await ports.convert(code);
    return outcome === 'done' ? say(context, style, 200, done) : say(context, style, 502, failed);
  });

  app.notFound((context) => context.body(null, 404));
  app.onError((_, context) => context.body(null, 500));
  return { app, path };
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const refused = [
  'This is not for us',
  'The address is not the one that GitHub was asked to use.',
] as const;
const again = ['It was done already', 'The terminal says how it ended.'] as const;
const done = ['The App is there', 'Close this page; the terminal says what comes next.'] as const;
const failed = ['The App could not be taken over', 'The terminal says why.'] as const;

function say(
  context: Context,
  style: string,
  status: 200 | 400 | 409 | 502,
  [title, text]: readonly [string, string],
): Response | Promise<Response> {
  return context.html(page(style, title, html`<p>${text}</p>`), status);
}

function startPage(style: string, action: string, manifest: AppManifest) {
  const permissions = Object.entries(manifest.default_permissions).map(
    ([name, level]) => html`<li>${name.replaceAll('_', ' ')}: ${level}</li>`,
  );
  return page(
    style,
    'A GitHub App for Watchkeeper',
    html`<p>
        GitHub will ask you for a name, and make an App that may do this where you install it:
      </p>
      <ul>
        ${permissions}
      </ul>
      <form action="${action}" method="post">
        <input type="hidden" name="manifest" value="${JSON.stringify(manifest)}" />
        <button type="submit">Go on at ${new URL(action).host}</button>
      </form>`,
  );
}

function page(style: string, title: string, body: unknown) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style nonce="${style}">
          body {
            font:
              1rem/1.6 system-ui,
              sans-serif;
            max-width: 36rem;
            margin: 4rem auto;
            padding: 0 1rem;
          }
          button {
            font: inherit;
            padding: 0.5rem 1.2rem;
          }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`;
}
