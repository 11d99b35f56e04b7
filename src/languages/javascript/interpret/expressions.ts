import { bindingOf } from '../link.ts';
import type { FunctionNode } from '../syntax.ts';
import type { Node } from '../unit.ts';
import { compileCall, compileNew } from './calls.ts';
import { compileList, compileRecord } from './literals.ts';
import type { Evaluate, Machine } from './machine.ts';
import { memberOf } from './members.ts';
import {
  add,
  compileKey,
  constantly,
  constantOf,
  maxText,
  outOfArrows,
  patternOf,
} from './parts.ts';
import { compileNumeric, isNumeric } from './check-sums.ts';
import { applyOperator, isTrue, unaryOf } from './operators.ts';
import { isObject, listOf, stop, textOfRun, typeOfRun, type RunValue } from './run-value.ts';

type Home = FunctionNode | undefined;

/** Prepares an expression. What is not understood stops the interpretation when it is reached, not before. */
export function compileExpression(machine: Machine, node: Node, home: Home): Evaluate {
  const expression = (one: Node): Evaluate => machine.expression(one, home);
  switch (node.type) {
    case 'Literal':
      return compileLiteral(node);
    case 'Identifier':
      return compileIdentifier(machine, node, home);
    case 'ThisExpression':
      return (frame) => outOfArrows(frame)?.self;
    case 'TemplateLiteral':
      return compileTemplate(machine, node, home);
    case 'MemberExpression':
      return compileMember(machine, node, home);
    case 'CallExpression':
      return compileCall(machine, node, home);
    case 'NewExpression':
      return compileNew(machine, node, home);
    case 'BinaryExpression':
      return compileBinary(machine, node, home);
    case 'LogicalExpression':
      return compileLogical(node.operator, expression(node.left), expression(node.right));
    case 'UnaryExpression':
      return compileUnary(machine, node, home);
    case 'UpdateExpression':
      return compileUpdate(machine, node, home);
    case 'AssignmentExpression':
      return compileAssignment(machine, node, home);
    case 'ConditionalExpression': {
      const [test, yes, no] = [node.test, node.consequent, node.alternate].map(expression);
      return (frame) => (isTrue(test!(frame)) ? yes!(frame) : no!(frame));
    }
    case 'SequenceExpression':
      return compileSequence(node.expressions.map(expression));
    case 'ArrayExpression':
      return compileList(machine, node, home);
    case 'ObjectExpression':
      return compileRecord(machine, node, home);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return compileClosure(machine, node);
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return expression(node.expression);
    default:
      return stop;
  }
}

function compileLiteral(node: Extract<Node, { type: 'Literal' }>): Evaluate {
  if ('regex' in node && node.regex !== undefined) {
    const { regex } = node;
    return () => patternOf(regex.pattern, regex.flags);
  }
  const { value } = node;
  if (typeof value === 'bigint' || (typeof value === 'object' && value !== null)) return stop;
  return constantly(value);
}

function compileIdentifier(
  machine: Machine,
  node: Extract<Node, { type: 'Identifier' }>,
  home: Home,
): Evaluate {
  const binding = bindingOf(node);
  if (binding === undefined) return stop;
  if (binding.kind !== 'global') return machine.read(node, home);
  const { name } = binding;
  if (name === 'arguments') {
    return (frame) => {
      const owner = outOfArrows(frame);
      if (owner === undefined) return stop();
      return (owner.list ??= listOf([...owner.given]));
    };
  }
  if (binding.writes.length > 0) return stop;
  const { world } = machine;
  return (): RunValue => {
    const { properties } = world.globals;
    if (properties.has(name)) return properties.get(name);
    const value = world.global(name);
    return value === undefined && name !== 'undefined' ? stop() : value;
  };
}

function compileTemplate(
  machine: Machine,
  node: Extract<Node, { type: 'TemplateLiteral' }>,
  home: Home,
): Evaluate {
  const texts = node.quasis.map((quasi) => quasi.value.cooked ?? '');
  const holes = node.expressions.map((one) => machine.expression(one, home));
  return (frame) => {
    let text = texts[0] ?? '';
    for (const [index, hole] of holes.entries())
      text += textOfRun(hole(frame)) + (texts[index + 1] ?? '');
    machine.spend(text.length >> 8);
    return text.length > maxText ? stop() : text;
  };
}

function compileMember(
  machine: Machine,
  node: Extract<Node, { type: 'MemberExpression' }>,
  home: Home,
): Evaluate {
  const object = machine.expression(node.object, home);
  const key = compileKey(machine, node, home);
  return (frame) => {
    const value = object(frame);
    if (node.optional && (value === undefined || value === null)) return undefined;
    return memberOf(machine, value, key(frame));
  };
}

function compileBinary(
  machine: Machine,
  node: Extract<Node, { type: 'BinaryExpression' }>,
  home: Home,
): Evaluate {
  if (node.left.type === 'PrivateIdentifier') return stop;
  const left = machine.expression(node.left, home);
  const right = machine.expression(node.right, home);
  const { operator } = node;
  const [first, second] = [constantOf(left), constantOf(right)];
  // Obfuscators write numbers as sums of others; they are worked out once.
  if (typeof first === 'number' && typeof second === 'number')
    return constantly(operator === '+' ? first + second : applyOperator(operator, first, second));
  if (isNumeric(node)) return compileNumeric(operator, left, right);
  if (operator !== '+') return (frame) => applyOperator(operator, left(frame), right(frame));
  return (frame) => {
    const [a, b] = [left(frame), right(frame)];
    if (typeof a === 'number' && typeof b === 'number') return a + b;
    return add(machine, a, b);
  };
}

function compileLogical(operator: string, left: Evaluate, right: Evaluate): Evaluate {
  if (operator === '&&') {
    return (frame) => {
      const value = left(frame);
      return isTrue(value) ? right(frame) : value;
    };
  }
  if (operator === '||') {
    return (frame) => {
      const value = left(frame);
      return isTrue(value) ? value : right(frame);
    };
  }
  return (frame) => left(frame) ?? right(frame);
}

function compileUnary(
  machine: Machine,
  node: Extract<Node, { type: 'UnaryExpression' }>,
  home: Home,
): Evaluate {
  const { argument, operator } = node;
  if (operator === 'delete') return stop;
  const value = machine.expression(argument, home);
  if (operator === 'typeof') return (frame) => typeOfRun(value(frame));
  const known = constantOf(value);
  if (typeof known === 'number') return constantly(unaryOf(operator, known));
  return (frame) => unaryOf(operator, value(frame));
}

function compileUpdate(
  machine: Machine,
  node: Extract<Node, { type: 'UpdateExpression' }>,
  home: Home,
): Evaluate {
  const read = machine.expression(node.argument, home);
  const write = machine.assignment(node.argument, home);
  const by = node.operator === '++' ? 1 : -1;
  const { prefix } = node;
  return (frame) => {
    const before = Number(primitive(read(frame)));
    write(frame, before + by);
    return prefix ? before + by : before;
  };
}

function primitive(value: RunValue): RunValue {
  return isObject(value) ? stop() : value;
}

function compileAssignment(
  machine: Machine,
  node: Extract<Node, { type: 'AssignmentExpression' }>,
  home: Home,
): Evaluate {
  const write = machine.assignment(node.left, home);
  const right = machine.expression(node.right, home);
  const { operator } = node;
  if (operator === '=') {
    return (frame) => {
      const value = right(frame);
      write(frame, value);
      return value;
    };
  }
  const read = machine.expression(node.left, home);
  const sign = operator.slice(0, -1);
  if (sign === '&&' || sign === '||' || sign === '??') {
    const made = compileLogical(sign, read, (frame) => {
      const value = right(frame);
      write(frame, value);
      return value;
    });
    return made;
  }
  return (frame) => {
    const [a, b] = [read(frame), right(frame)];
    const value = sign === '+' ? add(machine, a, b) : applyOperator(sign, a, b);
    write(frame, value);
    return value;
  };
}

function compileSequence(parts: readonly Evaluate[]): Evaluate {
  return (frame) => {
    let value: RunValue = undefined;
    for (const part of parts) value = part(frame);
    return value;
  };
}

function compileClosure(machine: Machine, node: FunctionNode): Evaluate {
  const isArrow = node.type === 'ArrowFunctionExpression';
  return (frame) => {
    machine.allocate(16);
    return {
      kind: 'function',
      node,
      file: machine.text,
      around: frame,
      self: isArrow ? outOfArrows(frame)?.self : undefined,
      properties: new Map(),
    };
  };
}
