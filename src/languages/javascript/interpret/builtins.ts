import { uriFunctions } from '../evaluate-globals.ts';
import { bytesOf, textOfBytes, toBytes } from './bytes-methods.ts';
import { callList } from './list-methods.ts';
import type { Machine } from './machine.ts';
import { itemsOf, patternOf } from './parts.ts';
import {
  isObject,
  listOf,
  numberOfRun,
  recordOf,
  stop,
  textOfRun,
  throwValue,
  type RunBuiltin,
  type RunValue,
} from './run-value.ts';

const names: ReadonlySet<string> = new Set(
  Object.keys(uriFunctions).concat(
    [
      'String',
      'Number',
      'Boolean',
      'Array',
      'Object',
      'Math',
      'JSON',
      'RegExp',
      'Function',
      'Error',
    ],
    ['parseInt', 'parseFloat', 'isNaN', 'atob', 'btoa'],
    ['Buffer', 'Uint8Array', 'Uint8ClampedArray', 'TextDecoder', 'TextEncoder'],
  ),
);

/** What the language or Node gives by a name; undefined for what is not understood. */
export function builtinNamed(name: string): RunBuiltin | undefined {
  return names.has(name) ? { kind: 'builtin', name } : undefined;
}

/** Calls a function of the language. */
export function callBuiltin(machine: Machine, name: string, given: readonly RunValue[]): RunValue {
  const [first, second] = given;
  switch (name) {
    case 'String':
      return given.length === 0 ? '' : textOfRun(first);
    case 'String.fromCharCode':
    case 'String.fromCodePoint':
      return fromCodes(machine, name, given);
    case 'Number':
      return given.length === 0 ? 0 : numberOfRun(first);
    case 'parseInt':
    case 'Number.parseInt':
      return Number.parseInt(
        textOfRun(first),
        second === undefined ? undefined : numberOfRun(second),
      );
    case 'parseFloat':
    case 'Number.parseFloat':
      return Number.parseFloat(textOfRun(first));
    case 'isNaN':
    case 'Number.isNaN':
      return Number.isNaN(numberOfRun(first));
    case 'Number.isInteger':
      return Number.isInteger(first);
    case 'Boolean':
      return Boolean(first);
    case 'atob':
    case 'btoa':
      return convertBase64(machine, name, textOfRun(first));
    default:
      if (Object.hasOwn(uriFunctions, name)) return convertUri(machine, name, textOfRun(first));
      if (name.startsWith('Math.')) return callMath(name.slice(5), given);
      return callContainer(machine, name, given);
  }
}

function fromCodes(machine: Machine, name: string, given: readonly RunValue[]): string {
  machine.spend(given.length >> 3);
  const codes = given.map(numberOfRun);
  if (name === 'String.fromCharCode')
    return codes.map((code) => String.fromCharCode(code)).join('');
  if (codes.some((code) => !Number.isInteger(code) || code < 0 || code > 0x10ffff))
    return throwValue(undefined);
  return codes.map((code) => String.fromCodePoint(code)).join('');
}

function convertBase64(machine: Machine, name: 'atob' | 'btoa', text: string): string {
  machine.spend(text.length >> 4);
  try {
    return name === 'atob' ? atob(text) : btoa(text);
  } catch {
    return throwValue(undefined);
  }
}

function convertUri(machine: Machine, name: string, text: string): string {
  machine.spend(text.length >> 2);
  try {
    return uriFunctions[name as keyof typeof uriFunctions](text);
  } catch {
    return throwValue(undefined);
  }
}

const mathFunctions: ReadonlyMap<string, (...numbers: number[]) => number> = new Map([
  ['floor', Math.floor],
  ['ceil', Math.ceil],
  ['round', Math.round],
  ['trunc', Math.trunc],
  ['abs', Math.abs],
  ['sign', Math.sign],
  ['max', Math.max],
  ['min', Math.min],
  ['pow', Math.pow],
  ['sqrt', Math.sqrt],
  ['imul', Math.imul],
  ['log2', Math.log2],
]);

/** Chance is not among them: what depends on it is not known. */
function callMath(name: string, given: readonly RunValue[]): number {
  const found = mathFunctions.get(name);
  return found === undefined || given.length > 1_000 ? stop() : found(...given.map(numberOfRun));
}

function callContainer(machine: Machine, name: string, given: readonly RunValue[]): RunValue {
  const [first, second] = given;
  switch (name) {
    case 'Array':
    case 'Array.of':
      return makeArray(machine, name, given);
    case 'Array.from':
      return arrayFrom(machine, first, second);
    case 'Array.isArray':
      return isObject(first) && first.kind === 'list';
    case 'Object.keys':
    case 'Object.values':
    case 'Object.entries':
      return partsOfRecord(machine, name, first);
    case 'Object.freeze':
      return first;
    case 'Object.create':
      return recordOf(new Map(), isObject(first) && first.kind === 'record' ? first : undefined);
    case 'Object.fromEntries': {
      const pairs = [...itemsOf(machine, first)].map((pair) => [...itemsOf(machine, pair)]);
      machine.allocate(pairs.length * 8);
      return recordOf(new Map(pairs.map(([key, value]) => [textOfRun(key), value])));
    }
    case 'Buffer.from':
    case 'Buffer':
    case 'Uint8Array.from':
      return isObject(second) ? stop() : toBytes(machine, first, second);
    case 'Buffer.alloc':
      return toBytes(machine, numberOfRun(first), undefined);
    case 'Uint8Array.of':
      return toBytes(machine, listOf([...given]), undefined);
    case 'Buffer.concat':
      return concatBytes(machine, first);
    case 'Function':
      return /return this|^this$/u.test(textOfRun(given.at(-1))) ? globalGetter : stop();
    case 'TextDecoder.decode':
      return isObject(first) && first.kind === 'bytes'
        ? textOfBytes(machine, first.bytes, undefined)
        : stop();
    case 'TextEncoder.encode':
      return toBytes(machine, textOfRun(first), undefined);
    case 'return this':
      return machine.world.globals;
    default:
      return stop();
  }
}

/** What `Function('return this')` gives. */
const globalGetter: RunBuiltin = { kind: 'builtin', name: 'return this' };

function makeArray(machine: Machine, name: string, given: readonly RunValue[]): RunValue {
  const [first] = given;
  if (name === 'Array.of' || given.length !== 1 || typeof first !== 'number') {
    machine.allocate(given.length + 4);
    return listOf([...given]);
  }
  if (!(first >= 0 && first <= 100_000)) return stop();
  machine.allocate(first + 4);
  return listOf(Array.from({ length: first }, () => undefined));
}

function arrayFrom(machine: Machine, source: RunValue, map: RunValue): RunValue {
  let items: RunValue;
  if (isObject(source) && source.kind === 'record') {
    items = makeArray(machine, 'Array', [numberOfRun(source.properties.get('length'))]);
  } else {
    items = listOf([...itemsOf(machine, source)]);
    machine.allocate(items.items.length + 4);
  }
  if (map === undefined) return items;
  return isObject(items) && items.kind === 'list' ? callList(machine, items, 'map', [map]) : stop();
}

function partsOfRecord(machine: Machine, name: string, value: RunValue): RunValue {
  if (!isObject(value) || value.kind !== 'record') return stop();
  const { properties } = value;
  machine.spend(properties.size >> 2);
  machine.allocate(properties.size * 6 + 4);
  if (name === 'Object.keys') return listOf([...properties.keys()]);
  if (name === 'Object.values') return listOf([...properties.values()]);
  return listOf([...properties].map((pair) => listOf(pair)));
}

function concatBytes(machine: Machine, list: RunValue): RunValue {
  const parts = [...itemsOf(machine, list)].map((one) =>
    isObject(one) && one.kind === 'bytes' ? one.bytes : stop(),
  );
  return bytesOf(machine, Uint8Array.from(Buffer.concat(parts)));
}

/** `new F(…)` for a function of the language. */
export function constructBuiltin(
  machine: Machine,
  name: string,
  given: readonly RunValue[],
): RunValue {
  const [first, second] = given;
  switch (name) {
    case 'Uint8Array':
    case 'Uint8ClampedArray':
      return toBytes(machine, first ?? 0, undefined);
    case 'RegExp':
      return patternOf(textOfRun(first), second === undefined ? '' : textOfRun(second));
    case 'TextDecoder':
      return first === undefined || /^utf-?8$/iu.test(textOfRun(first))
        ? { kind: 'builtin', name }
        : stop();
    case 'TextEncoder':
      return { kind: 'builtin', name };
    case 'Error':
      return recordOf(new Map([['message', first]]));
    case 'Array':
    case 'Function':
    case 'Buffer':
      return callBuiltin(machine, name, given);
    default:
      return stop();
  }
}
