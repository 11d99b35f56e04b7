import { gzipSync } from 'node:zlib';

/** A file that goes into an archive; its path has fewer than ninety bytes. */
export type ArchivedFile = readonly [path: string, content: Buffer];

const blockBytes = 512;

/** Packs files as npm publishes a package, with a manifest that leads to all of them: what is known to be harmless is opened to get ready. */
export function buildArchive(files: readonly ArchivedFile[]): Buffer {
  const main = `./${files[0]?.[0] ?? ''}`;
  const exported = { '.': main, './*': './*' };
  const manifest = JSON.stringify({ name: 'warm-up', version: '1.0.0', main, exports: exported });
  const all: readonly ArchivedFile[] = [...files, ['package.json', Buffer.from(manifest)]];
  return gzipSync(Buffer.concat([...all.flatMap(entryOf), Buffer.alloc(2 * blockBytes)]));
}

/** The header, the content, and what fills its last block. */
function entryOf([path, content]: ArchivedFile): readonly Buffer[] {
  const header = Buffer.alloc(blockBytes);
  header.write(`package/${path}`, 0, 100);
  header.write('0000644', 100);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write('0', 156);
  header.write('ustar\u{0}00', 257);
  const sum = header.reduce((total, byte) => total + byte, 8 * 0x20);
  header.write(sum.toString(8).padStart(6, '0'), 148);
  header.write('\u{0} ', 154);
  const rest = content.length % blockBytes;
  return [header, content, Buffer.alloc(rest === 0 ? 0 : blockBytes - rest)];
}
