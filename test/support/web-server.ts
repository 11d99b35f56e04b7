import { createServer, type IncomingHttpHeaders } from 'node:http';

/** One request that came. */
export interface Came {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a server answers. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A web server on this machine that keeps what it is sent. */
export interface WebServer {
  readonly url: string;
  readonly came: readonly Came[];
  stop(): Promise<void>;
}

/** Starts one. `answer` undefined is no answer at all. */
export async function startWebServer(
  answer: (came: Came) => Answer | undefined = () => ({}),
): Promise<WebServer> {
  const came: Came[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('error', () => undefined);
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { url = '', headers } = incoming;
      const one = { path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
      came.push(one);
      const { status = 200, headers: more = {}, body = 'ok' } = answer(one) ?? {};
      outgoing.writeHead(status, more);
      outgoing.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as { readonly port: number };
  return {
    url: `http://127.0.0.1:${port}/`,
    came,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
