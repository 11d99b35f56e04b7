import { tableIn, textIn } from '../../manifests/python/pyproject.ts';
import { normaliseProjectName } from '../../manifests/python/requirement.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencyScope, DependencySource } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { checkFiles, type FileAddress } from './file-addresses.ts';
import { addLockedPython } from './locked-python.ts';
import { readToml, tablesIn, type TomlTable } from './toml-document.ts';

/** What uv installs by a uv.lock. */
export function readUvLock(text: string, gathering: Gathering): void {
  const { root, linesOf, lineOf } = readToml(text, gathering);
  if (root.get('version') !== 1) {
    const why = 'a version of the format that is not known';
    gathering.leave(lineOf('', 'version'), `version ${String(root.get('version'))}`, why);
  }
  const packages = tablesIn(root, 'package');
  const lines = linesOf('package');
  const wanted = directlyWanted(packages);
  const files: FileAddress[] = [];
  for (const [index, entry] of packages.entries()) {
    const name = textIn(entry, 'name');
    const version = textIn(entry, 'version');
    const line = lines[index] ?? lineOf('', 'package');
    const source = sourceOf(tableIn(entry, 'source'));
    if (source === undefined)
      gathering.leave(line, `${name} ${version}`, 'a source that is not known');
    if (source === undefined || (source.kind === 'workspace' && source.address === '.')) continue;
    const artifacts = [tableIn(entry, 'sdist'), ...tablesIn(entry, 'wheels')];
    for (const one of artifacts) {
      files.push({ name, version, source, address: textIn(one, 'url'), line });
    }
    const scope = wanted.get(normaliseProjectName(name));
    addLockedPython(gathering, {
      name,
      version,
      source,
      digests: artifacts.map((one) => textIn(one, 'hash')).filter((hash) => hash !== ''),
      scope: scope ?? 'runtime',
      direct: scope !== undefined,
      needs: neededIn(entry).map(([need]) => need),
      line,
    });
  }
  checkFiles(files, gathering);
}

/** `{ registry = "…" }`, `{ git = "…" }` and so on; `virtual` and `editable` are folders of the project itself. */
function sourceOf(source: TomlTable): DependencySource | undefined {
  const kinds = {
    registry: 'registry',
    git: 'git',
    url: 'url',
    path: 'path',
    directory: 'path',
    virtual: 'workspace',
    editable: 'workspace',
  } as const;
  for (const [name, kind] of Object.entries(kinds)) {
    const address = textIn(source, name);
    if (address !== '') return { kind, address: cleanAddress(address) };
  }
  return undefined;
}

/** All that a package needs, with the kind of need. */
function neededIn(entry: TomlTable): (readonly [name: string, scope: DependencyScope])[] {
  const named = (table: TomlTable, field: string, scope: DependencyScope) =>
    tablesIn(table, field).map((one) => [textIn(one, 'name'), scope] as const);
  const optional = tableIn(entry, 'optional-dependencies');
  const development = tableIn(entry, 'dev-dependencies');
  return [
    ...named(entry, 'dependencies', 'runtime'),
    ...[...optional.keys()].flatMap((field) => named(optional, field, 'optional')),
    ...[...development.keys()].flatMap((field) => named(development, field, 'development')),
  ];
}

/** What the packages of the project itself need. */
function directlyWanted(packages: readonly TomlTable[]): ReadonlyMap<string, DependencyScope> {
  const found = new Map<string, DependencyScope>();
  for (const entry of packages) {
    const source = tableIn(entry, 'source');
    if (!source.has('virtual') && !source.has('editable')) continue;
    for (const [name, scope] of neededIn(entry)) {
      const key = normaliseProjectName(name);
      if (!found.has(key)) found.set(key, scope);
    }
  }
  return found;
}
