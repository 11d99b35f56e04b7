import { randomBytes } from 'node:crypto';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import express from 'express';
import { record } from './record.js';

/** Stands between the browser and the server that is inspected. */
export async function startProxy({ command, args, port }) {
  const token = randomBytes(32).toString('hex');
  const app = express();
  app.use((request, response, next) => {
    if (request.headers['x-proxy-token'] !== `Bearer ${token}`) return response.status(401).end();
    return next();
  });
  app.get('/stdio', async (request, response) => {
    const inner = new StdioClientTransport({ command, args, env: { ...process.env } });
    const outer = new SSEServerTransport('/message', response);
    await Promise.all([inner.start(), outer.start()]);
    connect(record(inner), outer);
  });
  await new Promise((resolve) => app.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${port}/?token=${token}` };
}

function connect(inner, outer) {
  inner.onmessage = (message) => outer.send(message);
  outer.onmessage = (message) => inner.send(message);
  inner.onclose = () => outer.close();
}
