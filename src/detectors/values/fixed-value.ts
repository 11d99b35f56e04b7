import { bindingOf } from '../../languages/javascript/link.ts';
import { isFunction, singleReturnOf } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from './definition.ts';

/** What one question may cost. */
const maxNodes = 120;
const maxDepth = 16;
/** Signs of a text, or numbers, of which an address could be made. Less is an empty list or a word. */
const minSigns = 6;

/** Functions and classes of the languages themselves that make one value of another one, and ask nobody for anything. */
const makers = new Set(
  `Object Array Map Set Math JSON String Number Boolean RegExp Error Reflect Iterator Uint8Array Uint16Array Promise Symbol
  Buffer TextDecoder TextEncoder URL URLSearchParams atob btoa decodeURIComponent decodeURI unescape structuredClone undefined
  str bytes bytearray chr ord int list tuple dict map filter reversed sorted zip range set frozenset format hex enumerate`.split(
    /\s+/u,
  ),
);
const makingModules = new Set(
  `py:json py:base64 py:codecs py:binascii py:zlib py:ast py:string py:itertools py:functools py:operator py:re py:html py:urllib.parse
  py:email.headerregistry py:email.utils py:email.header buffer node:buffer util node:util querystring node:querystring
  url node:url string_decoder node:string_decoder zlib node:zlib`.split(/\s+/u),
);

interface Search {
  readonly unit: CodeUnit;
  readonly functions: Node[];
  left: number;
  signs: number;
}

/**
 * Whether a value is made of nothing but what stands in the file, by functions of the language: it is the same for everybody, though
 * nobody here knows it. No caller, setting or answer has a say in it.
 */
export function isFixedValue(unit: CodeUnit, node: Node): boolean {
  const search: Search = { unit, functions: [], left: maxNodes, signs: 0 };
  return isFixed(search, node, 0) && search.signs >= minSigns;
}

function isFixed(search: Search, wrapped: Node | null, depth: number): boolean {
  search.left -= 1;
  if (search.left < 0 || depth > maxDepth) return false;
  if (wrapped === null) return true;
  const node = definitionOf(search.unit, wrapped);
  const every = (parts: readonly (Node | null)[]): boolean =>
    parts.every((part) => isFixed(search, part, depth + 1));
  switch (node.type) {
    case 'Literal':
      search.signs += typeof node.value === 'string' ? node.value.length : 1;
      return true;
    case 'TemplateLiteral':
      search.signs += node.quasis.reduce((sum, { value }) => sum + value.raw.length, 0);
      return every(node.expressions);
    case 'Identifier':
      return isOfLanguage(search.unit, node) || isInside(search, node);
    case 'MemberExpression':
      return every(node.computed ? [node.object, node.property] : [node.object]);
    case 'CallExpression':
    case 'NewExpression':
      return every([node.callee, ...node.arguments]);
    case 'ArrayExpression':
      return every(node.elements);
    case 'ObjectExpression':
      return every(
        node.properties.map((one) => (one.type === 'Property' ? one.value : one.argument)),
      );
    case 'SpreadElement':
    case 'AwaitExpression':
    case 'UnaryExpression':
      return every([node.argument]);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return every([node.left, node.right]);
    case 'ConditionalExpression':
      return every([node.consequent, node.alternate]);
    default:
      return isFunction(node) && isFixedFunction(search, node, depth);
  }
}

function isFixedFunction(
  search: Search,
  made: Parameters<typeof singleReturnOf>[0],
  depth: number,
): boolean {
  const returned = singleReturnOf(made);
  if (returned === undefined) return false;
  search.functions.push(made);
  return isFixed(search, returned, depth + 1);
}

function isOfLanguage(unit: CodeUnit, node: Extract<Node, { type: 'Identifier' }>): boolean {
  const binding = bindingOf(node);
  if (binding?.kind === 'global') return binding.writes.length === 0 && makers.has(node.name);
  const reference = unit.resolve(node);
  return reference?.root === 'module' && makingModules.has(reference.module);
}

/** A parameter of a function that is itself a part of what is asked about. */
function isInside({ functions }: Search, node: Node): boolean {
  const declaration = bindingOf(node)?.declaration;
  return (
    declaration !== undefined &&
    functions.some(({ start, end }) => start <= declaration.start && declaration.end <= end)
  );
}
