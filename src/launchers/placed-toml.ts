import {
  countValues,
  PlacedError,
  withinLimits,
  type Placed,
  type PlacedDocument,
  type PlacedLimits,
} from '../runtime/placed.ts';
import { parseToml } from '../runtime/toml.ts';

/**
 * Reads TOML with the lines of its tables and keys. The parser tells no lines, so they are those on which the headers and keys are
 * written; what stands in a table that is written in one line has the line of that table. Throws `PlacedError`.
 */
export function parsePlacedToml(text: string, limits: PlacedLimits): PlacedDocument {
  const lines = linesOf(withinLimits(text, limits));
  const count = countValues(limits);
  const place = (value: unknown, path: string, around: number, depth: number): Placed => {
    const line = lines.get(path) ?? around;
    count(line, depth);
    if (Array.isArray(value)) {
      const items = value.map((item) => place(item, path, line, depth + 1));
      return { line, value: items };
    }
    if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      const entries = Object.entries(value).map(
        ([key, inner]) => [key, place(inner, joined(path, key), line, depth + 1)] as const,
      );
      return { line, value: new Map(entries) };
    }
    return { line, value: scalar(value) };
  };
  return { root: place(parsed(text), '', 1, 0), repeated: [] };
}

function parsed(text: string): unknown {
  try {
    return parseToml(text);
  } catch {
    throw new PlacedError('malformed', 1, 'TOML', 'something else');
  }
}

function scalar(value: unknown): string | number | boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

const header = /^\s*\[\[?([^\]]{1,500})\]\]?/;
const assigned = /^\s*((?:[\w-]+|"[^"\\]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"\\]*"|'[^']*'))*)\s*=/;
const part = /[\w-]+|"[^"\\]*"|'[^']*'/g;

/** Lines of tables and keys by their paths. Only their numbers depend on it, so a text that deceives it deceives nobody about what is there. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let table = '';
  for (const [index, row] of text.split('\n').entries()) {
    const opened = header.exec(row)?.[1];
    if (opened !== undefined) table = pathOf(opened, '');
    const key = opened === undefined ? assigned.exec(row.slice(0, 500))?.[1] : undefined;
    const path =
      opened === undefined ? (key === undefined ? undefined : pathOf(key, table)) : table;
    if (path !== undefined && !lines.has(path)) lines.set(path, index + 1);
  }
  return lines;
}

function pathOf(written: string, above: string): string {
  const parts = written.match(part) ?? [];
  return parts.reduce((path, one) => joined(path, one.replace(/^["'](.*)["']$/, '$1')), above);
}

function joined(path: string, key: string): string {
  return `${path}\n${key}`;
}
