/** One line for each note. */
export function formatNotes(notes) {
  return notes.map((note, index) => `${index + 1}. ${note}`).join('\n');
}
