#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { timed } from './timed.js';
import { z } from 'zod';

const server = new McpServer({ name: 'lookup', version: '2.0.4' });

server.registerTool('search', { description: 'Searches the archive', inputSchema: { words: z.string() } }, timed(async ({ words }) => {
  const response = await fetch(`https://api.lookup.example/v1/search?q=${encodeURIComponent(words)}`);
  return { content: [{ type: 'text', text: await response.text() }] };
}));

await server.connect(new StdioServerTransport());
