import type { Marshalled } from './values.ts';

/** Values that a text of one value has at most; the rest stands as `...`. */
const maxWeight = 20_000;

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Whether a name can be written as one. Compiled code may hold any text where Python's own has names. */
export function isIdentifier(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]{0,500}$/u.test(name) && !keywords.has(name);
}

/** A name as it can be written: another one for what is none. */
export function identifier(name: string): string {
  if (isIdentifier(name)) return name;
  return `_${name.slice(0, 100).replaceAll(/[^\p{L}\p{N}_]/gu, '_')}`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A text as a literal of one line. */
export function textLiteral(text: string): string {
  return `'${escapeText(text)}'`;
}

/** What stands between the quotes of a literal. */
export function escapeText(text: string): string {
  // Everything that ends a line or is no letter of any script: controls, separators, lone halves of pairs.
  return text.replaceAll(
    /[\\']|[\p{Cc}\u{2028}\u{2029}]|[\u{d800}-\u{dfff}]/gu,
    (one) => escapes.get(one) ?? `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

function bytesLiteral(bytes: Uint8Array): string {
  const letters = Buffer.from(bytes).toString('latin1');
  const inner = letters.replaceAll(
    /[\\']|[^ -~]/g,
    (one) => escapes.get(one) ?? `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `b'${inner}'`;
}

/** Characters of a text of one value, what references bring in several times included. */
const maxLiteral = 1_500_000;

/** How a value is written in Python; code objects, which cannot be, as `...`, and so is what there is no room for. */
export function literalOf(
  value: Marshalled,
  room: { left: number } = { left: maxLiteral },
): string {
  if (room.left <= 0 || ('weight' in value && value.weight > maxWeight)) return '...';
  const text = literalIn(value, room);
  if (!('weight' in value)) room.left -= text.length;
  return text;
}

function literalIn(value: Marshalled, room: { left: number }): string {
  switch (value.kind) {
    case 'name':
    case 'number':
      return value.text;
    case 'text':
      return textLiteral(value.text);
    case 'bytes':
      return bytesLiteral(value.bytes);
    case 'code':
      return '...';
    case 'dict':
      return `{${value.entries.map((pair) => pair.map((one) => literalOf(one, room)).join(': ')).join(', ')}}`;
    default:
      return listLiteral(
        value.kind,
        value.items.map((one) => literalOf(one, room)),
      );
  }
}

/** A list of some kind, of items that are written already. */
export function listLiteral(
  kind: Extract<Marshalled, { items: unknown }>['kind'],
  items: readonly string[],
): string {
  const inner = items.join(', ');
  switch (kind) {
    case 'tuple':
      return items.length === 1 ? `(${inner},)` : `(${inner})`;
    case 'list':
      return `[${inner}]`;
    case 'set':
      return items.length === 0 ? 'set()' : `{${inner}}`;
    case 'frozenset':
      return items.length === 0 ? 'frozenset()' : `frozenset({${inner}})`;
    default:
      return `slice(${inner})`;
  }
}
