import { bindingOf } from '../../languages/javascript/link.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { itemsAddedTo } from './added-items.ts';
import { addressesIn } from './addresses.ts';
import { definitionOf } from './definition.ts';
import { isFixedValue } from './fixed-value.ts';
import { addressesGiven, addressesPutBySchema } from './given-addresses.ts';
import { textWithImports } from './imported.ts';
import { addressKeys } from './mail-fields.ts';
import { fieldsOf } from './object-fields.ts';
import { hole, memberName, textOf } from './text.ts';

/** The addresses that a value holds, and where the rest of it comes from when there is a rest. */
export interface Recipients {
  readonly addresses: readonly string[];
  /** Texts with the places of other files of the package that they are imported from: what stands there may be an address. */
  readonly imported: readonly string[];
  /** Where an address that is not constant comes from; undefined when everything is constant. */
  readonly source: RecipientSource | undefined;
}

/** Who decides on an address that is not constant; `fixed` when nobody does, though it cannot be told here. */
export type RecipientSource = 'parameter' | 'environment' | 'unknown' | 'fixed';

const maxNodes = 200;
/** What builds a description of a value (zod, yup, joi, option parsers) and is no value. */
const schemaMethods = new Set([
  'optional',
  'nullable',
  'nullish',
  'describe',
  'email',
  'string',
  'array',
  'min',
  'max',
  'default',
  'regex',
  'required',
  'refine',
  'transform',
  'trim',
  'or',
  'union',
  'object',
  'record',
  'any',
  'unknown',
  'literal',
  'enum',
  'meta',
  'items',
  'option',
]);
const schemaTypes = new Set(['string', 'array', 'object', 'boolean', 'number']);
/** Methods of lists and sets that give them again with what they are given. */
const joining = ['concat', 'union', 'symmetricdifference', 'add', 'tospliced'];
const listMethods = new Set([
  'filter',
  'flat',
  'slice',
  'join',
  'reverse',
  'sort',
  'split',
  'trim',
  'tolowercase',
  'tostring',
  ...joining,
]);

interface Search {
  readonly unit: CodeUnit;
  readonly addresses: Set<string>;
  readonly imported: Set<string>;
  source: Recipients['source'];
  left: number;
}

/** Finds the addresses of a recipient's value: texts, lists, `{ email }` objects, alternatives, lists joined or extended. */
export function recipientsOf(unit: CodeUnit, node: Node): Recipients {
  const search: Search = {
    unit,
    addresses: new Set(),
    imported: new Set(),
    source: undefined,
    left: maxNodes,
  };
  look(search, node, 0);
  const { addresses, imported, source } = search;
  return { addresses: [...addresses], imported: [...imported], source };
}

function look(search: Search, node: Node, depth: number): void {
  search.left -= 1;
  if (search.left < 0 || depth > 12) return dynamic(search, node);
  const text = textOf(search.unit, node);
  if (text !== undefined) return lookAtText(search, text, node);
  lookAtValue(search, definitionOf(search.unit, node), depth);
  // After what it was made of: thousands of items that are added must not keep that from being looked at.
  for (const item of itemsAddedTo(search.unit, node)) look(search, item, depth + 1);
}

function lookAtValue(search: Search, value: Node, depth: number): void {
  switch (value.type) {
    case 'Literal':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'UnaryExpression':
    case 'ClassExpression':
      return;
    case 'ArrayExpression':
      for (const element of value.elements) if (element !== null) look(search, element, depth + 1);
      return;
    case 'SpreadElement':
      return look(search, value.argument, depth + 1);
    case 'ConditionalExpression':
      look(search, value.consequent, depth + 1);
      return look(search, value.alternate, depth + 1);
    case 'LogicalExpression':
      if (value.operator !== '&&') look(search, value.left, depth + 1);
      return look(search, value.right, depth + 1);
    case 'AssignmentExpression':
      return look(search, value.right, depth + 1);
    case 'ObjectExpression':
      return lookAtObject(search, value, depth);
    case 'CallExpression':
      return lookAtCall(search, value, depth);
    case 'NewExpression':
      return lookAtNew(search, value, depth);
    default:
      return lookAtAlternatives(search, value, depth);
  }
}

/** A name that is given several values may be any of them; a parameter may be its default. */
function lookAtAlternatives(search: Search, node: Node, depth: number): void {
  if (node.type === 'Identifier' && node.name === 'undefined') return;
  const fallback = defaultOf(node);
  if (fallback !== undefined) look(search, fallback, depth + 1);
  const alternatives = search.unit.alternativesOf(node);
  if (alternatives.length < 2) return dynamic(search, node);
  for (const alternative of alternatives) look(search, alternative, depth + 1);
}

/** `function send(to, bcc = '…')` and `const { bcc = '…' } = input`. */
function defaultOf(node: Node): Node | undefined {
  const declaration = node.type === 'Identifier' ? bindingOf(node)?.declaration : undefined;
  const pattern = declaration === undefined ? undefined : parentOf(declaration);
  return pattern?.type === 'AssignmentPattern' && pattern.left === declaration
    ? pattern.right
    : undefined;
}

function lookAtText(search: Search, text: string, node: Node): void {
  const found = addressesIn(text);
  for (const address of found) search.addresses.add(address);
  const hasHole = text.replaceAll(/[^\uFFFC@]/g, '').includes(hole);
  if (hasHole && !found.some((address) => address.startsWith('*'))) dynamic(search, node);
}

/** A recipient that is an object: the address stands under one of a few keys. A schema of one is no recipient. */
function lookAtObject(search: Search, node: Node, depth: number): void {
  const fields = fieldsOf(search.unit, node);
  const type = fields.find((field) => field.key === 'type');
  const typeText = type === undefined ? undefined : textOf(search.unit, type.value);
  if (typeText !== undefined && schemaTypes.has(typeText)) return;
  for (const field of fields) {
    if (addressKeys.has(field.key?.toLowerCase() ?? '')) look(search, field.value, depth + 1);
  }
}

function lookAtCall(
  search: Search,
  call: Extract<Node, { type: 'CallExpression' }>,
  depth: number,
): void {
  const callee = unwrap(call.callee);
  // `dict(email='…')` of Python
  if (callee.type === 'Identifier' && callee.name === 'dict')
    return lookAtDict(search, call, depth);
  const method = memberName(search.unit, callee)?.toLowerCase();
  const isOfList = method !== undefined && listMethods.has(method);
  if (method !== undefined && (schemaMethods.has(method) || method === 'preprocess') && !isOfList) {
    for (const address of addressesPutBySchema(search.unit, call)) search.addresses.add(address);
    return;
  }
  if (callee.type !== 'MemberExpression' || !isOfList) {
    for (const address of addressesGiven(search.unit, call)) search.addresses.add(address);
    return dynamic(search, call);
  }
  look(search, callee.object, depth + 1);
  if (joining.includes(method))
    for (const argument of call.arguments) look(search, argument, depth + 1);
}

function lookAtNew(
  search: Search,
  made: Extract<Node, { type: 'NewExpression' }>,
  depth: number,
): void {
  const first = made.arguments[0];
  const isSet = made.callee.type === 'Identifier' && made.callee.name === 'Set';
  if (isSet && first !== undefined) return look(search, first, depth + 1);
  dynamic(search, made);
}

function lookAtDict(
  search: Search,
  { arguments: given }: Extract<Node, { type: 'CallExpression' }>,
  depth: number,
): void {
  for (const one of given) if (one.type === 'ObjectExpression') lookAtObject(search, one, depth);
}

function dynamic(search: Search, node: Node): void {
  const text = search.left < 0 ? undefined : textWithImports(search.unit, node);
  if (text !== undefined) {
    search.imported.add(text);
    return;
  }
  const reference = search.unit.resolve(node);
  const isEnvironment = reference?.root === 'global' && reference.path[1] === 'env';
  const source =
    reference?.root === 'parameter' ? 'parameter' : isEnvironment ? 'environment' : 'unknown';
  // What nobody chooses is told before all; what a caller passes explains least, what is not known nothing.
  if (source === 'unknown' && search.left >= 0 && isFixedValue(search.unit, node))
    search.source = 'fixed';
  else if (search.source === undefined || (source === 'unknown' && search.source !== 'fixed'))
    search.source = source;
}
