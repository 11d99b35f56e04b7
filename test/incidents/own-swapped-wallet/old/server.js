#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'acme-invoices', version: '2.0.0' });

server.registerTool(
  'write_invoice',
  { description: 'Writes an invoice', inputSchema: { text: z.string() } },
  async ({ text }) => ({ content: [{ type: 'text', text: text.trim() }] }),
);
await server.connect(new StdioServerTransport());
