import { readCompiledHeader } from './compiled-file.ts';
import { codeOfCompiledFile } from './compiled-text.ts';
import { codesIn } from './print-code.ts';
import type { CodeObject, Marshalled } from './values.ts';

/** How a compiled module stands to the source beside it. */
export interface CompiledCopy {
  /** Whether Python takes it instead of the source, as far as its header says. */
  readonly isLoaded: boolean;
  /** Whether it has names or words that the source has not: it was not made of it. */
  readonly differs: boolean;
}

/** The source that Python keeps compiled at a path: `a/__pycache__/b.cpython-312.pyc` is `a/b.py`. */
export function sourceOfCopy(path: string): string | undefined {
  const parts = /^(.*?)__pycache__\/([^/.]+)\.[^/]+\.pyc$/u.exec(path);
  return parts === null ? undefined : `${parts[1]}${parts[2]}.py`;
}

/** Compares a compiled module with the source that it says it was made of. */
export function compareCopy(content: Uint8Array, source: string, size: number): CompiledCopy {
  const check = readCompiledHeader(content)?.check;
  const isLoaded = check !== undefined && (check.by !== 'time-and-size' || check.size === size);
  const code = codeOfCompiledFile(content);
  const differs =
    code === undefined || 'failure' in code || !isSaidBy(code.code, wordsOfSource(source));
  return { isLoaded, differs };
}

/** Letters and digits of any length, as names and texts are made of. */
function words(text: string): readonly string[] {
  return text.match(/[A-Za-z_]\w*/g) ?? [];
}

const escape =
  /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|N\{[^}\n]{0,100}\}|[0-7]{1,3}|[^])/gu;
/** One literal ends and the next one begins, which is the same text to Python. */
const seam = /["'](?:[ \t]{0,200}(?:#[^\n]{0,200})?\\?\r?\n)?[ \t]{0,200}[bfru]{0,2}["']/giu;

/** Words that stand in compiled code for signs of the source: for `->` and, up to 3.8, for `assert`. */
const unwritten = ['return', 'AssertionError'];

/** All words of a source, and those that its texts have once their escapes are read and their parts are joined: `'\nname'` says `name`. */
function wordsOfSource(source: string): ReadonlySet<string> {
  const read = source.replaceAll(escape, ' ');
  const joined = read.replaceAll(seam, '');
  return new Set([...words(source), ...words(read), ...words(joined), ...unwritten]);
}

/** Short words are parts of escapes and formats. */
const minWord = 6;

/** What compilers write into the longer names of functions. */
const madeUp = /<(?:module|locals|lambda|listcomp|setcomp|dictcomp|genexpr)>/gu;

function isSaidBy(code: CodeObject, known: ReadonlySet<string>): boolean {
  // References let a few bytes mean a billion values: each is looked at once.
  const seen = new Set<unknown>();
  const isNew = (value: unknown): boolean => !seen.has(value) && seen.add(value).has(value);
  const isText = (value: Marshalled): boolean => {
    if (value.kind === 'text')
      return words(value.text.replaceAll(madeUp, '')).every(
        (word) => word.length < minWord || isSaid(word, known),
      );
    return !('items' in value) || value.items.filter(isNew).every(isText);
  };
  for (const one of codesIn(code)) {
    const lists = [one.names, one.locals, one.shared].filter(isNew);
    if (!lists.every((names) => names.every((name) => isNameIn(name, known)))) return false;
    if (isNew(one.constants) && !one.constants.filter(isNew).every(isText)) return false;
  }
  return true;
}

/** Names that compilers make up begin with two lines or a point. */
function isNameIn(name: string, known: ReadonlySet<string>): boolean {
  if (/^(?:__\w*__|\..*)$/.test(name) || /[^\w.]/.test(name)) return true;
  return name.split('.').every((part) => part === '' || isSaid(part, known));
}

/** Private names of classes have the class in front. */
function isSaid(word: string, known: ReadonlySet<string>): boolean {
  return known.has(word) || known.has(word.replace(/^_[^_]\w*?(?=__)/u, ''));
}
