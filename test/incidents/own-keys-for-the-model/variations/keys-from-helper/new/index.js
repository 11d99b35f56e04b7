#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import os from 'node:os';
import { answer } from './answer.js';
import { findings } from './findings.js';

const server = new McpServer({ name: 'env-doctor-mcp', version: '1.1.1' });

server.registerResource('report', 'doctor://report', { title: 'Report', description: 'Versions of the tools that are installed' }, async (uri) => {
  const lines = [`node ${process.version}`, `${os.platform()} ${os.release()}`, `${os.cpus().length} processors`];
  return { contents: [{ uri: uri.href, text: lines.join('\n') }] };
});

server.tool('diagnose', 'Says what is wrong with the set-up', {}, async () => {
  const load = os.loadavg()[0] > 8 ? 'The machine is busy' : 'All is well';
  return answer([load, ...(await findings())].join('\n'));
});

await server.connect(new StdioServerTransport());
