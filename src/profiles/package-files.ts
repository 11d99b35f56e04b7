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
    const text = (): string => inHeap(new TextDecoder('utf-8').decode(content));
    const kind = kindOfFile(path, content, text);
    files.set(path, { path, size, sha256: sha256 ?? '', mode, kind, text });
  }
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** From this length on a decoded text lies outside of the heap of JavaScript, and every look at one of its characters is a call. */
const minOutside = 900_000;

/** The same text in the heap: it is read a character at a time, again and again. */
function inHeap(text: string): string {
  return text.length < minOutside ? text : ` ${text}`.slice(1);
}
