import type { Analysis } from './analysis.ts';
import { memberWritesOf, type MemberWrite } from './member-writes.ts';
import { declaredIn } from './scope.ts';
import { isFunction, singleReturnOf, unwrap } from './syntax.ts';
import type { Node } from './unit.ts';
import { addValue } from './values-by-key.ts';

/** What this file gives to `exports.name`; compiled TypeScript calls its own functions that way. */
export function exportedValuesOf(analysis: Analysis, name: string): readonly Node[] {
  return analysis.once(collectExports).get(name) ?? [];
}

function collectExports(analysis: Analysis): ReadonlyMap<string, readonly Node[]> {
  const values = new Map<string, Node[]>();
  const add = (key: string, value: Node): void => {
    if (value.type !== 'UnaryExpression') addValue(values, key, value);
  };
  for (const name of ['exports', 'module'] as const) {
    const binding = declaredIn(analysis.globals, name);
    for (const write of binding === undefined ? [] : memberWritesOf(analysis, binding)) {
      const path = name === 'module' ? write.path.slice(1) : write.path;
      if (write.kind === 'getters' && path.length === 0) addGetters(write.value, add);
      if (write.kind === 'set' && (name === 'exports' || write.path[0] === 'exports'))
        addExport(path, write, add);
    }
  }
  return values;
}

/** `__export(exports, { load: () => load })` */
function addGetters(object: Node, add: (key: string, value: Node) => void): void {
  if (object.type !== 'ObjectExpression') return;
  for (const one of object.properties) {
    if (one.type !== 'Property' || one.key.type !== 'Identifier' || !isFunction(one.value))
      continue;
    const value = singleReturnOf(one.value);
    if (value !== undefined) add(one.key.name, value);
  }
}

function addExport(
  path: MemberWrite['path'],
  write: MemberWrite,
  add: (key: string, value: Node) => void,
): void {
  // `exports.a = exports.b = void 0` comes before the real value.
  const value = unwrap(write.value);
  if (path.length === 1 && path[0] !== undefined) return add(path[0], value);
  if (path.length > 0) return;
  if (value.type !== 'ObjectExpression') return;
  for (const property of value.properties) {
    if (property.type === 'Property' && property.key.type === 'Identifier' && !property.computed)
      add(property.key.name, property.value);
  }
}
