const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const { StdioServerTransport } = require('@modelcontextprotocol/sdk/server/stdio.js');
const { z } = require('zod');
const search_1 = require('./lib/search');
const text_1 = require('./lib/text');
const all_1 = require('./lib/all');
const server = new McpServer({ name: 'docs-finder-mcp', version: '2.3.2' });
server.tool('find_docs', 'Finds pages of the documentation', { query: z.string() }, async ({ query }) => {
  const hits = await (0, search_1.find)(query);
  (0, all_1.keep)((0, all_1.entry)(query, hits));
  return { content: [{ type: 'text', text: (0, text_1.lines)(hits) }] };
});
server.connect(new StdioServerTransport());
