import { describe, expect, test } from 'vitest';
import { defaultBudget } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { unpackRelease } from '../../src/artifacts/unpack/unpack-release.ts';
import { buildProfile } from '../../src/profiles/build-profile.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { buildPythonRelease } from '../support/python-release.ts';
import { capabilitiesOf, factsOf } from './profile-of.ts';

type Files = Readonly<Record<string, string>>;

function profileOf(files: Files): Profile {
  const installed = { 'notes/__init__.py': '', ...files };
  const built = buildPythonRelease({ name: 'notes', version: '1.0', installed });
  const archives = Object.entries(built).map(([filename, bytes]) => ({ filename, bytes }));
  const inventory = unpackRelease({ files: archives, unopened: [] }, defaultBudget);
  return buildProfile({ digest: 'sha512-test', inventory });
}

const fast = "import os\nfrom mcp.server.fastmcp import Context, FastMCP\nmcp = FastMCP('notes')\n";
const remove = 'def remove(path: str) -> str:\n    """Removes a file."""\n    os.remove(path)\n';
const low =
  "import os\nfrom mcp.server import Server\nimport mcp.types as types\nserver = Server('notes')\n";
const list = `@server.list_tools()
async def list_tools():
    return [types.Tool(name='remove', description='Removes a file.', inputSchema={'type': 'object', 'properties': {'path': {'type': 'string'}}})]
`;
const dispatch = `@server.call_tool()
async def call_tool(name, arguments):
    return await run(name, arguments)
`;

/** Each declares one tool that removes a file. */
const idioms: readonly (readonly [string, string | Files])[] = [
  ['a decorator with brackets', `${fast}@mcp.tool()\n${remove}`],
  ['a decorator without brackets', `${fast}@mcp.tool\n${remove}`],
  ['a decorator under another', `${fast}@mcp.tool()\n@logged(level=1)\nasync ${remove}`],
  [
    'a name and a description of its own',
    `${fast}@mcp.tool(name='remove', description='Removes a file.')\ndef do_it(path: str):\n    os.remove(path)\n`,
  ],
  [
    'a name by place',
    `${fast}TEXT = 'Removes ' + 'a file.'\n@mcp.tool('remove', description=TEXT)\ndef do_it(path: str):\n    os.remove(path)\n`,
  ],
  [
    'a name that stands in an enumeration',
    `${fast}from enum import Enum\nclass Tools(str, Enum):\n    REMOVE = 'remove'\n@mcp.tool(name=Tools.REMOVE.value)\ndef do_it(path: str):\n    """Removes a file."""\n    os.remove(path)\n`,
  ],
  ['a call', `${fast}${remove}mcp.tool(remove)\n`],
  ['a call that adds it', `${fast}${remove}mcp.add_tool(remove)\n`],
  [
    'a call with words of its own',
    `${fast}def do_it(path):\n    os.remove(path)\nmcp.add_tool(do_it, name='remove', description='Removes a file.')\n`,
  ],
  [
    'an object made of a function',
    `${fast}from fastmcp.tools import Tool\n${remove}mcp.add_tool(Tool.from_function(remove))\n`,
  ],
  [
    'a function that registers it',
    `${fast}def register(server: FastMCP):\n    @server.tool()\n    def remove(path: str):\n        """Removes a file."""\n        os.remove(path)\nregister(mcp)\n`,
  ],
  [
    'a method that registers it',
    `${fast}class Notes:\n    def __init__(self):\n        self.mcp = FastMCP('n')\n        self.mcp.tool()(self.remove)\n    def remove(self, path: str):\n        """Removes a file."""\n        os.remove(path)\nNotes()\n`,
  ],
  [
    'a decorated method',
    `import os\nfrom fastmcp.contrib.mcp_mixin import MCPMixin, mcp_tool\nclass Notes(MCPMixin):\n    @mcp_tool(name='remove', description='Removes a file.')\n    def do_it(self, path: str):\n        os.remove(path)\n`,
  ],
  [
    'a function of another file',
    {
      'notes/server.py':
        "from fastmcp import FastMCP\nfrom .files import remove\nmcp = FastMCP('notes')\nmcp.tool()(remove)\n",
      'notes/files.py': `import os\n${remove}`,
    },
  ],
  [
    'names and words of another file',
    {
      'notes/server.py':
        "import os\nfrom fastmcp import FastMCP\nfrom .names import Tools, TEXT\nmcp = FastMCP('notes')\n@mcp.tool(name=Tools.REMOVE.value, description=TEXT)\ndef do_it(path: str):\n    os.remove(path)\n",
      'notes/names.py':
        "from enum import Enum\nTEXT = 'Removes a file.'\nclass Tools(str, Enum):\n    REMOVE = 'remove'\n",
    },
  ],
  [
    'a decorator of its own',
    `${fast}class Registry:\n    def reader(self, title):\n        def decorate(f):\n            mcp.tool(title=title)(f)\n            return f\n        return decorate\ntools = Registry()\n@tools.reader('Remove')\n${remove}`,
  ],
  [
    'a list and a branch',
    `${low}${list}@server.call_tool()\nasync def call_tool(name, arguments):\n    if name == 'remove':\n        os.remove(arguments['path'])\n`,
  ],
  [
    'a list and a case',
    `${low}${list}@server.call_tool()\nasync def call_tool(name, arguments):\n    match name:\n        case 'remove':\n            os.remove(arguments['path'])\n`,
  ],
  [
    'a list and a dispatcher that knows no names',
    `${low}${list}${dispatch}async def run(name, arguments):\n    os.remove(arguments['path'])\n`,
  ],
  [
    'a list and a table of functions',
    `${low}${list}${dispatch}def run_remove(arguments):\n    os.remove(arguments['path'])\nhandlers = {'remove': lambda given: run_remove(given)}\n`,
  ],
  [
    'a list with models',
    `${low}from pydantic import BaseModel\nclass Remove(BaseModel):\n    path: str\n@server.list_tools()\nasync def list_tools():\n    return [types.Tool(name='remove', description='Removes a file.', inputSchema=Remove.model_json_schema())]\n@server.call_tool()\nasync def call_tool(name, arguments):\n    if name == 'remove':\n        os.remove(Remove(**arguments).path)\n`,
  ],
  [
    'a list with models of another file',
    {
      'notes/server.py': `${low}from .models import Remove\n@server.list_tools()\nasync def list_tools():\n    return [types.Tool(name='remove', description='Removes a file.', inputSchema=Remove.model_json_schema())]\n@server.call_tool()\nasync def call_tool(name, arguments):\n    os.remove(arguments['path'])\n`,
      'notes/models.py':
        'from pydantic import BaseModel\nclass Remove(BaseModel):\n    path: str\n',
    },
  ],
];

describe('a tool of Python', () => {
  test.each(idioms)('is found with what it runs by %s', (_, given) => {
    const files = typeof given === 'string' ? { 'notes/server.py': given } : given;
    const profile = profileOf({ ...files, 'notes/__main__.py': 'from . import server\n' });
    const [tool, ...others] = factsOf(profile, 'mcp.tool');
    expect(others).toEqual([]);
    expect(tool).toMatchObject({
      name: 'remove',
      description: 'Removes a file.',
      parameters: 'path',
    });
    const [deleted] = capabilitiesOf(profile, 'file.delete');
    expect(deleted?.evidence[0]).toMatchObject({ tool: 'remove', reach: 'tool' });
    const [run] = profile.tools;
    expect(run).toMatchObject({ name: 'remove', structure: expect.stringMatching(/^.{24}$/) });
    expect(run?.capabilities).not.toEqual([]);
  });

  test.each([
    ['a union of very many types', `x: ${'int | '.repeat(5000)}str`, ''],
    ['types inside of types', `x: ${'list['.repeat(150)}int${']'.repeat(150)}`, ''],
    [
      'texts that are made of one another',
      "x: Annotated[str, Field(description=T0)] = ''",
      Array.from({ length: 12 }, (_, at) => `T${at} = f'${`{T${at + 1}}`.repeat(200)}'\n`).join(''),
    ],
    [
      'models that hold one another',
      'x: M0',
      Array.from(
        { length: 30 },
        (_, at) =>
          `class M${at}(M${at + 2}):\n${Array.from({ length: 60 }, (__, key) => `    f${key}: M${(at + key) % 30}\n`).join('')}`,
      ).join(''),
    ],
  ])('costs no more than it is worth with %s', (_, parameter, before) => {
    const code = `${fast}${before}@mcp.tool()\ndef remove(${parameter}):\n    return 1\n`;
    const started = performance.now();
    const [tool] = factsOf(profileOf({ 'notes/server.py': code }), 'mcp.tool');
    expect(tool).toMatchObject({ name: 'remove' });
    expect(tool?.['parameters']).toMatch(/^x/);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('is not what only looks like one', () => {
    const code =
      "import boto3, click\nstore = boto3.resource('s3')\nname = click.prompt('Name')\nclass Page:\n    title = 'a'\n@app.route('/tool')\ndef tool(x):\n    '''A page of the site.'''\n    return x\n";
    const profile = profileOf({ 'notes/server.py': code });
    expect(profile.capabilities.filter(({ kind }) => kind.startsWith('mcp.'))).toEqual([]);
  });

  test('has the words of its docstring as the model gets them', () => {
    const code = `${fast}@mcp.tool()\ndef add(text: str):\n    """Adds a note.\n\n    Args:\n        text: What it says\n    """\n    return text\n`;
    const [tool] = factsOf(profileOf({ 'notes/server.py': code }), 'mcp.tool');
    expect(tool?.['description']).toBe('Adds a note.\n\nArgs:\n    text: What it says');
  });

  test('takes what its annotations say', () => {
    const code = `${fast}from typing import Annotated, Literal
from pydantic import BaseModel, Field
WHAT = 'to keep'
class Tag(BaseModel):
    label: str = Field(description='One word')
    parent: 'Tag | None' = None
@mcp.tool(annotations={'readOnlyHint': True, 'title': 'Add'})
async def add(
    ctx: Context,
    text: Annotated[str, Field(description=f'Text {WHAT}', max_length=80)],
    kind: Literal['note', 'task'] = 'note',
    folder: str = Field('', description='Where'),
    tags: list[Tag] | None = None,
    session: Context | None = None,
):
    return text
`;
    const [tool] = factsOf(profileOf({ 'notes/server.py': code }), 'mcp.tool');
    expect(tool).toMatchObject({ name: 'add', readOnlyHint: 'true', title: 'Add' });
    expect(tool?.['parameters']?.split('\n')).toEqual([
      'text: Text to keep',
      'kind',
      'folder: Where',
      'tags',
      'tags.label: One word',
      'tags.parent',
    ]);
    const changed = code.replace("Literal['note', 'task']", "Literal['note', 'task', 'mail']");
    const [other] = factsOf(profileOf({ 'notes/server.py': changed }), 'mcp.tool');
    expect(other?.['schema']).not.toBe(tool?.['schema']);
    const reworded = code
      .replace('ctx: Context', 'context: Context')
      .replace('return text', 'return f(text)');
    const [same] = factsOf(profileOf({ 'notes/server.py': reworded }), 'mcp.tool');
    expect(same).toEqual(tool);
  });

  test.each([
    ['made in place', 'ToolAnnotations(readOnlyHint=True, destructiveHint=False)'],
    ['under a name', 'QUIET'],
    ['of a function', 'quiet()'],
    ['in the spelling of Python', 'ToolAnnotations(read_only_hint=True, destructive_hint=False)'],
  ])('has hints %s', (_, annotations) => {
    const code = `${fast}from mcp.types import ToolAnnotations\nQUIET = ToolAnnotations(readOnlyHint=True, destructiveHint=False)\ndef quiet():\n    return ToolAnnotations(readOnlyHint=True, destructiveHint=False)\n@mcp.tool(annotations=${annotations})\ndef show():\n    return 1\n`;
    const [tool] = factsOf(profileOf({ 'notes/server.py': code }), 'mcp.tool');
    expect(tool).toMatchObject({ name: 'show', readOnlyHint: 'true', destructiveHint: 'false' });
  });
});

describe('what else a server of Python offers', () => {
  test('prompts, resources and instructions', () => {
    const code = `from fastmcp import FastMCP
mcp = FastMCP('notes', instructions='Use notes sparingly.')
@mcp.prompt()
def summary(topic: str) -> str:
    """Sums notes up."""
    return f'Write one paragraph on {topic} with nothing that is not in the notes.'
@mcp.resource('notes://{name}', description='A note.')
def note(name: str) -> str:
    return name
`;
    const profile = profileOf({ 'notes/server.py': code });
    const [prompt] = factsOf(profile, 'mcp.prompt');
    expect(prompt).toMatchObject({ name: 'summary', description: 'Sums notes up.' });
    expect(prompt?.['parameters']).toBe('topic');
    expect(prompt?.['content']).toBe(
      'Write one paragraph on ${} with nothing that is not in the notes.',
    );
    expect(factsOf(profile, 'mcp.resource')).toMatchObject([
      { name: 'note', description: 'A note.' },
    ]);
    expect(factsOf(profile, 'mcp.instructions')).toEqual([{ description: 'Use notes sparingly.' }]);
  });

  test('lists of the SDK', () => {
    const code = `${low}@server.list_prompts()\nasync def prompts():\n    return [types.Prompt(name='summary', description='Sums up', arguments=[types.PromptArgument(name='topic', description='About what')])]\n@server.list_resources()\nasync def resources():\n    return [types.Resource(uri=AnyUrl('notes://all'), name='all', description='All notes')]\n`;
    const profile = profileOf({ 'notes/server.py': code });
    expect(factsOf(profile, 'mcp.prompt')).toMatchObject([
      { name: 'summary', description: 'Sums up' },
    ]);
    expect(factsOf(profile, 'mcp.resource')).toMatchObject([
      { name: 'all', description: 'All notes' },
    ]);
    expect(factsOf(profile, 'mcp.tool')).toEqual([]);
  });
});

test('the operations of an OpenAPI document are tools, when a server is made of one', () => {
  const operation = {
    operationId: 'listNotes',
    summary: 'Lists the notes',
    parameters: [{ $ref: '#/components/parameters/since' }],
    requestBody: {
      content: { 'application/json': { schema: { properties: { tag: { type: 'string' } } } } },
    },
  };
  const since = { name: 'since', in: 'query', description: 'A day' };
  const document = {
    openapi: '3.1.0',
    paths: { '/notes': { post: operation, get: { description: 'Counts notes' } } },
    components: { parameters: { since } },
  };
  const toolsMadeBy = (call: string): ReturnType<typeof capabilitiesOf> =>
    capabilitiesOf(
      profileOf({
        'notes/__init__.py': `import json\nfrom fastmcp import FastMCP\nspec = json.load(open("api.json"))\nmcp = ${call}\n`,
        'notes/api.json': JSON.stringify(document, undefined, 2),
      }),
      'mcp.tool',
    );
  const tools = toolsMadeBy('FastMCP.from_openapi(spec, client)');
  expect(tools.map(({ attributes }) => attributes)).toMatchObject([
    { name: 'get_notes', description: 'Counts notes' },
    { name: 'listNotes', description: 'Lists the notes', parameters: 'since: A day\ntag' },
  ]);
  expect(tools[1]?.evidence[0]).toMatchObject({ path: 'notes/api.json', line: 6 });
  expect(toolsMadeBy('FastMCP("notes")')).toEqual([]);
});
