import { expression, nameItem, type Item } from '../items.ts';
import { pop, push, type Machine } from '../machine.ts';
import { write } from '../writer.ts';
import { rawName } from './names.ts';
import type { Operations } from './operation.ts';
import { dotted } from './stores.ts';

/** Imports, and what versions from 3.12 on do by number. */
export const importOperations: Operations = [
  ['IMPORT_NAME', importName],
  ['IMPORT_FROM', importFrom],
  ['IMPORT_STAR', importStar],
  ['CALL_INTRINSIC_1', intrinsic],
  [
    'CALL_INTRINSIC_2',
    (machine) => {
      const kept = pop(machine);
      const other = pop(machine);
      push(machine, kept.kind === 'function' ? kept : other);
    },
  ],
];

function importName(machine: Machine, { argument }: { readonly argument: number }): void {
  const list = pop(machine);
  const dots = pop(machine);
  const isFrom = !(list.kind === 'constant' && list.value.kind === 'name');
  const count =
    dots.kind === 'constant' && dots.value.kind === 'number'
      ? Number(dots.value.text)
      : dots.kind === 'expression'
        ? Number(dots.text)
        : 0;
  push(machine, {
    kind: 'module',
    name: rawName(machine, argument),
    dots: Number.isInteger(count) && count >= 0 && count < 20 ? count : 0,
    isFrom,
    isWhole: false,
  });
}

/** `from a import b`, or the way to `c` in `import a.b.c as d`. */
function importFrom(machine: Machine, { argument }: { readonly argument: number }): void {
  const module = machine.stack.at(-1);
  const name = rawName(machine, argument);
  if (module?.kind !== 'module') {
    machine.problems += module === undefined ? 1 : 0;
    push(machine, nameItem('unknown'));
    return;
  }
  // The module itself is dropped afterwards; what it was loaded for is written then.
  machine.stack[machine.stack.length - 1] = { ...module, isFrom: true };
  push(machine, memberOf(module, name));
}

function memberOf(module: Extract<Item, { kind: 'module' }>, name: string): Item {
  if (module.isFrom) return { kind: 'member', module: module.name, dots: module.dots, name };
  return { ...module, isWhole: true };
}

function importStar(machine: Machine): void {
  const module = pop(machine);
  if (module.kind !== 'module') return;
  const from = '.'.repeat(module.dots) + dotted(module.name);
  if (from !== '') write(machine.writer, `from ${from} import *`);
}

const starNumber = 2;
const tupleNumber = 6;
const plusNumber = 5;

function intrinsic(machine: Machine, { argument }: { readonly argument: number }): void {
  if (argument === starNumber) {
    importStar(machine);
    push(machine, { kind: 'nothing' });
    return;
  }
  const item = pop(machine);
  if (argument === tupleNumber && item.kind === 'display' && item.clauses === '')
    push(machine, { ...item, form: 'tuple' });
  else if (argument === plusNumber && item.kind === 'expression')
    push(machine, expression(`+${item.text}`, 12, item.depth));
  else push(machine, item);
}
