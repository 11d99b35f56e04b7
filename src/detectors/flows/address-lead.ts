import { bindingOf } from '../../languages/javascript/link.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { definitionOf } from '../values/definition.ts';
import { isFixedValue } from '../values/fixed-value.ts';
import { hole, memberName, textOf } from '../values/text.ts';

const parsers = new Set(['URL', 'url.URL', 'url.parse']);
/** What is done with an address without a say in its host, as far as its beginning is kept. */
const trimming = /^(?:trim(?:End)?|toString)$/;
/** What keeps a part of an address, which may be no more than its scheme. */
const shortening = /^(?:slice|substr|substring|split|match|exec|at|charAt|shift)$/;
const maxSteps = 8;

/**
 * What an address begins with, with its host: the first part of `base + path`, `${base}${path}` and `new URL(path, base)`. Undefined where what
 * stands behind may be a part of the host, as in `base + '.x.y'` and `base + '@x.y'`, or the host itself.
 */
export function leadOf(unit: CodeUnit, address: Node): Node | undefined {
  let given = address;
  for (let step = 0; step < maxSteps; step += 1) {
    if (isSteered(unit, given)) return undefined;
    const at = definitionOf(unit, given);
    const next = beforeOf(unit, at);
    if (next === null) return undefined;
    if (next === undefined) return isShortened(unit, at) ? undefined : at;
    given = next;
  }
  return undefined;
}

const maxReferences = 50;
/** What of a URL, when it is set, makes it the address of somebody else; and what sets several at once. */
const steering = /^(?:host|hostname|href|protocol|port|username|password)$/;
const setting = /^(?:assign|set|definePropert(?:y|ies))$/;

/** `url.hostname = …`, `Object.assign(url, …)`, `address += …`. */
function isSteered(unit: CodeUnit, address: Node): boolean {
  const references = (address.type === 'Identifier' && bindingOf(address)?.references) || [];
  return references.length > maxReferences || references.some((one) => steers(unit, one));
}

function steers(unit: CodeUnit, reference: Node): boolean {
  const user = unit.parentOf(reference);
  if (user?.type === 'AssignmentExpression')
    return user.left === reference && user.operator === '+=';
  if (user?.type === 'CallExpression') return setting.test(memberName(unit, user.callee) ?? '');
  if (user?.type !== 'MemberExpression' || user.object !== reference) return false;
  const around = unit.parentOf(user);
  const isSet = around?.type === 'AssignmentExpression' && around.left === user;
  return isSet && steering.test(memberName(unit, user) ?? 'host');
}

function isShortened(unit: CodeUnit, node: Node): boolean {
  const made = node.type === 'MemberExpression' ? definitionOf(unit, node.object) : node;
  return made.type === 'CallExpression' && shortening.test(memberName(unit, made.callee) ?? '');
}

/** What stands in front; undefined where nothing is put together, null where that is not known to hold the host. */
function beforeOf(unit: CodeUnit, node: Node): Node | undefined | null {
  switch (node.type) {
    case 'BinaryExpression':
      return node.operator === '+' && isBehindHost(unit, node, node.right) ? node.left : null;
    case 'TemplateLiteral':
      return beginningOf(unit, node);
    case 'NewExpression':
    case 'CallExpression':
      return ofCall(unit, node);
    default:
      return undefined;
  }
}

function beginningOf(
  unit: CodeUnit,
  template: Extract<Node, { type: 'TemplateLiteral' }>,
): Node | null {
  const [before, after] = template.quasis;
  const [lead, second] = template.expressions;
  if (before?.value.raw !== '' || lead === undefined) return null;
  const next = after?.value.raw === '' ? second : undefined;
  return isBehindHost(unit, template, next) ? lead : null;
}

function ofCall(
  unit: CodeUnit,
  node: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): Node | undefined | null {
  const [first, second] = node.arguments;
  const name = apiName(unit, node.callee);
  if (name === 'url.resolve') return ofBase(unit, second, first);
  if (parsers.has(name))
    return second === undefined || name === 'url.parse'
      ? ofBase(unit, undefined, first)
      : ofBase(unit, first, second);
  const { callee } = node;
  if (callee.type !== 'MemberExpression') return undefined;
  const method = memberName(unit, callee) ?? '';
  if (method === 'concat')
    return first !== undefined && isBehindHost(unit, node, first) ? callee.object : null;
  const isTrimmed = method === 'replace' && second !== undefined && textOf(unit, second) === '';
  return isTrimmed || trimming.test(method) ? callee.object : undefined;
}

/** What begins with a scheme or with two slashes has a host of its own. */
const whole = /^[\s\p{Cc}]*(?:[a-z][a-z\d+.-]*:|[\\/][\s\p{Cc}]*[\\/])/iu;

function ofBase(unit: CodeUnit, path: Node | undefined, base: Node | undefined): Node | null {
  if (base === undefined || base.type === 'SpreadElement') return null;
  if (path === undefined) return base;
  const text = textOf(unit, path);
  const isPath = text === undefined || text.startsWith(hole) ? mayBePath(unit, path) : true;
  return isPath && !whole.test(text ?? '') ? base : null;
}

/**
 * What ends a host, or a port behind it. A first part of a path that looks like a domain is one behind `https:/`, which may be what is left of
 * the address.
 */
const endsHost =
  /^(?:$|[?#]|(?::\d{1,5}|:\uFFFC)?\/(?![\\/])(?![\w-]+(?:\.[\w-]+)*\.(?!(?:php|json|html?|xml|txt|aspx?|cgi|js)\b)[a-z]{2,}(?:[/:?#]|$)))/i;

/** Whether what a text goes on with behind a beginning that is not known leaves its host alone; `next` is what stands there. */
function isBehindHost(unit: CodeUnit, made: Node, next: Node | undefined): boolean {
  const text = textOf(unit, made) ?? hole;
  const rest = text.startsWith(hole) ? text.slice(hole.length) : text;
  if (next === undefined || !(rest === '' || rest.startsWith(hole))) return endsHost.test(rest);
  const part = textOf(unit, next);
  return part === undefined || part.startsWith(hole) ? mayBePath(unit, next) : endsHost.test(part);
}

/** A path that is not known may be one; what is made of the code alone, in a way that does not show it, hides something. */
function mayBePath(unit: CodeUnit, node: Node): boolean {
  return node.type !== 'SpreadElement' && !isFixedValue(unit, node);
}
