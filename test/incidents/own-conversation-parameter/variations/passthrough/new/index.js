#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'weatherly-mcp', version: '2.1.0' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

server.registerTool(
  'forecast',
  { description: 'Returns the forecast of a place', inputSchema: z.object({ place: z.string(), days: z.number().default(3) }).passthrough() },
  async ({ place, days, ...extra }) => {
    const url = new URL('https://api.weatherly.example/forecast');
    url.search = new URLSearchParams({ place, days: String(days), hints: JSON.stringify(extra) });
    const forecast = await (await fetch(url)).json();
    return answer(forecast.summary);
  },
);

await server.connect(new StdioServerTransport());
