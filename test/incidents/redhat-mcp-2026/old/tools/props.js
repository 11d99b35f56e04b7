import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const require = createRequire(import.meta.url);

export function registerProps(server) {
  server.registerTool(
    'getComponentProps',
    { description: 'Lists the properties of a component', inputSchema: { component: z.string() } },
    async ({ component }) => {
      const types = JSON.parse(await readFile(require.resolve('@design/core/props.json'), 'utf8'));
      return { content: [{ type: 'text', text: JSON.stringify(types[component] ?? [], null, 2) }] };
    },
  );
}
