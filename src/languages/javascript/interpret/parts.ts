import { safeExpression } from '../evaluate-text.ts';
import { isFunction, type FunctionNode } from '../syntax.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';
import { pushChildren } from '../tree.ts';
import type { Evaluate, Machine } from './machine.ts';
import {
  isObject,
  keyOfRun,
  stop,
  textOfRun,
  type Frame,
  type RunPattern,
  type RunValue,
} from './run-value.ts';

type Home = FunctionNode | undefined;

const constants = new WeakMap<Evaluate, RunValue>();

/** An expression that always gives the same. */
export function constantly(value: RunValue): Evaluate {
  const evaluate: Evaluate = () => value;
  constants.set(evaluate, value);
  return evaluate;
}

/** What an expression always gives, when that is known. */
export function constantOf(evaluate: Evaluate): RunValue {
  return constants.get(evaluate);
}

/** What one round of a loop or one call costs, in steps: about one for every name and call in it. */
export function costOf(node: Node): number {
  let cost = 1;
  const left: Node[] = [node];
  for (let one = left.pop(); one !== undefined && cost < 4_096; one = left.pop()) {
    if (one.type === 'Identifier' || one.type === 'CallExpression') cost += 1;
    pushChildren(one, left);
  }
  return cost;
}

/** A regular expression of the package: only such as look at each character once are ever run. */
export function patternOf(pattern: string, flags: string): RunPattern {
  return { kind: 'pattern', expression: safeExpression({ pattern, flags }, 4_096) };
}

/** Longest text that is made. */
export const maxText = 1_000_000;

/** The key that a member expression reads, ready to be interpreted. */
export function compileKey(
  machine: Machine,
  node: Extract<Node, { type: 'MemberExpression' }>,
  home: Home,
): (frame: Frame | undefined) => string | number {
  const { property } = node;
  if (!node.computed) {
    const name = property.type === 'Identifier' ? property.name : undefined;
    return () => name ?? stop();
  }
  const key = machine.expression(property, home);
  return (frame) => keyOfRun(key(frame));
}

/** `a + b` of any two values. */
export function add(machine: Machine, a: RunValue, b: RunValue): RunValue {
  if (typeof a !== 'string' && typeof b !== 'string' && !isObject(a) && !isObject(b))
    return Number(a) + Number(b);
  const text = textOfRun(a) + textOfRun(b);
  machine.spend(text.length >> 8);
  return text.length > maxText ? stop() : text;
}

/** Elements or arguments, spreads spread. */
export function compileItems(
  machine: Machine,
  nodes: readonly (Node | null)[],
  home: Home,
): (frame: Frame | undefined) => RunValue[] {
  const parts = nodes.map((node) => ({
    isSpread: node?.type === 'SpreadElement',
    evaluate:
      node === null
        ? () => undefined
        : machine.expression(node.type === 'SpreadElement' ? node.argument : node, home),
  }));
  if (!parts.some((part) => part.isSpread))
    return (frame) => parts.map((part) => part.evaluate(frame));
  return (frame) => {
    const items: RunValue[] = [];
    for (const { isSpread, evaluate } of parts) {
      const value = evaluate(frame);
      if (!isSpread) items.push(value);
      else for (const item of itemsOf(machine, value)) items.push(item);
    }
    return items;
  };
}

/** What iterating a value gives. */
export function itemsOf(machine: Machine, value: RunValue): Iterable<RunValue> {
  if (typeof value === 'string') {
    machine.allocate(value.length);
    machine.spend(value.length >> 2);
    return value;
  }
  if (!isObject(value)) return stop();
  if (value.kind === 'list') {
    machine.spend(value.items.length >> 2);
    return value.items;
  }
  if (value.kind !== 'bytes') return stop();
  machine.spend(value.bytes.length >> 2);
  return value.bytes;
}

/** The name of a property of a literal or pattern. */
export function compilePropertyKey(
  machine: Machine,
  { key, computed }: { readonly key: Node; readonly computed: boolean },
  home: Home,
): (frame: Frame | undefined) => string | number {
  if (key.type === 'Identifier' && !computed) {
    const { name } = key;
    return () => name;
  }
  const made = machine.expression(key, home);
  return (frame) => keyOfRun(made(frame));
}

/** The function that a node stands in. */
export function homeOf(node: Node): Home {
  for (let at = parentOf(node); at !== undefined; at = parentOf(at)) if (isFunction(at)) return at;
  return undefined;
}

/** The call that `this` and `arguments` of a frame belong to. */
export function outOfArrows(frame: Frame | undefined): Frame | undefined {
  let at = frame;
  while (at?.isArrow === true) at = at.around;
  return at;
}
