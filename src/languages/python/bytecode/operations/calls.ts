import { expression, level, nameItem, type Entry, type Item } from '../items.ts';
import { leaving, pop, popMany, push, textFor, type Machine } from '../machine.ts';
import { isIdentifier, textLiteral } from '../python-text.ts';
import type { Marshalled } from '../values.ts';
import { comprehension } from './comprehensions.ts';
import { entriesOf } from './displays.ts';
import type { Operations } from './operation.ts';

/** Calls in all forms that versions have for them. */
export const callOperations: Operations = [
  ['CALL_FUNCTION', (machine, { argument }) => call(machine, popMany(machine, argument), pop)],
  ['CALL_METHOD', (machine, { argument }) => call(machine, popMany(machine, argument), popCallee)],
  [
    'CALL_FUNCTION_KW',
    (machine, { argument }) => {
      const names = namesIn(pop(machine));
      call(machine, popMany(machine, argument), pop, names);
    },
  ],
  ['PRECALL', () => undefined],
  [
    'KW_NAMES',
    (machine, { argument }) => {
      const value = machine.code.constants[argument];
      machine.keywordNames = value === undefined ? [] : textsOf(value);
    },
  ],
  [
    'CALL',
    (machine, { argument }) => {
      const names = machine.keywordNames;
      machine.keywordNames = [];
      call(machine, popMany(machine, argument), popCallee, names);
    },
  ],
  [
    'CALL_KW',
    (machine, { argument }) => {
      const names = namesIn(pop(machine));
      call(machine, popMany(machine, argument), popCallee, names);
    },
  ],
  ['CALL_FUNCTION_EX', callWithLists],
  ['LOAD_BUILD_CLASS', (machine) => push(machine, { kind: 'class-maker' })],
];

function namesIn(item: Item): readonly string[] {
  return item.kind === 'constant' ? textsOf(item.value) : [];
}

function textsOf(value: Marshalled): readonly string[] {
  if (!('items' in value) || value.items.length > 1_000) return [];
  return value.items.map((item) => (item.kind === 'text' ? item.text : 'unknown'));
}

/** What is called when two places are kept for it: one of them is empty, or it is the object of a method. */
function popCallee(machine: Machine): Item {
  const second = pop(machine);
  const first = pop(machine);
  if (first.kind === 'nothing') return second;
  if (second.kind === 'nothing') return first;
  push(machine, second);
  return first;
}

function call(
  machine: Machine,
  given: readonly Item[],
  calleeOf: (machine: Machine) => Item,
  names: readonly string[] = [],
): void {
  const before = machine.stack.length;
  const callee = calleeOf(machine);
  // An object that its method is called on by hand stands where the method stood.
  const isBound = calleeOf === popCallee && machine.stack.length === before - 1 && before > 0;
  const all = isBound ? [pop(machine), ...given] : given;
  push(machine, called(machine, callee, all, names));
}

function called(
  machine: Machine,
  callee: Item,
  given: readonly Item[],
  names: readonly string[],
): Item {
  if (callee.kind === 'expression' && callee.enters !== undefined) return nameItem(callee.enters);
  if (callee === leaving) return { kind: 'nothing' };
  const [first] = given;
  if (callee.kind === 'class-maker' && first?.kind === 'function')
    return classOf(machine, given, names);
  if (callee.kind === 'function' && given.length === 1 && first !== undefined) {
    const made = comprehension(machine, callee, first);
    if (made !== undefined) return made;
  }
  const isDecorated = given.length === 1 && names.length === 0;
  if (isDecorated && first?.kind === 'function' && first.code.name !== '<lambda>')
    return {
      ...first,
      decorators: [textFor(machine, callee, level.atom).text, ...first.decorators],
    };
  if (isDecorated && first?.kind === 'class')
    return {
      ...first,
      decorators: [textFor(machine, callee, level.atom).text, ...first.decorators],
    };
  const keywordsFrom = given.length - names.length;
  const entries = given.map((item, index) =>
    argumentOf(machine, item, names[index - keywordsFrom]),
  );
  return callText(machine, callee, entries);
}

function argumentOf(machine: Machine, item: Item, name: string | undefined): Entry {
  const { text, depth } = textFor(machine, item, level.lambda);
  if (name === undefined) return { value: text, depth, before: '' };
  return isIdentifier(name)
    ? { value: text, depth, before: `${name}=` }
    : { value: `{${textLiteral(name)}: ${text}}`, depth, before: '**' };
}

function callText(machine: Machine, callee: Item, entries: readonly Entry[]): Item {
  // `super()` with what compilers hand to it.
  const { text, depth } = textFor(machine, callee, level.atom);
  const inner = entries.map(({ before, value }) => before + value).join(', ');
  const inside = 1 + Math.max(0, ...entries.slice(0, 10_000).map((entry) => entry.depth));
  return expression(`${text}(${inner})`, level.atom, Math.max(depth, inside));
}

/** `class Name(bases, keyword=…)`: the first argument is its body, the second its name. */
function classOf(machine: Machine, given: readonly Item[], names: readonly string[]): Item {
  const [body, name, ...rest] = given;
  if (body?.kind !== 'function') return given[0] as Item;
  const keywordsFrom = rest.length - names.length;
  const bases = rest.map((item, index) => argumentOf(machine, item, names[index - keywordsFrom]));
  return {
    kind: 'class',
    body,
    name:
      name?.kind === 'constant' && name.value.kind === 'text' ? name.value.text : body.code.name,
    bases: bases.map(({ before, value }) => before + value).join(', '),
    decorators: [],
  };
}

/** `f(*list, **dictionary)`: the last bit says whether there is a dictionary, up to 3.13. */
function callWithLists(machine: Machine, { argument }: { readonly argument: number }): void {
  const keywords = machine.minor >= 14 || (argument & 1) === 1 ? pop(machine) : undefined;
  const list = pop(machine);
  let callee = pop(machine);
  if (machine.minor >= 11) {
    const other = pop(machine);
    if (callee.kind === 'nothing') callee = other;
  }
  const given = entriesOf(machine, list);
  const named =
    keywords === undefined || keywords.kind === 'nothing' ? [] : keywordsOf(machine, keywords);
  push(machine, callText(machine, callee, [...given, ...named]));
}

function keywordsOf(machine: Machine, item: Item): readonly Entry[] {
  if (item.kind !== 'display' || item.form !== 'dict') {
    const { text, depth } = textFor(machine, item, level.or);
    return [{ value: text, depth, before: '**' }];
  }
  return item.entries.map((entry): Entry => {
    if (entry.before === '**') return entry;
    if (entry.key !== undefined && isIdentifier(entry.key))
      return { value: entry.value, depth: entry.depth, before: `${entry.key}=` };
    return { value: `{${entry.before}${entry.value}}`, depth: entry.depth + 1, before: '**' };
  });
}
