import {
  endOfBlanks,
  endOfComment,
  endOfName,
  endOfRegularExpression,
  endOfString,
  endOfTemplate,
  isNamePart,
  keywordAt,
} from './nesting-tokens.ts';

/**
 * How deep the constructs of a text are nested, at most, found without a parser. The native parser recurses for every
 * level and a stack overflow there ends the whole process (4 000 nested arrows do), so hostile depth has to be seen first.
 *
 * Counted are brackets and, within a bracket, what nests without one: prefix operators, assignments, arrows, ternaries,
 * `else if`, type arguments. Counting stops at `limit + 1`. Chains to the left do not nest in the parser, but the tree that it
 * gives is read by recursion, so their length is counted as well. Whoever tricks this reader into a wrong count (regular expressions cannot be told
 * from divisions with certainty) crashes the sandbox, which is reported, or has the file reported as too deep.
 */
export function nestingOf(text: string, limit: number): Nesting {
  const reader: Reader = {
    text,
    at: 0,
    depth: 0,
    deepest: 0,
    chain: 0,
    links: 0,
    longest: 0,
    ternaries: undefined,
    chains: [],
    templates: [],
    last: lastNone,
    afterDot: false,
  };
  while (reader.at < text.length && reader.deepest <= limit) {
    // Half of all tokens are names.
    if (isNamePart(text.charCodeAt(reader.at))) readName(reader);
    else step(reader);
  }
  endChain(reader);
  return { depth: reader.deepest, chain: reader.longest };
}

/** How deep a text is nested, and how long its longest chain to the left is: `a + b + …`, `a.b.c…`, `a()()…`. */
export interface Nesting {
  readonly depth: number;
  readonly chain: number;
}

interface Reader {
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
  /** The chain before each `?` of the innermost bracket whose `:` is still to come. */
  ternaries: number[] | undefined;
  /** For every open bracket: the chain outside of it, and whether it belongs to `if (`, `while (`, `for (` or `with (`. */
  readonly chains: {
    readonly chain: number;
    readonly links: number;
    readonly ternaries: number[] | undefined;
    readonly head: boolean;
  }[];
  /** Depths at which a `}` returns into template text. */
  readonly templates: number[];
  /** What the last significant token was. */
  last: number;
  /** A keyword after a dot is a property's name. */
  afterDot: boolean;
}

/** Kinds of the token before: they decide whether `/` divides and whether a line break ends a statement. */
const lastNone = 0;
const lastOperator = 1;
const lastValue = 2;
const lastKeyword = 3;
const lastHeadKeyword = 4;
const lastHeadEnd = 5;
const lastElse = 6;
/** From here on a name may begin a statement. */
const lastBlockEnd = 7;
const lastValueAndLineBreak = 8;
const lastStatementEnd = 9;

/** What a word is to the token after it. */
const lastByWord = {
  head: lastHeadKeyword,
  else: lastElse,
  operator: lastKeyword,
} as const;

function step(reader: Reader): void {
  const code = reader.text.charCodeAt(reader.at);
  if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) return lineBreak(reader);
  if (code <= 32) return void (reader.at = endOfBlanks(reader.text, reader.at + 1));
  if (isNamePart(code)) return readName(reader);
  if (reader.last === lastStatementEnd && code !== 47) endChain(reader);
  if (code === 34 || code === 39)
    return readValue(reader, endOfString(reader.text, reader.at, code));
  if (code === 96) {
    if (isValue(reader.last)) reader.links += 1;
    return readTemplate(reader, reader.at + 1);
  }
  if (code === 47) return readSlash(reader);
  if (code === 40 || code === 91 || code === 123) return open(reader);
  if (code === 41 || code === 93 || code === 125) return close(reader, code);
  readPunctuator(reader, code);
}

/** After a complete expression a name on the next line begins a statement often enough to forget the prefixes. */
function lineBreak(reader: Reader): void {
  reader.at += 1;
  if (reader.last === lastValue) reader.last = lastValueAndLineBreak;
}

function readName(reader: Reader): void {
  const { text, at: start } = reader;
  const end = endOfName(text, start);
  // One blank is passed over at once: half of all names and signs have one behind them.
  reader.at = text.charCodeAt(end) === 32 ? end + 1 : end;
  const word = reader.afterDot ? undefined : keywordAt(text, start, end);
  reader.afterDot = false;
  if (word === undefined) {
    if (reader.last >= lastBlockEnd) endChain(reader);
    reader.last = lastValue;
    return;
  }
  const keyword = lastByWord[word];
  if (keyword !== lastElse && reader.last >= lastBlockEnd) endChain(reader);
  // The `if` of an `else if` is the same level.
  if (keyword === lastHeadKeyword && reader.last === lastElse) reader.last = lastHeadKeyword;
  else prefix(reader, keyword);
}

/** Where the next token begins, behind one blank at most. */
function behindBlank({ text }: Reader, at: number): number {
  return text.charCodeAt(at) === 32 ? at + 1 : at;
}

function readValue(reader: Reader, end: number): void {
  reader.at = end;
  reader.last = lastValue;
}

function readTemplate(reader: Reader, from: number): void {
  const { end, isHole } = endOfTemplate(reader.text, from);
  if (!isHole) return readValue(reader, end);
  reader.at = end;
  reader.templates.push(reader.chains.length);
  open(reader);
}

function readSlash(reader: Reader): void {
  const comment = endOfComment(reader.text, reader.at);
  if (comment !== undefined) return void (reader.at = comment);
  if (isValue(reader.last)) return readPunctuator(reader, 47);
  readValue(reader, endOfRegularExpression(reader.text, reader.at));
}

function open(reader: Reader): void {
  if (isValue(reader.last)) reader.links += 1;
  reader.chains.push({
    chain: reader.chain,
    links: reader.links,
    ternaries: reader.ternaries,
    head: reader.last === lastHeadKeyword,
  });
  reader.chain = 0;
  reader.links = 0;
  reader.ternaries = undefined;
  reader.depth += 1;
  if (reader.depth > reader.deepest) reader.deepest = reader.depth;
  reader.last = lastOperator;
  reader.at += 1;
}

function close(reader: Reader, code: number): void {
  const outside = reader.chains.pop();
  reader.at += 1;
  if (outside === undefined) return;
  endChain(reader);
  reader.depth -= 1;
  reader.chain = outside.chain;
  reader.links = outside.links;
  reader.ternaries = outside.ternaries;
  reader.last = code === 125 ? lastBlockEnd : outside.head ? lastHeadEnd : lastValue;
  if (code !== 125 || reader.templates.at(-1) !== reader.chains.length) return;
  reader.templates.pop();
  readTemplate(reader, reader.at);
}

function readPunctuator(reader: Reader, code: number): void {
  const hasValue = isValue(reader.last) || reader.last === lastBlockEnd;
  const next = reader.text.charCodeAt(reader.at + 1);
  reader.at += 1;
  if (code === 44) {
    reader.at = behindBlank(reader, reader.at);
    return endChain(reader);
  }
  // Whether a `;` ends the chain is known at the next token: an `else` goes on.
  if (code === 59) return void (reader.last = lastStatementEnd);
  reader.links += 1;
  if (code === 46) {
    reader.afterDot = true;
    return void (reader.last = lastOperator);
  }
  // `a++` and `a!` stay values.
  if (hasValue && (code === 43 || code === 45) && next === code) return void (reader.at += 1);
  if (hasValue && code === 33 && next !== 61) return;
  const isDoubled = next === code && code !== 33 && code !== 126;
  if (isDoubled || (next === 61 && code !== 61)) reader.at += 1;
  reader.at = behindBlank(reader, reader.at);
  if (!hasValue || nests(code, next)) {
    if (code === 63) (reader.ternaries ??= []).push(reader.chain);
    else if (code === 58) endConsequent(reader);
    prefix(reader, lastOperator);
  } else reader.last = lastOperator;
}

/** What stands between `?` and `:` is over. Tables that a minifier has folded into `a ? b ? 1 : 8 : c ? …` are no deeper than their tree. */
function endConsequent(reader: Reader): void {
  const before = reader.ternaries?.pop();
  if (before === undefined) return;
  reader.depth -= reader.chain - before;
  reader.chain = before;
}

/** Whether what follows an operator nests in it: assignments, arrows, ternaries, powers, type arguments. */
function nests(code: number, next: number): boolean {
  if (code === 61) return next !== 61;
  if (code === 63) return next !== 63 && next !== 46;
  if (code === 42) return next === 42;
  return code === 58 || (code === 60 && next !== 61 && next !== 60);
}

function prefix(reader: Reader, last: number): void {
  reader.chain += 1;
  reader.depth += 1;
  if (reader.depth > reader.deepest) reader.deepest = reader.depth;
  reader.last = last;
}

function endChain(reader: Reader): void {
  if (reader.chain !== 0) {
    reader.depth -= reader.chain;
    reader.chain = 0;
  }
  reader.ternaries = undefined;
  if (reader.links > reader.longest) reader.longest = reader.links;
  reader.links = 0;
  reader.last = lastOperator;
}

function isValue(last: number): boolean {
  return last === lastValue || last === lastValueAndLineBreak;
}
