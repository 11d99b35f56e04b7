import type { Analysis } from './analysis.ts';
import type { Binding } from './scope.ts';
import { isFunction } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';
import { maxListLength, unknown, type Value } from './value.ts';

const changing = new Set([
  'shift',
  'pop',
  'splice',
  'sort',
  'reverse',
  'unshift',
  'fill',
  'copyWithin',
  // Those of Python.
  'extend',
  'insert',
  'remove',
  'clear',
]);
const appending = new Set(['push', 'append']);

/**
 * A named array with what is pushed to it later. Arrays that are rotated, sorted or handed to an inline function (the
 * string tables of obfuscators) have an order that only running would show: they are unknown.
 */
export function listWritesOf(
  analysis: Analysis,
  binding: Binding,
  list: Extract<Value, { kind: 'list' }>,
): Value {
  const items = [...list.items];
  for (const reference of binding.references) {
    const use = useOf(reference);
    if (use === 'changed') return unknown;
    if (use === undefined) continue;
    for (const argument of use) {
      const value =
        argument.type === 'SpreadElement'
          ? analysis.evaluate(argument.argument)
          : analysis.evaluate(argument);
      if (argument.type === 'SpreadElement' && value.kind !== 'list') return unknown;
      items.push(
        ...(argument.type === 'SpreadElement' && value.kind === 'list' ? value.items : [value]),
      );
    }
    if (items.length > maxListLength) return unknown;
  }
  return items.length === list.items.length ? list : { kind: 'list', items, steps: list.steps };
}

/** What one mention does to the array: the arguments of `push`, a change that is not understood, or nothing. */
function useOf(reference: Node): readonly Node[] | 'changed' | undefined {
  const parent = parentOf(reference);
  if (
    parent?.type === 'CallExpression' &&
    isFunction(parent.callee) &&
    parent.callee !== (reference as unknown)
  )
    return 'changed';
  if (parent?.type !== 'MemberExpression' || parent.object !== reference) return undefined;
  const outer = parentOf(parent);
  if (outer?.type === 'AssignmentExpression' && outer.left === (parent as unknown))
    return 'changed';
  if (outer?.type === 'UpdateExpression') return 'changed';
  if (
    outer?.type !== 'CallExpression' ||
    outer.callee !== parent ||
    parent.property.type !== 'Identifier'
  )
    return undefined;
  if (parent.computed) return undefined;
  // `parts.reverse().join('')` reads the list once, backwards; a bare `parts.reverse()` changes it for others.
  if (parent.property.name === 'reverse' && parentOf(outer)?.type !== 'ExpressionStatement')
    return undefined;
  if (changing.has(parent.property.name)) return 'changed';
  if (!appending.has(parent.property.name)) return undefined;
  return isInLoop(outer) ? 'changed' : outer.arguments;
}

function isInLoop(node: Node): boolean {
  for (let at = parentOf(node); at !== undefined && !isFunction(at); at = parentOf(at)) {
    if (/^(?:For|While|DoWhile)/u.test(at.type)) return true;
  }
  return false;
}
