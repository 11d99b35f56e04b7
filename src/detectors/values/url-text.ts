import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { definitionOf } from './definition.ts';
import { hole, memberName, textOf } from './text.ts';

const maxDepth = 8;
/** Objects of Python that are an address with more to it, given first. */
const pythonUrls = new Set([
  'py:urllib.request.Request',
  'py:urllib2.Request',
  'py:httpx.URL',
  'py:yarl.URL',
  'py:builtins.str',
]);

/**
 * The text of an expression that is used as a URL, with holes: looks through `new URL(path, base)`, `new Request(url)`,
 * `.href`, defaults (`process.env.API ?? 'https://…'`) and the base at the front of a template.
 */
export function urlTextOf(unit: CodeUnit, node: Node): string {
  return read(unit, node, 0);
}

function read(unit: CodeUnit, node: Node, depth: number): string {
  if (depth > maxDepth) return hole;
  const direct = textOf(unit, node);
  if (direct !== undefined && !direct.startsWith(hole)) return direct;
  const value = definitionOf(unit, node);
  switch (value.type) {
    case 'NewExpression':
      return readNew(unit, value, depth);
    case 'LogicalExpression':
      return known(read(unit, value.left, depth + 1)) ?? read(unit, value.right, depth + 1);
    case 'ConditionalExpression':
      return (
        known(read(unit, value.consequent, depth + 1)) ?? read(unit, value.alternate, depth + 1)
      );
    case 'BinaryExpression':
      return value.operator === '+' ? read(unit, value.left, depth + 1) + hole : hole;
    case 'TemplateLiteral': {
      const front = value.expressions[0];
      if (front === undefined || value.quasis[0]?.value.cooked !== '') return direct ?? hole;
      return read(unit, front, depth + 1) + (value.quasis[1]?.value.cooked ?? '') + hole;
    }
    case 'MemberExpression':
      return memberName(unit, value) === 'href' ? read(unit, value.object, depth + 1) : hole;
    case 'CallExpression': {
      const callee = unwrap(value.callee);
      const keeps = ['toString', 'replace', 'trim', 'concat', 'rstrip', 'strip'].includes(
        memberName(unit, callee) ?? '',
      );
      if (keeps && callee.type === 'MemberExpression') return read(unit, callee.object, depth + 1);
      return readDefault(unit, value, depth);
    }
    default:
      return direct ?? hole;
  }
}

/** `os.environ.get('API', 'https://…')` and `os.getenv` are what they are given for a variable that is not set. */
function readDefault(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  depth: number,
): string {
  const other = call.arguments[1];
  if (other === undefined || unit.language !== 'python') return hole;
  const name = apiName(unit, call.callee);
  const isLookup = name === 'py:os.environ.get' || name === 'py:os.getenv';
  return isLookup ? read(unit, other, depth + 1) : hole;
}

function known(text: string): string | undefined {
  return text.startsWith(hole) || text === '' ? undefined : text;
}

function readNew(
  unit: CodeUnit,
  value: Extract<Node, { type: 'NewExpression' }>,
  depth: number,
): string {
  const first = value.arguments[0];
  const second = value.arguments[1];
  const name = apiName(unit, value.callee);
  if (first === undefined) return hole;
  if (pythonUrls.has(name)) return read(unit, first, depth + 1);
  if (name !== 'URL' && name !== 'Request' && name !== 'url.URL') return hole;
  const text = read(unit, first, depth + 1);
  if (second === undefined || name === 'Request' || text.includes('://')) return text;
  return `${read(unit, second, depth + 1)}${hole}`;
}
