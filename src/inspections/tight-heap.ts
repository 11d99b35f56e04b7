/** Smaller files are read without a look at the heap. */
export const minTightBytes = 256 * 1024;

/** What a file may add to the heap while it is read, for each of its bytes: mostly its syntax tree. */
const heapOfByte = 50;
/** With less in the heap, hardly any of it is garbage. */
const minHeapBytes = 96 * 1024 * 1024;
/** Up to here the heap of a sandbox grows before the collector looks for garbage by itself. */
const roomyHeapBytes = 240 * 1024 * 1024;

/**
 * Whether garbage is to be looked for before a file is read. The syntax trees of the files before it are garbage by then; looked for later, while
 * the tree of this one grows, all of that would have to be gone through as well.
 */
export function isTight(fileBytes: number, heapBytes: number): boolean {
  return heapBytes >= minHeapBytes && heapBytes + fileBytes * heapOfByte > roomyHeapBytes;
}
