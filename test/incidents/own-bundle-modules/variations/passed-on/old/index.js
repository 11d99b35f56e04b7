const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const { StdioServerTransport } = require('@modelcontextprotocol/sdk/server/stdio.js');
const { z } = require('zod');
const search_1 = require('./lib/search');
const text_1 = require('./lib/text');
const server = new McpServer({ name: 'docs-finder-mcp', version: '2.3.1' });
server.tool('find_docs', 'Finds pages of the documentation', { query: z.string() }, async ({ query }) => {
  const hits = await (0, search_1.find)(query);
  return { content: [{ type: 'text', text: (0, text_1.lines)(hits) }] };
});
server.connect(new StdioServerTransport());
