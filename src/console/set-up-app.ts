import { randomBytes } from 'node:crypto';
import type { AppCredentials } from '../github/app-credentials.ts';
import { appManifest, type AppWishes } from '../github/app-manifest.ts';
import type { GitHub } from '../github/client.ts';
import { convertManifest } from '../github/convert-manifest.ts';
import { ConsoleError } from './errors.ts';
import { listen } from './listen.ts';
import { setupPage } from './setup-page.ts';

/** How an App is set up. */
export interface SetupOptions {
  readonly github: GitHub;
  /** Who shall own the App; without it, whoever is signed in. */
  readonly organization?: string;
  readonly wishes: Omit<AppWishes, 'name' | 'redirectUrl'> & { readonly name?: string };
  /** Keeps the credentials. */
  readonly keep: (credentials: AppCredentials) => Promise<void>;
  /** Told the address that a person has to open. */
  readonly show: (url: string) => void;
  readonly port?: number;
  readonly timeoutMs?: number;
}

/** GitHub gives an hour; nobody waits that long in front of a terminal. */
const defaultTimeoutMs = 15 * 60_000;

/**
 * Has a person make an App in a browser on this machine, and keeps its credentials. Listens on the loopback address alone, for this one App. Throws
 * `ConsoleError` `timed-out` and `cannot-listen`, and `GitHubError` when GitHub does not give the credentials.
 */
export async function setUpApp(options: SetupOptions): Promise<AppCredentials> {
  const { github, keep, show, port = 0, timeoutMs = defaultTimeoutMs } = options;
  const { promise, resolve, reject } = Promise.withResolvers<AppCredentials>();
  // Whoever waits for it comes later.
  promise.catch(() => undefined);
  let host = '';
  const page = setupPage({
    creationUrl: creationUrl(github, options.organization),
    host: () => host,
    manifest: (redirectUrl) =>
      appManifest({ ...options.wishes, name: options.wishes.name ?? madeUpName(), redirectUrl }),
    convert: async (code) => {
      try {
        const credentials = await convertManifest(github, code);
        await keep(credentials);
        resolve(credentials);
        return 'done';
      } catch (error) {
        reject(error);
        return 'failed';
      }
    },
  });
  const listening = await listen(page.app, { host: '127.0.0.1', port });
  host = `127.0.0.1:${listening.port}`;
  const clock = setTimeout(() => reject(tooLate(host, timeoutMs)), timeoutMs);
  try {
    show(`http://${host}${page.path}`);
    return await promise;
  } finally {
    clearTimeout(clock);
    await listening.close();
  }
}

/** Names of Apps are unique on all of GitHub; whoever wants another one writes it on GitHub's page. */
function madeUpName(): string {
  return `watchkeeper-${randomBytes(3).toString('hex')}`;
}

function creationUrl({ webOrigin }: GitHub, organization: string | undefined): string {
  const owner =
    organization === undefined ? '' : `/organizations/${encodeURIComponent(organization)}`;
  return `${webOrigin}${owner}/settings/apps/new`;
}

function tooLate(subject: string, timeoutMs: number): ConsoleError {
  return new ConsoleError('timed-out', 'nobody has made an App', {
    subject,
    retry: 'later',
    expected: `GitHub to send the browser back within ${timeoutMs / 60_000} minutes`,
  });
}
