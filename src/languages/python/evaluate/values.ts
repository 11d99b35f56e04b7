import type { FoldStep } from '../../javascript/unit.ts';
import { maxListLength, mergeSteps, stepsOf, unknown, type Value } from '../../javascript/value.ts';

/** Longest text or bytes that decoding makes: loaders carry whole programs. */
export const maxDecoded = 2_000_000;

type Steps = readonly (readonly FoldStep[] | FoldStep)[];

/** A text of any length that decoding may have. */
export function text(value: string, ...steps: Steps): Value {
  if (value.length > maxDecoded) return unknown;
  return { kind: 'constant', value, steps: mergeSteps(steps) };
}

/** Bytes. */
export function bytes(value: Uint8Array, ...steps: Steps): Value {
  if (value.length > maxDecoded) return unknown;
  return { kind: 'bytes', bytes: value, steps: mergeSteps(steps) };
}

/** A list, unless it is longer than one that folding makes. */
export function list(items: readonly Value[], ...steps: Steps): Value {
  if (items.length > maxListLength) return unknown;
  return { kind: 'list', items, steps: mergeSteps(steps) };
}

/** A known text. */
export function stringOf(value: Value | undefined): string | undefined {
  return value?.kind === 'constant' && typeof value.value === 'string' ? value.value : undefined;
}

/** A known number; `True` is one. */
export function numberOf(value: Value | undefined): number | undefined {
  if (value?.kind !== 'constant') return undefined;
  if (typeof value.value === 'boolean') return Number(value.value);
  return typeof value.value === 'number' ? value.value : undefined;
}

/** Bytes as they are, or those of a text without letters beyond ASCII. */
export function bytesOf(value: Value | undefined): Uint8Array | undefined {
  if (value?.kind === 'bytes') return value.bytes;
  const known = stringOf(value);
  if (known === undefined || known.length > maxDecoded) return undefined;
  return Uint8Array.from(Buffer.from(known, 'latin1'));
}

/** What iterating a value gives: numbers of bytes, characters of a text. */
export function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  if (value?.kind === 'list') return value.items;
  if (value?.kind === 'bytes') {
    if (value.bytes.length > maxListLength) return undefined;
    return Array.from(value.bytes, (byte): Value => ({ kind: 'constant', value: byte, steps: [] }));
  }
  const known = stringOf(value);
  if (known === undefined || known.length > maxListLength) return undefined;
  return Array.from(known, (character): Value => ({
    kind: 'constant',
    value: character,
    steps: [],
  }));
}

/** How all of some values were hidden. */
export function stepsOfAll(values: readonly (Value | undefined)[]): readonly FoldStep[] {
  return mergeSteps(values.map((value) => (value === undefined ? [] : stepsOf(value))));
}
