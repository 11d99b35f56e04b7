import { memberName } from '../detectors/values/text.ts';
import { isFunction, literalTextOf, staticMethodOf } from '../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';

/** Longest text of what a compiler writes for `export *`. */
const maxStar = 600;

/**
 * The module whose exports are all passed on by a call: `__exportStar(require('./x'), exports)` and `__reExport(all, require('./x'))`, what compilers
 * write for `export * from './x'`.
 */
export function starOf(unit: CodeUnit, node: Node): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const first = node.arguments[0];
  if (node.arguments.length === 1 && isFunction(first)) return eachOf(unit, node);
  const second = node.arguments[1];
  const isAgain = node.callee.type === 'Identifier' && node.callee.name.endsWith('reExport');
  const into = isAgain ? first : second;
  const loaded = isAgain ? second : first;
  if (into?.type !== 'Identifier' || (into.name !== 'exports' && !isAgain)) return undefined;
  if (loaded?.type !== 'CallExpression' || loaded.callee.type !== 'Identifier') return undefined;
  return loaded.callee.name === 'require' ? literalTextOf(loaded.arguments[0]) : undefined;
}

/** `Object.keys(_x).forEach(function (key) { … exports … })`, as Babel writes `export *`. */
function eachOf(
  unit: CodeUnit,
  { callee, start, end }: Extract<Node, { type: 'CallExpression' }>,
): string | undefined {
  if (callee.type !== 'MemberExpression' || memberName(unit, callee) !== 'forEach')
    return undefined;
  const keys = callee.object;
  const all = keys.type === 'CallExpression' ? keys.arguments[0] : undefined;
  if (keys.type !== 'CallExpression' || all?.type !== 'Identifier') return undefined;
  if (staticMethodOf(keys.callee) !== 'Object.keys' || end - start > maxStar) return undefined;
  if (!/\bexports\b/u.test(unit.text.slice(start, end))) return undefined;
  const reference = unit.resolve(all);
  const isWhole = reference?.root === 'module' && reference.path.length === 0;
  return isWhole ? reference.module : undefined;
}
