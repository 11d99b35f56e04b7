/** A stretch of bytecode, what catches its exceptions, and how much of the stack is left then. */
export interface Handler {
  readonly start: number;
  readonly target: number;
  readonly depth: number;
  /** Whether the place of the exception is put on the stack before it. */
  readonly keepsPlace: boolean;
}

/** More than any function has. */
const maxHandlers = 10_000;

/** Reads the table that says what catches exceptions where; CPython 3.11 and later. */
export function readHandlers(table: Uint8Array): Handler[] {
  const found: Handler[] = [];
  let at = 0;
  function number(): number {
    let value = 0;
    for (let count = 0; count < 5 && at < table.length; count += 1) {
      const byte = table[at] as number;
      at += 1;
      value = (value << 6) | (byte & 63);
      if ((byte & 64) === 0) break;
    }
    return value;
  }
  while (at < table.length && found.length < maxHandlers) {
    const start = number() * 2;
    number(); // how long it is
    const target = number() * 2;
    const depth = number();
    found.push({ start, target, depth: depth >> 1, keepsPlace: (depth & 1) === 1 });
  }
  return found;
}
