/** Where something stands in a TOML document. */
export interface TomlPlace {
  readonly kind: 'table' | 'key' | 'text';
  /** Name of the table, or of the key; the text itself. */
  readonly text: string;
  /** Table that it stands in, with dots between its parts. */
  readonly table: string;
  readonly line: number;
}

interface Cursor {
  readonly text: string;
  offset: number;
  line: number;
}

/** Marks that begin a string, the longer ones first. */
const quotes = ['"""', "'''", '"', "'"] as const;

/**
 * The lines of tables, keys and texts of a TOML document. The parser says what a document means and this only where it stands, so
 * a guess that goes wrong costs a line and nothing else. Linear in the text.
 */
export function* findTomlPlaces(text: string): Generator<TomlPlace> {
  const cursor: Cursor = { text, offset: 0, line: 1 };
  let table = '';
  let isKeyNext = true;
  let depth = 0;
  while (cursor.offset < text.length) {
    const line = cursor.line;
    const character = text[cursor.offset] ?? '';
    const quote = quotes.find((one) => text.startsWith(one, cursor.offset));
    if (quote !== undefined && !isKeyNext) {
      yield { kind: 'text', text: readString(cursor, quote), table, line };
    } else if (character === '#') {
      skipTo(cursor, '\n');
    } else if (isKeyNext && character === '[') {
      skipTo(cursor, '\n');
      table = nameOf(text.slice(text.lastIndexOf('\n', cursor.offset - 1) + 1, cursor.offset));
      yield { kind: 'table', text: table, table, line };
    } else if (isKeyNext && !/[\s,}\]]/.test(character)) {
      const key = readKey(cursor);
      yield { kind: 'key', text: key, table, line };
      isKeyNext = false;
    } else {
      if ('[{'.includes(character)) depth += 1;
      if (']}'.includes(character)) depth -= 1;
      // Within an inline table every comma may be followed by a key; only the outer ones are of use.
      if (character === '\n' && depth <= 0) {
        isKeyNext = true;
        depth = 0;
      }
      advance(cursor, 1);
    }
  }
}

function advance(cursor: Cursor, count: number): void {
  for (let left = count; left > 0; left -= 1) {
    if (cursor.text[cursor.offset] === '\n') cursor.line += 1;
    cursor.offset += 1;
  }
}

/** Up to the mark, which is left there. */
function skipTo(cursor: Cursor, mark: string): void {
  const end = cursor.text.indexOf(mark, cursor.offset);
  advance(cursor, (end === -1 ? cursor.text.length : end) - cursor.offset);
}

/** Up to the sign between a key and its value. */
function readKey(cursor: Cursor): string {
  const start = cursor.offset;
  while (cursor.offset < cursor.text.length) {
    const character = cursor.text[cursor.offset] ?? '';
    if (character === '=' || character === '\n') break;
    const quote = quotes.find((one) => one === character);
    if (quote === undefined) advance(cursor, 1);
    else readString(cursor, quote);
  }
  return nameOf(cursor.text.slice(start, cursor.offset));
}

function readString(cursor: Cursor, quote: string): string {
  const start = cursor.offset + quote.length;
  let end = start;
  const isLong = quote.length === 3;
  const escapes = quote.startsWith('"');
  while (end < cursor.text.length && !cursor.text.startsWith(quote, end)) {
    if (!isLong && cursor.text[end] === '\n') break;
    end += escapes && cursor.text[end] === '\\' ? 2 : 1;
  }
  const inner = cursor.text.slice(start, end);
  advance(cursor, Math.min(end + quote.length, cursor.text.length) - cursor.offset);
  return escapes && inner.includes('\\') ? unescaped(inner) : inner;
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text.replaceAll('\n', '\\n')}"`));
  } catch {
    return text;
  }
}

/** `[[tool.uv."index"]] # why` is `tool.uv.index`. */
function nameOf(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/#[^"'\]]*$/, '')
    .replaceAll(/[[\]"'\s]/g, '');
}
