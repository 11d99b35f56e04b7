import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';

/** YAML of others as the JSON that says the same, and where in the YAML each of its objects stands. */
export interface YamlAsJson {
  readonly json: string;
  /** Start and end in the YAML of the object that begins at an offset of the JSON. */
  readonly placeOf: (offset: number) => readonly [start: number, end: number];
}

const maxCharacters = 512 * 1024;
const maxJson = 2 * 1024 * 1024;
const maxDepth = 24;
const maxAliases = 200;

interface Writing {
  readonly document: Document;
  readonly parts: string[];
  readonly places: Map<number, readonly [number, number]>;
  length: number;
  aliases: number;
}

/**
 * Reads YAML from a package for what stands in it. Undefined when it is not YAML, larger or deeper than lists are, or uses more aliases
 * than a person writes: what they would grow to is counted as it is written, so no few lines become many.
 */
export function yamlAsJson(text: string): YamlAsJson | undefined {
  if (text.length > maxCharacters) return undefined;
  const document = parse(text);
  if (document === undefined) return undefined;
  const writing: Writing = { document, parts: [], places: new Map(), length: 0, aliases: 0 };
  if (!write(writing, document.contents, 0)) return undefined;
  const { places } = writing;
  return {
    json: writing.parts.join(''),
    placeOf: (offset) => places.get(offset) ?? [0, 0],
  };
}

function parse(text: string): Document | undefined {
  try {
    // Comparing every key with every other would take a hostile file minutes.
    const document = parseDocument(text, {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    return document.errors.length === 0 ? document : undefined;
  } catch {
    return undefined;
  }
}

function write(writing: Writing, node: unknown, depth: number): boolean {
  if (depth > maxDepth || writing.length > maxJson) return false;
  if (isAlias(node)) {
    writing.aliases += 1;
    return (
      writing.aliases <= maxAliases && write(writing, node.resolve(writing.document), depth + 1)
    );
  }
  if (isMap(node)) {
    if (node.range) writing.places.set(writing.length, [node.range[0], node.range[1]]);
    return writeAll(writing, ['{', '}'], node.items, ({ key, value }) => {
      put(writing, `${JSON.stringify(String(isScalar(key) ? key.value : ''))}:`);
      return write(writing, value, depth + 1);
    });
  }
  if (isSeq(node))
    return writeAll(writing, ['[', ']'], node.items, (item) => write(writing, item, depth + 1));
  put(writing, scalar(isScalar(node) ? node.value : null));
  return true;
}

function writeAll<Item>(
  writing: Writing,
  [open, close]: readonly [string, string],
  items: readonly Item[],
  each: (item: Item) => boolean,
): boolean {
  put(writing, open);
  for (const [index, item] of items.entries()) {
    if (index > 0) put(writing, ',');
    if (!each(item)) return false;
  }
  put(writing, close);
  return true;
}

function put(writing: Writing, text: string): void {
  writing.parts.push(text);
  writing.length += text.length;
}

/** What JSON has no word for, such as a date or a number without end, is left out. */
function scalar(value: unknown): string {
  const isPlain = typeof value === 'string' || typeof value === 'boolean';
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  return isPlain || isNumber ? JSON.stringify(value) : 'null';
}
