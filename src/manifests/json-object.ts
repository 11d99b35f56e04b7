/** Keys that several readers of the same JSON may understand differently. */
export interface AmbiguousKey {
  readonly kind: 'duplicate-key' | 'prototype-key';
  /** Where, as `scripts.postinstall`. */
  readonly at: string;
}

const maxReported = 50;

/**
 * Duplicate and `__proto__` keys of a JSON text that `JSON.parse` accepts, with their place. A registry, an installer and a
 * scanner may each take another one of two equal keys; `JSON.parse` silently takes the last.
 * Linear in the text and without recursion, so that depth costs nothing.
 */
export function findAmbiguousKeys(text: string): AmbiguousKey[] {
  const found: AmbiguousKey[] = [];
  const stack: { keys: Set<string> | undefined; at: string }[] = [];
  let pending = '';
  let expectsKey = false;
  for (let index = 0; index < text.length && found.length < maxReported; index += 1) {
    const character = text[index];
    if (character === '{' || character === '[') {
      const isObject = character === '{';
      const parent = stack.at(-1)?.at ?? '';
      stack.push({ keys: isObject ? new Set() : undefined, at: shortened(join(parent, pending)) });
      pending = '';
      expectsKey = isObject;
    } else if (character === '}' || character === ']') {
      stack.pop();
      expectsKey = false;
    } else if (character === ',') {
      expectsKey = stack.at(-1)?.keys !== undefined;
      pending = '';
    } else if (character === '"') {
      const end = endOfString(text, index);
      if (expectsKey) {
        pending = keyText(text.slice(index, end));
        noteKey(stack.at(-1), pending, found);
        expectsKey = false;
      }
      index = end - 1;
    }
  }
  return found;
}

function noteKey(
  level: { keys: Set<string> | undefined; at: string } | undefined,
  key: string,
  found: AmbiguousKey[],
): void {
  if (level?.keys === undefined) return;
  if (key === '__proto__') found.push({ kind: 'prototype-key', at: join(level.at, key) });
  if (level.keys.has(key)) found.push({ kind: 'duplicate-key', at: join(level.at, key) });
  level.keys.add(key);
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
}

/** Two spellings of one key (`"a"` and its escape) are one key to every parser. */
function keyText(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

function join(parent: string, key: string): string {
  if (key === '') return parent;
  return parent === '' ? key : `${parent}.${key}`;
}

function shortened(text: string): string {
  return text.length > 200 ? text.slice(0, 200) : text;
}

/** A JSON object whose own properties alone count; `undefined` for anything else. */
export function ownObject(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}
