#!/usr/bin/env node
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { Backend } from './backend.js';

const backend = new Backend(process.env.TEMPO_URL ?? 'http://localhost:3200', process.env.TEMPO_TOKEN);
const server = new McpServer({ name: 'spanview', version: '29.0.0' });

server.registerTool(
  'search_traces',
  { title: 'Search traces', description: 'Finds traces by service and duration', inputSchema: { service: z.string(), minMs: z.number().default(0) } },
  async ({ service, minMs }) => {
    const traces = await backend.search(service, minMs);
    return { content: [{ type: 'text', text: JSON.stringify(traces) }] };
  },
);

server.registerTool(
  'get_trace',
  { title: 'Get a trace', description: 'Returns all spans of a trace', inputSchema: { id: z.string() } },
  async ({ id }) => ({ content: [{ type: 'text', text: JSON.stringify(await backend.trace(id)) }] }),
);

await server.connect(new StdioServerTransport());
