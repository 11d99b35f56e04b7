import { entriesOf, placedAt, textOf, type Placed } from '../../runtime/placed.ts';
import type { DependencyScope } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { folderOf } from '../paths.ts';
import { readNpmSpecifier } from './npm-specifier.ts';

/** One map of names and what is asked of each. */
export function readDependencyMap(
  map: Placed | undefined,
  scope: DependencyScope,
  gathering: Gathering,
  field: string,
): void {
  if (map === undefined || map.value === null) return;
  if (!(map.value instanceof Map)) gathering.leave(map.line, field, 'not a map of names');
  for (const [name, asked] of entriesOf(map)) {
    const spec = textOf(asked);
    if (spec === undefined) gathering.leave(asked.line, name, 'what is asked for is no text');
    else addAsked(gathering, name, spec, asked.line, { scope });
  }
}

/** Adds what a person asked for, or says why it is not understood. */
export function addAsked(
  gathering: Gathering,
  name: string,
  spec: string,
  line: number,
  how: { readonly scope: DependencyScope; readonly forces?: string; readonly digest?: string },
): void {
  const read = readNpmSpecifier(name, spec);
  if (typeof read === 'string') {
    gathering.leave(line, `${name}: ${spec}`, read);
    return;
  }
  const workspace = folderOf(gathering.path);
  gathering.add({
    ecosystem: 'npm',
    ...read,
    ...how,
    direct: true,
    ...(workspace === '' ? {} : { workspace }),
    line,
  });
}

/** Versions that the packages of a monorepo share, as pnpm and bun have them: `catalog`, and `catalogs` by name. */
export function readCatalogs(parent: Placed | undefined, gathering: Gathering): void {
  readDependencyMap(placedAt(parent, 'catalog'), 'runtime', gathering, 'catalog');
  for (const [name, catalog] of entriesOf(placedAt(parent, 'catalogs'))) {
    readDependencyMap(catalog, 'runtime', gathering, `catalogs.${name}`);
  }
}
