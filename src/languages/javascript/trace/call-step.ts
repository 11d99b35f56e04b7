import type { Analysis } from '../analysis.ts';
import { bundledModuleIn, bundledValuesOf } from '../bundled-modules.ts';
import { memberKeyOf } from '../keys.ts';
import { isClass, isFunction, unwrap, type CallNode } from '../syntax.ts';
import type { Node } from '../unit.ts';
import { keepsAllInPython, keyAskedFor, tellsInPython } from './python-calls.ts';
import { memberValuesOf } from './member-values.ts';
import { callsOfParameter } from './parameter-calls.ts';
import { within, type Point, type Way } from './point.ts';
import { returnsOf } from './returns.ts';
import { isByteLength, isSearchedFor, searchedBy } from './search-step.ts';

/** Methods whose answer says something about a value without carrying it on. */
const telling = new Set([
  'includes',
  'startsWith',
  'endsWith',
  'indexOf',
  'lastIndexOf',
  'test',
  'has',
  'equals',
  'every',
  'some',
  'isArray',
  'keys',
  'getOwnPropertyNames',
  'charCodeAt',
  'localeCompare',
  'isBuffer',
  'existsSync',
  'hasOwnProperty',
  'hasOwn',
  'delete',
  'exit',
  'digest',
  'sign',
  'verify',
  'hash',
  'createHash',
  'createHmac',
  'compare',
  'isInteger',
  'isFinite',
  'isNaN',
  'addEventListener',
]);
/** Methods that give the same kind of thing back, so that what is asked of a part stays the same part. */
const keeping = new Set([
  'filter',
  'slice',
  'sort',
  'reverse',
  'concat',
  'find',
  'at',
  'pop',
  'shift',
  'flat',
  'toSorted',
  'toReversed',
  'values',
  'then',
  'catch',
  'finally',
  'freeze',
  'assign',
  'resolve',
  'get',
  'clone',
]);

const maxArguments = 16;

/** The paths to all of a value, and to a part of it that is not known. */
const all: readonly string[] = [];
const somePart: readonly string[] = ['?'];

/** What a call gives: what the function returns, what the class keeps, or what goes in. */
export function stepThroughCall(
  analysis: Analysis,
  node: CallNode,
  { path, entered }: Point,
  way: Way,
): void {
  const callee = unwrap(node.callee);
  const method = methodOf(analysis, callee);
  if (method !== undefined && telling.has(method)) return;
  const isPython = analysis.language === 'python';
  if (isPython && tellsInPython(method ?? nameOf(callee))) return;
  const first = node.arguments[0];
  if (isPromise(node, callee) && isFunction(first)) {
    for (const { arguments: given } of callsOfParameter(first, 0)) way.go(given[0], path);
    return;
  }
  const loaded = callee.type === 'Identifier' ? moduleIn(analysis, node) : undefined;
  if (loaded !== undefined)
    return way.arrive({ at: 'import', specifier: loaded, name: path[0] ?? '*' });
  const target = analysis.targetOf(callee);
  if (target?.kind === 'local' && !target.isInstance) {
    if (stepThroughBundled(analysis, node, path, way)) return;
    if (node.type === 'NewExpression')
      return stepThroughObject(analysis, node, target.node, path, way);
    const owner = isFunction(target.node) ? target.node : undefined;
    if (owner !== undefined && entered.every((one) => one.owner !== owner)) {
      const returns = returnsOf(owner);
      for (let index = 0; index < returns.length; index += 1)
        way.enter(returns[index] as Node, path, { call: node, owner });
      return;
    }
  }
  if (target?.kind === 'reference' && target.reference.root === 'module') {
    const { module, path: members } = target.reference;
    if (module.startsWith('.') || module.startsWith('#')) {
      way.arrive({ at: 'import', specifier: module, name: `${members[0] ?? 'default'}()` });
      if (members.length === 2 && members[1] !== '()')
        way.arrive({ at: 'import', specifier: module, name: `${members.join('.')}()` });
    }
  }
  if (isByteLength(target)) return;
  const searched = searchedBy(analysis, node, method, target);
  const key = isPython ? keyAskedFor(method, node) : undefined;
  const kept = method !== undefined && keeping.has(method) ? path : all;
  if (callee.type === 'MemberExpression' && searched !== 'object' && !isSearchedFor(analysis, node))
    way.go(callee.object, key === undefined ? kept : within(key, path));
  const name = method ?? nameOf(callee);
  const inner = keepsAll(name) || (isPython && keepsAllInPython(name)) ? all : somePart;
  const count = Math.min(node.arguments.length, maxArguments);
  for (let index = searched === 'argument' ? 1 : 0; index < count; index += 1)
    goInto(node.arguments[index] as Node, method, path, inner, way);
}

/** `require_x()` and `__toESM(require_x())` in a bundle: what its module gives. */
function stepThroughBundled(
  analysis: Analysis,
  node: CallNode,
  path: readonly string[],
  way: Way,
): boolean {
  const inner = node.arguments[0] ?? node;
  const wrapper = bundledModuleIn(analysis, inner);
  if (wrapper === undefined) return false;
  const [key, ...rest] = path;
  for (const value of bundledValuesOf(analysis, wrapper, key)) way.go(value, rest);
  const left = key === 'default' && inner !== node ? rest : path;
  if (key !== undefined)
    for (const value of bundledValuesOf(analysis, wrapper)) way.go(value, left);
  return true;
}

/** `new Client({ token })`: a part of it is what the class keeps under that name, all of it what it was made with. */
function stepThroughObject(
  analysis: Analysis,
  node: CallNode,
  owner: Node,
  path: readonly string[],
  way: Way,
): void {
  const [key, ...rest] = path;
  if (key !== undefined && (isClass(owner) || isFunction(owner))) {
    for (const value of memberValuesOf(analysis, owner, key)) way.go(value, rest);
    return;
  }
  const count = Math.min(node.arguments.length, maxArguments);
  for (let index = 0; index < count; index += 1) way.go(node.arguments[index], []);
}

/** A function given to a call decides what comes out: `list.map(one => one.key)`. */
function goInto(
  argument: Node,
  method: string | undefined,
  path: readonly string[],
  inner: readonly string[],
  way: Way,
): void {
  if (!isFunction(argument)) {
    const isKept = method === 'assign' || method === 'resolve' || method === 'freeze';
    return way.go(argument, isKept ? path : inner);
  }
  const returns = returnsOf(argument);
  for (let index = 0; index < returns.length; index += 1) way.go(returns[index], path);
}

/** The file of the package that a call loads: `require('./settings')`. */
function moduleIn(analysis: Analysis, node: CallNode): string | undefined {
  const first = node.arguments[0];
  if (first === undefined || node.arguments.length !== 1 || first.type !== 'Literal')
    return undefined;
  if (typeof first.value !== 'string' || !/^[.#]/u.test(first.value)) return undefined;
  const target = analysis.targetOf(node);
  const isModule = target?.kind === 'reference' && target.reference.root === 'module';
  return isModule ? first.value : undefined;
}

/** Functions that carry on all of what they are given, in another form. Others may take a part: `parse(process.env)`. */
const whole =
  /^(?:stringify|entries|values|fromEntries|assign|freeze|from|concat|join|push|map|filter|reduce|inspect|structuredClone|String|Object|Array|Set|Map|Blob|File|Buffer|FormData|URLSearchParams|Headers|Request|encode\w*|serialize|btoa|deflate\w*|gzip\w*|brotli\w*|zip\w*|encrypt\w*|update|final|format|write|end|append|set|add|escape|alloc|toString|cloneDeep|clone|pick|omit|merge|spread|extend|dump|pack)$/u;

function keepsAll(name: string): boolean {
  return whole.test(name);
}

function nameOf(callee: Node): string {
  return callee.type === 'Identifier' ? callee.name : '';
}

/** `new Promise(resolve => …)` is worth what `resolve` is given. */
function isPromise(node: CallNode, callee: Node): boolean {
  return node.type === 'NewExpression' && callee.type === 'Identifier' && callee.name === 'Promise';
}

function methodOf(analysis: Analysis, callee: Node): string | undefined {
  return callee.type === 'MemberExpression' ? memberKeyOf(analysis, callee) : undefined;
}
