import { expression, level, nameItem, type Item } from '../items.ts';
import {
  binary,
  pop,
  popText,
  push,
  repeatable,
  spend,
  textFor,
  unknownItem,
  type Machine,
} from '../machine.ts';
import { isIdentifier } from '../python-text.ts';
import { write } from '../writer.ts';
import type { Operation, Operations } from './operation.ts';
import { storeIn } from './stores.ts';

const levels: ReadonlyMap<string, number> = new Map([
  ['+', level.sum],
  ['-', level.sum],
  ['*', level.product],
  ['/', level.product],
  ['//', level.product],
  ['%', level.product],
  ['@', level.product],
  ['&', level.and],
  ['|', level.or],
  ['^', level.xor],
  ['<<', level.shift],
  ['>>', level.shift],
  ['**', level.power],
]);

/** In the order of their numbers, from 3.11 on. */
const numbered = ['+', '&', '//', '<<', '@', '*', '%', '|', '**', '>>', '-', '/', '^'];

const named: readonly (readonly [string, string])[] = [
  ['ADD', '+'],
  ['AND', '&'],
  ['FLOOR_DIVIDE', '//'],
  ['LSHIFT', '<<'],
  ['MATRIX_MULTIPLY', '@'],
  ['MULTIPLY', '*'],
  ['MODULO', '%'],
  ['OR', '|'],
  ['POWER', '**'],
  ['RSHIFT', '>>'],
  ['SUBTRACT', '-'],
  ['TRUE_DIVIDE', '/'],
  ['XOR', '^'],
];

/** Operators, comparisons, elements, and what moves values about on the stack. */
export const operatorOperations: Operations = [
  ...named.flatMap(([name, operator]) => [
    [`BINARY_${name}`, operate(operator)] as const,
    [`INPLACE_${name}`, operate(operator)] as const,
  ]),
  ['BINARY_OP', operateByNumber],
  ['UNARY_POSITIVE', sign('+', level.sign)],
  ['UNARY_NEGATIVE', sign('-', level.sign)],
  ['UNARY_INVERT', sign('~', level.sign)],
  ['UNARY_NOT', sign('not ', level.not)],
  ['TO_BOOL', () => undefined],
  ['COMPARE_OP', compare],
  ['IS_OP', (machine, { argument }) => compareBy(machine, argument === 1 ? 'is not' : 'is')],
  ['CONTAINS_OP', (machine, { argument }) => compareBy(machine, argument === 1 ? 'not in' : 'in')],
  ['BINARY_SUBSCR', element],
  [
    'BINARY_SLICE',
    (machine) => {
      slice(machine, 2);
      element(machine);
    },
  ],
  ['BUILD_SLICE', (machine, { argument }) => slice(machine, argument)],
  ['STORE_SUBSCR', storeElement],
  [
    'STORE_SLICE',
    (machine) => {
      slice(machine, 2);
      storeElement(machine);
    },
  ],
  ['DELETE_SUBSCR', deleteElement],
  [
    'GET_LEN',
    (machine) => {
      const top = repeatable(machine, pop(machine));
      push(machine, top, expression(`len(${textFor(machine, top, level.open).text})`));
    },
  ],
  ['PUSH_NULL', (machine) => push(machine, { kind: 'nothing' })],
  ['DUP_TOP', (machine) => copy(machine, 1)],
  [
    'DUP_TOP_TWO',
    (machine) => {
      copy(machine, 2);
      copy(machine, 2);
    },
  ],
  ['COPY', (machine, { argument }) => copy(machine, argument)],
  ['ROT_TWO', (machine) => rotate(machine, 2)],
  ['ROT_THREE', (machine) => rotate(machine, 3)],
  ['ROT_FOUR', (machine) => rotate(machine, 4)],
  ['ROT_N', (machine, { argument }) => rotate(machine, argument)],
  ['SWAP', (machine, { argument }) => swap(machine, argument)],
];

function operate(operator: string): Operation {
  return (machine) => {
    const right = pop(machine);
    const left = pop(machine);
    push(machine, binary(machine, left, operator, right, levels.get(operator) ?? level.sum));
  };
}

function operateByNumber(machine: Machine, { argument }: { readonly argument: number }): void {
  // From 3.14 on elements are asked for this way.
  if (argument === 26) {
    element(machine);
    return;
  }
  const operator = numbered[argument % 13];
  if (argument > 26) machine.problems += 1;
  operate(operator ?? '+')(machine, {} as never);
}

function sign(operator: string, binding: number): Operation {
  return (machine) => {
    const { text, depth } = popText(machine, binding);
    push(machine, expression(operator + text, binding, depth + 1));
  };
}

const comparisons = ['<', '<=', '==', '!=', '>', '>=', 'in', 'not in', 'is', 'is not'];

function compare(machine: Machine, { argument }: { readonly argument: number }): void {
  const { minor } = machine;
  const index = minor >= 13 ? argument >> 5 : minor === 12 ? argument >> 4 : argument;
  if (minor === 8 && index === 10) {
    compareBy(machine, 'is');
    return;
  }
  const operator = comparisons[index];
  if (operator === undefined) machine.problems += 1;
  compareBy(machine, operator ?? '==');
}

function compareBy(machine: Machine, operator: string): void {
  const right = popText(machine, level.or);
  const left = popText(machine, level.or);
  push(
    machine,
    expression(
      `${left.text} ${operator} ${right.text}`,
      level.comparison,
      Math.max(left.depth, right.depth),
    ),
  );
}

function slice(machine: Machine, count: number): void {
  const items = [pop(machine), pop(machine), ...(count === 3 ? [pop(machine)] : [])].toReversed();
  const made = items.map((item) => textFor(machine, item, level.either));
  push(machine, {
    kind: 'slice',
    parts: made.map(({ text }) => (text === 'None' ? '' : text)),
    depth: Math.max(...made.map(({ depth }) => depth)),
  });
}

/** What stands between the brackets behind an object. */
function betweenBrackets(
  machine: Machine,
  item: Item,
): { readonly text: string; readonly depth: number } {
  if (item.kind === 'slice') return { text: item.parts.join(':'), depth: item.depth };
  if (item.kind === 'constant' && item.value.kind === 'slice') {
    const parts = item.value.items.map((one) =>
      textFor(machine, { kind: 'constant', value: one }, 0),
    );
    return { text: parts.map(({ text }) => (text === 'None' ? '' : text)).join(':'), depth: 0 };
  }
  return textFor(machine, item, level.open);
}

function element(machine: Machine): void {
  const at = betweenBrackets(machine, pop(machine));
  const object = popText(machine, level.atom);
  push(
    machine,
    expression(`${object.text}[${at.text}]`, level.atom, Math.max(object.depth, at.depth + 1)),
  );
}

function storeElement(machine: Machine): void {
  const key = pop(machine);
  const at = betweenBrackets(machine, key);
  const object = popText(machine, level.atom);
  const isAnnotation = object.text === '__annotations__' && key.kind === 'constant';
  if (isAnnotation && key.value.kind === 'text' && isIdentifier(key.value.text)) {
    const { text } = popText(machine, level.either);
    write(machine.writer, `${key.value.text}: ${text}`);
    return;
  }
  storeIn(machine, `${object.text}[${at.text}]`);
}

function deleteElement(machine: Machine): void {
  const at = betweenBrackets(machine, pop(machine));
  const object = popText(machine, level.atom);
  write(machine.writer, `del ${object.text}[${at.text}]`);
}

function copy(machine: Machine, place: number): void {
  const { stack } = machine;
  const at = stack.length - place;
  const item = stack[at];
  if (item === undefined) {
    machine.problems += 1;
    push(machine, unknownItem());
    return;
  }
  const kept = repeatable(machine, item);
  stack[at] = kept;
  push(machine, kept);
}

/** Puts the top below the others of so many. */
function rotate(machine: Machine, count: number): void {
  const { stack } = machine;
  if (count > stack.length || count < 1) {
    machine.problems += 1;
    return;
  }
  const top = pop(machine);
  spend(machine, count >> 4);
  stack.splice(stack.length - count + 1, 0, top);
}

function swap(machine: Machine, place: number): void {
  const { stack } = machine;
  const [top, other] = [stack.length - 1, stack.length - place];
  if (other < 0 || place < 1) {
    machine.problems += 1;
    return;
  }
  const kept = stack[top] ?? nameItem('unknown');
  stack[top] = stack[other] ?? nameItem('unknown');
  stack[other] = kept;
}
