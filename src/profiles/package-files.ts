import type { Inventory } from '../artifacts/inventory.ts';
import { compareCopy, sourceOfCopy } from '../languages/python/bytecode/compiled-copy.ts';
import { textOfCompiledFile } from '../languages/python/bytecode/compiled-text.ts';
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
  /** The source beside which it stands compiled, and instead of which Python takes it though it was not made of it. */
  readonly replaces?: string;
}

/** A compiled module as the text that it was made of, as far as that can be told. */
function compiled(content: Uint8Array): () => string {
  let known: string | undefined;
  return () => (known ??= textOfCompiledFile(content) ?? '');
}

/**
 * A file as people can be shown it: compiled Python as the text of its module, in whose lines findings count. Undefined
 * for machine code and archives, whose bytes say nothing to a reader.
 */
export function readableText(path: string, content: Uint8Array): string | undefined {
  const plain = (): string => new TextDecoder('utf-8').decode(content);
  const { language, format } = kindOfFile(path, content, plain);
  if (language === 'python' && format !== undefined) return textOfCompiledFile(content);
  return language === 'native' || language === 'archive' ? undefined : plain();
}

/** The files of an artifact by path, in the order of their paths. Of several entries with one path, installers keep the last. */
export function packageFiles(inventory: Inventory): Map<string, PackageFile> {
  const files = new Map<string, PackageFile>();
  const compiledFiles = new Map<string, Uint8Array>();
  for (const entry of inventory.entries) {
    const { path, content, size, mode, sha256 } = entry;
    if (entry.type !== 'file' || entry.status !== 'read' || content === undefined) continue;
    const plain = (): string => inHeap(new TextDecoder('utf-8').decode(content));
    const kind = kindOfFile(path, content, plain);
    const isCompiled = kind.language === 'python' && kind.format !== undefined;
    if (isCompiled) compiledFiles.set(path, content);
    else compiledFiles.delete(path);
    const text = isCompiled ? compiled(content) : plain;
    files.set(path, { path, size, sha256: sha256 ?? '', mode, kind, text });
  }
  for (const [path, content] of compiledFiles) {
    const file = files.get(path);
    const source = files.get(sourceOfCopy(path) ?? '');
    if (file !== undefined && source !== undefined) files.set(path, beside(file, source, content));
  }
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** From this length on a decoded text lies outside of the heap of JavaScript, and every look at one of its characters is a call. */
const minOutside = 900_000;

/** The same text in the heap: it is read a character at a time, again and again. */
function inHeap(text: string): string {
  return text.length < minOutside ? text : ` ${text}`.slice(1);
}

/** What Python keeps compiled of a source says the same once more; what was not made of it is code of its own. */
function beside(file: PackageFile, source: PackageFile, content: Uint8Array): PackageFile {
  const { isLoaded, differs } = compareCopy(content, source.text(), source.size);
  if (!differs) return { ...file, kind: { language: 'data', format: 'python-bytecode' } };
  return isLoaded ? { ...file, replaces: source.path } : file;
}
