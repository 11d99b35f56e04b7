import type { Instruction } from '../instructions.ts';
import { expression, level, type Item } from '../items.ts';
import {
  arrive,
  caughtError,
  leaving,
  named,
  pop,
  popMany,
  popText,
  push,
  render,
  unknownItem,
  type Machine,
} from '../machine.ts';
import type { Operations } from './operation.ts';

/** What catches exceptions, what cleans up, and the objects that `with` opens. */
export const exceptionOperations: Operations = [
  ['SETUP_FINALLY', setUp],
  [
    'SETUP_WITH',
    (machine, step) => {
      enter(machine);
      setUp(machine, step);
    },
  ],
  ['SETUP_ASYNC_WITH', setUp],
  ['BEFORE_WITH', enter],
  ['BEFORE_ASYNC_WITH', enter],
  ['LOAD_SPECIAL', loadSpecial],
  ['WITH_EXCEPT_START', (machine) => push(machine, unknownItem())],
  [
    'PUSH_EXC_INFO',
    (machine) => {
      const error = pop(machine);
      push(machine, { kind: 'nothing' }, error);
    },
  ],
  ['CHECK_EXC_MATCH', matches],
  ['CHECK_EG_MATCH', (machine) => push(machine, ...popMany(machine, 1), unknownItem())],
  ['PREP_RERAISE_STAR', (machine) => void pop(machine)],
  [
    'JUMP_IF_NOT_EXC_MATCH',
    (machine, { target }) => {
      popMany(machine, 2);
      arrive(machine, target, machine.stack);
    },
  ],
  ['POP_EXCEPT', (machine) => void popMany(machine, machine.minor >= 11 ? 1 : 3)],
  [
    'RERAISE',
    (machine) => {
      popMany(machine, machine.minor >= 11 ? 1 : 3);
      machine.isDead = true;
    },
  ],
  [
    'CLEANUP_THROW',
    (machine) => {
      popMany(machine, 3);
      push(machine, unknownItem(), unknownItem());
    },
  ],
  ['END_ASYNC_FOR', (machine) => void popMany(machine, machine.minor >= 11 ? 2 : 7)],
  ['BEGIN_FINALLY', (machine) => push(machine, { kind: 'nothing' })],
  ['CALL_FINALLY', () => undefined],
  ['END_FINALLY', endFinally],
  ['POP_FINALLY', popFinally],
  [
    'WITH_CLEANUP_START',
    (machine) => {
      const top = pop(machine);
      if (isError(top)) push(machine, top);
      else pop(machine);
      push(machine, { kind: 'nothing' }, { kind: 'nothing' }, { kind: 'nothing' });
      if (isError(top)) pop(machine);
    },
  ],
  ['WITH_CLEANUP_FINISH', (machine) => void popMany(machine, 2)],
];

function isError(item: Item): boolean {
  return item === caughtError;
}

/** What is on the stack when an exception is caught, up to 3.10: the one handled before it, and its own three parts. */
function setUp(machine: Machine, { name, target }: Instruction): void {
  const { stack } = machine;
  // The result of what `with` enters is put there after its block begins.
  const kept = name === 'SETUP_FINALLY' ? stack : stack.slice(0, -1);
  const error = caughtError;
  arrive(machine, target, [...kept, error, error, error, error, error, error]);
}

/** `with a as b`: how it is left lies on the stack, and what it gives, which is taken for itself. */
function enter(machine: Machine): void {
  const made = render(machine, pop(machine));
  const object = made.plain ? made : named(machine, made);
  push(machine, leaving, object);
}

/** From 3.14 on `with` asks for the two methods by number. Calling the first gives the object, as above. */
function loadSpecial(machine: Machine, { argument }: Instruction): void {
  const object = popText(machine, level.atom);
  const isLeaving = argument === 1 || argument === 3;
  const method = { ...expression(`${object.text}.__enter__`), enters: object.text };
  push(machine, isLeaving ? leaving : method, { kind: 'nothing' });
}

function matches(machine: Machine): void {
  const type = popText(machine, level.open);
  push(machine, expression(`isinstance(${caughtError.text}, ${type.text})`));
}

/** 3.8: an exception that goes on, or a mark that there was none. */
function endFinally(machine: Machine): void {
  const top = pop(machine);
  if (!isError(top)) return;
  popMany(machine, Math.min(5, machine.stack.length));
  machine.isDead = true;
}

function popFinally(machine: Machine, { argument }: Instruction): void {
  const kept = argument === 1 ? pop(machine) : undefined;
  const top = pop(machine);
  if (isError(top)) popMany(machine, Math.min(5, machine.stack.length));
  if (kept !== undefined) push(machine, kept);
}
