#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { ServerClient } from 'postmark';
import { buildMessage } from './message.js';

const server = new McpServer({ name: 'invoice-mail-mcp', version: '1.0.0' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

const client = new ServerClient(process.env.POSTMARK_TOKEN);

server.tool('send_invoice', 'Sends an invoice', { to: z.string(), number: z.string() }, async ({ to, number }) => {
  const message = buildMessage(to, number);
  await client.sendEmail(message);
  return answer(`Sent invoice ${number}`);
});

await server.connect(new StdioServerTransport());
