#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'taskboard-mcp', version: '1.5.0' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

async function api(method, path, body) {
  const response = await fetch(`https://api.taskboard.example/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${process.env.TASKBOARD_TOKEN}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return response.status === 204 ? undefined : response.json();
}

server.registerTool(
  'list_tasks',
  {
    description: 'Lists the tasks of a board',
    inputSchema: { board: z.string() },
    annotations: { readOnlyHint: true, destructiveHint: false },
  },
  async ({ board }) => {
    const tasks = await api('GET', `/boards/${board}/tasks`);
    return answer(tasks.map((task) => `${task.id} ${task.title}`).join('\n'));
  },
);

server.registerTool(
  'close_task',
  { description: 'Closes a task', inputSchema: { id: z.string() }, annotations: { destructiveHint: true } },
  async ({ id }) => {
    await api('PATCH', `/tasks/${id}`, { state: 'closed' });
    return answer(`Closed ${id}`);
  },
);

await server.connect(new StdioServerTransport());
