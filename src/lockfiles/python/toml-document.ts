import { ownObject } from '../../manifests/json-object.ts';
import { parseToml } from '../../runtime/toml.ts';
import { LockfileError } from '../errors.ts';
import type { Gathering } from '../gathering.ts';
import { findTomlPlaces } from './toml-lines.ts';

const maxCharacters = 16 * 1024 * 1024;

/** A table of a TOML document. */
export type TomlTable = ReadonlyMap<string, unknown>;

/** A TOML document, and where in it something stands. */
export interface TomlDocument {
  readonly root: TomlTable;
  /** Line of the key in a table, or of the text below it; of the table, or 1, when it is not found. Each text is found once. */
  readonly lineOf: (table: string, text: string) => number;
  /** Lines of the tables of this name, in their order. */
  readonly linesOf: (table: string) => readonly number[];
}

/** Reads a file that is written in TOML. */
export function readToml(text: string, gathering: Gathering): TomlDocument {
  const refused = (code: 'too-large' | 'malformed', expected: string, got: string) =>
    new LockfileError(code, 'cannot be read as TOML', {
      subject: gathering.path,
      retry: 'never',
      expected,
      got,
    });
  if (text.length > maxCharacters) {
    throw refused('too-large', `at most ${maxCharacters} characters`, String(text.length));
  }
  const body = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
  try {
    return { root: ownObject(parseToml(body)) ?? new Map(), ...placesOf(body) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refused('malformed', 'TOML', 'something else');
  }
}

function placesOf(text: string): Pick<TomlDocument, 'lineOf' | 'linesOf'> {
  const tables = new Map<string, number[]>();
  const texts = new Map<string, number[]>();
  for (const { kind, text: said, table, line } of findTomlPlaces(text)) {
    const [index, key] = kind === 'table' ? [tables, said] : [texts, JSON.stringify([table, said])];
    const lines = index.get(key);
    if (lines === undefined) index.set(key, [line]);
    else lines.push(line);
  }
  return {
    linesOf: (table) => tables.get(table) ?? [],
    lineOf: (table, said) => {
      const lines = texts.get(JSON.stringify([table, said])) ?? [];
      // The last one stays, for who asks once more than it stands there.
      const line = lines.length > 1 ? lines.shift() : lines[0];
      return line ?? tables.get(table)?.[0] ?? 1;
    },
  };
}

/** The tables of a list of tables. */
export function tablesIn(table: TomlTable, name: string): readonly TomlTable[] {
  const value = table.get(name);
  if (!Array.isArray(value)) return [];
  return value.map((one: unknown): TomlTable => ownObject(one) ?? new Map<string, unknown>());
}
