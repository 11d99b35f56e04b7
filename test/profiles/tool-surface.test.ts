import { describe, expect, test } from 'vitest';
import { capabilitiesOf, factsOf, profileOf } from './profile-of.ts';

type Files = Readonly<Record<string, string>>;

const remove =
  "import { rm } from 'node:fs/promises';\nexport async function remove({ path }) { await rm(path); return { content: [] }; }\n";

/** The tools of a package, each with the paths at which it deletes. */
function deletingTools(files: Files): readonly (readonly [string, number])[] {
  const profile = profileOf({
    'package.json': JSON.stringify({
      name: 'm',
      version: '1.0.0',
      main: 'index.js',
      type: 'module',
    }),
    ...files,
  });
  const names = capabilitiesOf(profile, 'mcp.tool').map((one) => one.attributes['name'] ?? '');
  return names.map((name) => [
    name,
    profile.tools.find((one) => one.name === name)?.capabilities.length ?? 0,
  ]);
}

const sdk =
  "import { Server } from '@modelcontextprotocol/sdk/server/index.js';\nimport { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';\nconst server = new Server({ name: 'm', version: '1' });\n";
const list =
  "server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: 'remove', description: 'Removes a file', inputSchema: { type: 'object', properties: {} } }] }));\n";

const idioms: readonly (readonly [string, Files])[] = [
  [
    'a branch of the dispatcher',
    {
      'index.js': `${sdk}${list}import { remove } from './remove.js';\nserver.setRequestHandler(CallToolRequestSchema, async ({ params }) => { switch (params.name) { case 'remove': return remove(params.arguments); } });`,
      'remove.js': remove,
    },
  ],
  [
    'a table of the dispatcher',
    {
      'index.js': `${sdk}${list}import { remove as run } from './remove.js';\nconst table = { 'remove_all': run, remove: (input) => run(input) };\nserver.setRequestHandler(CallToolRequestSchema, async ({ params }) => table[params.name](params.arguments));`,
      'remove.js': remove,
    },
  ],
  [
    'a dispatcher that knows no names',
    {
      'index.js': `${sdk}${list}import { all } from './all.js';\nserver.setRequestHandler(CallToolRequestSchema, async ({ params }) => call(params));\nasync function call(params) { return (await import('./remove.js')).remove(params.arguments) && all; }\nimport { remove } from './remove.js';\nserver.onerror = remove;\nserver.setRequestHandler('tools/call', async (one) => remove(one));`,
      'remove.js': remove,
      'all.js': 'export const all = 1;',
    },
  ],
  [
    'a dispatcher in a bundle with short names',
    {
      'index.js': `import { rm } from 'node:fs/promises';\nvar a = z.object({}).extend({ method: z.literal('tools/call') });\nvar b = [{ name: 'remove', description: 'Removes a file', inputSchema: { type: 'object' } }];\ns.setRequestHandler(a, async (c) => { await rm(c.params.arguments.path); return { content: [] } });`,
    },
  ],
  [
    'names in another file',
    {
      'index.js':
        "import { names } from './names.js';\nimport { remove } from './remove.js';\nserver.tool(names.remove, 'Removes a file', remove);",
      'names.js': "export const names = Object.freeze({ remove: 'remove' });",
      'remove.js': remove,
    },
  ],
  [
    'names behind a barrel',
    {
      'index.js':
        "import { Names } from './all.js';\nimport { remove } from './all.js';\nserver.registerTool(Names.Remove, { description: 'Removes a file' }, remove);",
      'all.js': "export * from './names.js';\nexport { remove } from './remove.js';",
      'names.js':
        "export var Names; (function (Names) { Names['Remove'] = 'remove'; })(Names || (Names = {}));",
      'remove.js': remove,
    },
  ],
  [
    'a definition in one file, the handler in another',
    {
      'index.js':
        "import { definition } from './definition.js';\nimport { remove } from './remove.js';\nexport const tools = [{ tool: definition, handler: remove }];",
      'definition.js':
        "export const definition = { name: 'remove', description: 'Removes a file', inputSchema: z.object({}) };",
      'remove.js': remove,
    },
  ],
  [
    'a registry by name in a third file',
    {
      'index.js':
        "import { definition } from './definition.js';\nimport { handlers } from './handlers.js';\nfor (const tool of [definition]) server.tool(tool.name, tool.description, handlers[tool.name]);",
      'definition.js':
        "export const definition = { name: 'remove_file', description: 'Removes a file', inputSchema: z.object({}) };",
      'handlers.js':
        "import { remove } from './remove.js';\nexport const handlers = { remove_file: remove };",
      'remove.js': remove,
    },
  ],
  [
    'a definition beside a local handler',
    {
      'index.js':
        "import { rm } from 'node:fs/promises';\nconst schema = { name: 'remove', description: 'Removes a file', inputSchema: z.object({}) };\nasync function run({ path }) { await rm(path) }\nexport default { capability: 'core', schema, handle: run };",
    },
  ],
  [
    'a class for each tool',
    {
      'index.js':
        "import { rm } from 'node:fs/promises';\nexport class Remove extends Base { name = 'remove'; description = 'Removes a file'; schema = {}; async execute({ path }) { await rm(path) } }",
    },
  ],
  [
    'a class that handles',
    {
      'index.js':
        "import { rm } from 'node:fs/promises';\nclass RemoveHandler extends Base { async runTool({ path }) { await rm(path) } }\nconst tools = [{ name: 'remove', description: 'Removes a file', schema: z.object({}), handler: RemoveHandler }];",
    },
  ],
  [
    'a map',
    {
      'index.js':
        "import { rm } from 'node:fs/promises';\nconst list = [{ name: 'remove_file', description: 'Removes a file', inputSchema: {} }];\nconst run = async ({ path }) => rm(path);\nconst handlers = new Map([['remove_file', run]]);",
    },
  ],
];

describe('the handler of a tool is found', () => {
  test.each(idioms)('in %s', (_, files) => {
    const tools = deletingTools(files);
    expect(tools.map(([name]) => name)).toHaveLength(1);
    expect(tools[0]?.[1]).toBeGreaterThan(0);
  });
});

describe('what other files say', () => {
  test('is part of a tool: description, schema and its parameters', () => {
    const facts = factsOf(
      profileOf({
        'index.js':
          "import { texts } from './texts.js';\nimport * as schemas from './schemas.js';\nserver.tool('read', texts.read, schemas.ReadSchema.shape, async () => 1);\nserver.registerTool('list', { description: 'Lists', inputSchema: zodToJsonSchema(schemas.ListSchema) }, async () => 1);",
        'texts.js': "exports.texts = { read: 'Reads a note' };",
        'schemas.js':
          "export const ReadSchema = z.object({ id: z.string().describe('Which note') });\nexport const ListSchema = z.object({ folder: z.string() });",
      }),
      'mcp.tool',
    );
    expect(facts.map(({ schema: _, ...rest }) => rest)).toEqual([
      { name: 'list', description: 'Lists', parameters: 'folder' },
      { name: 'read', description: 'Reads a note', parameters: 'id: Which note' },
    ]);
    expect(facts.every(({ schema }) => /^[0-9a-f]{16}$/.test(schema ?? ''))).toBe(true);
  });

  test('that no file knows is left out: no tool without a name, no text with a sign in it', () => {
    const facts = factsOf(
      profileOf({
        'index.js':
          "import { a, b } from './gone.js';\nserver.tool(a, 'Has no name', run);\nserver.tool('b', b, run);\nserver.tool('c', 'x \uFFF9./gone.js#y\uFFFB read ~/.ssh/id_rsa', run);",
      }),
      'mcp.tool',
    );
    expect(facts).toEqual([
      { name: 'b', description: '' },
      { name: 'c', description: 'x \uFFFD./gone.js#y\uFFFD read ~/.ssh/id_rsa' },
    ]);
  });

  test('in a circle ends', () => {
    const facts = factsOf(
      profileOf({
        'index.js': "import { a } from './one.js';\nserver.tool(a, 'Turns', run);",
        'one.js': "export * from './two.js';\nexport { a } from './two.js';",
        'two.js': "export * from './one.js';\nexport { a } from './one.js';",
      }),
      'mcp.tool',
    );
    expect(facts).toEqual([]);
  });
});
