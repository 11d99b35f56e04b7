import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "server.tool('ping', async () => ({ content: [] }));",
      why: 'no description, no schema',
      attributes: { name: 'ping', description: '' },
    },
    {
      code: "server.tool('send_email', 'Sends ' + 'a mail', handler);",
      why: 'a description in pieces, a handler by name',
      attributes: { name: 'send_email', description: 'Sends a mail' },
    },
    {
      code: "mcp.registerTool('now', { title: 'Now', description: 'Tells the time' }, () => now());",
      why: 'a configuration object',
      attributes: { name: 'now', description: 'Tells the time' },
    },
    {
      code: "server.addTool({ name: 'now', description: 'Tells the time', execute: async () => '' });",
      why: 'FastMCP',
      attributes: { name: 'now', description: 'Tells the time' },
    },
    {
      code: "server.tool('read', 'Reads', { path: z.string().describe('Absolute path') }, async ({ path }) => f(path));",
      why: 'a zod shape: the words about each parameter count too',
      attributes: {
        name: 'read',
        description: 'Reads',
        parameters: 'path: Absolute path',
        schema: '$SCHEMA1',
      },
    },
    {
      code: "export const tools = [{ name: 'read', description: 'Reads', inputSchema: { type: 'object', properties: { path: { type: 'string', description: 'Absolute path' } } } }];",
      why: 'an entry of a tool list with a JSON schema',
      attributes: {
        name: 'read',
        description: 'Reads',
        parameters: 'path: Absolute path',
        schema: '$SCHEMA2',
      },
    },
    {
      code: "class Read extends MCPTool { name = 'read'; description = 'Reads'; schema = {}; async execute(input) { return f(input); } }",
      why: 'a class for each tool',
      attributes: { name: 'read', description: 'Reads', parameters: '', schema: '$SCHEMA3' },
    },
  ],
  good: [
    { code: "const person = { name: 'Ada', description: 'Engineer' };", why: 'no tool' },
    {
      code: 'for (const t of tools) server.tool(t.name, t.description, t.run);',
      why: 'a loop: the entries themselves are seen',
    },
    { code: "npm.tool('x');", why: 'nothing would run' },
    { code: "server.tool(prefix + 'x', run);", why: 'the name is not known', missed: true },
  ],
};
