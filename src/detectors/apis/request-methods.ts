import { isFunction, unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { constantField, mayHaveField } from '../values/object-fields.ts';
import { nameTest } from '../values/name-test.ts';
import { constantText, memberName, textOf } from '../values/text.ts';

/** What a request changes at the other end: by its method, or by the words of its address. */
export interface ChangingRequest {
  readonly method: 'delete' | 'put' | 'patch' | 'post';
  /** The address of a POST says that it deletes. */
  readonly act?: 'delete';
}

type Call = Extract<Node, { type: 'CallExpression' }>;

const changing = /^(?:DELETE|PUT|PATCH)(?: \/\S*)?$/u;
const methodNames = new Map([
  ['delete', 'delete'],
  ['del', 'delete'],
  ['put', 'put'],
  ['patch', 'patch'],
] as const);
/** Names of functions that say what a server does when it is asked, and ask nobody. */
const routing =
  /^(?:route|on|all|use|add|handle|register\w*|addRoute|match|define\w*|test|includes|push)$/u;
const deleting = /\/(?:delete|remove|destroy|purge|erase|drop|wipe)(?:[-_/?A-Z]|$)/u;
const maxArguments = 3;
const [letterD, letterP] = [68, 80];

/** Whether a function of this name may ask somebody for something. */
function mayAsk(name: string): boolean {
  return !routing.test(name);
}

/**
 * The request that a call makes when it changes something at the other end, told by what callers write: `fetch(url, { method:
 * 'DELETE' })`, `api('DELETE', path)`, `client.delete('/items/1')`. Helpers of the file's own are told where they are called, because
 * there it is known who asks.
 */
export function changingRequestOf(unit: CodeUnit, call: Call): ChangingRequest | undefined {
  const given = call.arguments;
  if (given.length === 0) return undefined;
  const callee = unwrap(call.callee);
  const name = callee.type === 'Identifier' ? callee.name : (memberName(unit, callee) ?? '');
  // Nine of ten calls neither have such a name nor name a method in what they give.
  if (!mayAskByName(name) && !given.some(mayNameMethod)) return undefined;
  const byName = methodNames.get(name as 'put');
  if (byName !== undefined)
    return callee.type === 'MemberExpression' && isAsked(unit, given.slice(0, maxArguments))
      ? { method: byName }
      : undefined;
  if (!mayAsk(name)) return undefined;
  const count = Math.min(given.length, maxArguments);
  for (let index = 0; index < count; index += 1) {
    const found = methodIn(unit, given[index] as Node);
    if (found === 'post')
      return isDeleting(unit, given[0]) ? { method: 'post', act: 'delete' } : undefined;
    if (found !== undefined) return { method: found };
  }
  return name === 'post' &&
    isAsked(unit, given.slice(0, maxArguments)) &&
    isDeleting(unit, given[0])
    ? { method: 'post', act: 'delete' }
    : undefined;
}

/** Whether the name of a function alone may say that it changes something. Of others, it stands in what they are given. */
export const mayAskByName = nameTest([...methodNames.keys(), 'post']);

/** A cheap look before a text is matched or an object is asked for its fields. */
function mayNameMethod(node: Node): boolean {
  if (node.type === 'ObjectExpression') return node.properties.length > 0;
  if (node.type !== 'Literal' || typeof node.value !== 'string') return false;
  const first = node.value.charCodeAt(0);
  return first === letterD || first === letterP;
}

function methodIn(unit: CodeUnit, node: Node): ChangingRequest['method'] | undefined {
  if (node.type === 'Literal') {
    const { value } = node;
    return typeof value === 'string' && changing.test(value) ? asMethod(value) : undefined;
  }
  if (node.type !== 'ObjectExpression' || !mayHaveField(node, 'method')) return undefined;
  const isHandler = node.properties.some((one) => one.type === 'Property' && isFunction(one.value));
  const text = isHandler ? undefined : constantField(unit, node, 'method')?.toUpperCase();
  if (text === 'POST') return 'post';
  return text !== undefined && changing.test(text) ? asMethod(text) : undefined;
}

function asMethod(text: string): ChangingRequest['method'] {
  return text.split(' ', 1)[0]?.toLowerCase() as ChangingRequest['method'];
}

/** Whether the first argument is an address or a path, and no function waits to handle it: maps have methods of these names too. */
function isAsked(unit: CodeUnit, given: readonly Node[]): boolean {
  const [first, ...others] = given;
  if (first === undefined || others.some(({ type }) => type.includes('Function'))) return false;
  if (
    first.type !== 'Literal' &&
    first.type !== 'TemplateLiteral' &&
    first.type !== 'BinaryExpression'
  )
    return false;
  return /^(?:\/|https?:\/\/|.{0,3}\/)/u.test(textOf(unit, first) ?? '');
}

function isDeleting(unit: CodeUnit, address: Node | undefined): boolean {
  if (address === undefined) return false;
  const text = constantText(unit, address) ?? textOf(unit, address) ?? '';
  return deleting.test(text.slice(0, 500));
}
