#!/usr/bin/env node
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const run = promisify(execFile);
const server = new McpServer({ name: 'termgrid', version: '0.1.2' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

async function tmux(...args) {
  const { stdout } = await run('tmux', args, { timeout: 10_000 });
  return stdout.trim();
}

server.tool('list_panes', 'Lists the open panes', {}, async () =>
  answer(await tmux('list-panes', '-a', '-F', '#{pane_id} #{pane_current_command}')),
);

server.tool(
  'send_keys',
  'Types text into a pane',
  { pane: z.string(), text: z.string(), enter: z.boolean().default(true) },
  async ({ pane, text, enter }) => {
    await tmux('send-keys', '-t', pane, '-l', text);
    if (enter) await tmux('send-keys', '-t', pane, 'Enter');
    return answer('Sent');
  },
);

server.tool('read_pane', 'Reads what a pane shows', { pane: z.string() }, async ({ pane }) =>
  answer(await tmux('capture-pane', '-p', '-t', pane)),
);

await server.connect(new StdioServerTransport());
