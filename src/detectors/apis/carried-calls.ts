import { setParent } from '../../languages/javascript/tree.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { keyText } from '../values/text.ts';
import { apiName, apiOf, nameOfApi } from './api.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** Who is called, and with what. */
interface Carried {
  readonly callee: Node;
  readonly given: readonly Node[];
}

/** Methods of a function by which it is called without standing in front of its arguments, now or later. */
const ofFunctions = new Set(['call', 'apply', 'bind', 'nextTick']);
/** Methods that call what they are given with what they are a method of, its elements or what it tells, and the place where they take it. */
const takers = new Map([
  ...['then', 'catch', 'map', 'flatMap', 'forEach', 'filter', 'some', 'every', 'sort'].map(
    (name) => [name, 0] as const,
  ),
  ...['find', 'findLast', 'findIndex', 'findLastIndex'].map((name) => [name, 0] as const),
  ...['replace', 'replaceAll'].map((name) => [name, 1] as const),
  ...['on', 'once', 'addListener', 'prependListener', 'addEventListener'].map(
    (name) => [name, 1] as const,
  ),
]);
const timers = new Map([
  ['setTimeout', 2],
  ['setInterval', 2],
  ['setImmediate', 1],
]);
/** Of the functions of the language itself, only those that reach out of the program are worth a second look. */
const reaching =
  /^(?:fetch|eval|Function|require|process\.(?:binding|dlopen|mainModule\.require)|navigator\.sendBeacon|(?:Bun|Deno)\.\w{2,30})$/u;

/** Whether what is called by this name may call what it is given, or what it is a method of. */
export function isCarrierName(name: string): boolean {
  return ofFunctions.has(name) || takers.has(name) || timers.has(name) || name === 'from';
}

/**
 * The call that `fetch.call(null, url)`, `exec.apply(cp, [line])`, `Reflect.apply(fetch, null, [url])`, `setTimeout(fetch, 9, url)` and
 * `promise.then(fetch)` or `socket.on('data', exec)` come to, for APIs: functions of the package itself are followed anyway. It is no part of the tree, and stands
 * where the other one does.
 */
export function carriedCall(unit: CodeUnit, call: Call): Call | undefined {
  if (unit.language === 'python' || call.arguments.length === 0) return undefined;
  const carried = carriedBy(unit, call);
  if (carried === undefined || !isWorthIt(unit, carried.callee)) return undefined;
  const parent = unit.parentOf(call);
  const made = {
    type: 'CallExpression',
    callee: carried.callee,
    arguments: carried.given,
    optional: false,
    start: call.start,
    end: call.end,
  } as Call;
  if (parent !== undefined) setParent(made, parent);
  return made;
}

const templateShells = /^(?:zx|execa|bun|Bun)\.\$(?:\.\(\)){0,2}$/u;

/** The call that `$`curl ${address}`` comes to, for tags that run what they are given in a shell. */
export function templateCall(
  unit: CodeUnit,
  { tag, quasi, start, end }: Extract<Node, { type: 'TaggedTemplateExpression' }>,
): Call | undefined {
  const callee = tag.type === 'CallExpression' ? tag.callee : tag;
  if (!templateShells.test(apiName(unit, callee))) return undefined;
  const given = { type: 'CallExpression', callee, arguments: [quasi], optional: false, start, end };
  const made = given as unknown as Call;
  setParent(made, unit.parentOf(quasi) ?? quasi);
  return made;
}

function carriedBy(unit: CodeUnit, call: Call): Carried | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return byTimer(call, callee.name);
  if (callee.type !== 'MemberExpression') return undefined;
  const { object, property, computed } = callee;
  const name = keyText(unit, property, computed) ?? '';
  const place = takers.get(name);
  if (place !== undefined) return taken(call.arguments[place], object);
  const method = name === 'call' || name === 'apply' ? methodOfFunction(unit, object) : undefined;
  if (method !== undefined) return borrowed(unit, call, method, name);
  switch (name) {
    case 'call':
      return { callee: object, given: call.arguments.slice(1) };
    case 'bind':
      return bound(unit, call, object);
    case 'apply':
      return applied(unit, call, object);
    case 'from':
      return taken(call.arguments[1], call.arguments[0]);
    case 'nextTick':
      return handedOn(call, 1);
    default:
      return byTimer(call, name);
  }
}

function bound(unit: CodeUnit, call: Call, object: Node): Carried | undefined {
  const [first, ...given] = call.arguments;
  // `Function.prototype.call.bind(exec)` is `exec` with a place for `this`; with what it will be called is not known here.
  if (first !== undefined && methodOfFunction(unit, object) !== undefined)
    return { callee: first, given: given.length < 2 ? [call.callee] : given.slice(1) };
  // What is bound to nothing is called by its own name.
  return given.length === 0 ? undefined : { callee: object, given };
}

function byTimer(call: Call, name: string): Carried | undefined {
  const from = timers.get(name);
  return from === undefined ? undefined : handedOn(call, from);
}

function methodOfFunction(unit: CodeUnit, wrapped: Node): 'call' | 'apply' | undefined {
  const node = unwrap(wrapped);
  if (node.type !== 'MemberExpression') return undefined;
  const name = keyText(unit, node.property, node.computed);
  return name === 'call' || name === 'apply' ? name : undefined;
}

/** `Function.prototype.call.call(exec, null, line)`, `f.apply.call(exec, null, [line])`, `f.call.apply(exec, [null, line])` */
function borrowed(
  unit: CodeUnit,
  { arguments: given }: Call,
  method: 'call' | 'apply',
  by: string,
): Carried | undefined {
  const [callee, ...rest] = given;
  if (callee === undefined) return undefined;
  const [, ...values] = by === 'call' ? rest : elementsOf(unit, rest[0]);
  const made = method === 'call' ? values : elementsOf(unit, values[0]);
  return { callee, given: made.filter((one) => one !== null) };
}

function elementsOf(unit: CodeUnit, list: Node | null | undefined): readonly (Node | null)[] {
  const node = list === undefined || list === null ? undefined : definitionOf(unit, list);
  return node?.type === 'ArrayExpression' ? node.elements : [];
}

/** `promise.then(fetch)`, `list.map(exec)`, `text.replace(/./, exec)`, `socket.on('data', exec)`, `Array.from(list, exec)` */
function taken(callee: Node | undefined, given: Node | undefined): Carried | undefined {
  return callee !== undefined && given !== undefined && isName(callee)
    ? { callee, given: [given] }
    : undefined;
}

/** `f.apply(null, [a, b])` and `Reflect.apply(f, null, [a, b])`. */
function applied(unit: CodeUnit, call: Call, object: Node): Carried | undefined {
  const isReflected = object.type === 'Identifier' && object.name === 'Reflect';
  const [target, list] = isReflected
    ? [call.arguments[0], call.arguments[2]]
    : [object, call.arguments[1]];
  if (target === undefined || list === undefined) return undefined;
  const given = definitionOf(unit, list);
  if (given.type !== 'ArrayExpression') return undefined;
  return { callee: target, given: given.elements.filter((one) => one !== null) };
}

function handedOn({ arguments: [first, ...rest] }: Call, from: number): Carried | undefined {
  return first !== undefined && isName(first) && rest.length >= from
    ? { callee: first, given: rest.slice(from - 1) }
    : undefined;
}

function isName(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' || inner.type === 'MemberExpression';
}

function isWorthIt(unit: CodeUnit, callee: Node): boolean {
  const api = apiOf(unit, callee);
  if (api === undefined) return false;
  return api.module === '' ? reaching.test(nameOfApi(api)) : !/^[.#]/u.test(api.module);
}
