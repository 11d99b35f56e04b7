import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { classOf } from '../values/definition.ts';
import { isImported } from '../values/imported.ts';
import { fieldOf, fieldsOf, mayHaveField } from '../values/object-fields.ts';
import { constantText, keyText } from '../values/text.ts';
import {
  annotationsOf,
  describedBy,
  handlerKeys,
  mcpText,
  schemaKeys,
  takenBy,
  toolName,
  type McpDeclaration,
} from './mcp-declaration.ts';

type ObjectNode = Extract<Node, { type: 'ObjectExpression' }>;

/**
 * What an object declares: the entry of a tool list, or a definition with its handler. Objects that only happen to have
 * a name and a description have neither an input schema nor a handler beside one.
 */
export function declarationOfObject(
  unit: CodeUnit,
  node: Node,
  kind: McpDeclaration['kind'] | undefined,
): McpDeclaration | undefined {
  const given = fieldOf(unit, node, 'name');
  const name = given === undefined ? undefined : mcpText(unit, given);
  if (name === undefined) return undefined;
  const isName = kind === undefined ? toolName.test(name) : name.length < 200;
  if (!isName && !isImported(name)) return undefined;
  const keys = new Set(fieldsOf(unit, node).map((field) => field.key?.toLowerCase() ?? ''));
  const means = kind ?? kindOfKeys(unit, node, keys);
  return means === undefined ? undefined : declare(unit, node, means, name);
}

/** An object in a table of tools: `{ list_notes: { description, inputSchema, execute } }`. */
export function declarationOfEntry(unit: CodeUnit, node: ObjectNode): McpDeclaration | undefined {
  const keys = new Set(node.properties.map((property) => plainKey(property)?.toLowerCase() ?? ''));
  const takes = keys.has('inputschema') || keys.has('parameters');
  const isOffered = keys.has('annotations') || keys.has('outputschema') || hasHandler(keys);
  if (!keys.has('description') || !takes || !isOffered) return undefined;
  const name = keyAround(unit, node);
  return name === undefined || !toolName.test(name) ? undefined : declare(unit, node, 'tool', name);
}

/**
 * What an object of a data file declares. There a list or table called `tools` says what its entries are, and so does `function` around
 * one: neither handlers nor hints stand in data.
 */
export function declarationOfData(unit: CodeUnit, node: ObjectNode): McpDeclaration | undefined {
  const keys = new Set(node.properties.map((property) => plainKey(property)?.toLowerCase() ?? ''));
  const given = fieldOf(unit, node, 'name');
  const around = unit.parentOf(node);
  const isList = around?.type === 'ArrayExpression';
  const owner = isList ? unit.parentOf(around) : around;
  const key = owner?.type === 'Property' ? plainKey(owner) : undefined;
  if (!keys.has('description')) return undefined;
  if (given === undefined) {
    const takes = keys.has('inputschema') || keys.has('input_schema') || keys.has('parameters');
    const isTable = owner?.type === 'Property' && holderOf(unit, owner) === 'tools';
    return isTable && takes && key !== undefined && toolName.test(key)
      ? declare(unit, node, 'tool', key)
      : undefined;
  }
  const name = constantText(unit, given);
  if (name === undefined || !toolName.test(name)) return undefined;
  if (isList && (key === 'tools' || key === 'prompts'))
    return declare(unit, node, key === 'tools' ? 'tool' : 'prompt', name);
  const isCallable = keys.has('inputschema') || keys.has('input_schema');
  return isCallable || (key === 'function' && keys.has('parameters'))
    ? declare(unit, node, 'tool', name)
    : undefined;
}

/** The key of the object that a property stands in. */
function holderOf(unit: CodeUnit, property: Node): string | undefined {
  const object = unit.parentOf(property);
  const holder = object === undefined ? undefined : unit.parentOf(object);
  return holder?.type === 'Property' ? plainKey(holder) : undefined;
}

/** A cheap look before asking for the shape: one of the keys has to be `name`, or the description of an entry. */
export function mayDeclare(object: ObjectNode): 'named' | 'entry' | undefined {
  let isEntry = false;
  for (let index = 0; index < object.properties.length; index += 1) {
    const key = plainKey(object.properties[index] as ObjectNode['properties'][number]);
    if (key === 'name') return 'named';
    isEntry ||= key === 'description';
  }
  return isEntry ? 'entry' : undefined;
}

/** Parents through which a name gives an object more fields after it was made. */
const namedBy = new Set([
  'Property',
  'VariableDeclarator',
  'AssignmentExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
]);

/** Whether an object with a name shows by what is written in it that it is nothing of MCP: it says of itself neither what it does nor where it is. */
export function saysNothing(unit: CodeUnit, object: ObjectNode): boolean {
  const parent = unit.parentOf(object);
  if (parent === undefined || namedBy.has(parent.type)) return false;
  return (
    !mayHaveField(object, 'description') &&
    !mayHaveField(object, 'uri') &&
    !mayHaveField(object, 'uritemplate')
  );
}

/** The function that an object has for what its tool does. */
export function handlerOf(unit: CodeUnit, node: Node): Node | undefined {
  const given = fieldsOf(unit, node).filter(({ key }) =>
    handlerKeys.includes(key?.toLowerCase() ?? ''),
  );
  const functions = given.find(({ value }) => unit.functionOf(value) !== undefined);
  if (functions !== undefined) return functions.value;
  // `tool` is a definition more often than what runs.
  return given
    .filter(({ key }) => key !== 'tool')
    .map(({ value }) => value)
    .find((value) => isImportedName(unit, value) || isClassName(unit, value));
}

function isClassName(unit: CodeUnit, node: Node): boolean {
  return classOf(unit, node) !== undefined;
}

function declare(
  unit: CodeUnit,
  node: Node,
  kind: McpDeclaration['kind'],
  name: string,
): McpDeclaration {
  return {
    kind,
    name,
    description: describedBy(unit, fieldOf(unit, node, 'description')),
    schema: takenBy(unit, fieldOf(unit, node, ...schemaKeys)),
    annotations: annotationsOf(unit, node),
    handler: handlerOf(unit, node) ?? handlerAround(unit, node),
    node,
  };
}

function kindOfKeys(
  unit: CodeUnit,
  node: Node,
  keys: ReadonlySet<string>,
): McpDeclaration['kind'] | undefined {
  if (keys.has('uri') || keys.has('uritemplate')) {
    const uri = fieldOf(unit, node, 'uri', 'uritemplate');
    const isKnown = uri !== undefined && constantText(unit, uri) !== undefined;
    return keys.has('mimetype') && isKnown ? 'resource' : undefined;
  }
  if (!keys.has('description')) return undefined;
  if (keys.has('inputschema')) return 'tool';
  if (keys.has('arguments')) return 'prompt';
  if (isDecorator(unit, node)) return 'tool';
  const isOffered = keys.has('annotations') || handlerOf(unit, node) !== undefined;
  return isOffered && schemaKeys.some((key) => keys.has(key)) ? 'tool' : undefined;
}

/** `__decorate([Tool({ name, description })], …)`. */
function isDecorator(unit: CodeUnit, node: Node): boolean {
  const call = unit.parentOf(node);
  if (call?.type !== 'CallExpression' || unit.parentOf(call)?.type !== 'ArrayExpression') {
    return false;
  }
  const callee =
    call.callee.type === 'SequenceExpression' ? call.callee.expressions.at(-1) : call.callee;
  const name = callee?.type === 'MemberExpression' ? callee.property : callee;
  return name?.type === 'Identifier' && name.name === 'Tool';
}

/** `{ schema: { name, … }, handle: … }`: the definition and its handler stand beside each other in one object. */
function handlerAround(unit: CodeUnit, node: Node): Node | undefined {
  const property = unit.parentOf(node);
  const around = property?.type === 'Property' ? unit.parentOf(property) : undefined;
  return around?.type === 'ObjectExpression' ? handlerOf(unit, around) : undefined;
}

/** The key that an object stands under, also inside of a call that wraps it. */
function keyAround(unit: CodeUnit, node: Node): string | undefined {
  const parent = unit.parentOf(node);
  const outer = parent?.type === 'CallExpression' ? unit.parentOf(parent) : parent;
  return outer?.type === 'Property' && unit.parentOf(outer)?.type === 'ObjectExpression'
    ? keyText(unit, outer.key, outer.computed)
    : undefined;
}

function hasHandler(keys: ReadonlySet<string>): boolean {
  return keys.has('execute') || keys.has('handler');
}

function isImportedName(unit: CodeUnit, node: Node): boolean {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return false;
  const reference = unit.resolve(node);
  return reference?.root === 'module' && reference.module.startsWith('.');
}

function plainKey(property: Node): string | undefined {
  if (property.type !== 'Property') return undefined;
  if (property.key.type === 'Identifier') return property.computed ? undefined : property.key.name;
  return property.key.type === 'Literal' ? String(property.key.value) : undefined;
}
