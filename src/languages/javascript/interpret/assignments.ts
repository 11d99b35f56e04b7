import { bindingOf } from '../link.ts';
import type { FunctionNode } from '../syntax.ts';
import type { Node } from '../unit.ts';
import type { Assign, Machine } from './machine.ts';
import { memberOf, setMember } from './members.ts';
import { compileKey, compilePropertyKey, itemsOf } from './parts.ts';
import { listOf, stop, type Frame, type RunValue } from './run-value.ts';

type Home = FunctionNode | undefined;

/** Prepares what a declaration, a parameter or an assignment does with its value. */
export function compileTarget(machine: Machine, target: Node, home: Home): Assign {
  switch (target.type) {
    case 'Identifier':
      return compileName(machine, target, home);
    case 'MemberExpression': {
      const object = machine.expression(target.object, home);
      const key = compileKey(machine, target, home);
      return (frame, value) => setMember(machine, object(frame), key(frame), value);
    }
    case 'AssignmentPattern': {
      const write = machine.assignment(target.left, home);
      const otherwise = machine.expression(target.right, home);
      return (frame, value) => write(frame, value === undefined ? otherwise(frame) : value);
    }
    case 'ArrayPattern':
      return compileListPattern(machine, target, home);
    case 'ObjectPattern':
      return compileRecordPattern(machine, target, home);
    default:
      return stop;
  }
}

function compileName(machine: Machine, node: Node, home: Home): Assign {
  const binding = bindingOf(node);
  if (binding === undefined || binding.kind === 'global') return stop;
  const { owner, slot } = machine.place(binding);
  const { world } = machine;
  if (owner === undefined) return (_frame, value) => world.write(binding, value);
  const hops = machine.hops(home, owner);
  if (hops === undefined) return (_frame, value) => world.write(binding, value);
  return (frame, value) => {
    let at: Frame | undefined = frame;
    for (let left = hops; left > 0 && at !== undefined; left -= 1) at = at.around;
    if (at === undefined) world.write(binding, value);
    else at.values[slot] = value;
  };
}

/** Prepares reading a name that is declared in the file. */
export function compileRead(
  machine: Machine,
  node: Node,
  home: Home,
): (frame: Frame | undefined) => RunValue {
  const binding = bindingOf(node);
  if (binding === undefined) return stop;
  const { owner, slot } = machine.place(binding);
  const { world } = machine;
  const hops = owner === undefined ? undefined : machine.hops(home, owner);
  if (hops === undefined) return () => world.read(binding);
  if (hops === 0) {
    return (frame) => (frame === undefined ? world.read(binding) : frame.values[slot]);
  }
  return (frame) => {
    let at: Frame | undefined = frame;
    for (let left = hops; left > 0 && at !== undefined; left -= 1) at = at.around;
    return at === undefined ? world.read(binding) : at.values[slot];
  };
}

function compileListPattern(
  machine: Machine,
  pattern: Extract<Node, { type: 'ArrayPattern' }>,
  home: Home,
): Assign {
  const parts = pattern.elements.map((element) => {
    if (element === null) return undefined;
    const isRest = element.type === 'RestElement';
    return { isRest, write: machine.assignment(isRest ? element.argument : element, home) };
  });
  return (frame, value) => {
    const items = [...itemsOf(machine, value)];
    for (const [index, part] of parts.entries())
      part?.write(frame, part.isRest ? listOf(items.slice(index)) : items[index]);
  };
}

function compileRecordPattern(
  machine: Machine,
  pattern: Extract<Node, { type: 'ObjectPattern' }>,
  home: Home,
): Assign {
  const parts = pattern.properties.map((property) =>
    property.type === 'RestElement'
      ? { key: stop, write: stop }
      : {
          key: compilePropertyKey(machine, property, home),
          write: machine.assignment(property.value, home),
        },
  );
  return (frame, value) => {
    for (const { key, write } of parts) write(frame, memberOf(machine, value, key(frame)));
  };
}
