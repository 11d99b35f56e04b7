import { Language, Parser, type Node as SyntaxNode, type Tree } from 'web-tree-sitter';
import { errorSymbol, readSyntaxTable, type SyntaxTable, type TreeMemory } from './syntax-table.ts';

/** The two programs that read Python: the parser's engine, and the tables of the language. */
export interface GrammarBytes {
  readonly engine: Uint8Array;
  readonly language: Uint8Array;
}

/** Python's grammar, ready to use. */
export interface Grammar {
  /** By symbol: what the grammar calls it, operators and keywords as they are written. */
  readonly names: readonly string[];
  /** By symbol: whether it is a node, and no operator or keyword. */
  readonly isNamed: Uint8Array;
  /** Undefined when the text costs more than its length allows. */
  parse(text: string): SyntaxTable | undefined;
}

/** Tokens that say nothing once the tree is there. */
const dropped = new Set([
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ';',
  '.',
  '"',
  "'",
  '->',
  ':=',
  'comment',
  'line_continuation',
]);
/** What is written in chains of any length, the next link always around the ones before. */
const chains = new Set(['binary_operator', 'boolean_operator', 'attribute', 'call', 'subscript']);
/** Calls of the parser to ask whether it should go on, for a text and for each of its characters: each is after a hundred steps. */
const baseSteps = 20_000;
const stepsPerCharacter = 4;

/** Where the engine keeps the tables of a language, in bytes from its address. */
const at = {
  symbolCount: 4,
  aliasCount: 8,
  productionCount: 28,
  aliasWidth: 36,
  publicSymbols: 76,
  aliases: 84,
} as const;

interface Engine {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
}

let loaded: Grammar | undefined;

/** The grammar, when it was loaded. Files of Python are told as unread without it. */
export function pythonGrammar(): Grammar | undefined {
  return loaded;
}

/** Prepares to read Python, once for the process. Whoever may read files hands the bytes in. */
export async function loadPythonGrammar({ engine, language }: GrammarBytes): Promise<void> {
  if (loaded !== undefined) return;
  const module = { wasmBinary: engine } as unknown as Engine;
  await Parser.init(module);
  const python = await Language.load(language);
  const parser = new Parser();
  parser.setLanguage(python);
  const grammar = createGrammar(parser, python, module);
  loaded ??= grammar;
}

function createGrammar(parser: Parser, python: Language, module: Engine): Grammar {
  const names = python.types as readonly string[];
  const memory = memoryOf(module, addressOf(python), names);
  const grammar: Grammar = {
    names,
    isNamed: namedIn(python),
    parse(text) {
      const tree = parseWithin(parser, text);
      if (tree === undefined) return undefined;
      try {
        return readSyntaxTable(memory, addressOf(tree), text.length);
      } finally {
        tree.delete();
      }
    },
  };
  checkLayout(parser, memory, names);
  return grammar;
}

/** One place more than there are symbols: what is not understood is a node. */
function namedIn(python: Language): Uint8Array {
  return Uint8Array.from({ length: errorSymbol + 1 }, (_, symbol) =>
    symbol === errorSymbol || python.nodeTypeIsNamed(symbol) ? 1 : 0,
  );
}

/** A text that is not Python at all can take the square of its length; the steps are counted, not the seconds. */
function parseWithin(parser: Parser, text: string): Tree | undefined {
  let left = baseSteps + stepsPerCharacter * text.length;
  const tree = parser.parse(text, null, {
    progressCallback: () => {
      left -= 1;
      return left < 0;
    },
  });
  if (tree === null) parser.reset();
  return tree ?? undefined;
}

function addressOf(owner: Language | Tree): number {
  return (owner as unknown as { readonly 0: number })[0];
}

function memoryOf(module: Engine, address: number, names: readonly string[]): TreeMemory {
  const word = (offset: number): number => module.HEAPU32[(address + offset) >> 2] as number;
  const table = (offset: number, length: number): Uint16Array => {
    const start = word(offset) >> 1;
    return module.HEAPU16.slice(start, start + length);
  };
  const symbols = word(at.symbolCount) + word(at.aliasCount);
  const aliasWidth = module.HEAPU16[(address + at.aliasWidth) >> 1] as number;
  const publicSymbols = table(at.publicSymbols, symbols);
  const nameOf = (symbol: number): string => names[publicSymbols[symbol] as number] ?? '';
  const marked = (isMarked: (name: string) => boolean): Uint8Array =>
    Uint8Array.from({ length: symbols }, (_, symbol) => (isMarked(nameOf(symbol)) ? 1 : 0));
  return {
    bytes: () => module.HEAPU8,
    halves: () => module.HEAPU16,
    words: () => module.HEAPU32,
    publicSymbols,
    aliases: table(at.aliases, word(at.productionCount) * aliasWidth),
    aliasWidth,
    isKept: marked((name) => !dropped.has(name)),
    isChain: marked((name) => chains.has(name)),
  };
}

const sample = `def f(a, *, b: int = 1) -> "x":
    """é😀"""
    return not a.print[1:2] if f"{b!r:>{a}}" else lambda: (yield)
@d(k=1)
class C(B): x, *y = [i for i in "a" "b" if i is not None]
`;

const damaged = 'f(1\nclass: ]\n';

/** Reading the parser's memory holds for one version of it: samples must look as the parser itself describes them. */
function checkLayout(parser: Parser, memory: TreeMemory, names: readonly string[]): void {
  for (const text of [sample, damaged]) {
    const tree = parseWithin(parser, text);
    if (tree === undefined) throw new TypeError('the grammar of Python does not parse');
    const table = readSyntaxTable(memory, addressOf(tree), text.length);
    const expected: string[] = [];
    describe(tree.rootNode, expected);
    const hasErrors = tree.rootNode.hasError;
    tree.delete();
    const got = Array.from({ length: table.count }, (_, row) =>
      describeRow(
        names[table.symbols[row] as number] ?? 'ERROR',
        table.starts[row],
        table.ends[row],
      ),
    );
    if (got.join('\n') !== expected.join('\n') || table.errors > 0 !== hasErrors)
      throw new TypeError('the parser of Python keeps its trees in another form than expected');
  }
}

function describe(node: SyntaxNode, into: string[]): void {
  if ((node.isExtra && !node.isError) || dropped.has(node.type)) return;
  into.push(describeRow(node.type, node.startIndex, node.endIndex));
  for (const child of node.children) describe(child, into);
}

function describeRow(type: string, start: number | undefined, end: number | undefined): string {
  return `${type} ${start}-${end}`;
}
