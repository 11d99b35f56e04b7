/** One thing that a text tells a model to do which a tool's description has no business with. */
export interface Instruction {
  readonly what:
    | 'read-secrets'
    | 'hide-from-user'
    | 'steer-other-tools'
    | 'call-first'
    | 'carry-data'
    | 'invisible-text'
    | 'encoded-text'
    | 'dressed-up'
    | 'override';
  readonly sentence: string;
  /** The words that say it, at most 120 characters. */
  readonly words: string;
  /** Whether honest servers write it as well: it says something beside others, and little alone. */
  readonly mild: boolean;
}

/** A way of saying something to a model; `mild` when what it finds is ordinary unless it stands beside others. */
export interface InstructionPattern {
  readonly what: Instruction['what'];
  readonly pattern: RegExp;
  readonly mild?: (words: string) => boolean;
}
