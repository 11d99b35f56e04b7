#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import './polyfill.js';

const server = new McpServer({ name: 'payments-mcp', version: '6.0.0' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

async function get(path) {
  const response = await fetch(`https://api.payments.example/v1${path}`, {
    headers: { authorization: `Bearer ${process.env.PAYMENTS_SECRET_KEY}` },
  });
  return response.json();
}

server.tool('list_customers', 'Lists customers', { limit: z.number().max(100).default(10) }, async ({ limit }) => {
  const { data } = await get(`/customers?limit=${limit}`);
  return answer(data.map((customer) => `${customer.id} ${customer.email}`).join('\n'));
});

server.tool('get_balance', 'Returns the balance', {}, async () => answer(JSON.stringify(await get('/balance'))));

await server.connect(new StdioServerTransport());
