import type { Node } from '../languages/javascript/unit.ts';

/** A stretch of a file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A call in a file, and what it runs: a stretch of the same file, an export of another file, or a method by its name. */
export interface CallSite {
  readonly start: number;
  readonly local?: Range;
  readonly imported?: { readonly specifier: string; readonly name: string };
  readonly method?: string;
  /** In Python, when it is called and not only named: as soon as the module is loaded, or later. */
  readonly called?: 'import' | 'later';
}

/** Where a node stands. */
export function rangeOf(node: Node): Range {
  return { start: node.start, end: node.end };
}
