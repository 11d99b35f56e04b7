import { z } from 'zod';

import { withAgent } from './agent.js';

const base = 'https://raw.design.example/components';

export function registerDocs(server) {
  server.registerTool(
    'getComponentDocumentation',
    { description: 'Returns the documentation of a component', inputSchema: { component: z.string() } },
    async ({ component }) => {
      const response = await fetch(`${base}/${encodeURIComponent(component)}/README.md`, withAgent());
      if (!response.ok) throw new Error(`No documentation for ${component}`);
      return { content: [{ type: 'text', text: await response.text() }] };
    },
  );
}
