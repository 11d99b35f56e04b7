/** What a source map says about the origin of a generated file. Whoever makes a release writes it, so this is a claim. */
export interface SourceMap {
  readonly sources: readonly (string | null)[];
  readonly mappings: string;
}

/** A place in the generated file: 1-based line and column, as elsewhere. */
export interface GeneratedPlace {
  readonly line: number;
  readonly column: number;
}

/** Maps of honest bundles of 10 MB are smaller; the text is parsed as a whole. */
const maxLength = 32 * 1024 * 1024;
const maxSources = 50_000;

/** Reads the two fields that names need; undefined for what is no map, or one in sections. */
export function readSourceMap(text: string): SourceMap | undefined {
  if (text.length > maxLength) return undefined;
  const map = parseObject(text);
  const { sources, mappings } = map;
  if (!Array.isArray(sources) || typeof mappings !== 'string') return undefined;
  return {
    mappings,
    sources: sources
      .slice(0, maxSources)
      .map((one: unknown) => (typeof one === 'string' ? one : null)),
  };
}

/**
 * The source that each place came from, in the order of the places; undefined where the map says nothing. Reads the mappings
 * once from their beginning, because each is written as the difference from the one before.
 */
export function sourcesAt(
  { sources, mappings }: SourceMap,
  places: readonly GeneratedPlace[],
): readonly (string | undefined)[] {
  const found: (string | undefined)[] = places.map(() => undefined);
  const asked = places
    .map(({ line, column }, index) => ({ line, column: column - 1, index }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  let next = 0;
  let before: Segment | undefined;
  for (const segment of segmentsOf(mappings)) {
    for (let one = asked[next]; one !== undefined && isBefore(one, segment); one = asked[next]) {
      if (before?.line === one.line) found[one.index] = sources[before.source] ?? undefined;
      next += 1;
    }
    if (next === asked.length) return found;
    before = segment;
  }
  for (const one of asked.slice(next)) {
    if (before?.line === one.line) found[one.index] = sources[before.source] ?? undefined;
  }
  return found;
}

interface Segment {
  readonly line: number;
  readonly column: number;
  /** Index of the source; -1 for generated code that came from none. */
  readonly source: number;
}

function isBefore(
  place: { readonly line: number; readonly column: number },
  segment: Segment,
): boolean {
  return (
    place.line < segment.line || (place.line === segment.line && place.column < segment.column)
  );
}

const digits = new Map(
  Array.from(
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
    (character, value): [number, number] => [character.charCodeAt(0), value],
  ),
);
const comma = 44;
const semicolon = 59;

/** Base64 VLQ: five bits a character, the sixth says that more follow, the lowest bit of the number is its sign. */
function* segmentsOf(mappings: string): Generator<Segment> {
  let line = 1;
  let column = 0;
  let source = 0;
  let field = 0;
  let number = 0;
  let shift = 0;
  for (let at = 0; at <= mappings.length; at += 1) {
    const code = at === mappings.length ? semicolon : mappings.charCodeAt(at);
    if (code === comma || code === semicolon) {
      if (field > 0) yield { line, column, source: field > 1 ? source : -1 };
      field = 0;
      number = 0;
      shift = 0;
      if (code === semicolon) {
        line += 1;
        column = 0;
      }
      continue;
    }
    const digit = digits.get(code);
    // What is no mapping ends the reading: everything after it would be guessed.
    if (digit === undefined || shift > 30) return;
    number += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit >= 32) continue;
    const value = number % 2 === 1 ? -Math.floor(number / 2) : number / 2;
    if (field === 0) column += value;
    else if (field === 1) source += value;
    field += 1;
    number = 0;
    shift = 0;
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
