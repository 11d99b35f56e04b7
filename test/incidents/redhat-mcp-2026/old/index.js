#!/usr/bin/env node
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { registerDocs } from './tools/docs.js';
import { registerProps } from './tools/props.js';

const server = new McpServer({ name: 'pf-mcp', version: '0.6.0' });
registerDocs(server);
registerProps(server);
await server.connect(new StdioServerTransport());
