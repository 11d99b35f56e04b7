import { bindingOf } from '../link.ts';
import { isFunction, type FunctionNode } from '../syntax.ts';
import { pushChildren } from '../tree.ts';
import type { Node } from '../unit.ts';
import { callBuiltin, constructBuiltin } from './builtins.ts';
import type { Assign, Evaluate, Execute, Machine } from './machine.ts';
import { callMethod } from './methods.ts';
import { compileItems, compileKey, costOf } from './parts.ts';
import { prototypeOf } from './prototypes.ts';
import {
  isObject,
  recordOf,
  stop,
  throwValue,
  type Frame,
  type RunFunction,
  type RunValue,
} from './run-value.ts';

type Home = FunctionNode | undefined;

/** `f(a)`, `o.m(a)`, `o?.m(a)`. */
export function compileCall(
  machine: Machine,
  node: Extract<Node, { type: 'CallExpression' }>,
  home: Home,
): Evaluate {
  const given = compileItems(machine, node.arguments, home);
  const { callee } = node;
  if (callee.type === 'MemberExpression') {
    const object = machine.expression(callee.object, home);
    const key = compileKey(machine, callee, home);
    return (frame) => {
      const owner = object(frame);
      if ((callee.optional || node.optional) && (owner === undefined || owner === null))
        return undefined;
      const name = key(frame);
      return callMethod(machine, owner, name, given(frame));
    };
  }
  const called = machine.expression(callee, home);
  return (frame) => machine.call(called(frame), undefined, given(frame));
}

/** `new F(a)`. */
export function compileNew(
  machine: Machine,
  node: Extract<Node, { type: 'NewExpression' }>,
  home: Home,
): Evaluate {
  const called = machine.expression(node.callee, home);
  const given = compileItems(machine, node.arguments, home);
  return (frame) => {
    const callee = called(frame);
    if (!isObject(callee)) return stop();
    if (callee.kind === 'builtin') return constructBuiltin(machine, callee.name, given(frame));
    if (callee.kind !== 'function') return stop();
    machine.allocate(24);
    const made = recordOf(new Map(), prototypeOf(callee));
    const result = machine.call(callee, made, given(frame));
    return isObject(result) ? result : made;
  };
}

/** A function that was prepared once, for all of its calls. */
export interface Prepared {
  readonly parameters: readonly Assign[];
  readonly hoisted: readonly { readonly write: Assign; readonly node: FunctionNode }[];
  readonly own: Assign | undefined;
  readonly body: Execute | Evaluate;
  readonly isExpression: boolean;
  readonly cost: number;
}

/** Prepares a function; its inner functions are prepared when they are called. */
function prepareFunction(machine: Machine, node: FunctionNode): Prepared {
  if (
    node.body === null ||
    ('generator' in node && node.generator) ||
    ('async' in node && node.async)
  )
    return stop();
  const isExpression = node.body.type !== 'BlockStatement';
  const id = node.type === 'FunctionExpression' ? node.id : null;
  return {
    parameters: node.params.map((parameter, index) =>
      compileParameter(machine, parameter, index, node),
    ),
    hoisted: declarationsIn(node.body).map((declared) => ({
      node: declared,
      write: machine.assignment(declared.id as Node, node),
    })),
    own:
      id !== null && bindingOf(id)?.kind === 'function' ? machine.assignment(id, node) : undefined,
    body: isExpression ? machine.expression(node.body, node) : machine.statement(node.body, node),
    isExpression,
    cost: costOf(node),
  };
}

function compileParameter(
  machine: Machine,
  parameter: Node,
  index: number,
  node: FunctionNode,
): Assign {
  if (parameter.type !== 'RestElement') return machine.assignment(parameter, node);
  const write = machine.assignment(parameter.argument, node);
  return (frame) =>
    write(frame, {
      kind: 'list',
      items: [...(frame?.given.slice(index) ?? [])],
      properties: undefined,
    });
}

/** The functions that are declared in a body, at any depth of its blocks. */
function declarationsIn(body: Node): (FunctionNode & { readonly id?: Node | null })[] {
  const found: FunctionNode[] = [];
  const left: Node[] = [body];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === 'FunctionDeclaration') found.push(node);
    else if (!isFunction(node)) pushChildren(node, left);
  }
  return found;
}

/** Deepest recursion of the interpreted code. */
const maxCalls = 250;

/** Calls of functions, prepared on demand. */
export function createCaller(machine: () => Machine): Machine['call'] {
  const prepared = new Map<FunctionNode, Prepared>();
  let depth = 0;
  const enter = (callee: RunFunction, self: RunValue, given: readonly RunValue[]): RunValue => {
    const one = machine();
    let known = prepared.get(callee.node);
    if (known === undefined) prepared.set(callee.node, (known = prepareFunction(one, callee.node)));
    one.spend(known.cost);
    const frame = frameOf(callee, self, given);
    known.own?.(frame, callee);
    for (const [index, write] of known.parameters.entries()) write(frame, given[index]);
    for (const { write, node } of known.hoisted) {
      write(frame, {
        kind: 'function',
        node,
        file: one.text,
        around: frame,
        self: undefined,
        properties: new Map(),
      });
    }
    const result = known.body(frame);
    return known.isExpression ? result : frame.result;
  };
  return (callee, self, given) => {
    if (!isObject(callee)) return callee === undefined ? throwValue(undefined) : stop();
    if (callee.kind === 'builtin') return callBuiltin(machine(), callee.name, given);
    if (callee.kind !== 'function' || depth >= maxCalls) return stop();
    depth += 1;
    try {
      return enter(callee, self, given);
    } finally {
      depth -= 1;
    }
  };
}

function frameOf(callee: RunFunction, self: RunValue, given: readonly RunValue[]): Frame {
  const isArrow = callee.node.type === 'ArrowFunctionExpression';
  return {
    around: callee.around,
    isArrow,
    values: [],
    self: isArrow ? callee.self : self,
    given,
    list: undefined,
    result: undefined,
    label: undefined,
  };
}
