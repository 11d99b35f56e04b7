import type { FunctionNode } from '../syntax.ts';
import type { Node } from '../unit.ts';
import type { Assign, Completion, Evaluate, Execute, Machine } from './machine.ts';
import { costOf, itemsOf } from './parts.ts';
import { isObject, stop, Thrown, throwValue, type Frame, type RunValue } from './run-value.ts';

/** Prepares a statement of a function. */
export function compileStatement(machine: Machine, node: Node, home: FunctionNode): Execute {
  switch (node.type) {
    case 'ExpressionStatement': {
      const value = machine.expression(node.expression, home);
      return (frame) => {
        value(frame);
        return undefined;
      };
    }
    case 'VariableDeclaration':
      return compileDeclarations(machine, node, home);
    case 'BlockStatement':
      return compileBlock(node.body.map((one) => machine.statement(one, home)));
    case 'ReturnStatement': {
      const value = node.argument === null ? undefined : machine.expression(node.argument, home);
      return (frame) => {
        frame.result = value?.(frame);
        return 'return';
      };
    }
    case 'IfStatement':
      return compileIf(machine, node, home);
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return compileLoop(machine, node, home);
    case 'ForOfStatement':
    case 'ForInStatement':
      return compileIteration(machine, node, home);
    case 'SwitchStatement':
      return compileSwitch(machine, node, home);
    case 'TryStatement':
      return compileTry(machine, node, home);
    case 'ThrowStatement': {
      const value = machine.expression(node.argument, home);
      return (frame) => throwValue(value(frame));
    }
    case 'BreakStatement':
    case 'ContinueStatement': {
      const label = node.label?.name;
      const how = node.type === 'BreakStatement' ? 'break' : 'continue';
      return (frame) => {
        frame.label = label;
        return how;
      };
    }
    case 'LabeledStatement':
      return compileLabeled(machine, node, home);
    case 'FunctionDeclaration':
    case 'EmptyStatement':
    case 'DebuggerStatement':
      return () => undefined;
    default:
      return stop;
  }
}

function compileBlock(parts: readonly Execute[]): Execute {
  return (frame) => {
    for (let index = 0; index < parts.length; index += 1) {
      const completion = (parts[index] as Execute)(frame);
      if (completion !== undefined) return completion;
    }
    return undefined;
  };
}

function compileDeclarations(
  machine: Machine,
  node: Extract<Node, { type: 'VariableDeclaration' }>,
  home: FunctionNode,
): Execute {
  const parts = node.declarations
    .filter((one) => one.init !== null || node.kind !== 'var')
    .map((one) => ({
      write: machine.assignment(one.id, home),
      value: one.init === null ? undefined : machine.expression(one.init, home),
    }));
  return (frame) => {
    for (const { write, value } of parts) write(frame, value?.(frame));
    return undefined;
  };
}

function compileIf(
  machine: Machine,
  node: Extract<Node, { type: 'IfStatement' }>,
  home: FunctionNode,
): Execute {
  const test = machine.expression(node.test, home);
  const yes = machine.statement(node.consequent, home);
  const no = node.alternate === null ? undefined : machine.statement(node.alternate, home);
  return (frame) => (test(frame) ? yes(frame) : no?.(frame));
}

/** What a loop does after its body ended so: go on (`false`), or end itself with a completion. */
function afterBody(completion: Completion, frame: Frame): Completion | false {
  if (completion === undefined) return false;
  if (completion === 'return' || frame.label !== undefined) return completion;
  return completion === 'continue' ? false : undefined;
}

function compileLoop(
  machine: Machine,
  node: Extract<Node, { type: 'ForStatement' | 'WhileStatement' | 'DoWhileStatement' }>,
  home: FunctionNode,
): Execute {
  const init = node.type === 'ForStatement' ? compileInit(machine, node.init, home) : undefined;
  const test = node.test === null ? undefined : machine.expression(node.test, home);
  const update =
    node.type === 'ForStatement' && node.update !== null
      ? machine.expression(node.update, home)
      : undefined;
  const body = machine.statement(node.body, home);
  const cost = costOf(node);
  const testsFirst = node.type !== 'DoWhileStatement';
  return (frame) => {
    init?.(frame);
    for (let isFirst = true; ; isFirst = false) {
      machine.spend(cost);
      if ((testsFirst || !isFirst) && test !== undefined && !test(frame)) return undefined;
      const after = afterBody(body(frame), frame);
      if (after !== false) return after;
      update?.(frame);
    }
  };
}

function compileInit(
  machine: Machine,
  init: Node | null,
  home: FunctionNode,
): Execute | Evaluate | undefined {
  if (init === null) return undefined;
  return init.type === 'VariableDeclaration'
    ? machine.statement(init, home)
    : machine.expression(init, home);
}

function compileIteration(
  machine: Machine,
  node: Extract<Node, { type: 'ForOfStatement' | 'ForInStatement' }>,
  home: FunctionNode,
): Execute {
  const target =
    node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
  const write: Assign = target === undefined ? stop : machine.assignment(target, home);
  const source = machine.expression(node.right, home);
  const body = machine.statement(node.body, home);
  const cost = costOf(node.body);
  const isIn = node.type === 'ForInStatement';
  return (frame) => {
    const value = source(frame);
    for (const item of isIn ? keysOf(value) : itemsOf(machine, value)) {
      machine.spend(cost);
      write(frame, item);
      const after = afterBody(body(frame), frame);
      if (after !== false) return after;
    }
    return undefined;
  };
}

function keysOf(value: RunValue): Iterable<string> {
  if (!isObject(value)) return typeof value === 'string' ? stop() : [];
  if (value.kind === 'record') return value.properties.keys();
  return value.kind === 'list' ? Array.from(value.items.keys(), String) : stop();
}

function compileSwitch(
  machine: Machine,
  node: Extract<Node, { type: 'SwitchStatement' }>,
  home: FunctionNode,
): Execute {
  const asked = machine.expression(node.discriminant, home);
  const cases = node.cases.map((one) => ({
    test: one.test === null ? undefined : machine.expression(one.test, home),
    body: compileBlock(one.consequent.map((part) => machine.statement(part, home))),
  }));
  return (frame) => {
    const value = asked(frame);
    let at = cases.findIndex(({ test }) => test !== undefined && test(frame) === value);
    if (at === -1) at = cases.findIndex(({ test }) => test === undefined);
    for (const { body } of at === -1 ? [] : cases.slice(at)) {
      const completion = body(frame);
      if (completion === 'break' && frame.label === undefined) return undefined;
      if (completion !== undefined) return completion;
    }
    return undefined;
  };
}

function compileTry(
  machine: Machine,
  node: Extract<Node, { type: 'TryStatement' }>,
  home: FunctionNode,
): Execute {
  const block = machine.statement(node.block, home);
  const { handler, finalizer } = node;
  const param =
    handler === null || handler.param === null
      ? undefined
      : machine.assignment(handler.param, home);
  const caught = handler === null ? undefined : machine.statement(handler.body, home);
  const last = finalizer === null ? undefined : machine.statement(finalizer, home);
  const attempt = (frame: Frame): Completion => {
    try {
      return block(frame);
    } catch (error) {
      // What is not an exception of the code itself ends the interpretation, past every `catch` of it.
      if (!(error instanceof Thrown) || caught === undefined) throw error;
      param?.(frame, error.value);
      return caught(frame);
    }
  };
  if (last === undefined) return attempt;
  return (frame) => {
    let completion: Completion;
    let result: RunValue;
    try {
      completion = attempt(frame);
      result = frame.result;
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      const { value } = error;
      return last(frame) ?? throwValue(value);
    }
    const over = last(frame);
    if (over !== undefined) return over;
    frame.result = result;
    return completion;
  };
}

function compileLabeled(
  machine: Machine,
  node: Extract<Node, { type: 'LabeledStatement' }>,
  home: FunctionNode,
): Execute {
  const { name } = node.label;
  const body = machine.statement(node.body, home);
  return (frame) => {
    const completion = body(frame);
    if (completion !== 'break' || frame.label !== name) {
      // `continue label` of an inner loop would have to go on here; few decoders are written so.
      return completion === 'continue' && frame.label === name ? stop() : completion;
    }
    frame.label = undefined;
    return undefined;
  };
}
