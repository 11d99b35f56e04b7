import { entriesOf, itemsOf, placedAt, textOf, type Placed } from '../../runtime/placed.ts';
import { strictJson } from '../../runtime/placed-json.ts';
import type { DependencyScope } from '../dependency.ts';
import { readJson } from '../documents.ts';
import type { Gathering } from '../gathering.ts';
import { addAsked, readCatalogs, readDependencyMap } from './asked.ts';
import { splitAtVersion } from './npm-specifier.ts';
import { readOverrides } from './override-entries.ts';

const scopes: readonly (readonly [field: string, scope: DependencyScope])[] = [
  ['dependencies', 'runtime'],
  ['devDependencies', 'development'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'peer'],
];

/** What a package.json asks for: its dependencies, what it forces on others, and the package manager that it names. */
export function readPackageJson(text: string, gathering: Gathering): void {
  const root = readJson(text, strictJson, gathering);
  if (!(root.value instanceof Map)) {
    gathering.leave(root.line, '', 'a package.json is an object');
    return;
  }
  for (const [field, scope] of scopes) {
    readDependencyMap(entriesOf(root).get(field), scope, gathering, field);
  }
  readOverrides(placedAt(root, 'overrides'), root, gathering);
  readOverrides(placedAt(root, 'resolutions'), root, gathering);
  readOverrides(placedAt(root, 'pnpm', 'overrides'), root, gathering);
  readCatalogs(placedAt(root, 'workspaces'), gathering);
  readCatalogs(root, gathering);
  readPackageManager(root, gathering);
}

/** `packageManager` and `devEngines`: Node's own launcher downloads what stands there and runs it. */
function readPackageManager(root: Placed, gathering: Gathering): void {
  const pinned = placedAt(root, 'packageManager');
  const [name, version] = splitAtVersion(textOf(pinned) ?? '');
  if (pinned !== undefined && name !== '') {
    const [asked = '', digest] = version.split('+', 2);
    const how = digest === undefined ? {} : { digest: digest.slice(0, 200) };
    addAsked(gathering, name, asked, pinned.line, { scope: 'build', ...how });
  }
  const engines = placedAt(root, 'devEngines', 'packageManager');
  for (const engine of engines?.value instanceof Map ? [engines] : itemsOf(engines)) {
    const entries = entriesOf(engine);
    const wanted = textOf(entries.get('name'));
    const place = entries.get('name')?.line ?? engine.line;
    const asked = textOf(entries.get('version')) ?? '*';
    if (wanted !== undefined) addAsked(gathering, wanted, asked, place, { scope: 'build' });
  }
}
