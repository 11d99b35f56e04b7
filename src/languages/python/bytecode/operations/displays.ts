import { display, expression, level, type Display, type Entry, type Item } from '../items.ts';
import { pop, popMany, push, spend, textFor, type Machine } from '../machine.ts';
import type { Marshalled } from '../values.ts';
import { addByLoop } from './comprehensions.ts';
import type { Operation, Operations } from './operation.ts';

/** Lists, sets, dictionaries and texts that are put together. */
export const displayOperations: Operations = [
  ['BUILD_TUPLE', build('tuple')],
  ['BUILD_LIST', build('list')],
  ['BUILD_SET', build('set')],
  ['BUILD_MAP', buildMap],
  ['BUILD_CONST_KEY_MAP', buildByKeys],
  ...['LIST_EXTEND', 'SET_UPDATE'].map((name) => [name, extend] as const),
  ...['DICT_UPDATE', 'DICT_MERGE'].map((name) => [name, update] as const),
  ['BUILD_TUPLE_UNPACK', join('tuple')],
  ['BUILD_TUPLE_UNPACK_WITH_CALL', join('tuple')],
  ['BUILD_LIST_UNPACK', join('list')],
  ['BUILD_SET_UNPACK', join('set')],
  ['BUILD_MAP_UNPACK', joinMaps],
  ['BUILD_MAP_UNPACK_WITH_CALL', joinMaps],
  ['LIST_TO_TUPLE', toTuple],
  ['LIST_APPEND', add],
  ['SET_ADD', add],
  ['MAP_ADD', addPair],
];

/** What stands in a list, each part as it is written there. */
export function entriesOf(machine: Machine, item: Item): readonly Entry[] {
  if (item.kind === 'display' && item.form !== 'dict' && item.clauses === '') return item.entries;
  if (item.kind === 'constant' && 'items' in item.value && item.value.weight < 5_000)
    return constantEntries(machine, item.value.items);
  const { text, depth } = textFor(machine, item, level.or);
  return [{ value: text, depth, before: '*' }];
}

function constantEntries(machine: Machine, values: readonly Marshalled[]): readonly Entry[] {
  spend(machine, values.length);
  return values.map((value) => constantEntry(machine, value));
}

function constantEntry(machine: Machine, value: Marshalled): Entry {
  const { text, depth } = textFor(machine, { kind: 'constant', value }, level.lambda);
  return { value: text, depth, before: '' };
}

function entryOf(machine: Machine, item: Item): Entry {
  const { text, depth } = textFor(machine, item, level.lambda);
  return { value: text, depth, before: '' };
}

function pairOf(machine: Machine, key: Item, value: Item): Entry {
  const made = textFor(machine, value, level.lambda);
  const name = textFor(machine, key, level.lambda);
  const isText = key.kind === 'constant' && key.value.kind === 'text';
  return {
    value: made.text,
    depth: Math.max(made.depth, name.depth),
    before: `${name.text}: `,
    ...(isText && key.value.kind === 'text' ? { key: key.value.text } : {}),
  };
}

function build(form: Display['form']): Operation {
  return (machine, { argument }) => {
    const entries = popMany(machine, argument).map((item) => entryOf(machine, item));
    push(machine, display(form, entries, machine.writer.open.length));
  };
}

function buildMap(machine: Machine, { argument }: { readonly argument: number }): void {
  const items = popMany(machine, argument * 2);
  const entries: Entry[] = [];
  for (let index = 0; index + 1 < items.length; index += 2)
    entries.push(pairOf(machine, items[index] as Item, items[index + 1] as Item));
  push(machine, display('dict', entries, machine.writer.open.length));
}

function buildByKeys(machine: Machine, { argument }: { readonly argument: number }): void {
  const keys = pop(machine);
  const values = popMany(machine, argument);
  const names = keys.kind === 'constant' && 'items' in keys.value ? keys.value.items : [];
  const entries = values.map((item, index) => {
    const key = names[index];
    if (key === undefined) machine.problems += 1;
    return pairOf(
      machine,
      { kind: 'constant', value: key ?? { kind: 'name', text: 'None' } },
      item,
    );
  });
  push(machine, display('dict', entries, machine.writer.open.length));
}

/** The list that an instruction fills, so many places down. */
function filled(machine: Machine, place: number): Display | undefined {
  const { stack } = machine;
  const at = stack.length - place;
  const item = stack[at];
  if (item?.kind === 'display') return item;
  if (item === undefined) {
    machine.problems += 1;
    return undefined;
  }
  const made = display('list', entriesOf(machine, item), machine.writer.open.length);
  stack[at] = made;
  return made;
}

function extend(machine: Machine, { argument }: { readonly argument: number }): void {
  const item = pop(machine);
  const list = filled(machine, argument);
  for (const entry of entriesOf(machine, item)) list?.entries.push(entry);
}

function update(machine: Machine, { argument }: { readonly argument: number }): void {
  const item = pop(machine);
  const dict = filled(machine, argument);
  if (dict === undefined) return;
  dict.form = 'dict';
  dict.entries.push(...mapEntries(machine, item));
}

function mapEntries(machine: Machine, item: Item): readonly Entry[] {
  if (item.kind === 'display' && item.form === 'dict' && item.clauses === '') return item.entries;
  const { text, depth } = textFor(machine, item, level.or);
  return [{ value: text, depth, before: '**' }];
}

function join(form: Display['form']): Operation {
  return (machine, { argument }) => {
    const entries = popMany(machine, argument).flatMap((item) => entriesOf(machine, item));
    push(machine, display(form, entries, machine.writer.open.length));
  };
}

function joinMaps(machine: Machine, { argument }: { readonly argument: number }): void {
  const entries = popMany(machine, argument).flatMap((item) => mapEntries(machine, item));
  push(machine, display('dict', entries, machine.writer.open.length));
}

/** `(*a, b)` is filled as a list first. */
function toTuple(machine: Machine): void {
  const item = pop(machine);
  if (item.kind === 'display' && item.form === 'list' && item.clauses === '')
    push(machine, { ...item, form: 'tuple' });
  else push(machine, expression(`tuple(${textFor(machine, item, level.open).text})`));
}

function add(machine: Machine, { argument }: { readonly argument: number }): void {
  const item = pop(machine);
  const entry = entryOf(machine, item);
  addByLoop(machine, filled(machine, argument), entry);
}

function addPair(machine: Machine, { argument }: { readonly argument: number }): void {
  const [key, value] = popMany(machine, 2);
  if (key === undefined || value === undefined) return;
  const entry = pairOf(machine, key, value);
  const dict = filled(machine, argument);
  if (dict !== undefined) dict.form = 'dict';
  addByLoop(machine, dict, entry);
}
