import { gzipSync } from 'node:zlib';
import { endOfArchive, tarEntry } from './archives/tar-writer.ts';

/** What may differ from the shape that npm gives a package. */
export interface PackageTarballOptions {
  /** The folder that holds everything; npm calls it `package`. */
  readonly folder?: string;
  /** Mode bits of every file. */
  readonly mode?: number;
}

/**
 * The tarball that `npm pack` would make of these files: one folder, gzip, no times, so the same files always give the
 * same bytes and the same digest. Entries come in the order of the record.
 */
export function buildPackageTarball(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: PackageTarballOptions = {},
): Buffer {
  const folder = options.folder ?? 'package';
  const entries = Object.entries(files).map(([path, content]) =>
    tarEntry({ name: `${folder}/${path}`, content, mode: options.mode ?? 0o644 }),
  );
  return gzipMember(Buffer.concat([...entries, endOfArchive()]));
}

/** One gzip member. The byte that names the operating system is fixed, so that digests are the same everywhere. */
export function gzipMember(bytes: Uint8Array, level = 9): Buffer {
  const member = gzipSync(bytes, { level });
  member[9] = 0xff;
  return member;
}
