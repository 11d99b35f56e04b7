import { startOf, type NestingReader as Reader } from './nesting-reader.ts';
import {
  behindBlank,
  elseKeyword,
  endOfBlanks,
  endOfComment,
  endOfName,
  endOfRegularExpression,
  endOfString,
  endOfTemplate,
  headKeyword,
  keywordAt,
  kindOf,
  noKeyword,
  unitAt,
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
  const reader = startOf(text);
  while (reader.at < text.length && reader.deepest <= limit) {
    const code = text.charCodeAt(reader.at);
    const kind = kindOf(code);
    // Half of all tokens are names.
    if (kind === 1) {
      readName(reader, text);
      continue;
    }
    if (kind > 4 && reader.last === lastStatementEnd) endChain(reader);
    // The cases are the numbers of `kindOf`, written out here so that one jump leads to each: a call more for every token would be a tenth.
    switch (kind) {
      case 2:
        reader.at = endOfBlanks(text, reader.at + 1);
        break;
      case 3:
        lineBreak(reader);
        break;
      case 4:
        readSlash(reader);
        break;
      case 5:
        reader.at = behindBlank(text, reader.at + 1);
        endChain(reader);
        break;
      case 6:
        readDot(reader);
        break;
      case 7:
        open(reader);
        break;
      case 8:
        close(reader, code);
        break;
      case 9:
        readValue(reader, endOfString(text, reader.at, code));
        break;
      case 10:
        if (isValue(reader.last)) reader.links += 1;
        readTemplate(reader, reader.at + 1);
        break;
      default:
        readPunctuator(reader, code);
    }
  }
  endChain(reader);
  return { depth: reader.deepest, chain: reader.longest };
}

/** How deep a text is nested, and how long its longest chain to the left is: `a + b + …`, `a.b.c…`, `a()()…`. */
export interface Nesting {
  readonly depth: number;
  readonly chain: number;
}

/** Kinds of the token before, none of them where the text begins: they decide whether `/` divides and whether a line break ends a statement. */
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

/** After a complete expression a name on the next line begins a statement often enough to forget the prefixes. */
function lineBreak(reader: Reader): void {
  reader.at += 1;
  if (reader.last === lastValue) reader.last = lastValueAndLineBreak;
}

function readName(reader: Reader, text: string): void {
  const start = reader.at;
  const end = endOfName(text, start);
  reader.at = behindBlank(text, end);
  const keyword = reader.afterDot ? noKeyword : keywordAt(text, start, end);
  reader.afterDot = false;
  if (keyword !== noKeyword) return readKeyword(reader, keyword);
  if (reader.last >= lastBlockEnd) endChain(reader);
  reader.last = lastValue;
}

function readKeyword(reader: Reader, keyword: number): void {
  if (keyword === elseKeyword) return prefix(reader, lastElse);
  if (reader.last >= lastBlockEnd) endChain(reader);
  // The `if` of an `else if` is the same level.
  if (keyword !== headKeyword) prefix(reader, lastKeyword);
  else if (reader.last === lastElse) reader.last = lastHeadKeyword;
  else prefix(reader, lastHeadKeyword);
}

function readDot(reader: Reader): void {
  reader.at += 1;
  reader.links += 1;
  reader.afterDot = true;
  reader.last = lastOperator;
}

function readValue(reader: Reader, end: number): void {
  reader.at = end;
  reader.last = lastValue;
}

function readTemplate(reader: Reader, from: number): void {
  const { text } = reader;
  const end = endOfTemplate(text, from);
  const isHole = end < text.length && text.charCodeAt(end - 1) === 36;
  if (!isHole) return readValue(reader, end);
  reader.at = end;
  reader.templates.push(reader.brackets);
  open(reader);
}

function readSlash(reader: Reader): void {
  const comment = endOfComment(reader.text, reader.at);
  if (comment !== undefined) return void (reader.at = comment);
  if (isValue(reader.last)) return readPunctuator(reader, 47);
  readValue(reader, endOfRegularExpression(reader.text, reader.at));
}

/** Keeps the chain and the links outside of a bracket, whether it belongs to `if (`, `while (`, `for (` or `with (`, and its ternaries. */
function open(reader: Reader): void {
  if (isValue(reader.last)) reader.links += 1;
  const { outside } = reader;
  const at = reader.brackets * 4;
  outside[at] = reader.chain;
  outside[at + 1] = reader.links;
  outside[at + 2] = reader.last;
  outside[at + 3] = reader.firstTernary;
  reader.brackets += 1;
  reader.chain = 0;
  reader.links = 0;
  reader.firstTernary = reader.ternary;
  reader.depth += 1;
  if (reader.depth > reader.deepest) reader.deepest = reader.depth;
  reader.last = lastOperator;
  reader.at += 1;
}

function close(reader: Reader, code: number): void {
  reader.at += 1;
  if (reader.brackets === 0) return;
  endChain(reader);
  const { outside } = reader;
  reader.brackets -= 1;
  const at = reader.brackets * 4;
  reader.depth -= 1;
  reader.chain = outside[at] as number;
  reader.links = outside[at + 1] as number;
  reader.firstTernary = outside[at + 3] as number;
  if (code !== 125) {
    reader.last = outside[at + 2] === lastHeadKeyword ? lastHeadEnd : lastValue;
    return;
  }
  reader.last = lastBlockEnd;
  const { templates } = reader;
  if (templates.length === 0 || templates[templates.length - 1] !== reader.brackets) return;
  templates.pop();
  readTemplate(reader, reader.at);
}

function readPunctuator(reader: Reader, code: number): void {
  const { text } = reader;
  if (code === 59) {
    // Whether it ends the chain is known at the next token: an `else` goes on.
    reader.at += 1;
    reader.last = lastStatementEnd;
    return;
  }
  const hasValue = isValue(reader.last) || reader.last === lastBlockEnd;
  let at = reader.at + 1;
  const next = unitAt(text, at);
  reader.links += 1;
  // `a++` and `a!` stay values.
  if (hasValue && (code === 43 || code === 45) && next === code) return void (reader.at = at + 1);
  if (hasValue && code === 33 && next !== 61) return void (reader.at = at);
  const isDoubled = next === code && code !== 33 && code !== 126;
  if (isDoubled || (next === 61 && code !== 61)) at += 1;
  reader.at = behindBlank(text, at);
  if (!hasValue || nests(code, next)) {
    if (code === 63) reader.ternaries[reader.ternary++] = reader.chain;
    else if (code === 58) endConsequent(reader);
    prefix(reader, lastOperator);
  } else reader.last = lastOperator;
}

/** What stands between `?` and `:` is over. Tables that a minifier has folded into `a ? b ? 1 : 8 : c ? …` are no deeper than their tree. */
function endConsequent(reader: Reader): void {
  if (reader.ternary === reader.firstTernary) return;
  reader.ternary -= 1;
  const before = reader.ternaries[reader.ternary] as number;
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
  reader.depth -= reader.chain;
  reader.chain = 0;
  reader.ternary = reader.firstTernary;
  if (reader.links > reader.longest) reader.longest = reader.links;
  reader.links = 0;
  reader.last = lastOperator;
}

function isValue(last: number): boolean {
  return last === lastValue || last === lastValueAndLineBreak;
}
