/** How a job ended, as far as its queue is concerned. What it did is in the database. */
export type JobOutcome =
  | { readonly kind: 'done' }
  /** Failed in a way that may pass; the reason is recorded. */
  | { readonly kind: 'later'; readonly at: Date };

/** Nothing is left to do. */
export const done: JobOutcome = { kind: 'done' };
