import { setParent } from '../../languages/javascript/tree.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { apiName, apiOf, nameOfApi } from './api.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** Who is called, and with what. */
interface Carried {
  readonly callee: Node;
  readonly given: readonly Node[];
}

/** Methods by which a function is called without standing in front of its arguments, or is handed on to be called. */
const carriers = new Set(['call', 'apply', 'then', 'map', 'forEach', 'nextTick']);
const timers = new Map([
  ['setTimeout', 2],
  ['setInterval', 2],
  ['setImmediate', 1],
]);
/** Of the functions of the language itself, only those that reach out of the program are worth a second look. */
const reaching =
  /^(?:fetch|eval|Function|process\.(?:binding|dlopen|mainModule\.require)|navigator\.sendBeacon|(?:Bun|Deno)\.\w{2,30})$/u;

/** Whether what is called by this name may call what it is given, or what it is a method of. */
export function isCarrierName(name: string): boolean {
  return carriers.has(name) || timers.has(name);
}

/**
 * The call that `fetch.call(null, url)`, `exec.apply(cp, [line])`, `Reflect.apply(fetch, null, [url])`, `setTimeout(fetch, 9, url)` and
 * `promise.then(fetch)` come to, for APIs: functions of the package itself are followed anyway. It is no part of the tree, and stands
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
  const { callee } = call;
  if (callee.type === 'Identifier') {
    const from = timers.get(callee.name);
    return from === undefined ? undefined : handedOn(call, from);
  }
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  const { object, property } = callee;
  if (property.type !== 'Identifier' || !carriers.has(property.name)) return undefined;
  switch (property.name) {
    case 'call':
      return { callee: object, given: call.arguments.slice(1) };
    case 'apply':
      return applied(unit, call, object);
    case 'nextTick':
      return handedOn(call, 1);
    default: {
      const first = call.arguments[0];
      return first !== undefined && isName(first) ? { callee: first, given: [object] } : undefined;
    }
  }
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
