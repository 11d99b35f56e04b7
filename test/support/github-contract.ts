import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpConfig,
  type IHttpRequest,
  type PrismHttpComponents,
} from '@stoplight/prism-http';

/** GitHub's own description of its REST API. */
interface Description {
  readonly openapi: string;
  readonly info: unknown;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type Operations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>;

/** Stands where GitHub is: what is asked and what is answered is held against GitHub's description. */
export interface GitHubContract {
  readonly apiUrl: string;
  /** What did not fit, one sentence each. */
  readonly violations: string[];
  close(): Promise<void>;
}

/** The parts of GitHub's description that are about these routes, `GET /user`; the whole of it takes Prism minutes to read. */
export async function describeRoutes(routes: readonly string[]): Promise<Operations> {
  const file = import.meta
    .resolve('@octokit/openapi')
    .replace(/[^/]*$/, 'generated/api.github.com.json');
  const whole = JSON.parse(readFileSync(new URL(file), 'utf8')) as Description;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ');
    const documented = Object.keys(whole.paths).find((one) => plainPath(one) === plainPath(path));
    const operation = whole.paths[documented ?? '']?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`GitHub does not describe ${route}`);
    // A ref has slashes in it, which a path of this description cannot say.
    const written = documented!.replace(/\/ref\/\{ref\}$/, '/ref/tags/{ref}');
    paths[written] = { ...paths[written], [method.toLowerCase()]: operation };
  }
  const components = referredIn(paths, whole.components);
  const { openapi, info } = whole;
  return getHttpOperationsFromSpec(mend({ openapi, info, paths, components }) as object);
}

/**
 * What Prism stumbles over. It takes a form that it cannot compile for one that everything fits, and `nullable` beside no `type` is such
 * a form; and an example whose value is another example is one inside of the other.
 */
function mend(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(mend);
  if (typeof node !== 'object' || node === null) return node;
  const mended = Object.fromEntries(Object.entries(node).map(([key, one]) => [key, mend(one)]));
  const { nullable, ...others } = mended;
  if (typeof nullable === 'boolean' && !('type' in mended)) {
    return nullable ? { anyOf: [others, { enum: [null] }] } : others;
  }
  const { value } = mended as { readonly value?: { readonly $ref?: unknown } | null };
  return String(value?.$ref).startsWith('#/components/examples/') ? value : mended;
}

/** Names in braces are everybody's own. */
function plainPath(path: string): string {
  return path.replace(/\/tags\/\{\+\w+\}$/, '/{}').replace(/\{\+?\w+\}/g, '{}');
}

function referredIn(paths: unknown, all: Description['components']): Description['components'] {
  const found: Record<string, Record<string, unknown>> = {};
  const left: unknown[] = [paths];
  while (left.length > 0) {
    const node = left.pop();
    if (typeof node !== 'object' || node === null) continue;
    left.push(...Object.values(node));
    const { $ref } = node as { readonly $ref?: unknown };
    const [, kind = '', name = ''] = /^#\/components\/(\w+)\/(.+)$/.exec(String($ref)) ?? [];
    if (kind === '' || found[kind]?.[name] !== undefined) continue;
    const component = all[kind]?.[name];
    found[kind] = { ...found[kind], [name]: component };
    left.push(component);
  }
  return found;
}

/** Answers with what GitHub documents, or hands everything on to `upstream`, which remembers. */
export async function startGitHubContract(
  operations: Operations,
  upstream?: string,
): Promise<GitHubContract> {
  const violations: string[] = [];
  const prism = createInstance(configOf(upstream), { logger: quiet });
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const result = await prism.request(toPrism(request, await readBody(request)), operations)();
    const question = `${request.method} ${request.url}`;
    if (result._tag === 'Left') {
      violations.push(`${question}: ${result.left.message}`);
      response.writeHead(500).end('{}');
      return;
    }
    const { output, validations } = result.right;
    for (const [side, found] of Object.entries(validations)) {
      for (const { message, path = [] } of found) {
        const place = `${side} ${path.join('.')}`;
        violations.push(`${question} → ${output.statusCode}, ${place}: ${message}`);
      }
    }
    const text = typeof output.body === 'string' ? output.body : JSON.stringify(output.body);
    response.writeHead(output.statusCode, { 'content-type': 'application/json; charset=utf-8' });
    response.end(text);
  }
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    violations,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configOf(upstream: string | undefined): IHttpConfig {
  const checks = {
    checkSecurity: false,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  };
  return upstream === undefined
    ? { ...checks, isProxy: false }
    : { ...checks, isProxy: true, upstream: new URL(upstream) };
}

function toPrism(request: IncomingMessage, body: string): IHttpRequest {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { authorization = '' } = request.headers;
  return {
    method: (request.method ?? 'GET').toLowerCase() as IHttpRequest['method'],
    url: { path: url.pathname, query: Object.fromEntries(url.searchParams) },
    headers: { accept: 'application/json', 'content-type': 'application/json', authorization },
    ...(body === '' ? {} : { body: JSON.parse(body) as unknown }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const silent = (): undefined => undefined;
const quiet = {
  success: silent,
  info: silent,
  warn: silent,
  error: silent,
  debug: silent,
  trace: silent,
  fatal: silent,
  child: () => quiet,
} as unknown as PrismHttpComponents['logger'];
