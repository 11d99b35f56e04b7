import type { Instruction } from '../instructions.ts';
import { level, nameItem, type Item } from '../items.ts';
import { named, pop, push, render, spend, textFor, type Machine } from '../machine.ts';
import { identifier, isIdentifier, listLiteral } from '../python-text.ts';
import { write } from '../writer.ts';
import type { Operations } from './operation.ts';

/** Taking values apart, and dropping them. */
export const storeOperations: Operations = [
  ['POP_TOP', drop],
  ['UNPACK_SEQUENCE', unpack],
  ['UNPACK_EX', unpack],
];

/** Names that compilers write into classes and modules for themselves. */
const made = new Set([
  '__module__',
  '__qualname__',
  '__firstlineno__',
  '__static_attributes__',
  '__classcell__',
  '__classdictcell__',
  '__classdict__',
  '__conditional_annotations__',
  '__annotate__',
  '__annotate_func__',
]);

/** Puts the top of the stack into a name, a member or an element. */
export function storeIn(machine: Machine, target: string): void {
  const item = pop(machine);
  if (made.has(target)) return;
  const special = definition(machine, item, target) ?? importText(item, target);
  if (special === '') return;
  if (special !== undefined) {
    write(machine.writer, special);
    return;
  }
  const { text } = textFor(machine, item, level.open);
  keepReaders(machine, target);
  // What puts a variable back that was lent to a loop.
  if (text !== target) write(machine.writer, `${target} = ${text}`);
}

/** Places of the stack that are looked through for a name that is about to change. */
const maxReaders = 40;

/** What was read before a name is written is its value of before: `a, b = b, a`. */
function keepReaders(machine: Machine, target: string): void {
  const { stack } = machine;
  for (let at = Math.max(0, stack.length - maxReaders); at < stack.length; at += 1) {
    const item = stack[at];
    if (item?.kind !== 'expression' || item.text.length > 2_000) continue;
    spend(machine, item.text.length >> 6);
    if (words(item.text).includes(target)) stack[at] = named(machine, item);
  }
}

function words(text: string): readonly string[] {
  return text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
}

/** A function or class under its own name is its definition, which is written then; `''` when nothing more is to be said. */
function definition(machine: Machine, item: Item, target: string): string | undefined {
  if (item.kind !== 'function' && item.kind !== 'class') return undefined;
  const name = identifier(item.kind === 'class' ? item.name : item.code.name);
  if (name !== target || !isIdentifier(target)) return undefined;
  machine.makeFunction.define(machine, item, target);
  return '';
}

/** What of imports goes into a name is a statement of its own. */
function importText(item: Item, target: string): string | undefined {
  if (!isIdentifier(target)) return undefined;
  if (item.kind === 'member') {
    const from = '.'.repeat(item.dots) + dotted(item.module);
    if (from === undefined || !isIdentifier(item.name)) return undefined;
    const as = item.name === target ? '' : ` as ${target}`;
    return `from ${from} import ${item.name}${as}`;
  }
  if (item.kind !== 'module' || item.isFrom || item.dots > 0) return undefined;
  const path = dotted(item.name);
  if (path === '') return undefined;
  const [first = ''] = path.split('.');
  if (item.isWhole) return `import ${path} as ${target}`;
  return first === target ? `import ${path}` : `import ${first} as ${target}`;
}

/** The name of a module as it is written after `import`. */
export function dotted(name: string): string {
  return name === '' ? '' : name.split('.').map(identifier).join('.');
}

function drop(machine: Machine): void {
  // Nothing is lost where nothing is.
  if (machine.stack.length === 0) return;
  const item = pop(machine);
  if (item.kind === 'nothing' || item.kind === 'class-maker' || item.kind === 'slice') return;
  if (item.kind === 'module') {
    // The rest of `from a import b, c`, and a module that is loaded for what it does.
    const path = dotted(item.name);
    if (!item.isFrom && path !== '' && item.dots === 0) write(machine.writer, `import ${path}`);
    return;
  }
  if (item.kind === 'constant' && item.value.kind !== 'code') return;
  if (item.kind === 'display' && item.entries.length === 0) return;
  const text = render(machine, item);
  if (!text.plain) write(machine.writer, text.text);
}

/** `a, (b, *c) = value` when the instructions after it put the parts into names; otherwise each part by its place. */
function unpack(machine: Machine, step: Instruction): void {
  const parsed = targetFrom(machine, machine.at, 0);
  if (parsed !== undefined) {
    machine.at = parsed.last;
    const { text } = textFor(machine, pop(machine), level.open);
    write(machine.writer, `${parsed.text} = ${text}`);
    return;
  }
  const value = named(machine, render(machine, pop(machine)));
  const count =
    step.name === 'UNPACK_SEQUENCE'
      ? step.argument
      : (step.argument & 0xff) + 1 + (step.argument >> 8);
  if (count > 10_000) machine.problems += 1;
  for (let index = Math.min(count, 10_000) - 1; index >= 0; index -= 1)
    push(machine, nameItem(`${value.text}[${index}]`));
}

/** What the instruction at a place of the list puts its value into, with all that it takes apart. */
export function targetFrom(
  machine: Machine,
  at: number,
  depth: number,
): { readonly text: string; readonly last: number } | undefined {
  const step = machine.instructions[at];
  if (step === undefined || depth > 10) return undefined;
  const { argument } = step;
  switch (step.name) {
    case 'STORE_FAST':
      return nameTarget(machine.code.locals[argument], at);
    case 'STORE_NAME':
      return nameTarget(machine.code.names[argument], at);
    case 'UNPACK_SEQUENCE':
      return partsFrom(machine, at, argument, -1, depth);
    case 'UNPACK_EX':
      return partsFrom(
        machine,
        at,
        (argument & 0xff) + 1 + (argument >> 8),
        argument & 0xff,
        depth,
      );
    default:
      return undefined;
  }
}

function nameTarget(
  name: string | undefined,
  last: number,
): { readonly text: string; readonly last: number } | undefined {
  return name === undefined || !isIdentifier(name) ? undefined : { text: name, last };
}

function partsFrom(
  machine: Machine,
  at: number,
  count: number,
  starred: number,
  depth: number,
): { readonly text: string; readonly last: number } | undefined {
  if (count > 1_000) return undefined;
  const parts: string[] = [];
  let last = at;
  for (let index = 0; index < count; index += 1) {
    const part = targetFrom(machine, last + 1, depth + 1);
    if (part === undefined) return undefined;
    last = part.last;
    parts.push(index === starred ? `*${part.text}` : part.text);
  }
  return { text: listLiteral('tuple', parts), last };
}
