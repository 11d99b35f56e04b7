import { AsyncLocalStorage } from 'node:async_hooks';
import { channel, subscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';

/** Error pages are short; this is of the bytes on the wire, which a bomb could make a thousand times longer. */
const maxErrorBytes = 16 * 1024;

const bounded = new AsyncLocalStorage<true>();

/**
 * Runs a request whose error answers may not be longer than an error page is. npm-registry-fetch reads the body of every error
 * answer to its end before anybody sees the status, so a server that never stops sending would fill the memory; Node's
 * diagnostics channel is the one place in front of it.
 */
export async function boundErrorBodies<Result>(request: () => Promise<Result>): Promise<Result> {
  return await bounded.run(true, request);
}

subscribe(channel('http.client.request.created').name, (message) => {
  if (bounded.getStore() !== true) return;
  const { request } = message as { readonly request: ClientRequest };
  request.prependOnceListener('response', cutWhenTooLong);
});

function cutWhenTooLong(response: IncomingMessage): void {
  if ((response.statusCode ?? 0) < 400) return;
  let bytes = 0;
  response.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length;
    if (bytes > maxErrorBytes) response.destroy(new Error('the error page is too long'));
  });
}
