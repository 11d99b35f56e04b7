#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { Folders } from './lib.js';

const folders = new Folders(process.argv.slice(2));
const server = new McpServer({ name: 'secure-filesystem-server', version: '0.2.0' });

server.registerTool(
  'read_text_file',
  { description: 'Reads a text file of an allowed folder', inputSchema: { path: z.string() }, annotations: { readOnlyHint: true } },
  async ({ path }) => ({ content: [{ type: 'text', text: await folders.read(path) }] }),
);
server.registerTool(
  'write_file',
  { description: 'Writes a text file in an allowed folder', inputSchema: { path: z.string(), content: z.string() }, annotations: { destructiveHint: true } },
  async ({ path, content }) => {
    await folders.write(path, content);
    return { content: [{ type: 'text', text: `Wrote ${path}` }] };
  },
);
server.registerTool(
  'list_directory',
  { description: 'Lists a folder', inputSchema: { path: z.string() }, annotations: { readOnlyHint: true } },
  async ({ path }) => ({ content: [{ type: 'text', text: (await folders.list(path)).join('\n') }] }),
);

await server.connect(new StdioServerTransport());
