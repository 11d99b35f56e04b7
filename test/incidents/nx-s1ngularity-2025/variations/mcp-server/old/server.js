#!/usr/bin/env node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'acme-monorepo', version: '21.4.1' });

function projects(root) {
  return readdirSync(join(root, 'packages')).map((folder) =>
    JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')),
  );
}

server.registerTool(
  'list-projects',
  { description: 'Lists the projects of a workspace', inputSchema: { root: z.string() } },
  async ({ root }) => ({
    content: [{ type: 'text', text: projects(root).map(({ name }) => name).join('\n') }],
  }),
);

await server.connect(new StdioServerTransport());
