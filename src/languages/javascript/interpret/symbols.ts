import { callSymbol } from './symbol-calls.ts';
import { memberOf, numberOf, stop, sumOf, Unknown, type SymbolValue } from './symbol-values.ts';

/** Longest stretch that is read, operations on it, and how deep its brackets may stand in one another. */
const maxLength = 1_000_000;
const maxSteps = 2_000_000;
const maxDepth = 300;

interface Reader {
  readonly text: string;
  at: number;
  steps: number;
  /** The texts that were run as code on the way, in that order. */
  readonly codes: string[];
}

/**
 * The code that a stretch of `[`, `]`, `(`, `)`, `!` and `+` runs: texts are put together of the letters of `false`, `undefined` and
 * their like and handed to the constructor of functions. It is computed here by the few rules that such code lives on, within limits;
 * what it runs is not run. Empty when it runs nothing, or does anything else.
 */
export function codesInSymbols(text: string): readonly string[] {
  if (text.length > maxLength) return [];
  const reader: Reader = { text: text.replaceAll(/\s/g, ''), at: 0, steps: 0, codes: [] };
  try {
    while (reader.at < reader.text.length) {
      const before = reader.at;
      readSum(reader, 0);
      if (reader.at === before) break;
    }
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
  }
  return reader.codes;
}

function readSum(reader: Reader, depth: number): SymbolValue {
  let value = readUnary(reader, depth);
  while (reader.text[reader.at] === '+') {
    reader.at += 1;
    value = sumOf(value, readUnary(reader, depth));
    spend(reader, value);
  }
  return value;
}

function readUnary(reader: Reader, depth: number): SymbolValue {
  const from = reader.at;
  while (reader.text[reader.at] === '!' || reader.text[reader.at] === '+') reader.at += 1;
  const signs = reader.text.slice(from, reader.at);
  let value = readChain(reader, depth);
  for (let at = signs.length - 1; at >= 0; at -= 1)
    value = signs[at] === '!' ? !isTrue(value) : numberOf(value);
  return value;
}

function isTrue(value: SymbolValue): boolean {
  return typeof value === 'object' || Boolean(value);
}

/** A list or a bracket, and the members and calls after it. */
function readChain(reader: Reader, depth: number): SymbolValue {
  reader.steps += 1;
  if (depth > maxDepth || reader.steps > maxSteps) stop();
  let value: SymbolValue;
  if (take(reader, '[')) {
    value = { kind: 'list', items: readItems(reader, depth) };
  } else if (take(reader, '(')) {
    value = readSum(reader, depth + 1);
    expect(reader, ')');
  } else return stop();
  for (;;) {
    if (take(reader, '[')) {
      const key = readSum(reader, depth + 1);
      expect(reader, ']');
      value = memberOf(value, key);
    } else if (take(reader, '(')) {
      const given = reader.text[reader.at] === ')' ? [] : [readSum(reader, depth + 1)];
      expect(reader, ')');
      value = callSymbol(value, given, reader.codes);
      spend(reader, value);
    } else return value;
  }
}

/** Long values cost more than short ones. */
function spend(reader: Reader, value: SymbolValue): void {
  if (typeof value === 'string') reader.steps += value.length >> 6;
  else if (typeof value === 'object' && value.kind === 'list')
    reader.steps += value.items.length >> 3;
}

/** There is no comma among the signs, so a list has one element at most. */
function readItems(reader: Reader, depth: number): readonly SymbolValue[] {
  if (take(reader, ']')) return [];
  const item = readSum(reader, depth + 1);
  expect(reader, ']');
  return [item];
}

function take(reader: Reader, sign: string): boolean {
  if (reader.text[reader.at] !== sign) return false;
  reader.at += 1;
  return true;
}

function expect(reader: Reader, sign: string): void {
  if (!take(reader, sign)) stop();
}
