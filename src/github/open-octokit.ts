import { createPrivateKey } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from 'octokit';
import type { GitHubLimits, GitHubOptions } from './options.ts';
import { GitHubError } from './errors.ts';
import { openLimitedFetch, tooLargeStatus } from './limited-fetch.ts';

/** Statuses after which the same question has the same answer, or must not be repeated now. */
const final: readonly number[] = [400, 401, 403, 404, 409, 410, tooLargeStatus, 422, 429, 451];

/** GitHub's own client, set up for our purposes. Throws `GitHubError` for an address, a token or a key that cannot be used. */
export function openOctokit(options: GitHubOptions, limits: GitHubLimits): Octokit {
  checkOptions(options);
  const { apiUrl, token, app, version, env } = options;
  const { paced = !isLoopback(apiUrl) } = limits;
  return new Octokit({
    ...(apiUrl === undefined ? {} : { baseUrl: apiUrl.replace(/\/+$/, '') }),
    ...(token === undefined ? {} : { auth: token }),
    ...(app === undefined ? {} : { authStrategy: createAppAuth, auth: app }),
    userAgent: `watchkeeper/${version}`,
    request: { fetch: openLimitedFetch(env, limits) },
    retry: {
      retries: limits.retries,
      retryAfterBaseValue: limits.retryAfterMs,
      doNotRetry: [...final],
    },
    // Whoever waits for a release cannot wait for the next hour: the next look may.
    throttle: { enabled: paced, onRateLimit: () => false, onSecondaryRateLimit: () => false },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
}

function checkOptions({ apiUrl, token, app }: GitHubOptions): void {
  const details = { subject: 'github', retry: 'never' } as const;
  if (token !== undefined && app !== undefined) {
    throw new GitHubError('invalid-configuration', 'either a token or an App asks, not both', {
      ...details,
      expected: 'one of them',
    });
  }
  if (app !== undefined && !isPrivateKey(app.privateKey)) {
    // What was read may be a key all the same, so the message does not repeat it.
    throw new GitHubError('invalid-configuration', 'the private key of the App cannot be read', {
      ...details,
      expected: 'a private key of RSA in PEM, as GitHub gives it',
    });
  }
  if (apiUrl !== undefined) checkAddress(apiUrl, token !== undefined || app !== undefined);
}

function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

/** A token in clear over a network is everybody's token. */
function checkAddress(apiUrl: string, hasSecret: boolean): void {
  const url = URL.parse(apiUrl);
  const isUsable =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && (isLoopback(apiUrl) || !hasSecret));
  if (isUsable && url.username === '' && url.password === '') return;
  throw new GitHubError('invalid-configuration', 'the address of the GitHub API cannot be used', {
    subject: 'github.apiUrl',
    retry: 'never',
    expected: 'an https address without credentials',
  });
}

function isLoopback(apiUrl = ''): boolean {
  const { hostname = '' } = URL.parse(apiUrl) ?? {};
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

function silent(): void {}
