import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One version of a server, as tests write it. */
export interface FakeServer {
  readonly name: string;
  readonly version: string;
  readonly packages?: readonly Readonly<Record<string, unknown>>[];
  readonly repository?: { readonly url: string; readonly source?: string; readonly id?: string };
  readonly remotes?: readonly { readonly type: string; readonly url: string }[];
}

interface Row {
  readonly server: FakeServer;
  status: string;
  statusMessage: string;
  isLatest: boolean;
  updatedAt: Date;
}

/** How a fake registry writes. */
export interface FakeMcpOptions {
  readonly spelling?: 'camel' | 'snake';
  /** Entries on a page, when fewer than were asked for. */
  readonly pageSize?: number;
}

/** Answers a request in another way than the registry does. */
export type McpMisbehaviour = (response: ServerResponse) => void;

/** A fake MCP Registry on loopback, whose servers tests publish, delete and forget. */
export type FakeMcpRegistry = Awaited<ReturnType<typeof startFakeMcpRegistry>>;

/** Starts a real HTTP server on a free loopback port that lists servers as the registry does: by name, and with deletions once a time is given. */
export async function startFakeMcpRegistry(options: FakeMcpOptions = {}) {
  const rows: Row[] = [];
  const requests: URL[] = [];
  const wrong = new Map<number, McpMisbehaviour>();
  let asked = 0;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://registry.invalid');
    requests.push(url);
    asked += 1;
    const misbehaviour = wrong.get(asked);
    if (misbehaviour !== undefined) {
      misbehaviour(response);
    } else if (url.pathname === '/v0.1/servers') {
      send(response, 200, listOf(rows, url.searchParams, options));
    } else {
      send(response, 404, { title: 'Not Found', status: 404 });
    }
  }

  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

  const find = (name: string, version: string): Row => {
    const row = rows.find((one) => one.server.name === name && one.server.version === version);
    if (row === undefined) throw new Error(`no ${name} ${version}`);
    return row;
  };

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: requests as readonly URL[],
    /** A version is published once, and is the latest from then on. */
    publish(entry: FakeServer, updatedAt = new Date()): void {
      for (const row of rows) if (row.server.name === entry.name) row.isLatest = false;
      rows.push({ server: entry, status: 'active', statusMessage: '', isLatest: true, updatedAt });
    },
    setStatus(name: string, version: string, status: string, statusMessage = '', at = new Date()) {
      Object.assign(find(name, version), { status, statusMessage, updatedAt: at });
    },
    /** The registry promises no durability. */
    reset(): void {
      rows.length = 0;
    },
    /** Answers the request that comes as the given one from now on (1: the next) wrongly. */
    misbehave(turn: number, act: McpMisbehaviour): void {
      wrong.set(asked + turn, act);
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Fails as a server behind a proxy does. */
export const failing: McpMisbehaviour = (response) => {
  response.writeHead(503, { 'content-type': 'text/plain' });
  response.end('upstream');
};

function keys({ server }: Row): string {
  return `${server.name}:${server.version}`;
}

function listOf(rows: readonly Row[], query: URLSearchParams, options: FakeMcpOptions): unknown {
  const since = query.get('updated_since');
  const showsDeleted = since !== null || query.get('include_deleted') === 'true';
  const cursor = query.get('cursor') ?? '';
  const fitting = rows
    .filter(({ status }) => showsDeleted || status !== 'deleted')
    .filter(({ updatedAt }) => since === null || updatedAt >= new Date(since))
    .filter(({ isLatest }) => query.get('version') !== 'latest' || isLatest)
    .filter((row) => keys(row) > cursor)
    .sort((a, b) => (keys(a) < keys(b) ? -1 : 1));
  const limit = Math.min(Number(query.get('limit') ?? 30), options.pageSize ?? 100);
  const page = fitting.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = fitting.length > page.length && last !== undefined ? keys(last) : undefined;
  const body = {
    servers: page.map(({ server, status, statusMessage, isLatest, updatedAt }) => ({
      server: { $schema: 'https://schemas.invalid/server.schema.json', description: '', ...server },
      _meta: {
        'io.modelcontextprotocol.registry/official': {
          status,
          ...(statusMessage === '' ? {} : { statusMessage }),
          publishedAt: updatedAt.toISOString(),
          updatedAt: updatedAt.toISOString(),
          isLatest,
        },
      },
    })),
    metadata: { count: page.length, ...(nextCursor === undefined ? {} : { nextCursor }) },
  };
  return options.spelling === 'snake' ? toSnake(body) : body;
}

function toSnake(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSnake);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    /^[a-z]+[A-Z]/.test(key) ? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : key,
    toSnake(one),
  ]);
  return Object.fromEntries(entries) as unknown;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
