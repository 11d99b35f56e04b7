import type { Analysis, Target } from './analysis.ts';
import { argumentsBefore } from './evaluate-applied.ts';
import { bundledModuleIn, bundledMembersOf, bundledValuesOf } from './bundled-modules.ts';
import { bundledModuleOf, externalModuleOf } from './bundlers.ts';
import { localTarget, referenceTarget } from './make-target.ts';
import { originOf } from './origin.ts';
import { bindingOf } from './link.ts';
import type { Binding } from './scope.ts';
import {
  isClass,
  isFunction,
  singleReturnOf,
  unwrap,
  type CallNode,
  type FunctionNode,
} from './syntax.ts';
import {
  dottedName,
  inheriting,
  isInteropModule,
  isInteropName,
  isNameOfRequire,
  mayLoad,
  requires,
  transparent,
} from './loader-names.ts';
import { namedByCall } from '../python/named-by-call.ts';
import { appendTo, globalObjects, moduleTarget } from './target-members.ts';
import { assignedModule, reducedTo, takenByName } from './target-taken.ts';
import type { Node } from './unit.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** What a call gives: a module, what the function returns, or one more `()` on the path of what is called. */
export function callTarget(
  analysis: Analysis,
  callee: Target | undefined,
  call: Call,
): Target | undefined {
  if (analysis.language === 'python') return callTargetOfPython(analysis, callee, call);
  const name = calleeNameOf(call.callee);
  const { loader, first } = loaderIn(analysis, callee, call);
  if (first !== undefined && first.type !== 'SpreadElement') {
    const loaded = loadedModule(analysis, loader, call, name, first);
    if (loaded !== undefined) return loaded;
  }
  const named = namedByText(analysis, callee, call) ?? takenByName(analysis, callee, call);
  if (named !== undefined) return named;
  const bundled = bundledModuleOf(call.callee);
  if (bundled !== undefined) return moduleTarget(bundled);
  const isOutside = callee?.kind === 'reference' && callee.reference.root !== 'parameter';
  const own = isOutside ? undefined : bundledModuleIn(analysis, call);
  if (own !== undefined) return moduleInBundle(analysis, own);
  const reduced = name === 'reduce' ? reducedTo(analysis, call) : undefined;
  if (reduced !== undefined) return reduced;
  if (callee?.kind === 'reference') {
    return isInteropGetter(call.callee) ? callee : appendTo(callee, '()');
  }
  return callee === undefined ? undefined : returnedBy(analysis, callee);
}

interface Loader {
  readonly loader: Target | undefined;
  /** What it is given first. */
  readonly first: Node | undefined;
}

/** Who may load a module, also as `require.call(null, 'a')`, `require.apply(null, ['a'])`, `require.bind(null, 'a')()`. */
function loaderIn(analysis: Analysis, loader: Target | undefined, call: Call): Loader {
  const [first, second] = call.arguments;
  if (loader?.kind !== 'reference') return { loader, first };
  if (loader.isBound === true) {
    const [bound] = argumentsBefore(analysis, call.callee, loader) ?? [];
    return { loader, first: bound };
  }
  const how = loader.reference.path.at(-1);
  if (how !== 'call' && how !== 'apply') return { loader, first };
  const reference = { ...loader.reference, path: loader.reference.path.slice(0, -1) };
  const name = dottedName(reference);
  if (name === 'Reflect' && first !== undefined)
    return { loader: analysis.targetOf(first), first: firstOf(call.arguments[2]) };
  // `Function.prototype.call.call(require, null, 'a')`
  if (name === 'Function.prototype.call' && first !== undefined)
    return { loader: analysis.targetOf(first), first: call.arguments[2] };
  if (!requires.has(name)) return { loader, first };
  return {
    loader: referenceTarget(reference),
    first: how === 'call' ? second : firstOf(second),
  };
}

function firstOf(list: Node | undefined): Node | undefined {
  return list?.type === 'ArrayExpression' ? (list.elements[0] ?? undefined) : undefined;
}

function callTargetOfPython(
  analysis: Analysis,
  callee: Target | undefined,
  call: Call,
): Target | undefined {
  const named = namedByCall(analysis, callee, call);
  if (named !== undefined) return named;
  if (callee?.kind === 'reference') return appendTo(callee, '()');
  return callee === undefined ? undefined : returnedBy(analysis, callee);
}

const returnedName = /^\s*return\s*\(?\s*([\w$.]{1,100}?)\s*\)?\s*;?\s*$/u;
const plainName = /^\s*\(?\s*([\w$.]{1,100}?)\s*\)?\s*;?\s*$/u;

/** `Function('return process')()` and `eval('require')` are written instead of the name alone. */
function namedByText(
  analysis: Analysis,
  callee: Target | undefined,
  call: Call,
): Target | undefined {
  if (callee?.kind !== 'reference' || callee.reference.root !== 'global') return undefined;
  const { path } = callee.reference;
  if (path[0] === 'eval' && path.length === 1)
    return globalInText(analysis, call.arguments[0], plainName);
  if (path[0] !== 'Function' || path.length !== 2 || path[1] !== '()') return undefined;
  const maker = makerOf(call.callee);
  return maker === undefined
    ? undefined
    : globalInText(analysis, maker.arguments.at(-1), returnedName);
}

/** The call that has made a function, also through a name for it. */
function makerOf(callee: Node): CallNode | undefined {
  let node = unwrap(callee);
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  const origin = binding === undefined ? undefined : originOf(binding);
  if (origin?.kind === 'value' && origin.path.length === 0) node = unwrap(origin.node);
  return node.type === 'CallExpression' || node.type === 'NewExpression' ? node : undefined;
}

function globalInText(
  analysis: Analysis,
  node: Node | undefined,
  pattern: RegExp,
): Target | undefined {
  const value = node === undefined ? undefined : analysis.evaluate(node);
  if (value?.kind !== 'constant' || typeof value.value !== 'string') return undefined;
  const name = pattern.exec(value.value.slice(0, 200))?.[1];
  if (name === undefined || /^\d/u.test(name)) return undefined;
  const path = name.split('.').filter((part) => part !== 'this' && !globalObjects.has(part));
  return referenceTarget({ root: 'global', path });
}

const maxInterop = 200;

/** What `new` gives. */
export function newTarget(callee: Target): Target | undefined {
  if (callee.kind === 'reference') return appendTo(callee, '()');
  if (!isClass(callee.node) && !isFunction(callee.node)) return undefined;
  return localTarget(callee.node, true);
}

function loadedModule(
  analysis: Analysis,
  callee: Target | undefined,
  call: Call,
  name: string,
  first: Node,
): Target | undefined {
  const isRequire = isNameOfRequire(name);
  const reference = callee?.kind === 'reference' ? callee.reference : undefined;
  const isTold = reference !== undefined && (isRequire || mayLoad(reference));
  const dotted = isTold ? dottedName(reference) : '';
  const isInterop =
    isInteropName(name) || (reference?.root === 'module' && isInteropModule(reference.module));
  const mayWrap = callee?.kind === 'local' || isInterop;
  const inside = mayWrap ? bundledModuleIn(analysis, first) : undefined;
  if (inside !== undefined && bundledModuleOf((unwrap(first) as Call).callee) === undefined)
    return wholeModule(inside);
  const inherited = inheriting.has(dotted) ? assignedModule(analysis, call) : undefined;
  if (inherited !== undefined) return inherited;
  if (transparent.has(dotted) || isInterop) return analysis.targetOf(first);
  if (
    requires.has(dotted) ||
    (isRequire && (dotted === '' || dotted === name)) ||
    isShim(analysis, call.callee)
  ) {
    const specifier = analysis.evaluate(first);
    return specifier.kind === 'constant' && typeof specifier.value === 'string'
      ? moduleTarget(specifier.value)
      : undefined;
  }
  if (callee === undefined || callee.kind === 'local' || callee.reference.root === 'parameter') {
    const external =
      first.type === 'Literal' ? externalModuleOf(analysis, String(first.value)) : undefined;
    if (external !== undefined) return moduleTarget(external);
  }
  const isOwn = callee?.kind === 'local' && isFunction(callee.node);
  const isWrapper = isRequireCall(first)
    ? isOwn || isInteropChoice(call.callee)
    : isOwn && isInteropFunction(analysis.text, callee.node);
  return isWrapper ? analysis.targetOf(first) : undefined;
}

/** A module of the same bundle: what it makes `module.exports`, or the object that it fills. */
function moduleInBundle(analysis: Analysis, wrapper: FunctionNode): Target | undefined {
  const whole = bundledValuesOf(analysis, wrapper);
  const only = whole.length === 1 && bundledMembersOf(analysis, wrapper).size === 0;
  return (only ? analysis.targetOf(whole[0] as Node) : undefined) ?? wholeModule(wrapper);
}

/** A module of the same bundle, by the parameter that its exports are put into. */
function wholeModule(wrapper: FunctionNode): Target | undefined {
  const node = wrapper.params[0];
  return node === undefined ? undefined : localTarget(node);
}

/** `fs_default()` where `var fs_default = __webpack_require__.n(fs)`. */
function isInteropGetter(callee: Node): boolean {
  const binding = callee.type === 'Identifier' ? bindingOf(callee) : undefined;
  const origin = binding === undefined ? undefined : originOf(binding);
  if (origin?.kind !== 'value' || origin.node.type !== 'CallExpression') return false;
  return origin.node.callee.type === 'MemberExpression' && calleeNameOf(origin.node.callee) === 'n';
}

/** `var name = exports && exports.__importDefault || function …`: what a compiler's wrapper is called says only its member, once a bundler has made names short. */
function isInteropChoice(callee: Node): boolean {
  const binding = callee.type === 'Identifier' ? bindingOf(callee) : undefined;
  const origin = binding === undefined ? undefined : originOf(binding);
  const choice = origin?.kind === 'value' ? unwrap(origin.node) : undefined;
  if (choice?.type !== 'LogicalExpression') return false;
  const asked = unwrap(choice.left);
  const named = asked.type === 'LogicalExpression' ? unwrap(asked.right) : asked;
  return named.type === 'MemberExpression' && isInteropName(calleeNameOf(named));
}

/** `function (e) { return e && e.__esModule ? e : { default: e }; }`, whatever it is called. */
function isInteropFunction(text: string, { start, end }: Node): boolean {
  return end - start < maxInterop && text.slice(start, end).includes('.__esModule');
}

/** What a function of this file returns when its body is one `return`. */
function returnedBy(analysis: Analysis, callee: Target): Target | undefined {
  if (callee.kind !== 'local' || callee.isInstance || !isFunction(callee.node)) return undefined;
  const returned = singleReturnOf(callee.node);
  return returned === undefined ? undefined : analysis.targetOf(returned);
}

function calleeNameOf(wrapped: Node): string {
  const callee = unwrap(wrapped);
  if (callee.type === 'Identifier') return callee.name;
  if (
    callee.type !== 'MemberExpression' ||
    callee.computed ||
    callee.property.type !== 'Identifier'
  )
    return '';
  return callee.property.name;
}

function isRequireCall(node: Node): boolean {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.arguments.length !== 1) return false;
  return isNameOfRequire(calleeNameOf(call)) || isNameOfRequire(calleeNameOf(call.callee));
}

function isShim(analysis: Analysis, callee: Node): boolean {
  const binding = callee.type === 'Identifier' ? bindingOf(callee) : undefined;
  return binding !== undefined && isRequireShim(analysis.text, binding);
}

/** Whether a local name is what esbuild and TypeScript call their stand-in for `require`. */
export function isRequireName(callee: Node): boolean {
  return callee.type === 'Identifier' && isNameOfRequire(callee.name);
}

/** esbuild's stand-in for `require` in a module, whatever its name is after minifying. */
export function isRequireShim(text: string, binding: Binding): boolean {
  const origin = binding.kind === 'variable' ? originOf(binding) : undefined;
  if (origin?.kind !== 'value' || origin.node.type !== 'CallExpression' || origin.path.length > 0)
    return false;
  const { node } = origin;
  if (!isFunction(node.callee) || node.end - node.start > 600) return false;
  return /typeof require\b/u.test(text.slice(node.start, node.end));
}
