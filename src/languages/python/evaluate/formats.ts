import { concatenate, constant, stepsOf, unknown, type Value } from '../../javascript/value.ts';
import { numberOf, stringOf } from './values.ts';

/** Looks an argument of a format up: by its place, or by its name. */
export type Lookup = (key: number | string) => Value;

const maxParts = 2_000;
const percent = /%(?:\(([^)]{0,100})\))?([-#0 +]*)(\d{1,3})?(?:\.\d{1,3})?[hlL]?([a-zA-Z%])/g;
const braces = /\{\{|\}\}|\{([^{}!:]{0,100})(![rsa])?(?::([^{}]{0,40}))?\}/g;

/** `"https://%s/" % host`: what is not known stays a hole. */
export function formatPercent(pattern: string, look: Lookup): Value {
  let place = 0;
  return fill(pattern, percent, (match) => {
    const [, name, flags = '', width, kind = 's'] = match;
    if (kind === '%') return constant('%');
    const value = look(name ?? place);
    if (name === undefined) place += 1;
    return shown(value, kind, flags, width === undefined ? 0 : Number(width));
  });
}

/** `"{}-{name}".format(…)` */
export function formatBraces(pattern: string, look: Lookup): Value {
  let place = 0;
  return fill(pattern, braces, (match) => {
    const [whole, field = '', , layout = ''] = match;
    if (whole === '{{' || whole === '}}') return constant(whole.charAt(0));
    const value = look(field === '' ? place : /^\d{1,4}$/.test(field) ? Number(field) : field);
    if (field === '') place += 1;
    const [, flags = '', width, kind = 's'] =
      /^([0<>^]*)(\d{1,3})?(?:\.\d+)?([a-zA-Z]?)$/.exec(layout) ?? [];
    return shown(value, kind === '' ? 's' : kind, flags, width === undefined ? 0 : Number(width));
  });
}

function fill(
  pattern: string,
  expression: RegExp,
  valueOf: (match: RegExpMatchArray) => Value,
): Value {
  const parts: Value[] = [];
  let end = 0;
  for (const match of pattern.matchAll(expression)) {
    if (parts.length > maxParts) return unknown;
    parts.push(constant(pattern.slice(end, match.index)), valueOf(match));
    end = match.index + match[0].length;
  }
  parts.push(constant(pattern.slice(end)));
  return concatenate(parts, 'template');
}

function shown(value: Value, kind: string, flags: string, width: number): Value {
  if (kind === 's') return width > 0 ? padded(value, flags, width) : asText(value);
  const number = numberOf(value);
  if (number === undefined) return unknown;
  const digits = digitsOf(number, kind);
  if (digits === undefined) return unknown;
  return constant(digits.padStart(width, flags.includes('0') ? '0' : ' '));
}

/** Of a text whose width matters, all has to be known. */
function padded(value: Value, flags: string, width: number): Value {
  const known = stringOf(value);
  if (known === undefined || flags.includes('^')) return unknown;
  const isRight = flags.includes('>');
  return constant(isRight ? known.padStart(width) : known.padEnd(width), stepsOf(value));
}

function digitsOf(number: number, kind: string): string | undefined {
  switch (kind) {
    case 'd':
    case 'i':
    case 'u':
      return String(Math.trunc(number));
    case 'x':
      return number.toString(16);
    case 'X':
      return number.toString(16).toUpperCase();
    case 'o':
      return number.toString(8);
    case 'b':
      return number.toString(2);
    case 'c':
      return number >= 0 && number <= 0x10_ffff ? String.fromCodePoint(number) : undefined;
    default:
      return undefined;
  }
}

/** `str(value)` of what is known; `True` and `None` have names of their own. */
export function asText(value: Value): Value {
  if (value.kind !== 'constant' || typeof value.value === 'string') return value;
  if (value.value === null) return constant('None', value.steps);
  if (typeof value.value === 'boolean')
    return constant(value.value ? 'True' : 'False', value.steps);
  return constant(String(value.value), value.steps);
}
