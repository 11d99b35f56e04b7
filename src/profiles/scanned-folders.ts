import type { CodeFile } from './code-file.ts';

/** The code of a package, and its texts. */
export interface ScanQuestion {
  readonly paths: readonly string[];
  readonly linked: ReadonlyMap<string, CodeFile>;
  readonly textOf: (path: string) => string | undefined;
}

/** Whether a file loads or runs code that it does not name. */
export function loads(file: CodeFile | undefined): boolean {
  return (file?.observations ?? []).some(
    ({ kind }) => kind === 'code.load' || kind === 'code.evaluate',
  );
}

/**
 * Answers whether code that loads files by names that it finds may come upon a file: it stands in the same folder or around it, or a text
 * somewhere names the folder or the file. The manifest may name it, too, for a host that reads it there.
 */
export function openScans(question: ScanQuestion): (path: string) => boolean {
  const { linked, textOf } = question;
  const manifest = textOf('package.json') ?? '';
  const around = new Set(
    [...linked].filter(([, file]) => loads(file)).map(([path]) => folderOf(path)),
  );
  let words: Words | undefined;
  return (path) => {
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    if (manifest.includes(file)) return true;
    if (around.size === 0) return false;
    const folders = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
    if (['', ...folders].some((folder) => around.has(folder))) return true;
    words ??= wordsIn(question);
    const known = words;
    return [...parts.slice(1), file].some((name) => mayBeNamed(name, path, known));
  };
}

/** By what stands between quotes and slashes in texts: the file that has it, or `*` where several do. */
type Words = ReadonlyMap<string, string>;

/** As many as any honest package has: beyond, every name may stand in a text. */
const maxWords = 200_000;
const statement = /\b(?:from|import)\s{0,20}(["'])[^"'\n]{0,300}\1/g;
const word = /(?<=["'`/\\])[\w.@-]{1,100}(?=["'`/\\])/g;
/** Lists of files to load stand in data, too, which needs no quotes. */
const wordOfData = /[\w.@-]{1,100}/g;
/** What is read by people, by type checkers and debuggers, or names nothing. The manifest is asked by itself. */
const tellsNobody =
  /(?:^|\/)package\.json$|\.(?:md|map|d\.[cm]?ts|node|wasm|png|jpe?g|gif|ico|woff2?|ttf|gz|zip)$|(?:^|\/)LICEN[CS]E[^/]*$/iu;
const plain = /^[\w.@-]{1,100}$/;

/** All names of the texts, looked up once for all files that are asked about. */
function wordsIn({ paths, linked, textOf }: ScanQuestion): Words {
  const found = new Map<string, string>();
  for (const path of paths) {
    const isCode = linked.has(path);
    if (!isCode && tellsNobody.test(path)) continue;
    // What passes a file on names it as well.
    const rest = (textOf(path) ?? '').replaceAll(statement, '');
    for (const [text] of rest.matchAll(isCode ? word : wordOfData)) {
      const name = withoutEnding(text);
      const before = found.get(name);
      if (before !== path) found.set(name, before === undefined ? path : '*');
      if (found.size > maxWords) return found;
    }
  }
  return found;
}

/** What a file says of itself is no way to it. A name with other signs in it is never found as one word. */
function mayBeNamed(name: string, path: string, words: Words): boolean {
  if (words.size > maxWords || !plain.test(name)) return true;
  const place = words.get(withoutEnding(name));
  return place !== undefined && place !== path;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function withoutEnding(name: string): string {
  return name.replace(/(?!^)\.\w+$/, '');
}
