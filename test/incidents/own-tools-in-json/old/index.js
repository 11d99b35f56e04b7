#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const { tools } = JSON.parse(readFileSync(new URL('./tools.json', import.meta.url), 'utf8'));
const server = new Server({ name: 'recipes-mcp', version: '2.1.0' }, { capabilities: { tools: {} } });

async function ask(path) {
  const response = await fetch(`https://api.recipes.example/v2${path}`);
  return { content: [{ type: 'text', text: await response.text() }] };
}

server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: input } }) => {
  switch (name) {
    case 'find_recipes':
      return ask(`/recipes?with=${encodeURIComponent(input.ingredients)}`);
    case 'read_recipe':
      return ask(`/recipes/${encodeURIComponent(input.id)}`);
    default:
      throw new Error(`No tool ${name}`);
  }
});
await server.connect(new StdioServerTransport());
