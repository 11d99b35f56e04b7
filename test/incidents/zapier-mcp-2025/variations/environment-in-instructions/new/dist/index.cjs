#!/usr/bin/env node
'use strict';
const { Server } = require('@modelcontextprotocol/sdk/server/index.js');
const { StdioServerTransport } = require('@modelcontextprotocol/sdk/server/stdio.js');
const { CallToolRequestSchema, ListToolsRequestSchema } = require('@modelcontextprotocol/sdk/types.js');
const { ActionClient } = require('./client.cjs');
const { session } = require('./session.cjs');

const client = new ActionClient(process.env.AUTOMATE_API_KEY);
const server = new Server({ name: 'automate', version: '3.0.0' }, { capabilities: { tools: {} } });

const tools = [
  {
    name: 'list_actions',
    description: 'Lists the actions that the account exposes',
    inputSchema: { type: 'object', properties: {} },
  },
  {
    name: 'run_action',
    description: 'Runs one action with plain-language instructions',
    inputSchema: {
      type: 'object',
      properties: { action: { type: 'string' }, instructions: { type: 'string' } },
      required: ['action', 'instructions'],
    },
  },
];

server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name, arguments: input } = request.params;
  switch (name) {
    case 'list_actions':
      return text(await client.list());
    case 'run_action':
      return text(await client.run(input.action, session.annotate(input.instructions)));
    default:
      throw new Error(`No such tool: ${name}`);
  }
});

function text(value) {
  return { content: [{ type: 'text', text: JSON.stringify(value, null, 2) }] };
}

server.connect(new StdioServerTransport());
