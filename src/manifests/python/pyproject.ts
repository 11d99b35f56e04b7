import { parseToml } from '../../runtime/toml.ts';
import { ownObject } from '../json-object.ts';
import type { ManifestOddity } from '../manifest-facts.ts';

/** What a pyproject.toml says of how the package is built, and of what it is. */
export interface PyProject {
  readonly project: ReadonlyMap<string, unknown>;
  readonly build: ReadonlyMap<string, unknown>;
  readonly tool: ReadonlyMap<string, unknown>;
}

const maxCharacters = 1024 * 1024;
const maxTexts = 5000;
const maxText = 16 * 1024;

/** Reads a pyproject.toml. Builders refuse one that is no TOML, so it says nothing and is told. */
export function parsePyProject(text: string): PyProject | ManifestOddity {
  if (text.length > maxCharacters) return { kind: 'too-many', at: 'pyproject.toml' };
  try {
    const all =
      ownObject(parseToml(text.startsWith('\u{FEFF}') ? text.slice(1) : text)) ?? new Map();
    return {
      project: tableIn(all, 'project'),
      build: tableIn(all, 'build-system'),
      tool: tableIn(all, 'tool'),
    };
  } catch {
    return { kind: 'wrong-type', at: 'pyproject.toml' };
  }
}

/** A table below others, empty when it is not there. */
export function tableIn(
  table: ReadonlyMap<string, unknown>,
  ...names: readonly string[]
): ReadonlyMap<string, unknown> {
  let current = table;
  for (const name of names) current = ownObject(current.get(name)) ?? new Map<string, unknown>();
  return current;
}

/** A text of a table, '' when it is none. */
export function textIn(table: ReadonlyMap<string, unknown>, name: string): string {
  const value = table.get(name);
  return typeof value === 'string' ? value.slice(0, maxText) : '';
}

/** The texts of a list in a table; one text alone is a list of one. */
export function textsIn(table: ReadonlyMap<string, unknown>, name: string): string[] {
  const value = table.get(name);
  const list = Array.isArray(value) ? value : [value];
  return list
    .slice(0, maxTexts)
    .filter((one): one is string => typeof one === 'string')
    .map((one) => one.slice(0, maxText));
}

/** The pairs of names and texts in a table. */
export function pairsIn(table: ReadonlyMap<string, unknown>): (readonly [string, string])[] {
  return [...table]
    .slice(0, maxTexts)
    .flatMap(([name, value]): (readonly [string, string])[] =>
      typeof value === 'string' ? [[name.slice(0, 1000), value.slice(0, maxText)]] : [],
    );
}
