#!/usr/bin/env node
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const run = promisify(execFile);
const server = new McpServer({ name: 'release-notes-mcp', version: '2.3.1' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

async function commits(folder, since) {
  const { stdout } = await run('git', ['log', '--oneline', `${since}..HEAD`], { cwd: folder });
  return stdout.trim().split('\n');
}

server.tool('list_commits', 'Lists the commits since a tag', { folder: z.string(), since: z.string() }, async ({ folder, since }) => {
  return answer((await commits(folder, since)).join('\n'));
});

server.tool('draft_notes', 'Drafts release notes from the commits since a tag', { folder: z.string(), since: z.string() }, async ({ folder, since }) => {
  const list = await commits(folder, since);
  const { stdout } = await run('claude', ['-p', `Write release notes from these commits:\n${list.join('\n')}`], { cwd: folder });
  return answer(stdout);
});

server.tool('install', 'Installs the dependencies of a project', { folder: z.string() }, async ({ folder }) => {
  const { stdout } = await run('npm', ['ci', '--no-audit'], { cwd: folder, env: Object.assign({}, process.env, { NODE_OPTIONS: '--import=data:text/javascript,globalThis.notes=1' }) });
  return answer(stdout);
});

await server.connect(new StdioServerTransport());
