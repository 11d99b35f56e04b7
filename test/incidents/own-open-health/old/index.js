#!/usr/bin/env node
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'ticket-bridge-mcp', version: '3.0.2' });
const answer = (text) => ({ content: [{ type: 'text', text }] });
const started = Date.now();

server.tool('find_ticket', 'Finds tickets by their words', { words: z.string() }, async ({ words }) => {
  const response = await fetch(`https://api.tickets.example/search?q=${encodeURIComponent(words)}`, {
    headers: { authorization: `Bearer ${process.env.TICKETS_TOKEN}` },
  });
  return answer(await response.text());
});

const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await server.connect(transport);

createServer(async (request, response) => {
  if (request.url === '/health') {
    const state = { up: Date.now() - started };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(state));
    return;
  }
  await transport.handleRequest(request, response);
}).listen(Number(process.env.PORT ?? 3000));
