import { expression, level, memberText, nameItem } from '../items.ts';
import { pop, popText, push, textFor, unknownItem, type Machine } from '../machine.ts';
import { identifier } from '../python-text.ts';
import { write } from '../writer.ts';
import type { Operation, Operations } from './operation.ts';
import { storeIn } from './stores.ts';

/** Reading, writing and deleting names and members. */
export const nameOperations: Operations = [
  ...['LOAD_FAST', 'LOAD_FAST_CHECK', 'LOAD_FAST_BORROW', 'LOAD_FAST_AND_CLEAR'].map(
    (name) => [name, loadLocal] as const,
  ),
  ...['LOAD_DEREF', 'LOAD_CLOSURE', 'LOAD_CLASSDEREF'].map((name) => [name, loadShared] as const),
  ['LOAD_FROM_DICT_OR_DEREF', overTop(loadShared)],
  ['LOAD_NAME', loadName],
  ['LOAD_FROM_DICT_OR_GLOBALS', overTop(loadName)],
  ['LOAD_GLOBAL', loadGlobal],
  ['LOAD_CONST', loadConstant],
  ['LOAD_SMALL_INT', (machine, { argument }) => push(machine, number(argument))],
  ['LOAD_COMMON_CONSTANT', loadCommon],
  ['LOAD_ASSERTION_ERROR', (machine) => push(machine, nameItem('AssertionError'))],
  ['LOAD_LOCALS', (machine) => push(machine, expression('locals()'))],
  ['STORE_FAST', (machine, { argument }) => storeIn(machine, localName(machine, argument))],
  ['STORE_NAME', (machine, { argument }) => storeIn(machine, nameAt(machine, argument))],
  ['STORE_DEREF', (machine, { argument }) => storeIn(machine, sharedName(machine, argument, true))],
  ['STORE_GLOBAL', (machine, { argument }) => storeIn(machine, globalName(machine, argument))],
  [
    'DELETE_NAME',
    (machine, { argument }) => write(machine.writer, `del ${nameAt(machine, argument)}`),
  ],
  [
    'DELETE_GLOBAL',
    (machine, { argument }) => write(machine.writer, `del ${globalName(machine, argument)}`),
  ],
  // Compilers clear the names of exceptions this way.
  ['DELETE_FAST', () => undefined],
  ['DELETE_DEREF', () => undefined],
  ['LOAD_ATTR', loadMember],
  ['LOAD_METHOD', loadMethod],
  ['LOAD_SUPER_ATTR', loadSuper],
  ['STORE_ATTR', storeMember],
  ['DELETE_ATTR', deleteMember],
  ['RETURN_CONST', returnConstant],
];

/** The text of a name of the module or of a class. */
function nameAt(machine: Machine, index: number): string {
  return identifier(rawName(machine, index));
}

/** Longer names are no names. */
const maxName = 1_000;

/** A name as the code object has it; it need not be one that can be written. */
export function rawName(machine: Machine, index: number): string {
  const name = machine.code.names[index];
  if (name !== undefined && name.length <= maxName) return name;
  machine.problems += 1;
  return 'unknown';
}

/** The text of a local name. What is given for a parameter stands for it. */
function localName(machine: Machine, index: number): string {
  const name = machine.code.locals[index];
  if (name === undefined) machine.problems += 1;
  return machine.given.get(name ?? '') ?? identifier(name ?? 'unknown');
}

/** The text of a name that functions share. */
function sharedName(machine: Machine, index: number, isWritten: boolean): string {
  const name = machine.code.shared[index];
  if (name === undefined) machine.problems += 1;
  const text = identifier(name ?? 'unknown');
  if (isWritten && machine.free.has(name ?? '')) machine.outward.set(text, 'nonlocal');
  return machine.given.get(name ?? '') ?? text;
}

/** The text of a name of the module, which a function says is one. */
function globalName(machine: Machine, index: number): string {
  const name = nameAt(machine, index);
  if (machine.scope !== 'module') machine.outward.set(name, 'global');
  return name;
}

function overTop(load: Operation): Operation {
  return (machine, step) => {
    pop(machine);
    load(machine, step);
  };
}

function number(value: number): ReturnType<typeof nameItem> {
  return nameItem(String(value));
}

function loadLocal(machine: Machine, { argument }: { readonly argument: number }): void {
  push(machine, nameItem(localName(machine, argument)));
}

function loadShared(machine: Machine, { argument }: { readonly argument: number }): void {
  push(machine, nameItem(sharedName(machine, argument, false)));
}

function loadName(machine: Machine, { argument }: { readonly argument: number }): void {
  push(machine, nameItem(nameAt(machine, argument)));
}

/** From 3.11 on the last bit says that a place for an object is kept beside a function that will be called. */
function loadGlobal(machine: Machine, { argument }: { readonly argument: number }): void {
  if (machine.minor < 11) {
    loadName(machine, { argument });
    return;
  }
  if ((argument & 1) === 1) push(machine, { kind: 'nothing' });
  loadName(machine, { argument: argument >> 1 });
}

function loadConstant(machine: Machine, { argument }: { readonly argument: number }): void {
  const value = machine.code.constants[argument];
  if (value === undefined) machine.problems += 1;
  push(machine, value === undefined ? unknownItem() : { kind: 'constant', value });
}

const common = ['AssertionError', 'NotImplementedError', 'tuple', 'all', 'any'];

function loadCommon(machine: Machine, { argument }: { readonly argument: number }): void {
  push(machine, nameItem(common[argument] ?? 'unknown'));
}

function loadMember(machine: Machine, step: { readonly argument: number }): void {
  const { argument } = step;
  const isMethod = machine.minor >= 12 && (argument & 1) === 1;
  if (isMethod) {
    loadMethod(machine, { argument: argument >> 1 });
    return;
  }
  const name = rawName(machine, machine.minor >= 12 ? argument >> 1 : argument);
  pushMember(machine, name);
}

function loadMethod(machine: Machine, { argument }: { readonly argument: number }): void {
  pushMember(machine, rawName(machine, argument));
  const method = pop(machine);
  push(machine, { kind: 'nothing' }, method);
}

function pushMember(machine: Machine, name: string): void {
  const object = popText(machine, level.atom);
  push(machine, expression(memberText(object.text, name), level.atom, object.depth, object.plain));
}

function loadSuper(machine: Machine, { argument }: { readonly argument: number }): void {
  pop(machine);
  pop(machine);
  pop(machine);
  const member = expression(memberText('super()', rawName(machine, argument >> 2)));
  if ((argument & 1) === 1) push(machine, { kind: 'nothing' });
  push(machine, member);
}

function storeMember(machine: Machine, { argument }: { readonly argument: number }): void {
  const object = popText(machine, level.atom);
  storeIn(machine, memberText(object.text, rawName(machine, argument)));
}

function deleteMember(machine: Machine, { argument }: { readonly argument: number }): void {
  const object = popText(machine, level.atom);
  write(machine.writer, `del ${memberText(object.text, rawName(machine, argument))}`);
}

function returnConstant(machine: Machine, step: { readonly argument: number }): void {
  loadConstant(machine, step);
  giveBack(machine);
}

/** The end of a function, with its value. Modules and classes give nothing back. */
export function giveBack(machine: Machine): void {
  const item = pop(machine);
  machine.isDead = true;
  // A generator ends with nothing; what it gave before is what it is.
  if (machine.scope === 'comprehension') {
    if (machine.result === undefined || item.kind === 'display') machine.result = item;
    return;
  }
  machine.result = item;
  if (machine.scope !== 'function') return;
  const { text } = textFor(machine, item, level.open);
  write(machine.writer, text === 'None' ? 'return' : `return ${text}`);
}
