import { hole } from './text.ts';

const maxWords = 4000;
/** Shorter texts, and texts of fewer words, are values: names, patterns, dates. */
const minLength = 24;
const manyWords = /\S\s+\S+\s+\S+\s+\S+\s+\S/u;

/** Words about a parameter as a capability carries them. Lines that go on are indented: one that begins at the margin is a parameter. */
export function shownWords(text: string): string {
  return text.replaceAll(hole, '${}').replaceAll(/\r?\n/gu, '\n  ').slice(0, maxWords);
}

/**
 * Adds a text that stands somewhere in a schema when it says more than a value does: a model reads defaults, choices, titles and
 * examples just as it reads descriptions.
 */
export function addWords(lines: Map<string, string>, path: string, text: string): void {
  if (text.length < minLength || !manyWords.test(text.slice(0, 1000))) return;
  const words = shownWords(text);
  const before = lines.get(path) ?? '';
  if (before.includes(words)) return;
  lines.set(path, before === '' ? words : `${before}\n  ${words}`.slice(0, maxWords));
}
