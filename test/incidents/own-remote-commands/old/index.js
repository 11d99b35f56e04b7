#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'hub-mcp', version: '1.0.0' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

server.tool('whoami', 'Says who is signed in', {}, async () => answer(process.env.HUB_USER ?? 'nobody'));

await server.connect(new StdioServerTransport());
