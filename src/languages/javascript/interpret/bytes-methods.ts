import { encodingNamed } from '../evaluate-bytes.ts';
import { callList } from './list-methods.ts';
import type { Machine } from './machine.ts';
import {
  isObject,
  listOf,
  numberOfRun,
  stop,
  textOfRun,
  throwValue,
  type RunBytes,
  type RunValue,
} from './run-value.ts';

/** Longest run of bytes that is made. */
const maxBytes = 1_000_000;

/** Bytes as a value. */
export function bytesOf(machine: Machine, bytes: Uint8Array): RunBytes {
  if (bytes.length > maxBytes) return stop();
  machine.allocate((bytes.length >> 3) + 8);
  machine.spend(bytes.length >> 6);
  return { kind: 'bytes', bytes };
}

/** `Buffer.from(value, encoding)` and `new Uint8Array(value)`. */
export function toBytes(machine: Machine, value: RunValue, encoding: RunValue): RunBytes {
  if (typeof value === 'string') {
    const name = encodingNamed(encoding === undefined ? 'utf8' : textOfRun(encoding));
    return name === undefined
      ? stop()
      : bytesOf(machine, Uint8Array.from(Buffer.from(value, name)));
  }
  if (typeof value === 'number') {
    if (!(value >= 0 && value <= maxBytes)) return stop();
    return bytesOf(machine, new Uint8Array(value));
  }
  if (!isObject(value)) return stop();
  if (value.kind === 'bytes') return bytesOf(machine, value.bytes.slice());
  if (value.kind !== 'list') return stop();
  return bytesOf(machine, Uint8Array.from(value.items, numberOfRun));
}

/** A method of a buffer or of an array of bytes. */
export function callBytes(
  machine: Machine,
  owner: RunBytes,
  key: string,
  given: readonly RunValue[],
): RunValue {
  const { bytes } = owner;
  const numbers = given.map((one) => (typeof one === 'number' ? one : undefined));
  machine.spend(bytes.length >> 6);
  switch (key) {
    case 'toString':
      return textOfBytes(machine, bytes, given[0]);
    case 'slice':
    case 'subarray':
      return bytesOf(machine, bytes.slice(numbers[0], numbers[1]));
    case 'reverse':
      bytes.reverse();
      return owner;
    case 'fill':
      bytes.fill(numbers[0] ?? 0, numbers[1], numbers[2]);
      return owner;
    case 'readUInt8':
    case 'readUint8':
    case 'at':
      return bytes.at(numbers[0] ?? 0) ?? throwValue(undefined);
    case 'map':
      return toBytes(machine, callList(machine, asList(machine, bytes), key, given), undefined);
    default:
      return callList(machine, asList(machine, bytes), key, given);
  }
}

function asList(machine: Machine, bytes: Uint8Array): ReturnType<typeof listOf> {
  machine.allocate(bytes.length);
  return listOf([...bytes]);
}

/** The text that bytes stand for. */
export function textOfBytes(machine: Machine, bytes: Uint8Array, encoding: RunValue): string {
  const name = encodingNamed(encoding === undefined ? 'utf8' : textOfRun(encoding));
  machine.spend(bytes.length >> 4);
  return name === undefined ? stop() : Buffer.from(bytes).toString(name);
}
