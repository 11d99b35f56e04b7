import { ownObject } from '../../manifests/json-object.ts';
import { textIn } from '../../manifests/python/pyproject.ts';
import { normaliseProjectName } from '../../manifests/python/requirement.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencyScope, DependencySource } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { addPython } from './asked-python.ts';
import { isProjectName } from './locked-python.ts';
import type { TomlTable } from './toml-document.ts';

/** Addresses of the indexes that a file names. */
export type Indexes = ReadonlyMap<string, string>;

/** A table of names and what is asked of each, as poetry and pipenv have it: a version, a table, or several of them. */
export function readWishes(
  table: TomlTable,
  how: {
    readonly scope: DependencyScope;
    readonly indexes: Indexes;
    readonly lineOf: (name: string) => number;
  },
  gathering: Gathering,
): void {
  for (const [name, asked] of table) {
    const line = how.lineOf(name);
    // The version of Python itself stands among poetry's dependencies.
    if (name.toLowerCase() === 'python') continue;
    if (!isProjectName(name)) gathering.leave(line, name, 'no index has a project of this name');
    else
      for (const one of Array.isArray(asked) ? asked : [asked])
        addWish(name, one, line, how, gathering);
  }
}

function addWish(
  name: string,
  asked: unknown,
  line: number,
  { scope, indexes }: { readonly scope: DependencyScope; readonly indexes: Indexes },
  gathering: Gathering,
): void {
  const table = ownObject(asked);
  if (typeof asked === 'string') {
    addPython(gathering, normaliseProjectName(name), asked === '*' ? '' : asked, { line, scope });
    return;
  }
  if (table === undefined) {
    gathering.leave(line, name, 'what is asked for is neither a version nor a table');
    return;
  }
  const source = sourceIn(table, indexes);
  const version = textIn(table, 'version');
  const requirement =
    version === '' || version === '*'
      ? source.kind === 'registry'
        ? ''
        : (source.address ?? '')
      : version;
  addPython(gathering, normaliseProjectName(name), requirement, {
    line,
    scope: table.get('optional') === true ? 'optional' : scope,
    source,
  });
}

/** Where a table says that a package is to come from; an index may only be named. */
export function sourceIn(table: TomlTable, indexes: Indexes): DependencySource {
  const text = (...names: readonly string[]): string =>
    cleanAddress(names.map((name) => textIn(table, name)).find((one) => one !== '') ?? '');
  const git = text('git');
  const revision = text('rev', 'tag', 'branch', 'ref');
  if (git !== '') return { kind: 'git', address: revision === '' ? git : `${git}#${revision}` };
  const file = text('url', 'file');
  if (file !== '') return { kind: /^https?:/i.test(file) ? 'url' : 'path', address: file };
  const path = text('path');
  if (path !== '') return { kind: 'path', address: path };
  if (table.get('workspace') === true) return { kind: 'workspace' };
  const index = text('index', 'source');
  return { kind: 'registry', ...(index === '' ? {} : { address: indexes.get(index) ?? index }) };
}
