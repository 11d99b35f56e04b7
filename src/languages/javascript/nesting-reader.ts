/** What is known at one place of the text. Numbers only, and lists that grow once: every token changes them. */
export interface NestingReader {
  readonly text: string;
  at: number;
  /** Open brackets plus the chains of the brackets around. */
  depth: number;
  deepest: number;
  /** Prefixes since the last boundary in the innermost bracket. */
  chain: number;
  /** Operators, members and calls since the last boundary in the innermost bracket. */
  links: number;
  longest: number;
  /** The chain before each `?` whose `:` is still to come; of the innermost bracket are those from `firstTernary` to `ternary`. */
  readonly ternaries: number[];
  ternary: number;
  firstTernary: number;
  /** For every open bracket, four numbers of what is outside of it: see `open`. */
  readonly outside: number[];
  brackets: number;
  /** Numbers of brackets at which a `}` returns into template text. */
  readonly templates: number[];
  /** What the last significant token was. */
  last: number;
  /** A keyword after a dot is a property's name. */
  afterDot: boolean;
}

/** What is known where a text begins. */
export function startOf(text: string): NestingReader {
  return {
    text,
    at: 0,
    depth: 0,
    deepest: 0,
    chain: 0,
    links: 0,
    longest: 0,
    ternaries: [],
    ternary: 0,
    firstTernary: 0,
    outside: [],
    brackets: 0,
    templates: [],
    last: 0,
    afterDot: false,
  };
}
