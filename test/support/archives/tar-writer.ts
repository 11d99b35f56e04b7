/** Everything that a tar header can say, also what no honest writer would. Unset fields get honest values. */
export interface TarEntry {
  /** Up to 100 bytes go into the header; longer names are written through PAX unless `longName` says otherwise. */
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** The type flag: `'0'` file, `'1'` hard link, `'2'` symbolic link, `'5'` folder, `'x'` PAX, `'L'` GNU long name … */
  readonly type?: string;
  readonly mode?: number;
  readonly linkName?: string | Uint8Array;
  readonly prefix?: string | Uint8Array;
  /** The size field, when it shall differ from the content: a number, or twelve raw bytes. */
  readonly size?: number | Uint8Array;
  /** The checksum field, when it shall be wrong. */
  readonly checksum?: number;
  /** Eight bytes of magic and version: POSIX by default. */
  readonly magic?: string;
  readonly longName?: 'pax' | 'gnu' | 'cut';
}

const blockBytes = 512;

/** One entry: header, content, padding, and before them the PAX or GNU entry that carries a long name. */
export function tarEntry(entry: TarEntry): Buffer {
  const content = toBytes(entry.content ?? '');
  const name = toBytes(entry.name);
  const plain = Buffer.concat([tarHeader(entry, content.length), padded(content)]);
  if (name.length <= 100 || entry.longName === 'cut') {
    return plain;
  }
  const carrier =
    entry.longName === 'gnu'
      ? gnuLongEntry('L', name)
      : paxEntry({ path: name.toString('utf8') }, 'x');
  return Buffer.concat([carrier, plain]);
}

/** A header alone, 512 bytes. */
export function tarHeader(entry: TarEntry, contentBytes = 0): Buffer {
  const header = Buffer.alloc(blockBytes);
  toBytes(entry.name).copy(header, 0, 0, 100);
  writeOctal(header, entry.mode ?? 0o644, 100, 8);
  writeOctal(header, 0, 108, 8);
  writeOctal(header, 0, 116, 8);
  writeSize(header, entry.size ?? contentBytes);
  writeOctal(header, 0, 136, 12);
  header.write(entry.type ?? '0', 156, 'latin1');
  toBytes(entry.linkName ?? '').copy(header, 157, 0, 100);
  header.write(entry.magic ?? 'ustar\u{0}00', 257, 8, 'latin1');
  toBytes(entry.prefix ?? '').copy(header, 345, 0, 155);
  const sum = entry.checksum ?? checksumOf(header);
  header.write(`${sum.toString(8).padStart(6, '0')}\u{0} `, 148, 8, 'latin1');
  return header;
}

/** A PAX entry for the entry that follows (`x`) or for all that follow (`g`). */
export function paxEntry(records: Readonly<Record<string, string>>, type: 'x' | 'g'): Buffer {
  const body = Buffer.concat(
    Object.entries(records).map(([key, value]) => paxRecord(key, Buffer.from(value))),
  );
  return tarEntry({ name: `PaxHeader/${type}`, content: body, type });
}

/** One `<length> key=value` line, whose length counts its own digits. */
export function paxRecord(key: string, value: Uint8Array): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from('\n')]);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) {
    length += 1;
  }
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

/** GNU's own way to write a long name (`L`) or a long link target (`K`). */
export function gnuLongEntry(type: 'L' | 'K', value: string | Uint8Array): Buffer {
  const content = Buffer.concat([toBytes(value), Buffer.alloc(1)]);
  return tarEntry({ name: '././@LongLink', content, type, magic: 'ustar  \u{0}' });
}

/** A size in GNU's base-256 form, which can be negative or larger than any file. */
export function base256(value: bigint): Buffer {
  const field = Buffer.alloc(12);
  let rest = value;
  for (let at = 11; at >= 0; at -= 1) {
    field[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  field[0] = value < 0n ? 0xff : 0x80 | (field[0] ?? 0);
  return field;
}

/** The two empty blocks that end an archive. */
export function endOfArchive(): Buffer {
  return Buffer.alloc(2 * blockBytes);
}

/** Content filled up to whole blocks. */
export function padded(content: Uint8Array): Buffer {
  const missing = (blockBytes - (content.length % blockBytes)) % blockBytes;
  return Buffer.concat([content, Buffer.alloc(missing)]);
}

function writeOctal(header: Buffer, value: number, at: number, width: number): void {
  header.write(`${value.toString(8).padStart(width - 1, '0')}\u{0}`, at, width, 'latin1');
}

function writeSize(header: Buffer, size: number | Uint8Array): void {
  if (typeof size === 'number') {
    writeOctal(header, size, 124, 12);
    return;
  }
  Buffer.from(size).copy(header, 124, 0, 12);
}

function checksumOf(header: Buffer): number {
  const copy = Buffer.from(header).fill(0x20, 148, 156);
  return copy.reduce((sum, byte) => sum + byte, 0);
}

function toBytes(value: string | Uint8Array): Buffer {
  return typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value);
}
