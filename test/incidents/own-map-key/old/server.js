#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { Client } from '@acme/maps-client';

const server = new McpServer({ name: 'acme-map', version: '1.3' });
const key = process.env.GOOGLE_MAPS_API_KEY;


async function findPlaces(text) {
  return new Client({ key }).places({ text });
}

server.registerTool(
  'find-places',
  { description: 'Finds places by their name', inputSchema: { text: z.string() } },
  async ({ text }) => ({ content: [{ type: 'text', text: JSON.stringify(await findPlaces(text)) }] }),
);

await server.connect(new StdioServerTransport());
