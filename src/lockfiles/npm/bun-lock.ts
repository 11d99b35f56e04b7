import { entriesOf, itemsOf, placedAt, textOf, type Placed } from '../../runtime/placed.ts';
import { looseJson } from '../../runtime/placed-json.ts';
import type { DependencyScope } from '../dependency.ts';
import { readJson } from '../documents.ts';
import type { Gathering } from '../gathering.ts';
import { addLocked } from './locked.ts';
import { neededIn } from './needed.ts';
import { splitAtVersion } from './npm-specifier.ts';

const known: ReadonlySet<unknown> = new Set([0, 1, 2]);

const scopes: readonly (readonly [field: string, scope: DependencyScope])[] = [
  ['dependencies', 'runtime'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'peer'],
  ['devDependencies', 'development'],
];

/** What bun installs by a bun.lock. */
export function readBunLock(text: string, gathering: Gathering): void {
  const root = readJson(text, looseJson, gathering);
  const stated = placedAt(root, 'lockfileVersion');
  if (!known.has(stated?.value)) {
    const version = JSON.stringify(stated?.value) ?? 'missing';
    const why = 'a version of the format that is not known';
    gathering.leave(stated?.line ?? root.line, `lockfileVersion ${version}`, why);
  }
  const packages = entriesOf(placedAt(root, 'packages'));
  const wanted = directlyWanted(root, packages);
  for (const [key, entry] of packages) readPackage(key, entry, wanted.get(key), gathering);
}

/** `["name@1.0.0", "registry or address", {…}, "digest"]`; what is not from the registry has no second one. */
function readPackage(
  key: string,
  entry: Placed,
  scope: DependencyScope | undefined,
  gathering: Gathering,
): void {
  const [id, second, ...others] = itemsOf(entry);
  const [name, reference] = splitAtVersion(textOf(id) ?? '');
  if (reference === '') {
    gathering.leave(entry.line, key, 'an entry without a version');
    return;
  }
  if (reference.startsWith('root:')) return;
  const link = /^(?:workspace|link):(.*)$/.exec(reference)?.[1];
  const isVersion = /^\d+\.\d+\.\d+/.test(reference);
  const from = textOf(second) ?? '';
  addLocked(gathering, {
    name,
    version: isVersion ? reference : '',
    resolved: isVersion ? from : reference,
    ...(link === undefined ? {} : { link }),
    digest: isVersion ? (textOf(others.at(-1)) ?? '') : '',
    scope: scope ?? 'runtime',
    direct: scope !== undefined,
    workspace: '',
    needs: neededIn(isVersion ? others[0] : second),
    line: entry.line,
  });
}

/** What workspaces ask for stands under their own name where it differs from what everybody gets. */
function directlyWanted(
  root: Placed,
  packages: ReadonlyMap<string, Placed>,
): ReadonlyMap<string, DependencyScope> {
  const found = new Map<string, DependencyScope>();
  for (const workspace of entriesOf(placedAt(root, 'workspaces')).values()) {
    const own = textOf(placedAt(workspace, 'name')) ?? '';
    for (const [field, scope] of scopes) {
      for (const name of entriesOf(placedAt(workspace, field)).keys()) {
        const nested = `${own}/${name}`;
        const key = packages.has(nested) ? nested : name;
        if (!found.has(key)) found.set(key, scope);
      }
    }
  }
  return found;
}
