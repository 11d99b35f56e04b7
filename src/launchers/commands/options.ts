import { isSecretOption } from '../credential-names.ts';

/** How a program reads the words behind it. */
export interface OptionGrammar {
  /** Options that take the next word, without dashes. */
  readonly values: ReadonlySet<string>;
  /** Options that stand alone, without dashes. */
  readonly flags: ReadonlySet<string>;
  /** What an option that is in neither list does: stand alone, or take the next word. */
  readonly unknown: 'alone' | 'takes-next';
  /** Whether `-it` is `-i -t`: always, or where each letter is an option. */
  readonly groups?: 'always' | 'known';
}

/** An option as it was written, its name without dashes. */
export interface Option {
  readonly name: string;
  /** Absent when it stood alone. */
  readonly value?: string;
  /** It is in neither list of the grammar and a word stands behind it, so what that word is cannot be told. */
  readonly isUnclear?: true;
}

/** The words of a command, told apart. */
export interface Scan {
  readonly options: readonly Option[];
  /** Words that belong to no option. */
  readonly words: readonly string[];
}

/** Whether options may follow the first word that is none. */
export type Extent = 'until-first-word' | 'to-the-end';

/** A set of words, as they are written in a line. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Tells options from other words. What follows `--` is no option. With `until-first-word`, everything behind that word is left as it is. */
export function scanOptions(
  words: readonly string[],
  grammar: OptionGrammar,
  extent: Extent,
): Scan {
  const options: Option[] = [];
  const others: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') return { options, words: [...others, ...words.slice(index + 1)] };
    if (!word.startsWith('-') || word === '-') {
      if (extent === 'until-first-word') return { options, words: words.slice(index) };
      others.push(word);
      continue;
    }
    const next = words[index + 1];
    const read = readOption(word, next, grammar);
    options.push(...read.options);
    if (read.takesNext) index += 1;
  }
  return { options, words: others };
}

interface OptionReading {
  readonly options: readonly Option[];
  readonly takesNext: boolean;
}

function readOption(word: string, next: string | undefined, grammar: OptionGrammar): OptionReading {
  const equals = word.indexOf('=');
  const isLong = word.startsWith('--');
  if (!isLong && isGroup(word, grammar)) return readGroup(word, next, grammar);
  if (equals > 0) {
    const name = word.slice(0, equals).replace(/^-+/, '');
    return { options: [{ name, value: word.slice(equals + 1) }], takesNext: false };
  }
  const name = word.replace(/^-+/, '');
  const reading = named(name, next, takesNext(name, next, grammar));
  const isUnclear = isUnknown(name, grammar) && next !== undefined && !next.startsWith('-');
  const [option = { name }] = reading.options;
  return isUnclear ? { ...reading, options: [{ ...option, isUnclear }] } : reading;
}

function isGroup(word: string, { groups, flags, values }: OptionGrammar): boolean {
  if (groups === undefined || word.length < 3) return false;
  const letters = Array.from(word.slice(1, 12));
  return (
    groups === 'always' ||
    (word.length < 12 && letters.every((one) => flags.has(one) || values.has(one)))
  );
}

/** `-it`, `-ePASSWORD`: letters that stand alone, and at most one more with the rest as its value. */
function readGroup(word: string, next: string | undefined, grammar: OptionGrammar): OptionReading {
  const options: Option[] = [];
  for (let index = 1; index < word.length; index += 1) {
    const name = word[index] ?? '';
    if (grammar.flags.has(name)) {
      options.push({ name });
      continue;
    }
    const rest = word.slice(index + 1).replace(/^=/, '');
    if (rest !== '') return { options: [...options, { name, value: rest }], takesNext: false };
    const last = named(name, next, takesNext(name, next, grammar));
    return { options: [...options, ...last.options], takesNext: last.takesNext };
  }
  return { options, takesNext: false };
}

function named(name: string, next: string | undefined, takes: boolean): OptionReading {
  return takes && next !== undefined
    ? { options: [{ name, value: next }], takesNext: true }
    : { options: [{ name }], takesNext: false };
}

function isUnknown(name: string, { values, flags, unknown }: OptionGrammar): boolean {
  const isKnown = values.has(name) || flags.has(name) || name.startsWith('no-');
  return !isKnown && unknown === 'alone';
}

function takesNext(name: string, next: string | undefined, grammar: OptionGrammar): boolean {
  if (grammar.values.has(name)) return true;
  if (grammar.flags.has(name) || name.startsWith('no-')) return false;
  const isWord = next !== undefined && !next.startsWith('-');
  // Whatever the program makes of it: the word behind `--token` is never taken for the name of a package.
  if (isSecretOption(name)) return isWord;
  return grammar.unknown === 'takes-next';
}

/** The values of the options of these names, in order. */
export function valuesOf(scan: Scan, ...names: readonly string[]): readonly string[] {
  return scan.options.flatMap(({ name, value }) =>
    names.includes(name) && value !== undefined ? [value] : [],
  );
}

/** Whether one of these options was given. */
export function hasOption(scan: Scan, ...names: readonly string[]): boolean {
  return scan.options.some(({ name, value }) => names.includes(name) && value !== 'false');
}
