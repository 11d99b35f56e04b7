import { fromRandomAccessReader, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';

/** A stretch of an archive: from one byte up to another. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What the end of a zip archive says of it, as far as it can be read. */
export interface ZipDirectory {
  /** Everything listed up to the first fault or the limit, in the order of the list. */
  readonly entries: readonly Entry[];
  /** The records that make the list and its end. */
  readonly stretches: readonly Stretch[];
  /** Why the list ends too early; absent when all of it was read. */
  readonly stop?: { readonly reason: 'header-invalid' | 'budget-entries'; readonly detail: string };
}

const endBytes = 22;
const locatorBytes = 20;
const maxCommentBytes = 0xffff;
const locatorSignature = 0x07064b50;
const zip64Signature = 0x06064b50;

/** Bytes that are in memory need no waiting: yauzl then goes on at once, and hands over each entry before `readEntry` returns. */
class MemoryReader extends RandomAccessReader {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    super();
    this.#bytes = bytes;
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const isInside = position >= 0 && position + length <= this.#bytes.length;
    if (isInside) this.#bytes.copy(target, offset, position, position + length);
    callback(isInside ? null : new Error('points outside of the archive'));
  }
}

/** Whether an installer would find a zip archive here: it looks for the end of one, whatever the bytes begin with. */
export function isZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - endBytes - maxCommentBytes);
  return bytes.subarray(from).includes('PK\x05\x06', 0, 'latin1');
}

/**
 * Reads the list at the end of a zip archive, which is what installers go by. Nothing is said yet of what it points to.
 * Undefined with the reason when there is no list at all.
 */
export function readZipDirectory(
  bytes: Buffer,
  maxEntries: number,
): ZipDirectory | { readonly failure: string } {
  const opened = openZip(bytes);
  if (!('file' in opened)) return opened;
  const { file } = opened;
  const { at, stretches } = endOf(bytes, (file.comment as unknown as Buffer).length);
  const entries: Entry[] = [];
  let stop: ZipDirectory['stop'];
  let cursor = at;
  while (stop === undefined && entries.length < file.entryCount) {
    if (entries.length >= maxEntries) {
      stop = { reason: 'budget-entries', detail: `more than ${maxEntries} entries` };
      break;
    }
    const next = nextEntry(file);
    if (next instanceof Error) {
      const detail = `entry ${entries.length + 1} of ${file.entryCount}: ${next.message}`;
      stop = { reason: 'header-invalid', detail };
    } else {
      entries.push(next);
      cursor += 46 + next.fileNameLength + next.extraFieldLength + next.fileCommentLength;
    }
  }
  return {
    entries,
    stretches: [{ start: at, end: cursor }, ...stretches],
    ...(stop === undefined ? {} : { stop }),
  };
}

function openZip(bytes: Buffer): { readonly file: ZipFile } | { readonly failure: string } {
  let opened: { readonly file: ZipFile } | { readonly failure: string } = { failure: 'no answer' };
  const options = {
    autoClose: false,
    lazyEntries: true,
    decodeStrings: false,
    validateEntrySizes: false,
  };
  try {
    fromRandomAccessReader(new MemoryReader(bytes), bytes.length, options, (error, file) => {
      opened = error === null ? { file } : { failure: error.message.slice(0, 200) };
    });
  } catch (error) {
    return { failure: error instanceof Error ? error.message.slice(0, 200) : 'cannot be opened' };
  }
  return opened;
}

function nextEntry(file: ZipFile): Entry | Error {
  // Without a name yauzl waits for a turn of the event loop; no installer can write such a file either.
  let next: Entry | Error = new Error('it has no name');
  const onEntry = (entry: Entry): void => {
    next = entry;
  };
  const onError = (error: Error): void => {
    next = new Error(error.message.slice(0, 200));
  };
  file.once('entry', onEntry).once('error', onError);
  file.readEntry();
  file.off('entry', onEntry).off('error', onError);
  // What comes too late is of no use, and an error that nobody hears would end the process.
  if (next instanceof Error) file.on('error', () => undefined);
  return next;
}

/** Where the list begins, and the records behind it. */
function endOf(
  bytes: Buffer,
  commentLength: number,
): { readonly at: number; readonly stretches: readonly Stretch[] } {
  const end = bytes.length - endBytes - commentLength;
  const last = { start: end, end: bytes.length };
  const locator = end - locatorBytes;
  if (locator < 0 || bytes.readUInt32LE(locator) !== locatorSignature) {
    return { at: bytes.readUInt32LE(end + 16), stretches: [last] };
  }
  const record = Number(bytes.readBigUInt64LE(locator + 8));
  const at = Number(bytes.readBigUInt64LE(record + 48));
  const size = Number(bytes.readBigUInt64LE(record + 4));
  return {
    at,
    stretches: [
      { start: record, end: Math.min(record + 12 + size, locator) },
      { ...last, start: locator },
    ],
  };
}

/** Sizes that the list and its end name: readers that trust the size read another list than those that trust the count. */
export function directoryFault(bytes: Buffer, directory: ZipDirectory): string | undefined {
  const [list] = directory.stretches;
  if (list === undefined || directory.stop !== undefined) return undefined;
  const last = directory.stretches.at(-1);
  const end = last?.start ?? 0;
  const isZip64 = bytes.readUInt32LE(end) === locatorSignature;
  const record = directory.stretches[1]?.start ?? 0;
  if (isZip64 && bytes.readUInt32LE(record) !== zip64Signature)
    return 'the end record is not there';
  const size = isZip64 ? Number(bytes.readBigUInt64LE(record + 40)) : bytes.readUInt32LE(end + 12);
  const found = list.end - list.start;
  if (size !== found) return `the list has ${found} bytes and is said to have ${size}`;
  const follows = directory.stretches[1]?.start ?? 0;
  return list.end === follows ? undefined : `the list ends ${follows - list.end} bytes too early`;
}
