import { display, functionItem, level, type FunctionItem, type Item } from '../items.ts';
import { pop, push, textFor, type Machine } from '../machine.ts';
import { entriesOf } from './displays.ts';
import type { Operations } from './operation.ts';

/** Functions that are made of code objects. */
export const functionOperations: Operations = [
  ['MAKE_FUNCTION', makeFunction],
  ['SET_FUNCTION_ATTRIBUTE', setAttribute],
];

const flag = { defaults: 1, keywordDefaults: 2, annotations: 4, closure: 8 } as const;

function makeFunction(machine: Machine, { argument }: { readonly argument: number }): void {
  if (machine.minor <= 10) pop(machine); // its name with those of what stands around it
  const item = pop(machine);
  if (item.kind !== 'constant' || item.value.kind !== 'code') {
    machine.problems += 1;
    push(machine, item);
    return;
  }
  let made = functionItem(item.value.code);
  if (machine.minor >= 13) {
    push(machine, made);
    return;
  }
  for (const bit of [flag.closure, flag.annotations, flag.keywordDefaults, flag.defaults])
    if ((argument & bit) !== 0) made = withAttribute(machine, made, bit, pop(machine));
  push(machine, made);
}

function setAttribute(machine: Machine, { argument }: { readonly argument: number }): void {
  const made = pop(machine);
  const value = pop(machine);
  push(machine, made.kind === 'function' ? withAttribute(machine, made, argument, value) : made);
}

function withAttribute(
  machine: Machine,
  made: FunctionItem,
  bit: number,
  value: Item,
): FunctionItem {
  if (bit === flag.defaults)
    return {
      ...made,
      defaults: entriesOf(machine, value)
        .filter(({ before }) => before === '')
        .map((entry) => entry.value),
    };
  if (bit === flag.keywordDefaults)
    return { ...made, keywordDefaults: new Map(pairsOf(machine, value)) };
  return bit === flag.annotations
    ? { ...made, annotations: new Map(pairsOf(machine, value)) }
    : made;
}

/** Names with texts: from a dictionary, or from a row of both, as versions from 3.10 on give annotations. */
function pairsOf(machine: Machine, item: Item): (readonly [string, string])[] {
  if (item.kind === 'constant' && item.value.kind === 'dict') {
    return item.value.entries.flatMap(([key, value]) =>
      key.kind === 'text'
        ? [[key.text, textFor(machine, { kind: 'constant', value }, level.either).text] as const]
        : [],
    );
  }
  if (item.kind === 'display' && item.form === 'dict')
    return item.entries.flatMap(({ key, value }) =>
      key === undefined ? [] : [[key, value] as const],
    );
  const row = entriesOf(machine, item.kind === 'constant' ? item : listOf(machine, item));
  const pairs: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < row.length; index += 2) {
    const name = /^'(\w{1,200})'$/.exec(row[index]?.value ?? '')?.[1];
    if (name !== undefined) pairs.push([name, row[index + 1]?.value ?? '...']);
  }
  return pairs;
}

function listOf(machine: Machine, item: Item): Item {
  return item.kind === 'display' ? item : display('tuple', [], machine.writer.open.length);
}
