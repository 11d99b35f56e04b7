import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appRoutes } from './fake-github/apps.ts';
import { emptyGitData, gitDataRoutes, type FakeGitData } from './fake-github/git-data.ts';
import { issueRoutes, noIssues, type FakeIssues } from './fake-github/issues.ts';
import { peopleRoutes, type FakePeople } from './fake-github/people.ts';
import { noPulls, pullRoutes, type FakePulls } from './fake-github/pulls.ts';
import {
  newRepositorySettings,
  repositoryRoutes,
  type FakeRepositorySettings,
} from './fake-github/repositories.ts';
import { findRoute, notFound, type FakeAnswer, type FakeRoute } from './fake-github/route.ts';

/** Everything that the fake knows of a repository. */
export type FakeRepository = FakeGitData & FakeIssues & FakePulls & FakeRepositorySettings;

/** What was asked of it, and what it answered. */
export interface FakeQuestion {
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  /** As it came, with the query. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Of the route that answered; absent where none did, or where the answer was made to go wrong. */
  answer?: FakeAnswer;
}

/** How the next answer goes wrong. */
export type Act = (request: IncomingMessage, response: ServerResponse) => void;

/** Whether a question fails before it is done, or is done without an answer. */
export type Disturbance = (question: FakeQuestion) => 'fail' | 'lose-answer' | undefined;

/** A fake GitHub on loopback. */
export type FakeGitHub = Awaited<ReturnType<typeof startFakeGitHub>>;

/**
 * Starts a real HTTP server that answers as GitHub's REST API does, and remembers what is written to it. Further routes are a file of
 * `fake-github/` and a line here. `truncatesAt`: whole trees of more files are cut.
 */
export async function startFakeGitHub(options: { readonly truncatesAt?: number } = {}) {
  const repositories = new Map<string, FakeRepository>();
  const people: FakePeople = { users: new Map(), installations: new Map(), deliveries: [] };
  const questions: FakeQuestion[] = [];
  const acts: { readonly about: RegExp; readonly act: Act; readonly method: string }[] = [];
  let disturbance: Disturbance | undefined;
  const renamed = new Map<string, string>();
  /** Questions left before it asks for a pause. */
  const limit = { left: Number.POSITIVE_INFINITY, resetsAt: 0 };
  const routes: readonly FakeRoute[] = [
    ...gitDataRoutes(repositories, options.truncatesAt),
    ...repositoryRoutes(repositories),
    ...issueRoutes(repositories),
    ...peopleRoutes(people),
    ...pullRoutes(repositories),
    ...appRoutes(people),
  ];

  function respond(question: FakeQuestion, request: IncomingMessage, response: ServerResponse) {
    questions.push(question);
    const url = new URL(question.target, apiUrl);
    const index = acts.findIndex(
      ({ about, method }) =>
        about.test(question.path) && (method === '' || method === question.method),
    );
    const [wrong] = index === -1 ? [] : acts.splice(index, 1);
    if (wrong !== undefined) return wrong.act(request, response);
    const disturbed = disturbance?.(question);
    if (disturbed === 'fail') return send(response, 502, { message: 'Bad gateway' });
    if (limit.left <= 0) return sendRateLimit(response, limit.resetsAt);
    limit.left -= 1;
    const [, repo = '', what = ''] = /^\/repos\/([^/]+\/[^/]+)(.*)$/.exec(question.path) ?? [];
    const moved = renamed.get(repo);
    if (moved !== undefined) {
      const status = question.method === 'GET' ? 301 : 307;
      response.writeHead(status, { location: `/repos/${moved}${what}${url.search}` }).end();
      return;
    }
    const match = findRoute(routes, question.method, url.pathname);
    const answer =
      match?.found.answer({
        parameters: match.parameters,
        query: url.searchParams,
        body: parseBody(question.body),
        user: people.users.get((question.authorization ?? '').replace(/^\w+ /, '')),
        authorization: question.authorization,
        apiUrl,
      }) ?? notFound;
    if (match !== undefined) question.answer = answer;
    if (disturbed === 'lose-answer') {
      request.socket.destroy();
      return;
    }
    const etag = tagOf(answer);
    if (question.method === 'GET' && request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    send(response, answer.status, answer.body ?? '', { etag, ...answer.headers });
  }

  const server = createServer((request, response) => {
    void readQuestion(request).then((question) => respond(question, request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiUrl,
    questions,
    limit,
    people,
    repository(name: string): FakeRepository {
      const fresh = { ...emptyGitData(), ...noIssues(), ...noPulls(), ...newRepositorySettings() };
      const repository = repositories.get(name) ?? fresh;
      repositories.set(name, repository);
      return repository;
    },
    rename(from: string, to: string): void {
      renamed.set(from, to);
    },
    /** The next question about this path, of this method where one is given, gets this answer. */
    next(about: RegExp, act: Act, method = ''): void {
      acts.push({ about, act, method });
    },
    /** From now on, questions for which this says so fail, or are done without an answer. */
    disturb(how: Disturbance): void {
      disturbance = how;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Sends an answer as it is given, whatever it is. */
export function sendJson(status: number, body: unknown): Act {
  return (_, response) => send(response, status, body);
}

async function readQuestion(request: IncomingMessage): Promise<FakeQuestion> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { method = '', url: target = '/', headers } = request;
  const path = decodeURIComponent(new URL(target, 'http://127.0.0.1').pathname);
  const { authorization } = headers;
  const body = Buffer.concat(chunks).toString();
  return { method, path, target, authorization, headers, body };
}

function parseBody(text: string): Readonly<Record<string, unknown>> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function sendRateLimit(response: ServerResponse, resetsAt: number): void {
  response.writeHead(403, {
    'content-type': 'application/json',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(resetsAt),
  });
  response.end(JSON.stringify({ message: 'API rate limit exceeded for 127.0.0.1.' }));
}

/** What GitHub calls this state of an answer. */
function tagOf({ body }: FakeAnswer): string {
  return `W/"${createHash('sha256')
    .update(JSON.stringify(body ?? ''))
    .digest('hex')}"`;
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers }).end(text);
}
