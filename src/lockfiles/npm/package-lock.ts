import { entriesOf, placedAt, textOf, type Placed } from '../../runtime/placed.ts';
import { strictJson } from '../../runtime/placed-json.ts';
import type { DependencyScope } from '../dependency.ts';
import { readJson } from '../documents.ts';
import type { Gathering } from '../gathering.ts';
import { addLocked } from './locked.ts';
import { neededIn } from './needed.ts';
import { readOldLock } from './package-lock-1.ts';

const known: ReadonlySet<unknown> = new Set([1, 2, 3]);

/** What npm installs by a package-lock.json or npm-shrinkwrap.json, in all its versions. */
export function readPackageLock(text: string, gathering: Gathering): void {
  const root = readJson(text, strictJson, gathering);
  const stated = placedAt(root, 'lockfileVersion');
  if (stated === undefined || !known.has(stated.value)) {
    const version = JSON.stringify(stated?.value) ?? 'missing';
    const why = 'a version of the format that is not known';
    gathering.leave(stated?.line ?? root.line, `lockfileVersion ${version}`, why);
  }
  const packages = placedAt(root, 'packages');
  if (!(packages?.value instanceof Map)) {
    readOldLock(placedAt(root, 'dependencies'), gathering);
    return;
  }
  const direct = directPaths(packages);
  const seen = new Set<string>();
  for (const [path, entry] of entriesOf(packages)) {
    if (!path.includes('node_modules/')) continue;
    const locked = readPackage(path, entry, direct);
    seen.add(`${locked.name}@${locked.version}`);
    addLocked(gathering, locked);
  }
  noteHidden(placedAt(root, 'dependencies'), seen, gathering);
}

function readPackage(path: string, entry: Placed, direct: ReadonlySet<string>) {
  const fields = entriesOf(entry);
  const at = path.lastIndexOf('node_modules/');
  const workspace = path.slice(0, Math.max(0, path.indexOf('node_modules/') - 1));
  const isLink = fields.get('link')?.value === true;
  const resolved = textOf(fields.get('resolved')) ?? '';
  return {
    name: textOf(fields.get('name')) ?? path.slice(at + 'node_modules/'.length),
    version: textOf(fields.get('version')) ?? '',
    resolved: isLink ? '' : resolved,
    ...(isLink ? { link: resolved } : {}),
    digest: textOf(fields.get('integrity')) ?? '',
    scope: scopeOf(fields),
    direct: direct.has(path),
    workspace,
    needs: neededIn(entry),
    line: entry.line,
  };
}

function scopeOf(fields: ReadonlyMap<string, Placed>): DependencyScope {
  const has = (name: string): boolean => fields.get(name)?.value === true;
  if (has('dev') || has('devOptional')) return 'development';
  if (has('optional')) return 'optional';
  return has('peer') ? 'peer' : 'runtime';
}

/** Where npm puts what the project and its workspaces ask for: beside them, or in the nearest folder above that has it. */
function directPaths(packages: Placed): ReadonlySet<string> {
  const entries = entriesOf(packages);
  const found = new Set<string>();
  const fields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
  for (const [folder, entry] of entries) {
    if (folder.includes('node_modules/')) continue;
    for (const field of fields) {
      for (const name of entriesOf(placedAt(entry, field)).keys()) {
        const path = nearest(entries, folder, name);
        if (path !== undefined) found.add(path);
      }
    }
  }
  return found;
}

const maxLevels = 32;

function nearest(
  entries: ReadonlyMap<string, Placed>,
  folder: string,
  name: string,
): string | undefined {
  let from = folder;
  for (let level = 0; level < maxLevels; level += 1) {
    const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (entries.has(path)) return path;
    if (from === '') return undefined;
    from = from.slice(0, Math.max(0, from.lastIndexOf('/')));
  }
  return undefined;
}

/** Version 2 says everything twice, and old npm reads the other half: what stands only there is told. */
function noteHidden(
  old: Placed | undefined,
  seen: ReadonlySet<string>,
  gathering: Gathering,
): void {
  const why = 'stands only in the part that npm 6 reads';
  readOldLock(old, {
    ...gathering,
    add: ({ name, version, source, line }) => {
      if (source.kind === 'registry' && !seen.has(`${name}@${version}`)) {
        gathering.leave(line, `${name}@${version}`, why);
      }
    },
    leave: () => undefined,
  });
}
