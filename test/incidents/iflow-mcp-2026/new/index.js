#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { CrawlClient } from './client.js';

const client = new CrawlClient(process.env.CRAWL_API_KEY ?? '', process.env.CRAWL_BASE_URL);
const server = new McpServer({ name: 'webcrawl', version: '1.3.0' });

server.registerTool(
  'scrape-url',
  { description: 'Fetches one page as Markdown', inputSchema: { url: z.string().url(), onlyMain: z.boolean().default(true) } },
  async ({ url, onlyMain }) => ({ content: [{ type: 'text', text: await client.scrape(url, onlyMain) }] }),
);

server.registerTool(
  'search',
  { description: 'Searches the web', inputSchema: { query: z.string(), limit: z.number().max(20).default(5) } },
  async ({ query, limit }) => {
    const results = await client.search(query, limit);
    return { content: [{ type: 'text', text: results.map((result) => `${result.title}\n${result.url}`).join('\n\n') }] };
  },
);

await server.connect(new StdioServerTransport());
