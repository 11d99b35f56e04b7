import type { Folded, FoldStep } from './unit.ts';

/** What an expression is worth, in more detail than detectors need: lists and bytes exist only on the way to a string. */
export type Value =
  | {
      readonly kind: 'constant';
      readonly value: string | number | boolean | null | undefined;
      readonly steps: readonly FoldStep[];
    }
  | { readonly kind: 'partial'; readonly pieces: readonly (string | undefined)[] }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly steps: readonly FoldStep[] }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly steps: readonly FoldStep[] }
  | { readonly kind: 'url'; readonly href: string; readonly steps: readonly FoldStep[] }
  | { readonly kind: 'unknown' };

/** Longest text that folding makes; what a literal already holds may be longer. */
export const maxFoldedLength = 65_536;
/** Longest list that folding makes. */
export const maxListLength = 16_384;

export const unknown: Value = { kind: 'unknown' };
const noSteps: readonly FoldStep[] = [];

/** A known value, with how it was hidden. */
export function constant(
  value: string | number | boolean | null | undefined,
  ...steps: readonly (readonly FoldStep[] | FoldStep)[]
): Value {
  if (typeof value === 'string' && value.length > maxFoldedLength && steps.length > 0) {
    return { kind: 'partial', pieces: [value.slice(0, maxFoldedLength), undefined] };
  }
  return { kind: 'constant', value, steps: mergeSteps(steps) };
}

/** A value that is not hidden. */
export function plain(value: string | number | boolean | null): Value {
  return { kind: 'constant', value, steps: noSteps };
}

/** The ways of hiding of several parts, each once. */
export function mergeSteps(
  steps: readonly (readonly FoldStep[] | FoldStep)[],
): readonly FoldStep[] {
  if (steps.length === 0) return noSteps;
  const merged = [...new Set(steps.flat())];
  return merged.length === 0 ? noSteps : merged;
}

/** How a value was hidden, as far as it is known. */
export function stepsOf(value: Value): readonly FoldStep[] {
  return 'steps' in value ? value.steps : noSteps;
}

/** The text that a value becomes when it is joined with text; undefined when it is not known or too long. */
export function textOf(value: Value): string | undefined {
  if (value.kind !== 'list') return plainTextOf(value);
  const texts: string[] = [];
  return addTexts(value.items, texts, { left: maxFoldedLength }) ? texts.join('') : undefined;
}

function plainTextOf(value: Value): string | undefined {
  if (value.kind === 'constant') return String(value.value);
  if (value.kind === 'url') return value.href;
  return value.kind === 'bytes' ? new TextDecoder().decode(value.bytes) : undefined;
}

/** Lists in lists share their parts: some lines make one of a billion items, so the length is watched on the way. */
function addTexts(items: readonly Value[], texts: string[], room: { left: number }): boolean {
  for (const [index, item] of items.entries()) {
    if (index > 0) texts.push(',');
    const isEmpty = item.kind === 'constant' && (item.value === null || item.value === undefined);
    const text = isEmpty ? '' : plainTextOf(item);
    room.left -= 1 + (text?.length ?? 0);
    if (room.left < 0) return false;
    if (text !== undefined) texts.push(text);
    else if (item.kind !== 'list' || !addTexts(item.items, texts, room)) return false;
  }
  return true;
}

/** How much memory a value takes, roughly: what folding it again would cost. */
export function sizeOf(value: Value): number {
  if (value.kind === 'constant') return typeof value.value === 'string' ? value.value.length : 0;
  if (value.kind === 'list') return value.items.length;
  if (value.kind === 'bytes') return value.bytes.length;
  return value.kind === 'partial'
    ? value.pieces.reduce((size, piece) => size + (piece?.length ?? 1), 0)
    : 0;
}

/** The text pieces of a value, a hole for what is not known. */
export function piecesOf(value: Value): readonly (string | undefined)[] {
  return value.kind === 'partial' ? value.pieces : [textOf(value)];
}

/** Texts one after the other: a constant when all are known, otherwise pieces with holes. */
export function concatenate(values: readonly Value[], step: FoldStep): Value {
  const joined: Joined = { pieces: [], length: 0 };
  for (let index = 0; index < values.length && joined.length <= maxFoldedLength; index += 1) {
    const value = values[index] as Value;
    if (value.kind !== 'partial') append(joined, textOf(value));
    else for (const piece of value.pieces) append(joined, piece);
  }
  const { pieces } = joined;
  if (pieces.length === 0) return constant('', ...stepsIn(values), step);
  const only = pieces.length === 1 ? pieces[0] : undefined;
  if (only !== undefined) return constant(only, ...stepsIn(values), step);
  return pieces.length === 1 ? unknown : { kind: 'partial', pieces };
}

/** What is put together so far: no two texts and no two holes beside one another, and no more once it is too long. */
interface Joined {
  readonly pieces: (string | undefined)[];
  length: number;
}

function append(joined: Joined, piece: string | undefined): void {
  const { pieces } = joined;
  if (joined.length > maxFoldedLength) return;
  const last = pieces.length - 1;
  const before = pieces[last];
  if (piece === undefined) {
    if (last < 0 || before !== undefined) pieces.push(undefined);
    return;
  }
  if (last >= 0 && before !== undefined) pieces[last] = before + piece;
  else if (piece !== '') pieces.push(piece);
  joined.length += piece.length;
}

/** How those of several values were hidden that were. */
function stepsIn(values: readonly Value[]): readonly (readonly FoldStep[])[] {
  const found: (readonly FoldStep[])[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const steps = stepsOf(values[index] as Value);
    if (steps.length > 0) found.push(steps);
  }
  return found;
}

/** What detectors are told of a value. */
export function foldedOf(value: Value): Folded {
  switch (value.kind) {
    case 'constant':
      return value.value === undefined
        ? { kind: 'unknown' }
        : { kind: 'constant', value: value.value, steps: value.steps };
    case 'partial':
      return value;
    case 'url':
      return { kind: 'constant', value: value.href, steps: value.steps };
    default:
      return { kind: 'unknown' };
  }
}

/** Whether a value is known to be true or false when tested. */
export function truthOf(value: Value): boolean | undefined {
  if (value.kind === 'constant') return Boolean(value.value);
  if (value.kind === 'list' || value.kind === 'bytes' || value.kind === 'url') return true;
  return value.kind === 'partial' && value.pieces.some((piece) => piece !== undefined)
    ? true
    : undefined;
}
