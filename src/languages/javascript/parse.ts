import { parseSync, type ParseResult } from 'oxc-parser';
import { defaultJavaScriptLimits, type JavaScriptLimits } from './bounds.ts';
import { createUnit } from './create-unit.ts';
import { dialectsOf, type Dialect } from './dialect.ts';
import { nestingOf } from './nesting.ts';
import { isWorthBuffer, releaseTransferBuffer } from './transfer-buffer.ts';
import type { CodeUnit, Program } from './unit.ts';

/** Longest `a + b + …` or `a.b.c…`: chains twice as long are read, ten times as long some of them end the process. */
const maxChain = 20_000;

/** Why a file has no syntax tree. */
export type ParseFailure = 'parse-failed' | 'too-deep' | 'budget-file';

/**
 * A parsed file, or why there is none. `partial` means that the parser met errors and went on: what is in the tree is
 * right, but something may be missing from it, so the file is not wholly looked at.
 */
export type ParsedJavaScript =
  | { readonly unit: CodeUnit; readonly partial: boolean; readonly detail?: string }
  | { readonly failure: ParseFailure; readonly detail: string };

/** Parses one file of a package. The text and its path are the publisher's; whatever they are, this does not throw. */
export function parseJavaScript(
  path: string,
  text: string,
  limits: JavaScriptLimits = defaultJavaScriptLimits,
): ParsedJavaScript {
  if (text.length > limits.maxCharacters) {
    return { failure: 'budget-file', detail: `longer than ${limits.maxCharacters} characters` };
  }
  const nesting = nestingOf(text, limits.maxNesting);
  if (nesting.depth > limits.maxNesting || nesting.chain > maxChain) {
    return { failure: 'too-deep', detail: `nested deeper than ${limits.maxNesting} levels` };
  }
  const attempt = bestAttempt(path, text);
  releaseTransferBuffer(text);
  if ('failure' in attempt) return attempt;
  const unit = createUnit(path, text, attempt.program, limits.maxWork);
  return attempt.error === undefined
    ? { unit, partial: false }
    : { unit, partial: true, detail: attempt.error };
}

type Attempt =
  | { readonly program: Program; readonly error: string | undefined; readonly errors: number }
  | { readonly failure: ParseFailure; readonly detail: string };

/** The first dialect without errors, otherwise the tree with the fewest. */
function bestAttempt(path: string, text: string): Attempt {
  let best: Attempt | undefined;
  for (const dialect of dialectsOf(path)) {
    const attempt = tryDialect(path, text, dialect);
    if ('failure' in attempt) {
      if (attempt.failure === 'too-deep') return attempt;
      best ??= attempt;
    } else if (attempt.errors === 0) return attempt;
    else if (best === undefined || 'failure' in best || attempt.errors < best.errors)
      best = attempt;
  }
  return best ?? { failure: 'parse-failed', detail: 'no dialect fits' };
}

function tryDialect(path: string, text: string, dialect: Dialect): Attempt {
  try {
    const result = parseDeep(path, text, dialect);
    const { program, errors } = result;
    const serious = errors.filter((error) => (error.severity as string) === 'Error');
    const [first] = serious;
    // An empty tree with an error is the parser giving up.
    if (first !== undefined && program.body.length === 0)
      return { failure: 'parse-failed', detail: first.message };
    return { program, error: first?.message, errors: serious.length };
  } catch (error) {
    if (error instanceof RangeError)
      return { failure: 'too-deep', detail: 'deeper than the tree can be read' };
    return {
      failure: 'parse-failed',
      detail: error instanceof Error ? error.message : 'the parser failed',
    };
  }
}

/**
 * Raw transfer reads the tree several times faster, but by recursion: a sum of some thousand parts overflows the
 * stack. The transfer by text recurses in native code, which takes ten times as much, but ends the process beyond that.
 */
function parseDeep(path: string, text: string, dialect: Dialect): ParseResult {
  const options = { ...dialect, preserveParens: false };
  if (!isWorthBuffer(text)) return parseWhole(path, text, options);
  try {
    return parseWhole(path, text, { ...options, experimentalRawTransfer: true } as typeof options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return parseWhole(path, text, options);
  }
}

function parseWhole(
  path: string,
  text: string,
  options: Parameters<typeof parseSync>[2],
): ParseResult {
  const result = parseSync(path, text, options);
  // Both are made at the first access, which may throw as well.
  return { program: result.program, errors: result.errors } as ParseResult;
}
