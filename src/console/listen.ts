import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { ConsoleError } from './errors.ts';

/** Something that listens. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Takes nothing new and lets what runs end within the limit. */
  close(limitMs?: number): Promise<void>;
}

/** What strangers may take up. */
export interface ListenLimits {
  /** Connections at the same time; more are closed at once. */
  readonly connections: number;
  /** Within it, a request must have come whole. */
  readonly requestTimeoutMs: number;
}

const defaultLimits: ListenLimits = { connections: 32, requestTimeoutMs: 10_000 };

/** Serves pages at an address. Slow, large and many requests are bounded. Throws `ConsoleError` `cannot-listen`. */
export async function listen(
  app: Hono,
  where: { readonly host: string; readonly port: number },
  limits: Partial<ListenLimits> = {},
): Promise<Listening> {
  const { connections, requestTimeoutMs } = { ...defaultLimits, ...limits };
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: {
      headersTimeout: Math.min(5_000, requestTimeoutMs),
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs),
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16 * 1024,
    },
  }) as Server;
  server.maxConnections = connections;
  server.maxRequestsPerSocket = 100;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(where, cause)));
    server.listen(where.port, where.host, resolve);
  });
  const { address: host, port } = server.address() as AddressInfo;
  return { host, port, close: (limitMs = 2_000) => close(server, limitMs) };
}

async function close(server: Server, limitMs: number): Promise<void> {
  const clock = setTimeout(() => server.closeAllConnections(), limitMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(clock);
}

function cannotListen(
  { host, port }: { readonly host: string; readonly port: number },
  cause: NodeJS.ErrnoException,
): ConsoleError {
  return new ConsoleError('cannot-listen', 'nothing can listen at this address', {
    subject: `${host}:${port}`,
    retry: 'later',
    expected: 'an address of this machine and a port that is free',
    got: cause.code ?? 'another failure',
    cause,
  });
}
