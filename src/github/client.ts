import { RequestError } from 'octokit';
import { z } from 'zod';
import { GitHubError } from './errors.ts';
import { githubFailure, pauseOf } from './failures.ts';
import { openOctokit } from './open-octokit.ts';
import type { GitHubLimits, GitHubOptions } from './options.ts';

const defaultLimits: GitHubLimits = {
  timeoutMs: 30_000,
  /** A whole tree is at most 7 MB, as GitHub documents. */
  maxBytes: 24 * 1024 * 1024,
  retries: 2,
  retryAfterMs: 1000,
};

/** Asks GitHub. Octokit stays behind it, so that everybody gets the same limits and the same errors. */
export interface GitHub {
  /** Host of the repositories' pages, as it stands in the addresses that people write. */
  readonly webHost: string;
  /** The same with its protocol: where people use GitHub in a browser. */
  readonly webOrigin: string;
  /**
   * One answer, in the form that the schema says. `route` is as GitHub documents it, `GET /repos/{owner}/{repo}`; its parameters
   * are escaped. What writes is sent once: whoever writes looks before the next try whether it is there. Throws `GitHubError`.
   */
  ask<T>(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T>;
}

/** Opens a client. Throws `GitHubError` for an address or a token that cannot be used. */
export function openGitHub(options: GitHubOptions): GitHub {
  const limits = { ...defaultLimits, ...options.limits };
  const now = options.now ?? Date.now;
  const octokit = openOctokit(options, limits);
  const { baseUrl } = octokit.request.endpoint.DEFAULTS;
  /** GitHub counts, and bars whoever goes on asking. */
  let pausedUntil = 0;

  return {
    webHost: webHostOf(baseUrl),
    webOrigin: `${new URL(baseUrl).protocol}//${webHostOf(baseUrl)}`,
    async ask(route, parameters, schema, signal) {
      const subject = describeQuestion(route, parameters);
      const left = pausedUntil - now();
      if (left > 0) throw stillPaused(subject, left);
      let data: unknown;
      try {
        const request = {
          ...(signal === undefined ? {} : { signal }),
          ...(route.startsWith('GET ') ? {} : { retries: 0 }),
        };
        const response = await octokit.request(route, { ...parameters, request });
        // A redirect that was not followed; to Octokit it is no failure.
        if (response.status >= 300) throw led(subject, response.status);
        data = response.data;
      } catch (error) {
        if (error instanceof RequestError)
          pausedUntil = Math.max(pausedUntil, pauseOf(error, now()));
        throw error instanceof GitHubError ? error : githubFailure(error, subject);
      }
      const answer = schema.safeParse(data);
      if (answer.success) return answer.data;
      throw new GitHubError(
        'invalid-answer',
        'the answer is not of the form that GitHub documents',
        {
          subject,
          retry: 'later',
          got: z.prettifyError(answer.error).slice(0, 500),
        },
      );
    },
  };
}

/** The public API has a host of its own beside the pages'; a server of one's own has it below `/api/v3`. */
function webHostOf(baseUrl: string): string {
  return (URL.parse(baseUrl)?.host ?? '').replace(/^api\./, '');
}

function describeQuestion(route: string, parameters: Readonly<Record<string, unknown>>): string {
  return route
    .replace(/^[A-Z]+ /, 'github:')
    .replace(/\{\+?(\w+)\}/g, (_, name: string) => {
      const value = parameters[name];
      return typeof value === 'string' ? value : '';
    })
    .slice(0, 300);
}

function led(subject: string, status: number): GitHubError {
  return new GitHubError('unexpected-answer', 'GitHub sends us to another place', {
    subject,
    retry: 'never',
    status,
  });
}

function stillPaused(subject: string, leftMs: number): GitHubError {
  return new GitHubError('rate-limited', 'GitHub asked for a pause that is not over', {
    subject,
    retry: 'later',
    retryAfterSeconds: Math.ceil(leftMs / 1000),
  });
}
