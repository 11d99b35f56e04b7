import { bindingOf } from './link.ts';
import { originOf } from './origin.ts';
import { isFunction } from './syntax.ts';
import { forEachNodeIn } from './tree.ts';
import type { Node } from './unit.ts';

/** Longest text of the helpers that esbuild, bun, tsup and rolldown write; their names are lost in a minified bundle. */
const maxHelper = 600;
const maxNodes = 200;

/**
 * What a function of a bundle makes of the wrapper of a module: a CommonJS module, or one that is run when it is first needed. An exporter
 * gives an object what the functions of another one give.
 */
type BundleHelper = 'commonjs' | 'lazy' | 'exporter';

const known = new WeakMap<Node, BundleHelper | 'none'>();

/** The helper that a name stands for, told by what it does: it gives `{ exports: {} }` to what it is handed, calls it once, or defines getters in a loop. */
export function bundleHelperOf(callee: Node): BundleHelper | undefined {
  const binding = callee.type === 'Identifier' ? bindingOf(callee) : undefined;
  if (binding === undefined || binding.kind === 'global') return undefined;
  const origin = originOf(binding);
  const node = origin?.kind === 'value' || origin?.kind === 'declared' ? origin.node : undefined;
  if (!isFunction(node) || node.end - node.start > maxHelper) return undefined;
  let helper = known.get(node);
  if (helper === undefined) known.set(node, (helper = helperIn(node)));
  return helper === 'none' ? undefined : helper;
}

function helperIn(node: Node): BundleHelper | 'none' {
  let found: BundleHelper | 'none' = 'none';
  let loops = false;
  forEachNodeIn(node, maxNodes, (one) => {
    if (one.type === 'ForInStatement') loops = true;
    if (isEmptyExports(one)) found = 'commonjs';
    else if (found === 'none' && isCalledOnce(one)) found = 'lazy';
    else if (found === 'none' && loops && isGetter(one)) found = 'exporter';
  });
  return found;
}

/** `exports: {}` */
function isEmptyExports(node: Node): boolean {
  return (
    node.type === 'Property' &&
    node.key.type === 'Identifier' &&
    node.key.name === 'exports' &&
    node.value.type === 'ObjectExpression' &&
    node.value.properties.length === 0
  );
}

/** `get: all[name]` */
function isGetter(node: Node): boolean {
  return (
    node.type === 'Property' &&
    node.key.type === 'Identifier' &&
    node.key.name === 'get' &&
    node.value.type === 'MemberExpression' &&
    node.value.computed
  );
}

/** `fn(fn = 0)`, and `fn[key(fn)[0]](fn = 0)` */
function isCalledOnce(node: Node): boolean {
  if (node.type !== 'CallExpression' || node.arguments.length !== 1) return false;
  const only = node.arguments[0];
  return (
    only?.type === 'AssignmentExpression' &&
    only.left.type === 'Identifier' &&
    only.right.type === 'Literal' &&
    only.right.value === 0
  );
}
