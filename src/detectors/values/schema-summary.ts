import { createHash } from 'node:crypto';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from './definition.ts';
import { importedText } from './imported.ts';
import { fieldOf, fieldsOf } from './object-fields.ts';
import { addWords, shownWords } from './schema-words.ts';
import { hole, memberName, textOf } from './text.ts';

/** A tool's input schema in a form that survives minifying: JSON schema, zod and their like. */
export interface SchemaSummary {
  /** One line for each parameter: its name, and what the model is told about it. At most 8 KiB. */
  readonly parameters: string;
  /** Changes whenever the schema does; for one of another file, the place that it is imported from. */
  readonly digest: string;
  /** Whether it lets through what it does not name. */
  readonly isOpen?: boolean;
}

/** No schema, or one that is made elsewhere. */
export const noSchema: SchemaSummary = { parameters: '', digest: '' };

const maxNodes = 4000;
const maxDepth = 20;
const maxParameters = 8192;
const maxSteps = 4;
const openMethods = new Set([
  'passthrough',
  'loose',
  'looseObject',
  'catchall',
  'any',
  'unknown',
  'record',
]);

interface Reading {
  readonly unit: CodeUnit;
  readonly lines: Map<string, string>;
  left: number;
}

/** Sums up the schema that an expression builds. */
export function describeSchema(unit: CodeUnit, node: Node | undefined): SchemaSummary {
  if (node === undefined) return noSchema;
  const reading: Reading = { unit, lines: new Map(), left: maxNodes };
  const text = spell(reading, node, '', 0);
  // Nothing written out here: it may be another file's, in a wrapper or not.
  if (!/[{["]/.test(text)) {
    const imported = importedSchema(unit, node);
    if (imported !== noSchema || /^\??$/.test(text)) return imported;
  }
  const lines = [...reading.lines].map(([path, words]) =>
    words === '' ? path : `${path}: ${words}`,
  );
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const parameters = lines.join('\n').slice(0, maxParameters);
  return { parameters, digest, isOpen: isOpen(unit, node) };
}

/** `.passthrough()`, `z.any()`, `z.record(…)` and `additionalProperties: true`, of the whole input. */
function isOpen(unit: CodeUnit, node: Node): boolean {
  let at = definitionOf(unit, node);
  if (at.type === 'ObjectExpression') {
    const more = fieldOf(unit, at, 'additionalproperties');
    const folded = more === undefined ? undefined : unit.fold(more);
    return folded?.kind === 'constant' && folded.value === true;
  }
  for (let step = 0; step < maxSteps && at.type === 'CallExpression'; step += 1) {
    const callee = unwrap(at.callee);
    const method = memberName(unit, callee) ?? '';
    if (openMethods.has(method)) return true;
    if (callee.type !== 'MemberExpression') return false;
    at = unwrap(callee.object);
  }
  return false;
}

/** A schema that another file exports waits for it, as its own digest. */
function importedSchema(unit: CodeUnit, node: Node): SchemaSummary {
  let at = definitionOf(unit, node);
  for (let step = 0; step < maxSteps; step += 1) {
    const imported = importedText(unit, at);
    if (imported !== undefined) return { parameters: '', digest: imported };
    const inner = wrappedIn(unit, at);
    if (inner === undefined) return noSchema;
    at = definitionOf(unit, inner);
  }
  return noSchema;
}

/** The schema in `zodToJsonSchema(x)`, `z.toJSONSchema(x)`, `x.optional()` and `x.shape`. */
function wrappedIn(unit: CodeUnit, node: Node): Node | undefined {
  if (node.type === 'MemberExpression') return node.object;
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  const isOutside = unit.resolve(callee)?.root === 'module' || callee.type !== 'MemberExpression';
  return isOutside || callee.type !== 'MemberExpression' ? node.arguments[0] : callee.object;
}

/** Spells an expression without anything that a build tool changes: names of variables, order of keys, quotes, spaces. */
function spell(reading: Reading, node: Node, path: string, depth: number): string {
  reading.left -= 1;
  if (reading.left < 0 || depth > maxDepth) return '?';
  const text = textOf(reading.unit, node);
  if (text !== undefined) {
    addWords(reading.lines, path, text);
    return JSON.stringify(text.replaceAll(hole, '${}'));
  }
  const folded = reading.unit.fold(node);
  if (folded.kind === 'constant') return String(folded.value);
  const value = definitionOf(reading.unit, node);
  if (value.type === 'ObjectExpression') return spellObject(reading, value, path, depth);
  if (value.type === 'ArrayExpression') {
    const parts = value.elements.slice(0, 500).map((element) => {
      return element === null ? '' : spell(reading, element, path, depth + 1);
    });
    return `[${parts.join(',')}]`;
  }
  if (value.type === 'CallExpression') return spellCall(reading, value, path, depth);
  if (value.type === 'SpreadElement')
    return `...${spell(reading, value.argument, path, depth + 1)}`;
  // What another file defines is not known here; its name is no part of a schema.
  return '?';
}

/** Words of JSON schema that are no parameters themselves. */
const structure = new Set([
  'properties',
  'items',
  'anyof',
  'oneof',
  'allof',
  '$defs',
  'definitions',
  'additionalproperties',
  'patternproperties',
]);

function spellObject(reading: Reading, node: Node, path: string, depth: number): string {
  const fields = fieldsOf(reading.unit, node);
  const isSchemaNode = fields.some(
    (field) => field.key === 'type' || field.key === '$ref' || field.key === 'anyOf',
  );
  const parts = fields.slice(0, 500).map((field) => {
    const key = field.key ?? '?';
    if (isSchemaNode && key === 'description') describe(reading, path, field.value);
    const isName = !isSchemaNode && !structure.has(key.toLowerCase());
    const inner = isName ? joined(path, key) : path;
    if (isName && inner !== '' && !reading.lines.has(inner)) reading.lines.set(inner, '');
    return `${JSON.stringify(key)}:${spell(reading, field.value, inner, depth + 1)}`;
  });
  return `{${parts.toSorted().join(',')}}`;
}

function joined(path: string, key: string): string {
  return (path === '' ? key : `${path}.${key}`).slice(0, 300);
}

function describe(reading: Reading, path: string, value: Node): void {
  const text = textOf(reading.unit, value);
  if (text !== undefined) reading.lines.set(path, shownWords(text));
}

/** `z.string().describe('…')` is its methods and their arguments; what `z` is called does not matter. */
function spellCall(
  reading: Reading,
  call: Extract<Node, { type: 'CallExpression' }>,
  path: string,
  depth: number,
): string {
  const callee = unwrap(call.callee);
  const first = call.arguments[0];
  if (callee.type !== 'MemberExpression') {
    return first === undefined ? '?' : spell(reading, first, path, depth + 1);
  }
  const method = memberName(reading.unit, callee) ?? '?';
  if (method === 'describe' && first !== undefined) describe(reading, path, first);
  const object = unwrap(callee.object);
  const before = object.type === 'CallExpression' ? spell(reading, object, path, depth + 1) : '';
  const parts = call.arguments
    .slice(0, 50)
    .map((argument) => spell(reading, argument, path, depth + 1));
  return `${before}.${method}(${parts.join(',')})`;
}
