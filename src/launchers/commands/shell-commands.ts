import type { Doubt } from '../specs/read-spec.ts';
import { maxCommands, maxWords, parseShell } from '../../detectors/values/shell-text.ts';

/** One command of a text for a shell, with the variables that are set for it and the programs that it is started by. */
export interface PlacedCommand {
  readonly words: readonly string[];
  /** Line of the text on which its program stands, from 0. */
  readonly line: number;
}

/** What of a text for a shell is too long to be read, if anything. */
export function tooLongOf(commands: readonly PlacedCommand[]): Doubt | undefined {
  if (commands.length >= maxCommands) {
    return { text: '…', why: `there may be more than the ${maxCommands} commands that are read` };
  }
  const isLong = commands.some(({ words }) => words.length >= maxWords);
  const why = `a command may have more than the ${maxWords} words that are read`;
  return isLong ? { text: '…', why } : undefined;
}

/** Words of a shell's own language before a program. */
const keywords = new Set('then do else if while until elif ! { } @echo call'.split(' '));

/** The simple commands of a text for a shell, whatever joins them, each with its line. */
export function commandsOf(text: string): readonly PlacedCommand[] {
  let line = 0;
  let counted = 0;
  return parseShell(text).map(({ words, before, start }) => {
    for (; counted < start; counted += 1) if (text[counted] === '\n') line += 1;
    const around = before.filter((word) => !keywords.has(word.toLowerCase()));
    return { words: [...around, ...words], line };
  });
}
