import { rawTransferSupported } from 'oxc-parser';

/** What the parser keeps to itself: the buffer that it hands its tree over in, until the next text is parsed. */
interface RawTransfer {
  readonly prepareRaw: (text: string) => { readonly buffer: Buffered };
  readonly returnBufferToCache: (buffer: Buffered) => void;
}

type Buffered = Uint8Array<ArrayBuffer>;

/** Texts below this length are read without a buffer when there is none. */
const smallText = 16_000;

/** From this length of a text on, the tree in the parser's own form takes so much memory that it is worth giving back. */
const largeText = 4_000_000;

const transfer = rawTransferSupported()
  ? // @ts-expect-error the parser has no types for it
    ((await import('oxc-parser/src-js/raw-transfer/common.js')) as RawTransfer)
  : undefined;

/** One that no page of was touched yet, for what is read after a large text. */
let spare: Buffered | undefined;

/**
 * Reserves a second buffer. To be called while there is little in the heap: what follows a large text finds one, without which the collector
 * would go through everything and drop what was compiled for shapes that no object has at that moment.
 */
export function reserveTransferBuffer(): void {
  if (transfer === undefined || spare !== undefined) return;
  let first: Buffered | undefined;
  try {
    first = transfer.prepareRaw('').buffer;
    spare = transfer.prepareRaw('').buffer;
  } catch {
    // Without so many addresses, everything is read as it is without a spare one.
  } finally {
    if (first !== undefined) transfer.returnBufferToCache(first);
  }
}

/**
 * Gives the memory back that the parser handed its last tree over in: 57 MB for a bundle of 8 MB, which it would keep for its next text
 * while the tree is looked at. Changes nothing that is read.
 */
export function releaseTransferBuffer(text: string): void {
  if (text.length < largeText) return;
  // The only buffer there is, or a new one of which no page was touched; moved into nothing it is freed at once.
  transfer?.prepareRaw('').buffer.buffer.transfer(0);
  isGone = spare === undefined;
  if (spare !== undefined) transfer?.returnBufferToCache(spare);
  spare = undefined;
}

/** Whether the buffer was given back, and no text has made the parser take a new one since. */
let isGone = false;

/**
 * Whether the parser should hand a tree over in its buffer. A new one is reserved with six gigabytes of addresses, which makes the
 * collector go through the whole heap: for a line of code that a bundle evaluates, while the tree of the bundle is in it, that would take
 * longer than anything else.
 */
export function isWorthBuffer(text: string): boolean {
  if (transfer === undefined || (isGone && text.length < smallText)) return false;
  isGone = false;
  return true;
}
