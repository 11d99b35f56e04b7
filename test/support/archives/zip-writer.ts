import { hash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip archive, with whatever it says of itself that is not so. */
export interface ZipEntrySource {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly method?: number;
  /** The data as it is stored, when it is not what the method makes of the content. */
  readonly data?: Uint8Array;
  /** POSIX mode with the type of file. */
  readonly mode?: number;
  /** Bit 3: the sizes follow the data. `wide`: in eight bytes each; `bare`: without a signature. */
  readonly descriptor?: 'usual' | 'wide' | 'bare' | 'missing';
  /** Sizes in fields of eight bytes. */
  readonly zip64?: boolean;
  readonly flags?: number;
  readonly extra?: Uint8Array;
  /** What the list at the end says, where that is something else. */
  readonly listed?: Partial<Listed>;
  /** What the header in front of the data says, where that is something else. */
  readonly local?: Partial<Listed>;
  /** Bytes in front of the header. */
  readonly before?: Uint8Array;
  /** The header is not written; the list points to this place. */
  readonly at?: number;
}

interface Listed {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** What is odd about an archive as a whole. */
export interface ZipOptions {
  readonly prefix?: Uint8Array;
  readonly suffix?: Uint8Array;
  readonly comment?: string;
  /** Offsets count from behind the prefix, as those of an archive that was appended to a program. */
  readonly isConcatenated?: boolean;
  readonly beforeList?: Uint8Array;
  readonly afterList?: Uint8Array;
  readonly disk?: number;
  /** What the end says of the list. */
  readonly end?: { readonly count?: number; readonly size?: number; readonly offset?: number };
  /** The end in records of eight bytes. */
  readonly zip64?: boolean;
  readonly noEnd?: boolean;
}

const utf8 = 0x800;

/** Writes a zip archive that is sound, but for what it is told to do otherwise. */
export function buildZip(entries: readonly ZipEntrySource[], options: ZipOptions = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(options.prefix ?? [])];
  const base = options.isConcatenated === true ? (parts[0]?.length ?? 0) : 0;
  const list: Buffer[] = [];
  let at = parts[0]?.length ?? 0;
  for (const source of entries) {
    const before = Buffer.from(source.before ?? []);
    const offset = source.at ?? at + before.length - base;
    const written = source.at === undefined ? Buffer.concat([before, localEntry(source)]) : before;
    parts.push(written);
    at += written.length;
    list.push(listEntry(source, offset));
  }
  const beforeList = Buffer.from(options.beforeList ?? []);
  const directory = Buffer.concat(list);
  const offset = at + beforeList.length - base;
  const afterList = Buffer.from(options.afterList ?? []);
  const endAt = offset + directory.length + afterList.length;
  return Buffer.concat([
    ...parts,
    beforeList,
    directory,
    afterList,
    ...(options.noEnd === true
      ? []
      : [end(entries.length, directory.length, offset, endAt, options)]),
    Buffer.from(options.suffix ?? []),
  ]);
}

/** The wheel of these files, as it is built: deflated, with Unix modes and the list of its files, unless they bring one. */
export function buildWheel(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const entries = Object.entries(files);
  const [info] = entries.flatMap(([path]) => /^[^/]+\.dist-info(?=\/)/.exec(path) ?? []);
  const record = `${info}/RECORD`;
  const isListed = info === undefined || entries.some(([path]) => path === record);
  const lines = entries.map(([path, content]) => {
    const bytes = Buffer.from(content);
    return `${path},sha256=${hash('sha256', bytes, 'base64url')},${bytes.length}`;
  });
  const all = isListed
    ? entries
    : [...entries, [record, `${lines.join('\n')}\n${record},,\n`] as const];
  return buildZip(all.map(([name, content]) => ({ name, content, mode: 0o100644 })));
}

interface Written {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

function writtenOf(source: ZipEntrySource): Written {
  const content = Buffer.from(source.content ?? '');
  const method = source.method ?? (content.length === 0 ? 0 : 8);
  const data = Buffer.from(source.data ?? (method === 8 ? deflateRawSync(content) : content));
  const { name } = source;
  // One byte for each letter.
  const needsFlag = typeof name === 'string' && Buffer.byteLength(name) !== name.length;
  return {
    name: Buffer.from(source.name),
    data,
    method,
    flags: (source.flags ?? 0) | (needsFlag ? utf8 : 0) | (source.descriptor === undefined ? 0 : 8),
    crc: crc32(content),
    packed: data.length,
    size: content.length,
  };
}

function localEntry(source: ZipEntrySource): Buffer {
  const written = writtenOf(source);
  const isAfter = source.descriptor !== undefined;
  const told = {
    ...written,
    ...(isAfter ? { crc: 0, packed: 0, size: 0 } : {}),
    ...source.local,
    name: source.local?.name === undefined ? written.name : Buffer.from(source.local.name),
  };
  const wide = source.zip64 === true ? largeField(told.size, told.packed) : Buffer.alloc(0);
  const extra = Buffer.concat([wide, Buffer.from(source.extra ?? [])]);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(told.flags, 6);
  header.writeUInt16LE(told.method, 8);
  header.writeUInt32LE(told.crc, 14);
  header.writeUInt32LE(source.zip64 === true ? 0xffffffff : told.packed, 18);
  header.writeUInt32LE(source.zip64 === true ? 0xffffffff : told.size, 22);
  header.writeUInt16LE(told.name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, told.name, extra, written.data, descriptor(source, written)]);
}

function descriptor({ descriptor: kind }: ZipEntrySource, written: Written): Buffer {
  if (kind === undefined || kind === 'missing') return Buffer.alloc(0);
  const signature = Buffer.alloc(kind === 'bare' ? 0 : 4);
  if (kind !== 'bare') signature.writeUInt32LE(0x08074b50, 0);
  const body = Buffer.alloc(kind === 'wide' ? 20 : 12);
  body.writeUInt32LE(written.crc, 0);
  if (kind === 'wide') {
    body.writeBigUInt64LE(BigInt(written.packed), 4);
    body.writeBigUInt64LE(BigInt(written.size), 12);
  } else {
    body.writeUInt32LE(written.packed, 4);
    body.writeUInt32LE(written.size, 8);
  }
  return Buffer.concat([signature, body]);
}

function listEntry(source: ZipEntrySource, offset: number): Buffer {
  const written = writtenOf(source);
  const told = {
    ...written,
    ...source.listed,
    name: source.listed?.name === undefined ? written.name : Buffer.from(source.listed.name),
  };
  const wide = source.zip64 === true ? largeField(told.size, told.packed) : Buffer.alloc(0);
  const extra = Buffer.concat([wide, Buffer.from(source.extra ?? [])]);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(told.flags, 8);
  header.writeUInt16LE(told.method, 10);
  header.writeUInt32LE(told.crc, 16);
  header.writeUInt32LE(source.zip64 === true ? 0xffffffff : told.packed, 20);
  header.writeUInt32LE(source.zip64 === true ? 0xffffffff : told.size, 24);
  header.writeUInt16LE(told.name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(((source.mode ?? 0o100644) * 0x10000) >>> 0, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, told.name, extra]);
}

function largeField(size: number, packed: number): Buffer {
  const field = Buffer.alloc(20);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(16, 2);
  field.writeBigUInt64LE(BigInt(size), 4);
  field.writeBigUInt64LE(BigInt(packed), 12);
  return field;
}

function end(count: number, size: number, offset: number, at: number, options: ZipOptions): Buffer {
  const told = { count, size, offset, ...options.end };
  const comment = Buffer.from(options.comment ?? '');
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(options.disk ?? 0, 4);
  record.writeUInt16LE(Math.min(told.count, 0xffff), 8);
  record.writeUInt16LE(Math.min(told.count, 0xffff), 10);
  record.writeUInt32LE(options.zip64 === true ? 0xffffffff : told.size, 12);
  record.writeUInt32LE(options.zip64 === true ? 0xffffffff : told.offset, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...(options.zip64 === true ? [largeEnd(told, at)] : []), record, comment]);
}

function largeEnd(
  {
    count,
    size,
    offset,
  }: { readonly count: number; readonly size: number; readonly offset: number },
  at: number,
): Buffer {
  const record = Buffer.alloc(56 + 20);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(at), 64);
  record.writeUInt32LE(1, 72);
  return record;
}
