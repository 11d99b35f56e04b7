import type { Inventory } from '../artifacts/inventory.ts';
import { kindOfFile, type FileKind } from './file-kind.ts';

/** One file that an installer would leave on disk. */
export interface PackageFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly mode: number;
  readonly kind: FileKind;
  /** The content as UTF-8 text; what is no text is read with replacement characters. */
  readonly text: () => string;
}

/** The files of an artifact by path, in the order of their paths. Of several entries with one path, installers keep the last. */
export function packageFiles(inventory: Inventory): Map<string, PackageFile> {
  const files = new Map<string, PackageFile>();
  for (const entry of inventory.entries) {
    const { path, content, size, mode, sha256 } = entry;
    if (entry.type !== 'file' || entry.status !== 'read' || content === undefined) continue;
    const text = (): string => new TextDecoder('utf-8').decode(content);
    const kind = kindOfFile(path, content, text);
    files.set(path, { path, size, sha256: sha256 ?? '', mode, kind, text });
  }
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
