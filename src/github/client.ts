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
  /** The same, undefined when the answer is still the one that the ETag stands for. */
  askIfChanged<T>(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    schema: z.ZodType<T>,
    etag: string | undefined,
  ): Promise<Tagged<T> | undefined>;
}

/** An answer, and what GitHub calls this state of it. */
export interface Tagged<T> {
  readonly data: T;
  readonly etag?: string;
  /** Where the next page begins, of lists that are paged by that. */
  readonly cursor?: string;
}

/** Opens a client. Throws `GitHubError` for an address or a token that cannot be used. */
export function openGitHub(options: GitHubOptions): GitHub {
  const limits = { ...defaultLimits, ...options.limits };
  const now = options.now ?? Date.now;
  const octokit = openOctokit(options, limits);
  const { baseUrl } = octokit.request.endpoint.DEFAULTS;
  /** GitHub counts, and bars whoever goes on asking. */
  let pausedUntil = 0;

  async function ask<T>(question: Question<T>): Promise<Tagged<T> | undefined> {
    const { route, parameters, schema, signal, etag } = question;
    const subject = describeQuestion(route, parameters);
    const left = pausedUntil - now();
    if (left > 0) throw stillPaused(subject, left);
    let data: unknown;
    let headers: ResponseHeaders = {};
    try {
      const request = {
        ...(signal === undefined ? {} : { signal }),
        ...(route.startsWith('GET ') ? {} : { retries: 0 }),
      };
      const known = etag === undefined ? {} : { headers: { 'if-none-match': etag } };
      const response = await octokit.request(route, { ...parameters, ...known, request });
      // A redirect that was not followed; to Octokit it is no failure.
      if (response.status >= 300) throw led(subject, response.status);
      data = response.data;
      headers = response.headers;
    } catch (error) {
      if (etag !== undefined && error instanceof RequestError && error.status === 304)
        return undefined;
      if (error instanceof RequestError) pausedUntil = Math.max(pausedUntil, pauseOf(error, now()));
      throw error instanceof GitHubError ? error : githubFailure(error, subject);
    }
    const answer = schema.safeParse(data);
    if (answer.success) return { data: answer.data, ...tagsOf(headers) };
    throw unreadable(subject, z.prettifyError(answer.error));
  }

  return {
    webHost: webHostOf(baseUrl),
    webOrigin: `${new URL(baseUrl).protocol}//${webHostOf(baseUrl)}`,
    async ask(route, parameters, schema, signal) {
      const answer = await ask({ route, parameters, schema, signal });
      if (answer === undefined) throw led(describeQuestion(route, parameters), 304);
      return answer.data;
    },
    askIfChanged: (route, parameters, schema, etag) => ask({ route, parameters, schema, etag }),
  };
}

/** A question, and how its answer is read. */
interface Question<T> {
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly schema: z.ZodType<T>;
  readonly signal?: AbortSignal | undefined;
  readonly etag?: string | undefined;
}

type ResponseHeaders = Readonly<{ etag?: string | undefined; link?: string | undefined }>;

/** What is kept of the headers, and sent back as it is. */
function tagsOf({ etag = '', link = '' }: ResponseHeaders): Pick<Tagged<never>, 'etag' | 'cursor'> {
  const next = link.split(',').find((one) => one.includes('rel="next"')) ?? '';
  const cursor = /[?&]cursor=([\w.-]{1,300})/.exec(next)?.[1];
  return {
    ...(/^[\x21-\x7e]{1,200}$/.test(etag) ? { etag } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

function unreadable(subject: string, why: string): GitHubError {
  return new GitHubError('invalid-answer', 'the answer is not of the form that GitHub documents', {
    subject,
    retry: 'later',
    got: why.slice(0, 500),
  });
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
