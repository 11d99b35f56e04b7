import type { FunctionNode } from '../syntax.ts';

/** A value while code of a package is interpreted: primitives are themselves, everything else is a record of ours. */
export type RunValue = undefined | null | boolean | number | string | RunObject;

/** Whatever is not a primitive. None of these is ever an object of the package: their properties are entries of a `Map`. */
export type RunObject = RunList | RunRecord | RunFunction | RunBuiltin | RunBytes | RunPattern;

export interface RunList {
  readonly kind: 'list';
  readonly items: RunValue[];
  /** Properties that are no elements; `arguments` is used as a cache by obfuscators. */
  properties: Map<string, RunValue> | undefined;
}

export interface RunRecord {
  readonly kind: 'record';
  readonly properties: Map<string, RunValue>;
  readonly prototype: RunRecord | undefined;
}

/** A function of the file with what was around it when it was made. */
export interface RunFunction {
  readonly kind: 'function';
  readonly node: FunctionNode;
  /** The text of the file that it stands in. */
  readonly file: string;
  readonly around: Frame | undefined;
  readonly self: RunValue;
  readonly properties: Map<string, RunValue>;
}

/** A function or object of the language, by its dotted name. */
export interface RunBuiltin {
  readonly kind: 'builtin';
  readonly name: string;
}

export interface RunBytes {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
}

/** A regular expression; it has no `expression` when running it could take long. */
export interface RunPattern {
  readonly kind: 'pattern';
  readonly expression: RegExp | undefined;
}

/** One call of a function that is being interpreted. */
export interface Frame {
  readonly around: Frame | undefined;
  readonly isArrow: boolean;
  readonly values: RunValue[];
  readonly self: RunValue;
  readonly given: readonly RunValue[];
  list: RunList | undefined;
  result: RunValue;
  /** The label that a `break` or `continue` looks for. */
  label: string | undefined;
}

/** The interpretation came to its bounds or to something that it does not know: nothing is known of the result. */
export class Stopped extends Error {}

/** An exception of the interpreted code itself, which its own `catch` sees. */
export class Thrown extends Error {
  value: RunValue = undefined;
}

// Both are thrown by the thousand; making a stack for each would cost more than the rest.
const stopped = new Stopped('stopped');
const thrown = new Thrown('thrown');

/** Ends the interpretation. */
export function stop(): never {
  throw stopped;
}

/** Throws inside of the interpreted code. */
export function throwValue(value: RunValue): never {
  thrown.value = value;
  throw thrown;
}

/** A new array. */
export function listOf(items: RunValue[]): RunList {
  return { kind: 'list', items, properties: undefined };
}

/** A new plain object. */
export function recordOf(
  properties: Map<string, RunValue> = new Map(),
  prototype?: RunRecord,
): RunRecord {
  return { kind: 'record', properties, prototype };
}

/** Whether a value is not a primitive. */
export function isObject(value: RunValue): value is RunObject {
  return typeof value === 'object' && value !== null;
}

/** What `String(value)` gives. */
export function textOfRun(value: RunValue, depth = 0): string {
  if (!isObject(value)) return String(value);
  switch (value.kind) {
    case 'list':
      if (depth > 8 || value.items.length > 100_000) return stop();
      return value.items
        .map((item) => (item === undefined || item === null ? '' : textOfRun(item, depth + 1)))
        .join(',');
    case 'record':
      return value.properties.has('toString') ? stop() : '[object Object]';
    case 'function':
      return sourceOfRun(value);
    case 'bytes':
      return Buffer.from(value.bytes).toString();
    default:
      return stop();
  }
}

/** The text that a function is written with. Those who sell obfuscators let code look at its own text, to notice who reformats it. */
export function sourceOfRun({ node, file }: RunFunction): string {
  const length = node.end - node.start;
  return length > 20_000 ? stop() : file.slice(node.start, node.end);
}

/** What `Number(value)` gives. */
export function numberOfRun(value: RunValue): number {
  if (!isObject(value)) return Number(value);
  if (value.kind === 'record' || value.kind === 'function') return Number.NaN;
  return Number(textOfRun(value));
}

/** The name of a property that a computed key means. */
export function keyOfRun(value: RunValue): string | number {
  return typeof value === 'number' || typeof value === 'string' ? value : textOfRun(value);
}

/** What `typeof value` gives. */
export function typeOfRun(value: RunValue): string {
  if (!isObject(value)) return typeof value;
  if (value.kind === 'builtin')
    return /^[a-z]|^[A-Z]\w*$|\./u.test(value.name) ? 'function' : 'object';
  return value.kind === 'function' ? 'function' : 'object';
}
