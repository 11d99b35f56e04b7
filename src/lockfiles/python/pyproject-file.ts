import { ownObject } from '../../manifests/json-object.ts';
import { tableIn, textIn, textsIn } from '../../manifests/python/pyproject.ts';
import { normaliseProjectName, parseRequirement } from '../../manifests/python/requirement.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencyScope, DependencySource } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { addRequirement } from './asked-python.ts';
import { readWishes, sourceIn, type Indexes } from './table-wishes.ts';
import { readToml, tablesIn, type TomlDocument, type TomlTable } from './toml-document.ts';

interface Reading extends TomlDocument {
  readonly gathering: Gathering;
  readonly indexes: Indexes;
  /** What uv's own table says of where packages come from. */
  readonly sources: ReadonlyMap<string, DependencySource>;
}

/** What a pyproject.toml asks for: by its standard tables, and by those of uv, poetry, pdm and hatch. */
export function readPyprojectFile(text: string, gathering: Gathering): void {
  const document = readToml(text, gathering);
  const tool = tableIn(document.root, 'tool');
  const indexes = indexesIn(tool);
  const sources = new Map(
    [...tableIn(tool, 'uv', 'sources')].map(([name, value]) => [
      normaliseProjectName(name),
      sourceIn(ownObject(Array.isArray(value) ? value[0] : value) ?? new Map(), indexes),
    ]),
  );
  const reading: Reading = { ...document, gathering, indexes, sources };
  readStandard(reading);
  readUv(reading, tableIn(tool, 'uv'));
  readPoetry(reading, tableIn(tool, 'poetry'));
  readGroups(reading, ['tool', 'pdm', 'dev-dependencies'], 'development');
  for (const [name, environment] of tableIn(tool, 'hatch', 'envs')) {
    const table = ownObject(environment) ?? new Map<string, unknown>();
    const place = `tool.hatch.envs.${name}`;
    readList(reading, table, 'dependencies', place, { scope: 'development' });
    readList(reading, table, 'extra-dependencies', place, { scope: 'development' });
  }
}

function readStandard(reading: Reading): void {
  const { root, lineOf, gathering } = reading;
  const project = tableIn(root, 'project');
  readList(reading, project, 'dependencies', 'project', { scope: 'runtime' });
  readGroups(reading, ['project', 'optional-dependencies'], 'optional');
  readGroups(reading, ['dependency-groups'], 'development');
  const build = tableIn(root, 'build-system');
  readList(reading, build, 'requires', 'build-system', { scope: 'build' });
  for (const field of textsIn(project, 'dynamic')) {
    if (!/^(?:optional-)?dependencies$/.test(field)) continue;
    gathering.leave(lineOf('project', field), field, 'only the build says what they are');
  }
}

function readUv(reading: Reading, uv: TomlTable): void {
  readList(reading, uv, 'dev-dependencies', 'tool.uv', { scope: 'development' });
  for (const field of ['constraint-dependencies', 'override-dependencies']) {
    readList(reading, uv, field, 'tool.uv', { scope: 'runtime', isForced: true });
  }
  readList(reading, uv, 'build-constraint-dependencies', 'tool.uv', {
    scope: 'build',
    isForced: true,
  });
}

function readPoetry(reading: Reading, poetry: TomlTable): void {
  const tables: (readonly [path: readonly string[], scope: DependencyScope])[] = [
    [['dependencies'], 'runtime'],
    [['dev-dependencies'], 'development'],
    ...[...tableIn(poetry, 'group').keys()].map(
      (group) => [['group', group, 'dependencies'], 'development'] as const,
    ),
  ];
  const { indexes, lineOf, gathering } = reading;
  for (const [path, scope] of tables) {
    const place = ['tool', 'poetry', ...path].join('.');
    const how = { scope, indexes, lineOf: (name: string) => lineOf(place, name) };
    readWishes(tableIn(poetry, ...path), how, gathering);
  }
}

/** A table of lists; a list may include another one by name. */
function readGroups(reading: Reading, path: readonly string[], scope: DependencyScope): void {
  const groups = tableIn(reading.root, ...path);
  for (const name of groups.keys()) readList(reading, groups, name, path.join('.'), { scope });
}

function readList(
  { gathering, lineOf, sources }: Reading,
  table: TomlTable,
  field: string,
  place: string,
  how: { readonly scope: DependencyScope; readonly isForced?: boolean },
): void {
  const list = table.get(field);
  if (list === undefined) return;
  if (!Array.isArray(list)) {
    gathering.leave(lineOf(place, field), field, 'not a list of requirements');
    return;
  }
  for (const item of list as readonly unknown[]) {
    if (typeof item !== 'string') {
      const isInclude = ownObject(item)?.has('include-group') === true;
      if (!isInclude) gathering.leave(lineOf(place, field), field, 'not a requirement');
      continue;
    }
    const source = sources.get(parseRequirement(item)?.name ?? '');
    const line = lineOf(place, item);
    const text = item.replace(/^-e\s+/, '');
    const [, egg] = /^[^@\s]*:\/\/.*#egg=([\w.-]{1,100})/.exec(text) ?? [];
    addRequirement(gathering, egg === undefined ? text : `${egg} @ ${text}`, {
      line,
      ...how,
      ...(source === undefined ? {} : { source }),
    });
  }
}

/** Names of indexes, as uv, poetry and pdm have them. */
function indexesIn(tool: TomlTable): Indexes {
  const lists = [
    tablesIn(tableIn(tool, 'uv'), 'index'),
    tablesIn(tableIn(tool, 'poetry'), 'source'),
    tablesIn(tableIn(tool, 'pdm'), 'source'),
  ];
  return new Map(
    lists.flat().map((one) => [textIn(one, 'name'), cleanAddress(textIn(one, 'url'))]),
  );
}
