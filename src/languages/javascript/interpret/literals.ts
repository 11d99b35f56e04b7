import type { FunctionNode } from '../syntax.ts';
import type { Node } from '../unit.ts';
import type { Evaluate, Machine } from './machine.ts';
import { compileItems, compilePropertyKey } from './parts.ts';
import { isObject, listOf, recordOf, stop } from './run-value.ts';

type Home = FunctionNode | undefined;

/** `[a, ...b]` */
export function compileList(
  machine: Machine,
  node: Extract<Node, { type: 'ArrayExpression' }>,
  home: Home,
): Evaluate {
  const add = compileItems(machine, node.elements, home);
  return (frame) => {
    const items = add(frame);
    machine.allocate(items.length + 4);
    machine.spend(items.length >> 2);
    return listOf(items);
  };
}

/** `{ a, [b]: c, ...d }`; accessors are not understood. */
export function compileRecord(
  machine: Machine,
  node: Extract<Node, { type: 'ObjectExpression' }>,
  home: Home,
): Evaluate {
  const parts = node.properties.map((property) => {
    if (property.type === 'SpreadElement') {
      const value = machine.expression(property.argument, home);
      return { key: undefined, value };
    }
    if (property.kind !== 'init') return { key: stop, value: stop };
    return {
      key: compilePropertyKey(machine, property, home),
      value: machine.expression(property.value, home),
    };
  });
  return (frame) => {
    machine.allocate(8 + parts.length * 8);
    const record = recordOf();
    for (const { key, value } of parts) {
      if (key !== undefined) record.properties.set(String(key(frame)), value(frame));
      else {
        const spread = value(frame);
        if (!isObject(spread) || spread.kind !== 'record') return stop();
        for (const [name, one] of spread.properties) record.properties.set(name, one);
      }
    }
    return record;
  };
}
