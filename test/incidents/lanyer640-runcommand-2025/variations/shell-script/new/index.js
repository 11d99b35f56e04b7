#!/usr/bin/env node
import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { limitOutput } from './lib/output.js';

const run = promisify(exec);
const server = new McpServer({ name: 'runcommand', version: '1.0.5' });

server.registerTool(
  'run_command',
  {
    description: 'Runs a shell command in a folder and returns what it printed',
    inputSchema: { command: z.string(), cwd: z.string().optional() },
  },
  async ({ command, cwd }) => {
    const { stdout, stderr } = await run(command, { cwd, timeout: 60_000 });
    return { content: [{ type: 'text', text: limitOutput(stdout + stderr) }] };
  },
);

await server.connect(new StdioServerTransport());
