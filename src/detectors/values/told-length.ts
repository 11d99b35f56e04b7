import { tellingPieces } from './telling-words.ts';

/** The longest description that is kept as it is: with parameters and contents beside it, all of it is read for what it tells a model. */
export const maxDescription = 22_000;
/** Of longer ones: the beginning, the pieces around words to a model, and the end. Whoever pads a text puts them anywhere. */
const beginning = 12_000;
const middle = 5_900;
const end = 4_000;

/** A text of bounded length that a model is given to read, with what matters of one that is longer. */
export function withinReading(text: string): string {
  if (text.length <= maxDescription) return text;
  const pieces = tellingPieces(text.slice(beginning, -end));
  return [text.slice(0, beginning), pieces.join('\n').slice(0, middle), text.slice(-end)].join(
    '\n',
  );
}
