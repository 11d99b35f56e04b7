import { mcpText } from '../detectors/apis/mcp-declaration.ts';
import { handlerOf } from '../detectors/apis/mcp-objects.ts';
import { classOf, definitionOf } from '../detectors/values/definition.ts';
import { importedText } from '../detectors/values/imported.ts';
import { nameTest } from '../detectors/values/name-test.ts';
import { fieldOf } from '../detectors/values/object-fields.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import type { Range } from './call-site.ts';

const definitionKeys = [
  'schema',
  'tool',
  'definition',
  'tooldefinition',
  'config',
  'spec',
  'metadata',
  'descriptor',
];
const isRunningKey = nameTest([
  'handler',
  'handle',
  'execute',
  'run',
  'callback',
  'call',
  'invoke',
]);

/** `{ schema: listSchema, handle: list }`: the definition is another object, here or in another file; its name and what runs. */
export function definedBeside(
  unit: CodeUnit,
  node: Extract<Node, { type: 'ObjectExpression' }>,
): { readonly name: string; readonly handler: Node } | undefined {
  if (!hasKey(node, isRunningKey) || !hasKey(node, isDefinitionKey)) return undefined;
  const handler = handlerOf(unit, node);
  if (handler === undefined) return undefined;
  const definition = fieldOf(unit, node, ...definitionKeys);
  const name = definition === undefined ? undefined : nameOf(unit, definition);
  return name === undefined || name === '' ? undefined : { name, handler };
}

function isDefinitionKey(key: string): boolean {
  return definitionKeys.includes(key.toLowerCase());
}

function hasKey(
  { properties }: Extract<Node, { type: 'ObjectExpression' }>,
  isOne: (key: string) => boolean,
): boolean {
  for (let index = 0; index < properties.length; index += 1) {
    const property = properties[index];
    if (property?.type !== 'Property' || property.key.type !== 'Identifier') continue;
    if (isOne(property.key.name)) return true;
  }
  return false;
}

function nameOf(unit: CodeUnit, definition: Node): string | undefined {
  const imported = importedText(unit, definition);
  // The place of its name in the other file: the sign at the end closes the place.
  if (imported !== undefined) return `${imported.slice(0, -1)}.name${imported.slice(-1)}`;
  if (definitionOf(unit, definition).type !== 'ObjectExpression') return undefined;
  const name = fieldOf(unit, definition, 'name');
  return name === undefined ? undefined : mcpText(unit, name);
}

/** The function, or the class of handlers, that an expression gives. */
export function whatRuns(unit: CodeUnit, handler: Node): Range {
  return classOf(unit, handler) ?? unit.functionOf(handler) ?? handler;
}
