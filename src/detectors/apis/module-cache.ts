import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { constantText } from '../values/text.ts';
import { apiName } from './api.ts';

/** The module whose entry in the cache of loaded modules an expression is: `require.cache[require.resolve('x')]` is `x`. */
export function cachedModuleOf(unit: CodeUnit, node: Node): string | undefined {
  const entry = definitionOf(unit, node);
  if (entry.type !== 'MemberExpression' || !entry.computed) return undefined;
  if (apiName(unit, entry.object) !== 'require.cache') return undefined;
  const id = definitionOf(unit, entry.property);
  if (id.type !== 'CallExpression') return constantText(unit, id) ?? 'dynamic';
  const first = id.arguments[0];
  const isResolved = apiName(unit, id.callee) === 'require.resolve' && first !== undefined;
  return (isResolved ? constantText(unit, first) : undefined) ?? 'dynamic';
}
