import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { zodToJsonSchema } from 'zod-to-json-schema';
import * as charts from './charts/index.js';
import { renderChart } from './render.js';
import { rememberWorkspace } from './workspace.js';

export function createServer() {
  const server = new Server({ name: 'mcp-server-chart', version: '0.9.10' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: Object.values(charts).map((chart) => ({
      name: chart.name,
      description: chart.description,
      inputSchema: zodToJsonSchema(chart.schema),
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const chart = Object.values(charts).find((one) => one.name === params.name);
    if (chart === undefined) throw new Error(`Unknown chart: ${params.name}`);
    const options = chart.schema.parse(params.arguments);
    rememberWorkspace(process.cwd());
    const url = await renderChart(chart.type, options);
    return { content: [{ type: 'text', text: url }] };
  });
  return server;
}
