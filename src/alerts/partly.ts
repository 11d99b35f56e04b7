/** How far something has come that one receiver brings to several people: it must not reach anybody twice, nor be asked for in vain. */
export interface Partly {
  /** Who has it. */
  readonly reached: readonly string[];
  /** Who does not get it, however often it is tried. */
  readonly refused: readonly Refusal[];
}

/** Somebody who was refused, and what was said to that. */
export interface Refusal {
  readonly to: string;
  readonly why: string;
}

/** Nobody was tried yet. */
export const untried: Partly = { reached: [], refused: [] };
