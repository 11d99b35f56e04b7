import { rememberOfFile } from '../latest.ts';

/** A block of a text is this power of two long. */
export const blockBits = 8;

/** Characters from here on are far: letters of other scripts, signs, and what has no shape. Nearly all of a program are before it. */
const far = /[\u0131-\uFFFF]/g;

/** A stretch of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The blocks of a text, with 1 for those in which something far stands; undefined when there is none. One search serves all that look for such characters. */
export function farBlocksOf(text: string): Uint8Array | undefined {
  far.lastIndex = 0;
  let match = far.exec(text);
  if (match === null) return undefined;
  const blocks = new Uint8Array((text.length >> blockBits) + 1);
  for (; match !== null; match = far.exec(text)) {
    const at = match.index >> blockBits;
    blocks[at] = 1;
    far.lastIndex = (at + 1) << blockBits;
  }
  far.lastIndex = 0;
  return blocks;
}

/** Those of a file. */
export const farBlocksOfFile = rememberOfFile(({ text }) => farBlocksOf(text));

/** The stretches that such blocks make: blocks beside each other are one, so that nothing far is cut in two. */
export function stretchesOf(blocks: Uint8Array | undefined): readonly Stretch[] {
  const stretches: Stretch[] = [];
  if (blocks === undefined) return stretches;
  for (let first = blocks.indexOf(1); first !== -1;) {
    let behind = first + 1;
    while (blocks[behind] === 1) behind += 1;
    stretches.push({ start: first << blockBits, end: behind << blockBits });
    first = blocks.indexOf(1, behind);
  }
  return stretches;
}
