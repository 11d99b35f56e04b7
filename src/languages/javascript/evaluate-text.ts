import type { FoldStep } from './unit.ts';
import {
  constant,
  maxFoldedLength,
  maxListLength,
  stepsOf,
  textOf,
  unknown,
  type Value,
} from './value.ts';

/** What a string method gives. Arguments that are not known make the result unknown; text with holes has no methods. */
export function callTextMethod(receiver: Value, name: string, values: readonly Value[]): Value {
  const text = textOf(receiver);
  if (text === undefined) return unknown;
  const inherited = [stepsOf(receiver), ...values.map(stepsOf)];
  if (name === 'split') return split(text, values, inherited);
  const args = values.map((value) => (value.kind === 'constant' ? value.value : undefined));
  if (values.some((value) => value.kind !== 'constant')) return unknown;
  const number = (index: number): number | undefined =>
    args.length > index ? Number(args[index]) : undefined;
  switch (name) {
    case 'toString':
    case 'valueOf':
      return constant(text, ...inherited);
    case 'trim':
    case 'trimStart':
    case 'trimEnd':
    case 'toLowerCase':
    case 'toUpperCase':
    case 'toLocaleLowerCase':
    case 'toLocaleUpperCase':
      return constant(callPlain(text, name), ...inherited);
    case 'slice':
    case 'substring':
    case 'substr':
      return constant(text[name](number(0) ?? 0, number(1)), ...inherited, 'indexed');
    case 'charAt':
      return constant(text.charAt(number(0) ?? 0), ...inherited, 'indexed');
    case 'at':
      return constant(text.at(number(0) ?? 0), ...inherited, 'indexed');
    case 'charCodeAt':
    case 'codePointAt':
      return constant(text[name](number(0) ?? 0), ...inherited);
    case 'indexOf':
    case 'lastIndexOf':
    case 'startsWith':
    case 'endsWith':
    case 'includes':
      return constant(text[name](String(args[0]), number(1)), ...inherited);
    case 'normalize':
      return normalize(text, String(args[0] ?? 'NFC'), inherited);
    case 'repeat':
      return repeat(text, number(0) ?? 0, inherited);
    case 'padStart':
    case 'padEnd':
      return (number(0) ?? 0) > maxFoldedLength
        ? unknown
        : constant(
            text[name](number(0) ?? 0, args[1] === undefined ? ' ' : String(args[1])),
            ...inherited,
          );
    default:
      return unknown;
  }
}

type Steps = readonly (readonly FoldStep[])[];
type PlainMethod = 'trim' | 'trimStart' | 'trimEnd' | 'toLowerCase' | 'toUpperCase';

function callPlain(text: string, name: string): string {
  return text[name.replace('Locale', '') as PlainMethod]();
}

/** One sign may become eighteen. */
const maxGrowth = 18;

function normalize(text: string, form: string, inherited: Steps): Value {
  if (!/^NFK?[CD]$/u.test(form) || text.length * maxGrowth > maxFoldedLength) return unknown;
  return constant(text.normalize(form), ...inherited);
}

function repeat(text: string, count: number, inherited: Steps): Value {
  if (!(count >= 0) || text.length * count > maxFoldedLength) return unknown;
  return constant(text.repeat(count), ...inherited, 'concatenation');
}

function split(text: string, values: readonly Value[], inherited: Steps): Value {
  const separator = values[0] === undefined ? undefined : textOf(values[0]);
  if (values[0] !== undefined && separator === undefined) return unknown;
  if (separator === '' && text.length > maxListLength) return unknown;
  const parts = separator === undefined ? [text] : text.split(separator, maxListLength + 1);
  if (parts.length > maxListLength) return unknown;
  const [, limit] = values;
  if (limit !== undefined && limit.kind !== 'constant') return unknown;
  if (limit?.value !== undefined) parts.length = Math.min(parts.length, Number(limit.value) >>> 0);
  return { kind: 'list', items: parts.map((part) => constant(part)), steps: inherited.flat() };
}

/** A regular expression literal as far as folding needs it. */
export interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

/** What `replace` and `replaceAll` give for a pattern and a text without callbacks. */
export function replaceText(
  receiver: Value,
  search: Value | Pattern,
  replacement: Value,
  all: boolean,
): Value {
  const text = textOf(receiver);
  const by = replacement.kind === 'constant' ? String(replacement.value) : undefined;
  if (text === undefined || by === undefined) return unknown;
  const steps = [stepsOf(receiver), stepsOf(replacement)];
  const found = 'pattern' in search ? safeExpression(search, text.length) : textOf(search);
  if (found === undefined || (found === '' && all)) return unknown;
  // A replacement grows the text at every match: refuse what could explode before making it.
  if (by.length * text.length > maxFoldedLength * 64) return unknown;
  const result =
    typeof found === 'string' && !all
      ? text.replace(found, by)
      : text.replaceAll(asGlobal(found), by);
  if (!all && found instanceof RegExp && !found.global)
    return constant(text.replace(found, by), ...steps, 'replace');
  return constant(result, ...steps, 'replace');
}

/** Splits a text at a pattern of literal characters and classes. */
export function splitByPattern(receiver: Value, search: Pattern): Value {
  const text = textOf(receiver);
  const expression = text === undefined ? undefined : safeExpression(search, text.length);
  if (text === undefined || expression === undefined) return unknown;
  const parts = text.split(expression, maxListLength + 1);
  if (parts.length > maxListLength) return unknown;
  return { kind: 'list', items: parts.map((part) => constant(part)), steps: stepsOf(receiver) };
}

function asGlobal(found: string | RegExp): string | RegExp {
  if (typeof found === 'string' || found.global) return found;
  return new RegExp(found.source, `${found.flags}g`);
}

/** One unit of a pattern that matches exactly one character: a class, an escape or a plain character. */
const unit = String.raw`(?:\[\^?(?:[^\\\]]|\\.)*\]|\\[^1-9ckpPuxbB]|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|[^\\[\](){}*+?|^$])`;
const fixedPattern = new RegExp(`^(?:${unit}){1,64}(?:\\|(?:${unit}){1,64}){0,16}$`, 'u');
const repeatedPattern = new RegExp(`^\\^?${unit}[+*]\\$?$`, 'u');
/** One class, repeated: with an anchor at the end it costs the square of the text. */
const maxRepeatedLength = 4_096;

/**
 * The publisher writes the pattern, and running it is running something of the package. Only patterns that cannot take
 * more than one look at each character are compiled: characters and classes, and one repeated class on short texts.
 */
export function safeExpression({ pattern, flags }: Pattern, length: number): RegExp | undefined {
  if (pattern.length > 256 || !/^[gimsuy]*$/u.test(flags)) return undefined;
  const isSafe =
    fixedPattern.test(pattern) || (length <= maxRepeatedLength && repeatedPattern.test(pattern));
  if (!isSafe) return undefined;
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}
