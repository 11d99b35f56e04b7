import type { Node } from '../javascript/unit.ts';
import { childrenOf, nameOf, textOf, type Lowering } from './lowering.ts';
import { literal, longInteger, sequence, template, templateText } from './nodes.ts';

/** More digits than any key or constant has; reading them takes the square of their number. */
const maxDigits = 2_000;

/** `None`, `True`, `False` and `…`. */
export function lowerConstant(lowering: Lowering, row: number): Node {
  const start = lowering.table.starts[row] as number;
  const end = lowering.table.ends[row] as number;
  switch (nameOf(lowering, row)) {
    case 'true':
      return literal(true, 'true', start, end);
    case 'false':
      return literal(false, 'false', start, end);
    default:
      return literal(null, nameOf(lowering, row) === 'none' ? 'null' : '...', start, end);
  }
}

/** Whole numbers in every base and of any length, and those of Python 2. */
export function lowerInteger(lowering: Lowering, row: number): Node {
  const start = lowering.table.starts[row] as number;
  const end = lowering.table.ends[row] as number;
  const raw = textOf(lowering, row);
  if (end - start > maxDigits) return literal(Number.POSITIVE_INFINITY, raw, start, end);
  let digits = raw.replaceAll('_', '').toLowerCase();
  if (/[lj]$/.test(digits)) digits = digits.slice(0, -1);
  if (/^0[0-7]+$/.test(digits)) digits = `0o${digits.slice(1)}`;
  const value = Number(digits);
  return Number.isSafeInteger(value) || !/^(?:0[xob][\da-f]+|\d+)$/.test(digits)
    ? literal(value, raw, start, end)
    : longInteger(BigInt(digits), raw, start, end);
}

/** Numbers with a fraction. */
export function lowerFloat(lowering: Lowering, row: number): Node {
  const raw = textOf(lowering, row);
  const value = Number(raw.replaceAll('_', '').replace(/[jJlL]$/, ''));
  return literal(
    value,
    raw,
    lowering.table.starts[row] as number,
    lowering.table.ends[row] as number,
  );
}

/** A text on its way: pieces of it, with expressions between them. */
interface Pieces {
  readonly texts: string[];
  readonly holes: Node[];
  isBytes: boolean;
}

/** A string, or several that stand beside one another and so are one. */
export function lowerString(lowering: Lowering, row: number): Node {
  const start = lowering.table.starts[row] as number;
  const end = lowering.table.ends[row] as number;
  const pieces: Pieces = { texts: [''], holes: [], isBytes: false };
  if (nameOf(lowering, row) === 'string') addString(lowering, row, pieces);
  else {
    for (const part of childrenOf(lowering, row))
      if (nameOf(lowering, part) === 'string') addString(lowering, part, pieces);
  }
  const { texts, holes } = pieces;
  if (holes.length === 0)
    return literal(texts[0] ?? '', lowering.text.slice(start, end), start, end, pieces.isBytes);
  const quasis = texts.map((text, index) => {
    const from = index === 0 ? start : (holes[index - 1] as Node).end;
    const to = index === holes.length ? end : (holes[index] as Node).start;
    return templateText(text, text, index === holes.length, Math.min(from, to), to);
  });
  return template(quasis, holes, start, end);
}

function addString(lowering: Lowering, row: number, pieces: Pieces): void {
  let prefix = '';
  for (const part of childrenOf(lowering, row)) {
    const name = nameOf(lowering, part);
    if (name === 'string_start') {
      prefix = textOf(lowering, part)
        .replace(/["'].*$/s, '')
        .toLowerCase();
      if (prefix.includes('b')) pieces.isBytes = true;
    } else if (name === 'string_content') {
      const last = pieces.texts.length - 1;
      pieces.texts[last] = (pieces.texts[last] ?? '') + unescape(textOf(lowering, part), prefix);
    } else if (name === 'interpolation') {
      pieces.holes.push(lowerInterpolation(lowering, part));
      pieces.texts.push('');
    }
  }
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const escape =
  /\\(?:\r\n|[\n\r\\'"abfnrtv]|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/g;

/** What a piece of source text is worth by the letters before its quotes. */
function unescape(source: string, prefix: string): string {
  const isFormat = prefix.includes('f') || prefix.includes('t');
  const text =
    isFormat && /[{}]{2}/.test(source)
      ? source.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0))
      : source;
  if (prefix.includes('r') || !text.includes('\\')) return text;
  const isBytes = prefix.includes('b');
  return text.replace(escape, (whole) => unescapeOne(whole, isBytes));
}

function unescapeOne(whole: string, isBytes: boolean): string {
  const first = whole.charAt(1);
  if (first === '\n' || first === '\r') return '';
  if (first === 'x') return String.fromCharCode(Number.parseInt(whole.slice(2), 16));
  if (first >= '0' && first <= '7') {
    const code = Number.parseInt(whole.slice(1), 8);
    return String.fromCharCode(isBytes ? code & 0xff : code);
  }
  if (first !== 'u' && first !== 'U') return escapes[first] ?? whole;
  const code = Number.parseInt(whole.slice(2), 16);
  return isBytes || code > 0x10_ffff ? whole : String.fromCodePoint(code);
}

/** `{value!r:>{width}}`: how it is laid out matters only where that is computed, too. */
function lowerInterpolation(lowering: Lowering, row: number): Node {
  const start = lowering.table.starts[row] as number;
  const end = lowering.table.ends[row] as number;
  let value: Node | undefined;
  const layout: Node[] = [];
  for (const part of childrenOf(lowering, row)) {
    const name = nameOf(lowering, part);
    if (name === 'format_specifier') {
      for (const inner of childrenOf(lowering, part))
        if (isHole(nameOf(lowering, inner))) layout.push(lowerInterpolation(lowering, inner));
    } else if (/^[a-z_]{2}/.test(name) && name !== 'type_conversion') {
      value ??= lowering.expression(part);
    }
  }
  value ??= literal(null, '...', start, end);
  return layout.length === 0 ? value : sequence([...layout, value], start, end);
}

function isHole(name: string): boolean {
  return name === 'interpolation' || name === 'format_expression';
}
