import {
  display,
  level,
  type Display,
  type Entry,
  type FunctionItem,
  type Item,
} from '../items.ts';
import { pop, push, textFor, unknownItem, type Machine } from '../machine.ts';

/** Adds to a list: once by a loop around it makes it a comprehension, in whatever version. */
export function addByLoop(machine: Machine, list: Display | undefined, entry: Entry): void {
  if (list === undefined) return;
  const since = machine.writer.open.slice(list.blocks);
  const loops = since.filter(({ kind }) => kind === 'for');
  if (list.entries.length > 0 || list.clauses !== '' || loops.length === 0) {
    if (list.clauses === '') list.entries.push(entry);
    return;
  }
  const [first] = since;
  // A condition before the first loop is none of the comprehension's.
  if (first?.kind !== 'for') {
    list.entries.push(entry);
    return;
  }
  list.entries.push(entry);
  list.clauses = since
    .map(({ kind, header }) => (kind === 'if' && header !== '' ? ` if ${header}` : ` ${header}`))
    .join('');
  for (const block of since) block.isSpent = true;
}

const forms: ReadonlyMap<string, Display['form']> = new Map([
  ['<listcomp>', 'list'],
  ['<setcomp>', 'set'],
  ['<dictcomp>', 'dict'],
  ['<genexpr>', 'generator'],
]);

/** Versions before 3.12, and all of them for generators, make a function of a comprehension and call it at once. */
export function comprehension(
  machine: Machine,
  { code }: FunctionItem,
  iterated: Item,
): Item | undefined {
  if (!forms.has(code.name) || code.positional !== 1) return undefined;
  const { text } = textFor(machine, iterated, level.either);
  return machine.makeFunction.comprehension(machine, code, text);
}

/** The list that a comprehension of its own begins with: a generator has none, and gives its parts one by one. */
export function generatorDisplay(machine: Machine): Display {
  return display('generator', [], machine.blocks);
}

/** A part that a generator gives. */
export function giveOne(machine: Machine, list: Display): void {
  const { text, depth } = textFor(machine, pop(machine), level.lambda);
  addByLoop(machine, list, { value: text, depth, before: '' });
  push(machine, unknownItem());
}
