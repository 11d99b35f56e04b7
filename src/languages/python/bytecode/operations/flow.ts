import type { Instruction } from '../instructions.ts';
import { expression, level, nameItem, type Expression } from '../items.ts';
import {
  arrive,
  condition,
  pop,
  popText,
  push,
  textFor,
  unknownItem,
  type Machine,
} from '../machine.ts';
import { openBlock, write } from '../writer.ts';
import { generatorDisplay, giveOne } from './comprehensions.ts';
import { giveBack } from './names.ts';
import type { Operation, Operations } from './operation.ts';
import { targetFrom } from './stores.ts';

/** Jumps, loops, and what ends a function or waits in it. */
export const flowOperations: Operations = [
  ...[
    'NOP',
    'RESUME',
    'CACHE',
    'COPY_FREE_VARS',
    'MAKE_CELL',
    'SETUP_ANNOTATIONS',
    'NOT_TAKEN',
    'POP_BLOCK',
    'ASYNC_GEN_WRAP',
  ].map((name) => [name, () => undefined] as const),
  ['GET_ITER', () => undefined],
  ['GET_AITER', () => undefined],
  ['GEN_START', (machine) => void (machine.stack.length > 0 && pop(machine))],
  ['RETURN_GENERATOR', (machine) => push(machine, { kind: 'nothing' })],
  ['FOR_ITER', loop],
  ['END_FOR', endLoop],
  ['POP_ITER', (machine) => void pop(machine)],
  [
    'GET_ANEXT',
    (machine) => {
      const { text } = textFor(machine, machine.stack.at(-1) ?? unknownItem(), level.atom);
      push(machine, expression(`${text}[0]`));
    },
  ],
  ...['JUMP_FORWARD', 'JUMP_ABSOLUTE', 'JUMP_BACKWARD', 'JUMP_BACKWARD_NO_INTERRUPT'].map(
    (name) => [name, jump] as const,
  ),
  ...['', 'FORWARD_', 'BACKWARD_'].flatMap((way) => [
    [`POP_JUMP_${way}IF_TRUE`, branch((text) => text, true)] as const,
    [`POP_JUMP_${way}IF_FALSE`, branch((text) => text, false)] as const,
    [`POP_JUMP_${way}IF_NONE`, branch(isNone, true)] as const,
    [`POP_JUMP_${way}IF_NOT_NONE`, branch(isNone, false)] as const,
  ]),
  ['JUMP_IF_TRUE_OR_POP', keepOrPop(true)],
  ['JUMP_IF_FALSE_OR_POP', keepOrPop(false)],
  ['RETURN_VALUE', giveBack],
  ['RAISE_VARARGS', raise],
  ['YIELD_VALUE', giveOut],
  ['YIELD_FROM', (machine) => void pop(machine)],
  ['GET_YIELD_FROM_ITER', wrap('yield from ', level.open)],
  ['GET_AWAITABLE', wrap('await ', level.await)],
  ['SEND', send],
  ['END_SEND', (machine) => void pop(machine)],
  ...['MATCH_MAPPING', 'MATCH_SEQUENCE'].map(
    (name) => [name, (machine: Machine) => push(machine, unknownItem())] as const,
  ),
  [
    'MATCH_KEYS',
    (machine) => {
      push(machine, unknownItem());
      if (machine.minor === 10) push(machine, unknownItem());
    },
  ],
  [
    'MATCH_CLASS',
    (machine) => {
      pop(machine);
      pop(machine);
      if (machine.minor >= 11) pop(machine);
      else push(machine, unknownItem());
      push(machine, unknownItem());
    },
  ],
  ['COPY_DICT_WITHOUT_KEYS', () => undefined],
];

function isNone(text: string): string {
  return `${text} is None`;
}

/** What a loop goes through is on the stack, what it has in hand on top of it. */
function loop(machine: Machine, step: Instruction): void {
  const iterated = textFor(machine, pop(machine), level.either);
  const rest = [...machine.stack];
  // From 3.12 on both are still there when the loop is over, and taken away then.
  arrive(
    machine,
    step.target,
    machine.minor >= 12 ? [...rest, { kind: 'nothing' }, { kind: 'nothing' }] : rest,
  );
  const target = targetFrom(machine, machine.at + 1, 0);
  machine.writer.room.temporaries += 1;
  const name = target?.text ?? `item_${machine.writer.room.temporaries}`;
  openBlock(machine.writer, 'for', `for ${name} in ${iterated.text}`, step.target ?? step.next);
  push(machine, { kind: 'nothing' });
  if (target === undefined) push(machine, nameItem(name));
  else machine.at = target.last;
}

function endLoop(machine: Machine): void {
  pop(machine);
  if (machine.minor === 12) pop(machine);
}

function jump(machine: Machine, { target, offset }: Instruction): void {
  if (target !== undefined && target > offset) arrive(machine, target, machine.stack);
  machine.isDead = true;
}

function branch(ask: (text: string) => string, jumpsWhen: boolean): Operation {
  return (machine, step) => {
    const item = pop(machine);
    const asked = textFor(machine, item, level.comparison);
    const text = ask(asked.text);
    const { target = step.next } = step;
    if (target <= step.offset) {
      skipRound(machine, condition(text, !jumpsWhen), asked);
      return;
    }
    arrive(machine, target, machine.stack, { text: asked.text, was: jumpsWhen });
    const around = roundEnd(machine, step, target);
    if (around === undefined) openBlock(machine.writer, 'if', condition(text, !jumpsWhen), target);
    else openBlock(machine.writer, 'if', condition(text, jumpsWhen), around);
  };
}

/** A jump back leaves out the rest of a round, when it is a loop that goes through something. */
function skipRound(machine: Machine, text: string, { plain }: Expression): void {
  const around = machine.writer.open.findLast(({ kind }) => kind === 'for');
  if (around !== undefined) openBlock(machine.writer, 'if', text, around.end);
  else if (!plain) write(machine.writer, text);
}

/** Where a loop ends whose round goes on only if the interpreter jumps over a single jump back. */
function roundEnd(machine: Machine, step: Instruction, target: number): number | undefined {
  const { instructions, writer } = machine;
  let at = machine.at + 1;
  if (instructions[at]?.name === 'NOT_TAKEN') at += 1;
  const back = instructions[at];
  if (back === undefined || back.next !== target || (back.target ?? target) >= step.offset)
    return undefined;
  return writer.open.findLast(({ kind }) => kind === 'for')?.end;
}

function keepOrPop(jumpsWhen: boolean): Operation {
  return (machine, { target }) => {
    const kept = textFor(machine, pop(machine), level.not);
    arrive(machine, target, [...machine.stack, kept], { text: kept.text, was: jumpsWhen });
  };
}

function raise(machine: Machine, { argument }: Instruction): void {
  const cause = argument >= 2 ? popText(machine, level.either) : undefined;
  const error = argument >= 1 ? popText(machine, level.either) : undefined;
  machine.isDead = true;
  if (error === undefined) write(machine.writer, 'raise');
  else
    write(machine.writer, `raise ${error.text}${cause === undefined ? '' : ` from ${cause.text}`}`);
}

function giveOut(machine: Machine): void {
  if (machine.scope === 'comprehension') {
    machine.result ??= generatorDisplay(machine);
    if (machine.result.kind === 'display') giveOne(machine, machine.result);
    return;
  }
  const { text, depth } = popText(machine, level.either);
  push(machine, expression(`(yield ${text})`, level.atom, depth + 1));
}

function wrap(before: string, binding: number): Operation {
  return (machine) => {
    const item = pop(machine);
    if (item.kind === 'nothing') {
      push(machine, item);
      return;
    }
    const { text, depth } = textFor(machine, item, level.atom);
    const made = binding === level.open ? `(${before}${text})` : before + text;
    push(machine, expression(made, binding === level.open ? level.atom : binding, depth + 1));
  };
}

/** Waiting: what is given back at the end is what was waited for. */
function send(machine: Machine, { target }: Instruction): void {
  if (machine.minor < 12) pop(machine);
  const { instructions } = machine;
  let at = machine.at + 1;
  // The steps in between ask again and again.
  while (at < instructions.length && (instructions[at]?.offset ?? 0) < (target ?? 0)) at += 1;
  if (target !== undefined && instructions[at]?.offset === target) machine.at = at - 1;
}
