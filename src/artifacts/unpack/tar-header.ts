import type { PaxFields } from './pax-records.ts';
import { parseTarNumber, parseTarText, type TarText } from './tar-fields.ts';

/** Bytes of a header, and the unit that content is padded to. */
export const blockBytes = 512;

/** What a header announces. */
export type TarKind =
  | 'file'
  | 'directory'
  | 'link'
  | 'device'
  | 'pax'
  | 'pax-global'
  | 'gnu-long-name'
  | 'gnu-long-link'
  | 'gnu-sparse'
  | 'unsupported';

/** A header that npm's reader accepts. */
export interface TarHeader {
  readonly kind: TarKind;
  /** As written, first folder included. */
  readonly name: TarText;
  /** The name that the header itself gives, before any extension replaced it. */
  readonly ownName: string;
  readonly linkTarget: string;
  readonly mode: number;
  /** How many bytes follow. Not negative; 0 when the archive does not say. */
  readonly size: number;
  /** The size field itself, before any extension replaced it; undefined when it is negative or no number. */
  readonly ownSize: number | undefined;
  readonly typeFlag: string;
}

/** What a block is, read as npm's reader reads it. `why` is for a person; `looksLikeHeader` says that it carries the magic. */
export type TarBlock =
  | { readonly verdict: 'empty' }
  | { readonly verdict: 'header'; readonly header: TarHeader }
  | { readonly verdict: 'invalid'; readonly why: string; readonly looksLikeHeader: boolean };

/** What extension headers said before this block: about the next entry, and about all. */
export interface TarExtensions {
  readonly next?: PaxFields;
  readonly all?: PaxFields;
}

const kinds: ReadonlyMap<string, TarKind> = new Map<string, TarKind>([
  ...(['0', '', '7'] as const).map((flag) => [flag, 'file'] as const),
  ...(['1', '2'] as const).map((flag) => [flag, 'link'] as const),
  ...(['3', '4', '6'] as const).map((flag) => [flag, 'device'] as const),
  ...(['5', 'D'] as const).map((flag) => [flag, 'directory'] as const),
  ...(['x', 'X'] as const).map((flag) => [flag, 'pax'] as const),
  ...(['L', 'N'] as const).map((flag) => [flag, 'gnu-long-name'] as const),
  ['g', 'pax-global'],
  ['K', 'gnu-long-link'],
  ['S', 'gnu-sparse'],
]);

/** Extensions describe files, links, folders and devices; never each other, or readers drift apart. */
const describable: ReadonlySet<TarKind> = new Set(['file', 'link', 'device', 'directory']);

/**
 * Says what one block is. Where readers disagree, npm's decides, since it decides what gets installed: it passes over a
 * header that it does not accept and takes the *next block* for a header, even when that block was meant as content.
 */
export function parseTarBlock(block: Buffer, extensions: TarExtensions): TarBlock {
  const sum = parseTarNumber(block.subarray(148, 160));
  const actual = sumOf(block);
  if (sum === undefined && actual === 8 * 0x20) return { verdict: 'empty' };
  const looksLikeHeader = block.toString('latin1', 257, 262) === 'ustar';
  if (sum !== actual) {
    return { verdict: 'invalid', why: `checksum ${String(sum)}, not ${actual}`, looksLikeHeader };
  }
  const header = readHeader(block, extensions);
  const why = header === undefined ? 'a number that no reader accepts' : faultOf(header);
  return header === undefined || why !== undefined
    ? { verdict: 'invalid', why: why ?? '', looksLikeHeader }
    : { verdict: 'header', header };
}

function readHeader(block: Buffer, extensions: TarExtensions): TarHeader | undefined {
  const typeFlag = parseTarText(block.subarray(156, 157)).text;
  const flagged = kinds.get(typeFlag) ?? 'unsupported';
  const isDescribable = describable.has(flagged);
  const next = isDescribable ? extensions.next : undefined;
  const all = isDescribable ? extensions.all : undefined;
  if (hasInvalidNumber(block, next, all)) return undefined;
  const own = ownNameOf(block);
  const name = next?.path === undefined ? own : { ...own, text: next.path, hasResidue: false };
  const kind = flagged === 'file' && name.text.endsWith('/') ? 'directory' : flagged;
  const ownSize = notNegative(parseTarNumber(block.subarray(124, 136)));
  const announced = next?.size ?? all?.size ?? ownSize ?? 0;
  return {
    kind,
    name,
    ownName: own.text,
    linkTarget: parseTarText(block.subarray(157, 257)).text,
    mode: modeOf(block),
    // A folder has no content for npm's reader, whatever its header says: the next block is a header again.
    size: kind === 'directory' && typeFlag !== 'D' ? 0 : announced,
    ownSize,
    typeFlag,
  };
}

function faultOf(header: TarHeader): string | undefined {
  if (header.name.text === '') return 'no name';
  if (header.kind === 'link') return header.linkTarget === '' ? 'a link without target' : undefined;
  const mayHaveTarget = header.typeFlag === 'x' || header.typeFlag === 'g';
  return header.linkTarget === '' || mayHaveTarget ? undefined : 'a target though it is no link';
}

function ownNameOf(block: Buffer): TarText {
  const name = parseTarText(block.subarray(0, 100));
  if (!isPosix(block)) return name;
  // The last 25 bytes of the prefix are times when the byte before them is NUL.
  const prefix = parseTarText(block.subarray(345, block[475] === 0 ? 475 : 500));
  if (prefix.text === '') return name;
  return {
    text: `${prefix.text}/${name.text}`,
    isUtf8: name.isUtf8 && prefix.isUtf8,
    hasResidue: name.hasResidue || prefix.hasResidue,
  };
}

/** npm's reader decodes all of these fields, and one that cannot be decoded costs the header. */
function hasInvalidNumber(block: Buffer, next?: PaxFields, all?: PaxFields): boolean {
  const isGiven = (keyword: PaxFields['keywords'][number]): boolean =>
    next?.keywords.includes(keyword) === true || all?.keywords.includes(keyword) === true;
  const posix = isPosix(block);
  const hasTimes = posix && block[475] === 0;
  const fields: readonly (readonly [at: number, width: number, isRead: boolean])[] = [
    [100, 8, true],
    [108, 8, !isGiven('uid')],
    [116, 8, !isGiven('gid')],
    [124, 12, next?.size === undefined && all?.size === undefined],
    [136, 12, !isGiven('mtime')],
    [329, 8, posix],
    [337, 8, posix],
    [476, 12, hasTimes && !isGiven('atime')],
    [488, 12, hasTimes && !isGiven('ctime')],
  ];
  return fields.some(
    ([at, width, isRead]) =>
      isRead &&
      (block[at] ?? 0) >= 0x80 &&
      parseTarNumber(block.subarray(at, at + width)) === 'invalid',
  );
}

function isPosix(block: Buffer): boolean {
  return block.toString('latin1', 257, 265) === 'ustar\u{0}00';
}

function modeOf(block: Buffer): number {
  const mode = parseTarNumber(block.subarray(100, 108));
  return typeof mode === 'number' ? mode & 0o7777 : 0;
}

function notNegative(value: ReturnType<typeof parseTarNumber>): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

/** The sum of all bytes, those of the checksum itself counted as spaces. */
function sumOf(block: Buffer): number {
  let sum = 8 * 0x20;
  for (let at = 0; at < 148; at += 1) sum += block[at] ?? 0;
  for (let at = 156; at < blockBytes; at += 1) sum += block[at] ?? 0;
  return sum;
}
