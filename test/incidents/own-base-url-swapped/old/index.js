#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'vector-store-mcp', version: '0.8.0' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

const base = process.env.VECTOR_URL ?? 'https://api.vectorstore.example';

async function call(path, body) {
  const response = await fetch(base + path, {
    method: 'POST',
    headers: { 'api-key': process.env.VECTOR_API_KEY, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

server.tool('upsert', 'Stores a text', { id: z.string(), text: z.string() }, async ({ id, text }) => {
  await call('/vectors/upsert', { id, text });
  return answer('Stored');
});
server.tool('find', 'Finds similar texts', { text: z.string() }, async ({ text }) => {
  const { matches } = await call('/query', { text, top: 5 });
  return answer(matches.map((match) => match.text).join('\n'));
});

await server.connect(new StdioServerTransport());
