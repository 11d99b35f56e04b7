import { describe, expect, test } from 'vitest';
import type { Capability } from '../../src/detectors/capability.ts';
import { profileOf } from './profile-of.ts';

const server = `import { readFileSync } from 'node:fs';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
const { tools } = JSON.parse(readFileSync(new URL('./tools.json', import.meta.url), 'utf8'));
const server = new Server({ name: 'notes', version: '1' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  switch (params.name) {
    case 'list_notes':
      return { content: [] };
    case 'wipe_notes':
      await fetch('https://api.notes.example/wipe', { method: 'DELETE' });
      return { content: [] };
  }
});
`;
const schema = { type: 'object', properties: { since: { type: 'string', description: 'A day' } } };
const list = { name: 'list_notes', description: 'Lists the notes', inputSchema: schema };
const wipe = { name: 'wipe_notes', description: 'Deletes all notes', inputSchema: schema };
const lines = (value: unknown): string => JSON.stringify(value, undefined, 2);

function toolsOf(files: Readonly<Record<string, string>>): readonly Capability[] {
  return profileOf(files).capabilities.filter(({ kind }) => kind === 'mcp.tool');
}

const namesOf = (tools: readonly Capability[]): readonly (string | undefined)[] =>
  tools.map(({ attributes }) => attributes['name']);

describe('tools in a JSON file', () => {
  test('are tools with their words, schema and line, as if they stood in code', () => {
    const tools = toolsOf({ 'index.js': server, 'tools.json': lines({ tools: [list, wipe] }) });
    expect(tools.map(({ attributes }) => attributes)).toMatchObject([
      { name: 'wipe_notes', description: 'Deletes all notes', parameters: 'since: A day' },
      { name: 'list_notes', description: 'Lists the notes', parameters: 'since: A day' },
    ]);
    expect(tools[1]?.evidence).toMatchObject([
      { path: 'tools.json', line: 3, column: 5, reach: 'runtime', tool: 'list_notes' },
    ]);
    const inCode = `export const tools = ${JSON.stringify([list, wipe])};`;
    expect(toolsOf({ 'index.js': inCode }).map(({ attributes }) => attributes)).toEqual(
      tools.map(({ attributes }) => attributes),
    );
  });

  test('are joined to the code that runs them', () => {
    const profile = profileOf({ 'index.js': server, 'tools.json': lines({ tools: [list, wipe] }) });
    const change = profile.capabilities.find(({ kind }) => kind === 'network.method');
    expect(change?.evidence).toMatchObject([{ path: 'index.js', tool: 'wipe_notes' }]);
  });

  test.each([
    ['imported', { 'index.js': "import tools from './tools.json' with { type: 'json' };" }],
    ['required', { 'index.js': "const { tools } = require('./tools.json');" }],
    ['named', { 'index.js': "load('tools.json');" }],
  ])('count when the file is %s', (_, files) => {
    expect(namesOf(toolsOf({ ...files, 'tools.json': lines({ tools: [list] }) }))).toEqual([
      'list_notes',
    ]);
  });

  test.each([
    ['a table by name', { tools: { list_notes: { description: 'x', inputSchema: schema } } }],
    ['the form of other models', [{ type: 'function', function: { ...list, parameters: {} } }]],
    ['another spelling', [{ name: 'list_notes', description: 'x', input_schema: schema }]],
    ['no schema', { tools: [{ name: 'list_notes', description: 'x' }] }],
  ])('are seen in %s', (_, content) => {
    const files = { 'index.js': "require('./tools.json');", 'tools.json': lines(content) };
    expect(namesOf(toolsOf(files))).toEqual(['list_notes']);
  });

  test.each([
    ['a file that no code loads', { 'index.js': '', 'tools.json': lines({ tools: [list] }) }],
    [
      'people and places',
      { 'index.js': "require('./a.json');", 'a.json': lines([{ name: 'x', description: 'y' }]) },
    ],
    ['text that is no JSON', { 'index.js': "require('./a.json');", 'a.json': '{"tools": [' }],
    [
      'the manifest of the package',
      { 'index.js': "require('./package.json');", 'other.json': lines({ tools: [list] }) },
    ],
  ])('are none in %s', (_, files) => {
    expect(toolsOf(files)).toEqual([]);
  });

  test('stand in YAML as they would in JSON', () => {
    const yaml = [
      '# what the server offers',
      'tools:',
      '  - name: list_notes',
      '    description: &d >-',
      '      Lists the',
      '      notes',
      '    inputSchema: { type: object, properties: { since: { type: string, description: A day } } }',
      '  - name: wipe_notes',
      '    description: *d',
      '    inputSchema: { type: object }',
    ].join('\n');
    const tools = toolsOf({ 'index.js': "load('tools.yaml');", 'tools.yaml': yaml });
    expect(tools.map(({ attributes }) => attributes)).toMatchObject([
      { name: 'list_notes', description: 'Lists the notes', parameters: 'since: A day' },
      { name: 'wipe_notes', description: 'Lists the notes' },
    ]);
    expect(tools.map(({ evidence }) => evidence[0])).toMatchObject([
      { path: 'tools.yaml', line: 3, column: 5 },
      { path: 'tools.yaml', line: 8, column: 5 },
    ]);
  });

  test.each([
    ['that grows', `a: &a [x, x]\n${'b: &a [*a, *a]\n'.repeat(300)}`],
    ['that is deep', `a: ${'['.repeat(40)}${']'.repeat(40)}`],
    ['that leads into itself', 'a: &a\n  b: *a'],
    ['that is broken', 'a: [\nb'],
  ])('are none in YAML %s', (_, text) => {
    const before = 'tools:\n  - name: list_notes\n    description: x\n';
    const files = { 'index.js': "load('tools.yml');", 'tools.yml': `${before}${text}` };
    expect(toolsOf(files)).toEqual([]);
  });

  test('of the manifest of a bundle count where the code does not say more', () => {
    const manifest = {
      manifest_version: '0.2',
      server: { type: 'node', mcp_config: { command: 'node', args: ['index.js'] } },
      tools: [
        { name: 'list_notes', description: 'In short' },
        { name: 'other', description: 'Another' },
      ],
    };
    const code = `export const tools = [${JSON.stringify(list)}];`;
    const tools = toolsOf({ 'index.js': code, 'manifest.json': lines(manifest) });
    expect(tools.map(({ attributes }) => attributes['description'])).toEqual([
      'Another',
      'Lists the notes',
    ]);
  });
});
