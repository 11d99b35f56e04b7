import type { Analysis } from './analysis.ts';
import { bundleHelperOf } from './bundle-helpers.ts';
import { bindingOf } from './link.ts';
import { originOf } from './origin.ts';
import { runOnceOf } from './run-once.ts';
import { isFunction, literalTextOf, unwrap, type FunctionNode } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';
import { isRunById } from './webpack-tables.ts';

/**
 * The npm package that esbuild's `require_x()` gives, told by the file name that stays in
 * `var require_x = __commonJS({ "node_modules/x/index.js"(exports, module) {…} })`.
 */
export function bundledModuleOf(callee: Node): string | undefined {
  const binding = callee.type === 'Identifier' ? bindingOf(callee) : undefined;
  const origin = binding === undefined ? undefined : originOf(binding);
  if (origin?.kind !== 'value' || origin.node.type !== 'CallExpression') return undefined;
  const modules = origin.node.arguments[0];
  if (modules?.type !== 'ObjectExpression' || modules.properties.length !== 1) return undefined;
  const only = modules.properties[0];
  const path = only?.type === 'Property' ? literalTextOf(only.key) : undefined;
  return path === undefined ? undefined : packageOfPath(path);
}

/** The npm package whose file a path below some `node_modules` is. */
export function packageOfPath(path: string): string | undefined {
  const at = path.lastIndexOf('node_modules/');
  if (at === -1) return undefined;
  const [scope, name] = path.slice(at + 'node_modules/'.length).split('/');
  if (scope === undefined || scope === '') return undefined;
  return scope.startsWith('@') && name !== undefined ? `${scope}/${name}` : scope;
}

/** The module behind a number or name in webpack's table, when that entry is only `module.exports = require("…")`. */
export function externalModuleOf(analysis: Analysis, id: string): string | undefined {
  return analysis.once(collectExternals).get(id);
}

/** Whether a file may be a bundle with a table of modules that it leaves outside. */
export function hasExternalModules(analysis: Analysis): boolean {
  return analysis.once(findExternalSign);
}

function findExternalSign({ text }: Analysis): boolean {
  return /exports ?= ?require\(/.test(text);
}

function collectExternals(analysis: Analysis): ReadonlyMap<string, string> {
  const externals = new Map<string, string>();
  // Most files are no such bundle: look at the text before looking at every node.
  if (!hasExternalModules(analysis)) return externals;
  const { nodes } = analysis;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index] as Node;
    if (node.type !== 'Property' || !isFunction(node.value)) continue;
    const id =
      node.key.type === 'Literal'
        ? String(node.key.value)
        : node.key.type === 'Identifier'
          ? node.key.name
          : undefined;
    const module = externalIn(node.value);
    if (id !== undefined && module !== undefined) externals.set(id, module);
  }
  return externals;
}

function externalIn(node: FunctionNode): string | undefined {
  if (node.body?.type !== 'BlockStatement' || node.body.body.length > 2) return undefined;
  const last = node.body.body.at(-1);
  if (last?.type !== 'ExpressionStatement' || last.expression.type !== 'AssignmentExpression')
    return undefined;
  const { left, right } = last.expression;
  if (
    left.type !== 'MemberExpression' ||
    left.property.type !== 'Identifier' ||
    left.property.name !== 'exports'
  )
    return undefined;
  const call = unwrap(right);
  if (
    call.type !== 'CallExpression' ||
    call.callee.type !== 'Identifier' ||
    call.arguments.length !== 1
  )
    return undefined;
  return call.callee.name.includes('require') ? literalTextOf(call.arguments[0]) : undefined;
}

/**
 * Whether a function only wraps a module of a bundle: webpack's table or list, esbuild's `__commonJS` and `__esm`, browserify's
 * table, rollup's `requireX`. Its body is the module's top level and runs when the module is loaded.
 */
export function isModuleWrapper(node: FunctionNode): boolean {
  if (node.type === 'FunctionDeclaration') return isRunOnce(node);
  let property = parentOf(node);
  if (property?.type === 'ParenthesizedExpression') property = parentOf(property);
  if (property?.type === 'ArrayExpression') return looksLikeWebpack(node) && isRunById(property);
  const table = property === undefined ? undefined : parentOf(property);
  if (
    property?.type === 'Property' &&
    unwrap(property.value) === (node as Node) &&
    table?.type === 'ObjectExpression'
  ) {
    const key =
      literalTextOf(property.key) ??
      (property.key.type === 'Literal' ? String(property.key.value) : '');
    const isFile = /\.[cm]?[jt]sx?(?:$|\?)/u.test(key) || key.startsWith('./');
    const owner = parentOf(table);
    const isEsbuild =
      owner?.type === 'CallExpression' &&
      owner.arguments.length === 1 &&
      table.properties.length === 1;
    if (isFile && (isEsbuild || node.params.length > 0)) return true;
    return /^\d+$/u.test(key) && looksLikeWebpack(node);
  }
  return isMinifiedWrapper(node);
}

/** `requireX` of rollup: it fills an object that stands beside it, `var x = {}` or `var x = { exports: {} }`, or gives a name its value. */
function isRunOnce(node: FunctionNode): boolean {
  const once = runOnceOf(node);
  const binding = once === undefined ? undefined : bindingOf(once.object);
  if (once === undefined || binding === undefined || binding.kind === 'global') return false;
  const origin = originOf(binding);
  const made = origin?.kind === 'value' && origin.path.length === 0 ? origin.node : undefined;
  if (made?.type === 'ObjectExpression') {
    const [property] = made.properties;
    if (!once.isMember) return property === undefined;
    return made.properties.length === 1 && property?.type === 'Property' && isExportsKey(property);
  }
  // What a module makes of `module.exports` as a whole is told from other values by the flag's name alone.
  return !once.isMember && once.flag.startsWith('hasRequired');
}

function isExportsKey({ key }: Extract<Node, { type: 'Property' }>): boolean {
  return key.type === 'Identifier' && key.name === 'exports';
}

/** `module`, `exports` and `require` as the only parameters, under any names: the body uses the first as an object with `exports`. */
function looksLikeWebpack(node: FunctionNode): boolean {
  return (
    node.params.length > 0 &&
    node.params.length <= 3 &&
    node.params.every((one) => one.type === 'Identifier')
  );
}

/** `var a = b((exports, module) => {…})`, as minified esbuild writes `__commonJS`. */
function isMinifiedWrapper(node: FunctionNode): boolean {
  let inner: Node = node;
  let call = parentOf(inner);
  if (call?.type === 'ParenthesizedExpression') call = parentOf((inner = call));
  if (call?.type !== 'CallExpression' || call.arguments.length !== 1 || call.arguments[0] !== inner)
    return false;
  if (call.callee.type !== 'Identifier' || parentOf(call)?.type !== 'VariableDeclarator')
    return false;
  const first = node.params[0];
  const second = node.params[1];
  if (node.params.length > 3 || (first !== undefined && first.type !== 'Identifier')) return false;
  const isNamed =
    /commonJS|__esm/u.test(call.callee.name) || bundleHelperOf(call.callee) !== undefined;
  const binding =
    second?.type === 'Identifier'
      ? bindingOf(second)
      : first === undefined
        ? undefined
        : bindingOf(first);
  const usesExports = binding?.references.some((reference) => isExportsOf(reference)) ?? false;
  return isNamed || usesExports;
}

function isExportsOf(reference: Node): boolean {
  const parent = parentOf(reference);
  if (parent?.type !== 'MemberExpression' || parent.object !== reference) return false;
  return parent.property.type === 'Identifier' && parent.property.name === 'exports';
}
