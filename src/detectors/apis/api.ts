import { bindingOf } from '../../languages/javascript/link.ts';
import type { Binding } from '../../languages/javascript/scope.ts';
import type { FunctionNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { rememberLatest } from '../latest.ts';
import { definitionOf } from '../values/definition.ts';
import { isHandedIn } from '../values/handed-in.ts';
import { ownFunctionOf } from '../values/own-function.ts';
import { isOwnMethod, isOwnThis } from '../values/own-this.ts';

/** An API as its users know it: the module it comes from ('' for globals) and the way to it. A call on the way is `()`. */
export interface Api {
  readonly module: string;
  readonly path: readonly string[];
}

/** Modules that are another one with more in it, or the same in another form. */
const moduleAliases = new Map([
  ['fs/promises', 'fs'],
  ['fs-extra', 'fs'],
  ['graceful-fs', 'fs'],
  ['dns/promises', 'dns'],
  ['path/posix', 'path'],
  ['path/win32', 'path'],
]);

/**
 * The API that an expression names: one answer however the file imports, renames or destructures it. Undefined for what
 * is not known to be an API, and for what a caller passes in.
 */
export const apiOf = rememberLatest(findApi);

function findApi(unit: CodeUnit, node: Node): Api | undefined {
  if (node.type === 'Identifier' && bindingOf(node)?.kind === 'function') return undefined;
  if (unit.language === 'javascript' && namesNone(unit, node)) return undefined;
  const reference = unit.resolve(node);
  if (isMadeFetch(node, reference)) return { module: '', path: ['fetch'] };
  if (reference === undefined || reference.root === 'parameter') return undefined;
  const path = reference.path[0] === 'default' ? reference.path.slice(1) : reference.path;
  if (reference.root === 'global')
    return { module: unit.language === 'python' ? 'py:builtins' : '', path };
  if (reference.module.startsWith('py:')) return pythonApi(reference.module, path);
  if (reference.module === 'process') return { module: '', path: ['process', ...path] };
  const module = moduleAliases.get(reference.module) ?? reference.module;
  const hasPromises = (module === 'fs' || module === 'dns') && path[0] === 'promises';
  return { module, path: hasPromises ? path.slice(1) : path };
}

/** `let fetch = withRetry(undiciFetch)`: whatever was put around it, what a file calls so asks for what it is given. */
function isMadeFetch(node: Node, reference: ReturnType<CodeUnit['resolve']>): boolean {
  if (node.type !== 'Identifier' || node.name !== 'fetch') return false;
  const isOfFile = reference === undefined || reference.root === 'parameter';
  const isOfPackage = reference?.root === 'module' && reference.module.startsWith('.');
  return (isOfFile || isOfPackage) && bindingOf(node)?.kind === 'variable';
}

/** Whether an expression of JavaScript names no API by what it is: a function of the file, what callers decide, or an object of the file. */
function namesNone(unit: CodeUnit, node: Node): boolean {
  if (node.type === 'ThisExpression') return isOwnThis(node);
  return isOwn(plainCalleeOf(unit, node)) || isOwnMethod(unit, node);
}

/**
 * A module of Python is named by its first part, and the rest of its name leads the way: `urllib.request` is the same whether it is imported
 * as a whole or reached through `urllib`.
 */
function pythonApi(module: string, path: readonly string[]): Api {
  const [top = module, ...inner] = module.split('.');
  return { module: top, path: inner.length === 0 ? path : [...inner, ...path] };
}

/** What belongs to the language itself, and asks nobody outside of the program for anything. */
const inert = new Set(
  `Object Array Map Set WeakMap WeakSet Promise Math JSON String Number Boolean Symbol BigInt Date RegExp Error TypeError RangeError
  SyntaxError parseInt parseFloat isNaN isFinite ArrayBuffer DataView Uint8Array Uint16Array Uint32Array Int32Array Float64Array`.split(
    /\s+/u,
  ),
);

/** Whether an expression of JavaScript names a class of the language or a member of one, and nothing else in the file. */
export function isInert(node: Node): boolean {
  const base = baseOf(node);
  const binding = base.type === 'Identifier' ? bindingOf(base) : undefined;
  return binding?.kind === 'global' && namesInert(binding);
}

function baseOf(node: Node): Node {
  let base = node;
  while (base.type === 'MemberExpression') base = base.object;
  return base;
}

/** Whether a global is one of the language's own. Its name is one text for all who mention it; their own ones would have to be read anew each time. */
function namesInert({ name, writes }: Binding): boolean {
  return writes.length === 0 && inert.has(name);
}

/** What a callee of JavaScript is, where that shows without resolving it: a function of the file, or what the word says. */
export type PlainCallee = FunctionNode | 'handed-in' | 'inert' | undefined;

/** Every call of a file is asked by several who look at it. */
export const plainCalleeOf = rememberLatest((_unit, node: Node): PlainCallee => {
  const base = baseOf(node);
  const binding = base.type === 'Identifier' ? bindingOf(base) : undefined;
  if (binding === undefined) return undefined;
  if (binding.kind === 'parameter') return isHandedIn(base) ? 'handed-in' : undefined;
  if (binding.kind === 'global') return namesInert(binding) ? 'inert' : undefined;
  return base === node ? ownFunctionOf(base) : undefined;
});

function isOwn(callee: PlainCallee): boolean {
  return callee !== undefined && callee !== 'inert';
}

/** Whether an API may reach out of the program. Most APIs that a bundle calls are objects of the language, or describe values. */
export function reachesOut({ module, path }: Api): boolean {
  return module === '' ? !inert.has(path[0] ?? '') : module !== 'zod' && !module.startsWith('zod/');
}

/** The API that a callee runs: as `apiOf`, but `promisify(exec)` runs `exec`. */
export function calledApiOf(unit: CodeUnit, callee: Node): Api | undefined {
  const api = apiOf(unit, callee);
  if (api?.module !== 'util' || api.path[0] !== 'promisify') return api;
  const made = definitionOf(unit, callee);
  const wrapped = made.type === 'CallExpression' ? made.arguments[0] : undefined;
  return wrapped === undefined ? api : apiOf(unit, wrapped);
}

let latestApi: Api | undefined;
let latestName = '';

/** An API as one word for tables: `fetch`, `child_process.exec`, `axios.create.().post`. Asked for the same one by many detectors. */
export function nameOfApi(api: Api | undefined): string {
  if (api === undefined) return '';
  if (api !== latestApi) {
    const path = api.path.length === 1 ? (api.path[0] as string) : api.path.join('.');
    latestApi = api;
    if (api.module === '') latestName = path;
    else latestName = path === '' ? api.module : `${api.module}.${path}`;
  }
  return latestName;
}

/** The API that an expression names, as one word; '' when it names none. */
export function apiName(unit: CodeUnit, node: Node): string {
  return nameOfApi(apiOf(unit, node));
}
