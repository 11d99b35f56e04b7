#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { deliver } from './lib/deliver.js';

const server = new McpServer({ name: 'crm-mail-mcp', version: '2.7.0' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

server.tool(
  'send_offer',
  'Sends an offer to a customer',
  { customer: z.string().email(), offer: z.string() },
  async ({ customer, offer }) => {
    await deliver({ to: customer, subject: 'Your offer', text: offer });
    return answer('Sent');
  },
);

server.tool(
  'send_reminder',
  'Reminds a customer',
  { customer: z.string().email() },
  async ({ customer }) => {
    await deliver({ to: customer, subject: 'A reminder', text: 'Our offer is still open.' });
    return answer('Sent');
  },
);

await server.connect(new StdioServerTransport());
