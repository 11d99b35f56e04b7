import { createUnit } from '../javascript/create-unit.ts';
import { defaultJavaScriptLimits, type JavaScriptLimits } from '../javascript/bounds.ts';
import type { ParsedJavaScript } from '../javascript/parse.ts';
import { lineStartsOf, positionIn } from '../javascript/positions.ts';
import { pythonGrammar } from './grammar.ts';
import { lowerModule } from './lower-module.ts';
import { TooDeep } from './lowering.ts';

/** Levels of the concrete tree, several for each of the language's own: Python itself refuses more than 100 blocks or 200 brackets. */
const maxDepth = 1_000;

/**
 * Parses one Python file of a package into the tree that all detectors read. The text and its path are the publisher's; whatever they
 * are, this does not throw. The grammar has to be loaded first.
 */
export function parsePython(
  path: string,
  text: string,
  limits: JavaScriptLimits = defaultJavaScriptLimits,
): ParsedJavaScript {
  if (text.length > limits.maxCharacters)
    return { failure: 'budget-file', detail: `longer than ${limits.maxCharacters} characters` };
  const grammar = pythonGrammar();
  if (grammar === undefined)
    return { failure: 'parse-failed', detail: 'the grammar of Python is not loaded' };
  try {
    const table = grammar.parse(text);
    if (table === undefined)
      return { failure: 'budget-file', detail: 'more work to parse than its length explains' };
    if (table.depth > Math.min(maxDepth, limits.maxNesting))
      return { failure: 'too-deep', detail: `nested deeper than ${maxDepth} levels` };
    const program = lowerModule(path, text, table, grammar);
    const unit = createUnit(path, text, program, limits.maxWork, 'python');
    if (table.errors === 0) return { unit, partial: false };
    const { line } = positionIn(lineStartsOf(text), text.length, table.firstError);
    return { unit, partial: true, detail: `not Python as the grammar knows it in line ${line}` };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TooDeep)
      return { failure: 'too-deep', detail: 'deeper than the tree can be read' };
    const detail = error instanceof Error ? error.message : 'the parser failed';
    return { failure: 'parse-failed', detail };
  }
}
