import type { Node } from './unit.ts';

/** Values of one key that are kept, and how many of them are the first ones. */
const maxValues = 8;
const maxFirst = 4;

/** Notes one more value that a key is given. A file may give a key any number of them: of many, only the first and the last few are kept. */
export function addValue(values: Map<string, Node[]>, key: string, value: Node): void {
  const known = values.get(key);
  if (known === undefined) {
    values.set(key, [value]);
    return;
  }
  if (known.length >= maxValues) known.splice(maxFirst, 1);
  known.push(value);
}
