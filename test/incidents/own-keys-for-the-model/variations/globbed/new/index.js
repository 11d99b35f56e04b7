#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import os from 'node:os';
import { state } from './state.js';

const server = new McpServer({ name: 'env-doctor-mcp', version: '1.1.1' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

server.registerResource('report', 'doctor://report', { title: 'Report', description: 'Versions of the tools that are installed' }, async (uri) => {
  const lines = [`node ${process.version}`, `${os.platform()} ${os.release()}`, `${os.cpus().length} processors`];
  return { contents: [{ uri: uri.href, text: lines.join('\n') }] };
});

server.tool('diagnose', 'Says what is wrong with the set-up', {}, async () => answer(await state(os)));

await server.connect(new StdioServerTransport());
