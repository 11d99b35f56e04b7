import type { PythonVersion } from './compiled-file.ts';
import type { Handler } from './handlers.ts';
import type { Instruction } from './instructions.ts';
import {
  constantExpression,
  displayExpression,
  expression,
  level,
  memberText,
  nameItem,
  type Expression,
  type Item,
} from './items.ts';
import { escapeText, identifier } from './python-text.ts';
import type { CodeObject, Marshalled } from './values.ts';
import { negated, write, type Writer } from './writer.ts';

/** What kind of code object is followed: it decides which of its names are shared and what its end means. */
export type Scope = 'module' | 'class' | 'function' | 'comprehension';

/** The stack as it is when the interpreter jumps to a place. */
export interface Arrival {
  readonly stack: readonly Item[];
  /** What was asked before the jump, and what it was when the interpreter jumped. */
  readonly asked?: { readonly text: string; readonly was: boolean };
}

/** One code object on the way from bytecode to text. */
export interface Machine {
  readonly code: CodeObject;
  readonly version: PythonVersion;
  /** 8 to 14, to compare versions. */
  readonly minor: number;
  readonly scope: Scope;
  readonly writer: Writer;
  readonly instructions: readonly Instruction[];
  /** Where the instruction that is carried out stands in the list; moved on by those that take several at once. */
  at: number;
  stack: Item[];
  readonly arrivals: Map<number, Arrival[]>;
  /** By where the stretch begins that they guard. */
  readonly handlers: Map<number, Handler[]>;
  /** Handlers whose stack is known. */
  readonly guarded: Set<number>;
  /** Whether the interpreter never comes to the next instruction from the one before it. */
  isDead: boolean;
  /** How many blocks were open when it began. */
  readonly blocks: number;
  /** How often something was asked for that is not there. */
  problems: number;
  /** The names that come from the function around. */
  readonly free: ReadonlySet<string>;
  /** The names that are to be written outward. */
  readonly outward: Map<string, 'global' | 'nonlocal'>;
  /** What stands for a parameter: the list that a comprehension goes through. */
  readonly given: ReadonlyMap<string, string>;
  keywordNames: readonly string[];
  /** What it gives back last. */
  result: Item | undefined;
  readonly seenCode: Set<CodeObject>;
  readonly makeFunction: MakeFunction;
}

/** Writes functions where they are asked for. */
export interface MakeFunction {
  /** Writes the definition and gives its name. */
  define(
    machine: Machine,
    item: Extract<Item, { kind: 'function' | 'class' }>,
    name?: string,
  ): string;
  /** A function as an expression, when it is one. */
  lambda(machine: Machine, item: Extract<Item, { kind: 'function' }>): Expression | undefined;
  /** What a list, set, dictionary or generator is made of that stands in a function of its own. */
  comprehension(machine: Machine, code: CodeObject, iterated: string): Item | undefined;
  /** Writes what a code object does where it stands. */
  inline(machine: Machine, code: CodeObject): void;
}

/** How what `with` has opened is left; no name of the code can be this item. */
export const leaving = nameItem('leave');
/** An exception that was caught. */
export const caughtError = nameItem('error');

/** A value that is not known. */
export function unknownItem(): Expression {
  return nameItem('unknown');
}

/** Pays for work that grows with what was read and not with the number of instructions: copies of stacks, long texts. */
export function spend(machine: Machine, steps: number): void {
  machine.writer.room.steps -= steps;
}

/** Puts something on the stack. */
export function push(machine: Machine, ...items: readonly Item[]): void {
  machine.stack.push(...items);
}

/** Takes the top of the stack; what is not there is not known, and counted. */
export function pop(machine: Machine): Item {
  const item = machine.stack.pop();
  if (item !== undefined) return item;
  machine.problems += 1;
  return unknownItem();
}

/** Takes several, the one that was put there first in front. */
export function popMany(machine: Machine, count: number): Item[] {
  const { stack } = machine;
  const known = Math.min(count, stack.length);
  if (known < count) machine.problems += 1;
  return stack.splice(stack.length - known, known);
}

/** Brackets in brackets: deeper ones get a name. */
const maxBrackets = 40;
/** Longer texts that stand in others get a name too, so that none is written twice. */
const maxText = 1_000_000;

/** What an item is as an expression. Functions are written before it. */
export function render(machine: Machine, item: Item): Expression {
  // A single instruction may ask for a hundred thousand long ones.
  if (machine.writer.room.steps <= 0) return unknownItem();
  const made = renderDeep(machine, item);
  spend(machine, made.text.length >> 6);
  return made.depth > maxBrackets || made.text.length > maxText ? named(machine, made) : made;
}

function renderDeep(machine: Machine, item: Item): Expression {
  switch (item.kind) {
    case 'expression':
      return item;
    case 'constant':
      return renderConstant(machine, item.value);
    case 'display':
      return displayExpression(item);
    case 'function':
      return (
        machine.makeFunction.lambda(machine, item) ??
        nameItem(machine.makeFunction.define(machine, item))
      );
    case 'class':
      return nameItem(machine.makeFunction.define(machine, item));
    case 'template':
      return expression(`f'${item.source}'`, level.atom, item.depth + 1);
    case 'slice':
      return expression(
        `slice(${item.parts.map((part) => (part === '' ? 'None' : part)).join(', ')})`,
        level.atom,
        item.depth + 1,
      );
    case 'module':
    case 'member':
      return renderImport(item);
    case 'class-maker':
      return nameItem('__build_class__');
    default:
      return nameItem('None');
  }
}

function renderConstant(machine: Machine, value: Marshalled): Expression {
  if (value.kind !== 'code') return constantExpression(value);
  machine.makeFunction.inline(machine, value.code);
  return nameItem(identifier(value.code.name));
}

function renderImport(item: Extract<Item, { kind: 'module' | 'member' }>): Expression {
  const module = item.kind === 'module' ? item.name : item.module;
  const loaded = `__import__('${escapeText('.'.repeat(item.dots) + module)}', fromlist=['*'])`;
  return expression(item.kind === 'module' ? loaded : memberText(loaded, item.name), level.atom, 1);
}

/** Gives a value a name, so that it can be written in several places. */
export function named(machine: Machine, { text }: Expression): Expression {
  const { room } = machine.writer;
  room.temporaries += 1;
  const name = `value_${room.temporaries}`;
  write(machine.writer, `${name} = ${text}`);
  return nameItem(name);
}

/** The same item, such that it can be used twice. */
export function repeatable(machine: Machine, item: Item): Item {
  if (item.kind === 'nothing' || item.kind === 'class-maker') return item;
  if (item.kind === 'constant' && item.value.kind !== 'code') {
    const { text, plain } = constantExpression(item.value);
    return plain || text.length < 200 ? item : named(machine, render(machine, item));
  }
  if (item.kind === 'display' && item.entries.length === 0) return item;
  const made = render(machine, item);
  return made.plain ? made : named(machine, made);
}

/** The text of an item, in brackets when it binds looser than what it stands in. */
export function textFor(machine: Machine, item: Item, binding: number): Expression {
  const made = render(machine, item);
  return made.level >= binding
    ? made
    : expression(`(${made.text})`, level.atom, made.depth + 1, made.plain);
}

/** Takes the top of the stack as text for a place that binds so tightly. */
export function popText(machine: Machine, binding: number = level.open): Expression {
  return textFor(machine, pop(machine), binding);
}

/** Two operands and what stands between them, as chains are written: the left one may be of the same kind. */
export function binary(
  machine: Machine,
  left: Item,
  operator: string,
  right: Item,
  binding: number,
): Expression {
  const b = textFor(machine, right, binding + 1);
  const a = textFor(machine, left, binding);
  return expression(`${a.text} ${operator} ${b.text}`, binding, Math.max(a.depth, b.depth));
}

/** Notes the stack for a place that is jumped to. */
export function arrive(
  machine: Machine,
  target: number | undefined,
  stack: readonly Item[],
  asked?: Arrival['asked'],
): void {
  if (target === undefined) return;
  spend(machine, stack.length >> 4);
  const known = machine.arrivals.get(target) ?? [];
  if (known.length < 8)
    machine.arrivals.set(target, [
      ...known,
      { stack: [...stack], ...(asked === undefined ? {} : { asked }) },
    ]);
}

/** Brings together what comes to a place from where the interpreter jumps, and from the instruction before. */
export function merge(machine: Machine, offset: number): void {
  const arrivals = machine.arrivals.get(offset);
  if (arrivals === undefined) return;
  machine.arrivals.delete(offset);
  const [first] = arrivals;
  if (machine.isDead && first !== undefined) {
    machine.stack = [...first.stack];
    machine.isDead = false;
    arrivals.shift();
  }
  for (const { stack, asked } of arrivals) {
    const top = stack.length - 1;
    if (stack.length !== machine.stack.length || top < 0) continue;
    const there = stack[top] as Item;
    const here = machine.stack[top] as Item;
    if (there !== here) machine.stack[top] = either(machine, there, here, asked);
  }
}

/** One of two values, by what was asked. */
function either(machine: Machine, there: Item, here: Item, asked: Arrival['asked']): Item {
  if (there.kind === 'nothing' || here.kind === 'nothing') return here;
  const a = textFor(machine, there, level.not);
  const b = textFor(machine, here, level.not);
  if (a.text === b.text) return here;
  const depth = Math.max(a.depth, b.depth) + 1;
  if (asked?.text === a.text)
    return asked.was
      ? expression(`${a.text} or ${b.text}`, level.either, depth)
      : expression(`${a.text} and ${b.text}`, level.both, depth);
  return expression(`${a.text} if ${asked?.text ?? 'unknown'} else ${b.text}`, level.lambda, depth);
}

/** What is asked, the other way round when that is wanted. */
export function condition(text: string, holds: boolean): string {
  return holds ? text : negated(text);
}
