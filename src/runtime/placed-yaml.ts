import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
} from 'yaml';
import {
  countValues,
  PlacedError,
  withinLimits,
  type Placed,
  type PlacedDocument,
  type PlacedLimits,
} from './placed.ts';

/** More than a person writes by hand; tools write none. */
const maxAliases = 100;

interface Reading {
  readonly document: Document.Parsed;
  readonly lineAt: (offset: number) => number;
  readonly count: (line: number, depth: number) => void;
  readonly repeated: { key: string; line: number }[];
  aliases: number;
}

/**
 * Reads YAML with the line of every value. Scalars are texts as they are written, so that a version such as `1.10` stays what it is;
 * what is empty is an empty text. A text may hold several documents. Throws `PlacedError`; aliases count as what they stand for.
 */
export function parsePlacedYaml(text: string, limits: PlacedLimits): readonly PlacedDocument[] {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const documents = parse(withinLimits(text, limits), lines);
  const count = countValues(limits);
  return documents.map((document) => {
    const [error] = document.errors;
    if (error !== undefined) {
      const isDeep = error.code === 'RESOURCE_EXHAUSTION';
      const code = isDeep ? 'too-deep' : 'malformed';
      throw new PlacedError(code, lineAt(error.pos[0]), 'YAML', error.code);
    }
    const reading: Reading = { document, lineAt, count, repeated: [], aliases: 0 };
    const root = read(reading, document.contents, { line: 1, depth: 0 });
    return { root, repeated: reading.repeated };
  });
}

function parse(text: string, lineCounter: LineCounter): readonly Document.Parsed[] {
  try {
    // Comparing every key with every other would take a hostile file minutes; repeated keys are found below.
    const documents = parseAllDocuments(text, {
      lineCounter,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      schema: 'failsafe',
      stringKeys: true,
    });
    return 'empty' in documents ? [] : documents;
  } catch (error) {
    if (error instanceof RangeError) throw new PlacedError('too-deep', 1, 'YAML', 'more');
    throw error;
  }
}

function read(
  reading: Reading,
  node: unknown,
  at: { readonly line: number; readonly depth: number },
): Placed {
  reading.count(at.line, at.depth);
  if (isAlias(node)) return readAlias(reading, node, at);
  if (isMap(node)) return { line: at.line, value: readMap(reading, node.items, at.depth) };
  if (isSeq(node)) {
    const items = node.items.map((item) =>
      read(reading, item, { line: lineOf(reading, item) ?? at.line, depth: at.depth + 1 }),
    );
    return { line: at.line, value: items };
  }
  const value = isScalar(node) ? node.value : '';
  return { line: at.line, value: typeof value === 'string' ? value : '' };
}

function readAlias(
  reading: Reading,
  alias: { readonly resolve: (document: Document) => unknown },
  at: { readonly line: number; readonly depth: number },
): Placed {
  reading.aliases += 1;
  const target = reading.aliases > maxAliases ? undefined : alias.resolve(reading.document);
  if (target === undefined) {
    throw new PlacedError('malformed', at.line, `at most ${maxAliases} known aliases`, 'another');
  }
  return read(reading, target, { line: at.line, depth: at.depth + 1 });
}

function readMap(
  reading: Reading,
  pairs: readonly unknown[],
  depth: number,
): ReadonlyMap<string, Placed> {
  const entries = new Map<string, Placed>();
  for (const pair of pairs) {
    if (!isPair(pair)) continue;
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const line = lineOf(reading, pair.key) ?? 1;
    if (entries.has(key)) reading.repeated.push({ key, line });
    entries.set(key, read(reading, pair.value, { line, depth: depth + 1 }));
  }
  return entries;
}

function lineOf(reading: Reading, node: unknown): number | undefined {
  const range = (node as { readonly range?: readonly number[] | null } | null)?.range;
  return range?.[0] === undefined ? undefined : reading.lineAt(range[0]);
}
