import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import type { Gate } from '../gate.ts';
import { definitionOf } from '../values/definition.ts';
import { importedText, isImported } from '../values/imported.ts';
import { fieldOf } from '../values/object-fields.ts';
import { memberName, textOf } from '../values/text.ts';
import {
  annotationsOf,
  describedBy,
  holdsHints,
  isDownloaded,
  mcpText,
  shown,
  takenBy,
  toolName,
  type McpDeclaration,
} from './mcp-declaration.ts';
import { declarationOfObject } from './mcp-objects.ts';
import { callsTools } from './mcp-python.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

const registrars: ReadonlyMap<string, McpDeclaration['kind']> = new Map([
  ['tool', 'tool'],
  ['registerTool', 'tool'],
  ['prompt', 'prompt'],
  ['registerPrompt', 'prompt'],
  ['resource', 'resource'],
  ['registerResource', 'resource'],
]);
const adders: ReadonlyMap<string, McpDeclaration['kind']> = new Map([
  ['addTool', 'tool'],
  ['addPrompt', 'prompt'],
  ['addResource', 'resource'],
  ['addResourceTemplate', 'resource'],
]);

/** Whether a call may register something: by its name, or by a configuration between a name and a handler. */
export const mayRegister: Required<Gate> = {
  names: (name) => adders.has(name) || registrars.has(name) || name === 'update',
  calls: ({ given }) => given > 2,
};

/** What a call registers: `server.tool(name, …, handler)`, `registerTool(name, {…}, handler)`, `addTool({…})`. */
export function declarationOfCall(unit: CodeUnit, call: Call): McpDeclaration | undefined {
  const method = memberName(unit, unwrap(call.callee)) ?? '';
  const added = adders.get(method);
  const first = call.arguments[0];
  if (added !== undefined && first !== undefined) {
    return declarationOfObject(unit, first, added) ?? configured(unit, call);
  }
  if (method === 'update' && call.arguments.length === 1) return updated(unit, call);
  const kind = registrars.get(method);
  const named = method === 'tool' ? namedInside(unit, call) : undefined;
  if (named !== undefined || kind === undefined) return named ?? configured(unit, call);
  return registered(unit, call, kind, method.startsWith('register')) ?? configured(unit, call);
}

/** `tool.update({ description })`: what was registered may be described in other words while it is in use. */
function updated(unit: CodeUnit, call: Call): McpDeclaration | undefined {
  const callee = unwrap(call.callee);
  const changes = call.arguments[0];
  if (callee.type !== 'MemberExpression' || changes === undefined) return undefined;
  const registration = definitionOf(unit, callee.object);
  if (registration.type !== 'CallExpression') return undefined;
  const before = declarationOfCall(unit, registration);
  if (before !== undefined && isDownloaded(unit, changes)) {
    const annotations = { ...before.annotations, described: 'download' };
    return { ...before, description: '', annotations, handler: undefined, node: call };
  }
  const described = before === undefined ? undefined : fieldOf(unit, changes, 'description');
  if (before === undefined || described === undefined) return undefined;
  const handler = fieldOf(unit, changes, 'callback');
  return {
    ...before,
    description: describedBy(unit, described),
    annotations: { ...before.annotations, ...annotationsOf(unit, changes) },
    handler,
    node: call,
  };
}

/** The handler of a call that registers a tool whose name is only known when it runs: it serves tools that are declared elsewhere. */
export function sharedHandlerOf(unit: CodeUnit, call: Call): Node | undefined {
  const first = call.arguments[0];
  const second = call.arguments[1];
  if (unit.language === 'python')
    return first !== undefined && callsTools(call) && unit.functionOf(first) !== undefined
      ? first
      : undefined;
  const method = memberName(unit, unwrap(call.callee)) ?? '';
  const last = call.arguments.at(-1);
  if (first === undefined || last === undefined || last === first) return undefined;
  if (method === 'setRequestHandler') {
    return second !== undefined && isToolCall(unit, first) ? second : undefined;
  }
  if (registrars.get(method) !== 'tool' || mcpText(unit, first) !== undefined) return undefined;
  return unit.functionOf(last) === undefined ? undefined : last;
}

/** `CallToolRequestSchema`, the same in a bundle with short names, or `tools/call` itself. */
function isToolCall(unit: CodeUnit, schema: Node): boolean {
  if (textOf(unit, schema) === 'tools/call') return true;
  const name = schema.type === 'Identifier' ? schema.name : memberName(unit, schema);
  if (name !== undefined && /^CallToolRequestSchema\d*$/.test(name)) return true;
  const reference = unit.resolve(schema);
  if (reference?.root === 'module') return reference.path.at(-1) === 'CallToolRequestSchema';
  return schema.type === 'Identifier' && isToolCallSchema(unit, schema);
}

function isToolCallSchema(unit: CodeUnit, schema: Node): boolean {
  const [made, ...others] = unit.alternativesOf(schema);
  if (made?.type !== 'CallExpression' || others.length > 0) return false;
  const fields = made.arguments[0];
  const method = fields === undefined ? undefined : fieldOf(unit, fields, 'method');
  const literal = method?.type === 'CallExpression' ? method.arguments[0] : undefined;
  return literal !== undefined && textOf(unit, literal) === 'tools/call';
}

function registered(
  unit: CodeUnit,
  call: Call,
  kind: McpDeclaration['kind'],
  takesConfiguration: boolean,
): McpDeclaration | undefined {
  const [first, ...rest] = call.arguments;
  const handler = rest.at(-1);
  const name = first === undefined ? undefined : mcpText(unit, first);
  if (handler === undefined || !mayBeFunction(unit, handler)) return undefined;
  if (name === undefined || name === '' || name.length > 500) return undefined;
  // A resource's second argument is its address.
  const between = rest.slice(kind === 'resource' ? 1 : 0, -1);
  let description = '';
  let schema: Node | undefined;
  let annotations: Readonly<Record<string, string>> = {};
  for (const argument of between) {
    const text = textOf(unit, argument);
    const imported = text === undefined ? importedText(unit, argument) : undefined;
    if (text !== undefined || (imported !== undefined && description === '')) {
      description ||= text === undefined ? (imported ?? '') : shown(text);
      continue;
    }
    description ||= describedBy(unit, fieldOf(unit, argument, 'description'));
    const hinted = holdsHints(unit, argument) ? argument : undefined;
    annotations = { ...annotations, ...annotationsOf(unit, argument, hinted) };
    if (takesConfiguration) schema ??= fieldOf(unit, argument, 'inputschema', 'argsschema');
    // The second object of `tool(name, text, schema, annotations, handler)` says nothing of the input.
    else if (kind !== 'resource' && hinted === undefined) schema ??= argument;
  }
  const taken = takenBy(unit, schema);
  return { kind, name, description, schema: taken, annotations, handler, node: call };
}

function mayBeFunction(unit: CodeUnit, node: Node): boolean {
  if (unit.functionOf(node) !== undefined) return true;
  const type = unwrap(node).type;
  return type === 'Identifier' || type === 'MemberExpression' || type === 'CallExpression';
}

/** `registerAppTool(server, 'name', { description, inputSchema }, handler)`, under any name: many servers wrap what the SDK offers. */
function configured(unit: CodeUnit, call: Call): McpDeclaration | undefined {
  const { arguments: given } = call;
  if (given.length < 3 || given.length > 6) return undefined;
  const at = given.findIndex(isConfiguration);
  if (at === -1) return undefined;
  const before = given[at - 1];
  return before === undefined ? undefined : declaredAt(unit, call, at, before);
}

/**
 * `tool('area', { name, description, inputSchema }, handler)`: what stands before a configuration that names the tool itself is no name. The SDK's own
 * `tool` takes no such configuration; behind a description it takes what only describes how the tool behaves.
 */
function namedInside(unit: CodeUnit, call: Call): McpDeclaration | undefined {
  const at = call.arguments.findIndex(isConfiguration);
  const configuration = at === 1 ? call.arguments[at] : undefined;
  const name = configuration === undefined ? undefined : fieldOf(unit, configuration, 'name');
  return name === undefined ? undefined : declaredAt(unit, call, at, name);
}

/** The tool whose configuration is the argument at this place, with the handler behind it. */
function declaredAt(
  unit: CodeUnit,
  call: Call,
  at: number,
  named: Node,
): McpDeclaration | undefined {
  const configuration = call.arguments[at];
  const handler = call.arguments[at + 1];
  if (configuration === undefined || handler === undefined) return undefined;
  const name = mcpText(unit, named);
  if (name === undefined || !mayBeFunction(unit, handler)) return undefined;
  if (!toolName.test(name) && !isImported(name)) return undefined;
  return {
    kind: 'tool',
    name,
    description: describedBy(unit, fieldOf(unit, configuration, 'description')),
    schema: takenBy(unit, fieldOf(unit, configuration, 'inputschema', 'parameters')),
    annotations: annotationsOf(unit, configuration),
    handler,
    node: call,
  };
}

function isConfiguration(node: Node): boolean {
  if (node.type !== 'ObjectExpression') return false;
  let describes = false;
  let offers = false;
  for (let index = 0; index < node.properties.length; index += 1) {
    const property = node.properties[index] as (typeof node.properties)[number];
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    const { name } = property.key;
    describes ||= name === 'description';
    offers ||= name === 'inputSchema' || name === 'annotations';
  }
  return describes && offers;
}
