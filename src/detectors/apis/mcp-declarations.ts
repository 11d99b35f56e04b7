import { unwrap } from '../../languages/javascript/syntax.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';
import { rememberLatest } from '../latest.ts';
import { fieldOf, fieldsOf, isObjectValue } from '../values/object-fields.ts';
import { describeSchema, noSchema, type SchemaSummary } from '../values/schema-summary.ts';
import { constantText, hole, keyText, memberName, textOf } from '../values/text.ts';

/** A tool, prompt or resource that an MCP server offers, as its code declares it. */
export interface McpDeclaration {
  readonly kind: 'tool' | 'prompt' | 'resource';
  readonly name: string;
  /** What the model is told; at most 8 KiB. Parts that are not constant are shown as `${}`. */
  readonly description: string;
  readonly schema: SchemaSummary;
  /** What runs when it is used, when the declaration names it. */
  readonly handler: Node | undefined;
  readonly node: Node;
}

const maxDescription = 8192;
const toolName = /^[\w./:-]{1,128}$/;
const handlerKeys = [
  'handler',
  'execute',
  'handle',
  'callback',
  'run',
  'call',
  'cb',
  'func',
  'fn',
  'implementation',
  'invoke',
  'load',
  'read',
  'get',
];
const schemaKeys = [
  'inputschema',
  'parameters',
  'schema',
  'paramsschema',
  'params',
  'argsschema',
  'args',
  'inputs',
  'input',
  'shape',
  'zodschema',
  'arguments',
];
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

/** What a call, an object or a class declares; undefined when it is nothing of MCP. */
export const declarationAt = rememberLatest(findDeclaration);

type Declaring = Extract<Node, { type: 'CallExpression' | 'ObjectExpression' | 'ClassBody' }>;

function findDeclaration(unit: JavaScriptUnit, node: Declaring): McpDeclaration | undefined {
  if (node.type === 'CallExpression') return declarationOfCall(unit, node);
  if (node.type === 'ClassBody') return declarationOfClass(unit, node);
  return mayDeclare(node) ? declarationOfObject(unit, node, undefined) : undefined;
}

/** A cheap look before asking for the shape: one of the keys has to be `name`, or something is spread in. */
function mayDeclare(object: Extract<Node, { type: 'ObjectExpression' }>): boolean {
  return object.properties.some(
    (property) =>
      property.type === 'Property' &&
      ((property.key.type === 'Identifier' && property.key.name === 'name') ||
        (property.key.type === 'Literal' && property.key.value === 'name')),
  );
}

/** What a call registers: `server.tool(name, …, handler)`, `registerTool(name, {…}, handler)`, `addTool({…})`. */
function declarationOfCall(
  unit: JavaScriptUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): McpDeclaration | undefined {
  const method = memberName(unit, unwrap(call.callee)) ?? '';
  const added = adders.get(method);
  const [first] = call.arguments;
  if (added !== undefined && first !== undefined) return declarationOfObject(unit, first, added);
  const kind = registrars.get(method);
  return kind === undefined
    ? undefined
    : registered(unit, call, kind, method.startsWith('register'));
}

function registered(
  unit: JavaScriptUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  kind: McpDeclaration['kind'],
  takesConfiguration: boolean,
): McpDeclaration | undefined {
  const [first, ...rest] = call.arguments;
  const handler = rest.at(-1);
  const name = first === undefined ? undefined : constantText(unit, first);
  if (handler === undefined || !mayBeFunction(unit, handler)) return undefined;
  if (name === undefined || name === '' || name.length > 200) return undefined;
  // A resource's second argument is its address.
  const between = rest.slice(kind === 'resource' ? 1 : 0, -1);
  let description = '';
  let schema: Node | undefined;
  for (const argument of between) {
    const text = textOf(unit, argument) ?? textIn(unit, argument, 'description');
    description ||= text ?? '';
    if (takesConfiguration) schema ??= fieldOf(unit, argument, 'inputschema', 'argsschema');
    // The second object of `tool(name, text, schema, annotations, handler)` says nothing of the input.
    else if (text === undefined && kind !== 'resource') schema ??= argument;
  }
  const summary = describeSchema(unit, schema);
  return { kind, name, description: shown(description), schema: summary, handler, node: call };
}

function mayBeFunction(unit: JavaScriptUnit, node: Node): boolean {
  if (unit.functionOf(node) !== undefined) return true;
  const type = unwrap(node).type;
  return type === 'Identifier' || type === 'MemberExpression' || type === 'CallExpression';
}

/**
 * What an object declares: the entry of a tool list, or a definition with its handler. Objects that only happen to have
 * a name and a description have neither an input schema nor a handler beside one.
 */
function declarationOfObject(
  unit: JavaScriptUnit,
  node: Node,
  kind: McpDeclaration['kind'] | undefined,
): McpDeclaration | undefined {
  const fields = fieldsOf(unit, node);
  if (!fields.some((field) => field.key === 'name')) return undefined;
  const name = textIn(unit, node, 'name');
  if (name === undefined || !(kind === undefined ? toolName.test(name) : name.length < 200))
    return undefined;
  const keys = new Set(fields.map((field) => field.key?.toLowerCase() ?? ''));
  const means = kind ?? kindOfKeys(unit, node, keys);
  if (means === undefined) return undefined;
  const described = fieldOf(unit, node, 'description');
  const description = described === undefined ? '' : (textOf(unit, described) ?? '');
  const schema = describeSchema(unit, fieldOf(unit, node, ...schemaKeys));
  const handler = handlerOf(unit, node) ?? handlerAround(unit, node);
  return { kind: means, name, description: shown(description), schema, handler, node };
}

function kindOfKeys(
  unit: JavaScriptUnit,
  node: Node,
  keys: ReadonlySet<string>,
): McpDeclaration['kind'] | undefined {
  if (keys.has('uri') || keys.has('uritemplate')) {
    const isResource =
      keys.has('mimetype') && textIn(unit, node, 'uri', 'uritemplate') !== undefined;
    return isResource ? 'resource' : undefined;
  }
  if (!keys.has('description')) return undefined;
  if (keys.has('inputschema')) return 'tool';
  if (keys.has('arguments')) return 'prompt';
  const hasHandler = handlerOf(unit, node) !== undefined;
  return hasHandler && schemaKeys.some((key) => keys.has(key)) ? 'tool' : undefined;
}

function textIn(unit: JavaScriptUnit, node: Node, ...names: string[]): string | undefined {
  const value = fieldOf(unit, node, ...names);
  return value === undefined ? undefined : constantText(unit, value);
}

function handlerOf(unit: JavaScriptUnit, node: Node): Node | undefined {
  const handler = fieldOf(unit, node, ...handlerKeys);
  return handler === undefined || unit.functionOf(handler) === undefined ? undefined : handler;
}

/** `{ schema: { name, … }, handle: … }`: the definition and its handler stand beside each other in one object. */
function handlerAround(unit: JavaScriptUnit, node: Node): Node | undefined {
  const property = unit.parentOf(node);
  const around = property?.type === 'Property' ? unit.parentOf(property) : undefined;
  return around?.type === 'ObjectExpression' ? handlerOf(unit, around) : undefined;
}

/** A class whose fields declare a tool, as frameworks with one class for each tool have them. */
function declarationOfClass(
  unit: JavaScriptUnit,
  body: Extract<Node, { type: 'ClassBody' }>,
): McpDeclaration | undefined {
  const values = new Map<string, Node>();
  let handler: Node | undefined;
  for (const member of body.body) {
    if (member.type === 'MethodDefinition') {
      const name = keyText(unit, member.key, member.computed) ?? '';
      if (handlerKeys.includes(name)) handler ??= member.value;
    }
    if (member.type !== 'PropertyDefinition' || member.value === null) continue;
    const key = keyText(unit, member.key, member.computed);
    if (key !== undefined) values.set(key.toLowerCase(), member.value);
  }
  const [name, description] = [values.get('name'), values.get('description')];
  const schema = schemaKeys.map((key) => values.get(key)).find((value) => value !== undefined);
  if (name === undefined || description === undefined || schema === undefined) return undefined;
  const text = constantText(unit, name);
  if (text === undefined || !toolName.test(text) || handler === undefined) return undefined;
  return {
    kind: 'tool',
    name: text,
    description: shown(textOf(unit, description) ?? ''),
    schema: describeSchema(unit, schema),
    handler,
    node: body,
  };
}

/** The instructions that a server gives to the model: `new McpServer({ name, version }, { instructions })`. */
export function instructionsOf(
  unit: JavaScriptUnit,
  call: Extract<Node, { type: 'NewExpression' }>,
): string | undefined {
  const [info, options] = call.arguments;
  if (info === undefined || !isObjectValue(unit, options ?? info)) return undefined;
  if (fieldOf(unit, info, 'name') === undefined) return undefined;
  if (fieldOf(unit, info, 'version') === undefined) return undefined;
  const given = fieldOf(unit, options ?? info, 'instructions');
  const text = given === undefined ? undefined : textOf(unit, given);
  return text === undefined || text === '' ? undefined : shown(text);
}

/** A text as people see it: holes as `${}`, at most 8 KiB. */
function shown(text: string): string {
  return text.replaceAll(hole, '${}').slice(0, maxDescription);
}

/** The attributes that every declaration has in common, as a capability carries them. */
export function attributesOf(declaration: McpDeclaration): Record<string, string> {
  const { name, description, schema } = declaration;
  if (schema === noSchema) return { name, description };
  return { name, description, parameters: schema.parameters, schema: schema.digest };
}
