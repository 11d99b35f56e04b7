import { StageError } from './errors.ts';

/** Why a file or variable that a person wrote cannot be used as it stands. */
export type ConfigurationErrorCode =
  | 'unreadable'
  | 'too-large'
  | 'invalid-yaml'
  | 'duplicate-key'
  | 'too-deep'
  | 'too-many-aliases'
  | 'missing-entry'
  | 'unknown-key'
  | 'invalid-entry';

/** One thing that is wrong, with the place to put the cursor. */
export interface ConfigurationProblem {
  readonly code: ConfigurationErrorCode;
  /** `file:line:column`, the file alone when it could not be opened, or the name of an environment variable. */
  readonly subject: string;
  /** Where in the document: `packages[3].purl`; empty for the document as a whole. */
  readonly path: string;
  readonly what: string;
  readonly expected?: string;
  readonly got?: string;
}

/**
 * Configuration that a person has to change before anything can run. The error itself is the first problem; `problems`
 * lists all of them in the order of the file, so that one look is enough to mend them.
 */
export class ConfigurationError extends StageError<ConfigurationErrorCode> {
  readonly problems: readonly ConfigurationProblem[];

  constructor(
    problems: readonly [ConfigurationProblem, ...ConfigurationProblem[]],
    cause?: unknown,
  ) {
    const [first] = problems;
    super(first.code, first.what, {
      subject: first.subject,
      retry: 'never',
      ...(first.expected === undefined ? {} : { expected: first.expected }),
      ...(first.got === undefined ? {} : { got: first.got }),
      ...(cause === undefined ? {} : { cause }),
    });
    this.problems = problems;
    const others = problems.slice(1).map(formatProblem);
    if (others.length > 0) this.message = [this.message, ...others].join('\n');
  }
}

/** One problem as one line: place, what is wrong, what was expected, what came. */
function formatProblem(problem: ConfigurationProblem): string {
  const expected = problem.expected === undefined ? '' : `; expected ${problem.expected}`;
  const got = problem.got === undefined ? '' : `, got ${problem.got}`;
  return `${problem.subject}: ${problem.what}${expected}${got}`;
}
