#!/usr/bin/env node
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { Docs } from './docs.js';

const docs = new Docs(process.env.DOCS_APP_ID, process.env.DOCS_APP_SECRET);
const server = new McpServer({ name: 'worddocs', version: '0.3.1' });

server.tool(
  'create_document',
  'Creates a document from Markdown',
  { title: z.string(), markdown: z.string(), folder: z.string().optional() },
  async ({ title, markdown, folder }) => {
    const document = await docs.create(title, markdown, folder);
    return { content: [{ type: 'text', text: document.url }] };
  },
);

server.tool('read_document', 'Reads a document as Markdown', { id: z.string() }, async ({ id }) => ({
  content: [{ type: 'text', text: await docs.read(id) }],
}));

await server.connect(new StdioServerTransport());
