import { shellDetectors } from '../detectors/index.ts';
import { runShellDetectors } from '../detectors/run-detectors.ts';
import { parseShell } from '../detectors/values/shell-text.ts';
import { excerptOfRange } from '../languages/javascript/excerpt.ts';
import { lineStartsOf, positionIn } from '../languages/javascript/positions.ts';
import { observe, type Observation } from './observation.ts';

/** A script file: its facts, and the files that its words may name. */
export interface ShellFile {
  readonly path: string;
  readonly observations: readonly Observation[];
  readonly words: readonly string[];
}

const maxCharacters = 2_000_000;
const maxWords = 5000;

/** Reads a script; what is longer than any script is only read at its beginning. */
export function readShellFile(path: string, text: string): ShellFile {
  const script = text.slice(0, maxCharacters);
  const starts = lineStartsOf(script);
  const places = {
    positionOf: (offset: number) => positionIn(starts, script.length, offset),
    excerptOf: (start: number, end: number) => excerptOfRange(script, start, end),
  };
  const words = parseShell(script).flatMap((command) => command.words);
  return {
    path,
    observations: observe(path, runShellDetectors(script, shellDetectors), places),
    words: [...new Set(words)].slice(0, maxWords),
  };
}
