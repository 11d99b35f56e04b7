import { exportTargets, packagePath } from '../manifests/entry-points.ts';
import { ownObject } from '../manifests/json-object.ts';
import type { PackageFile } from './package-files.ts';

const maxBundled = 2000;
const maxManifest = 1024 * 1024;

/**
 * Names by which files of the package can be imported from within it: its own `imports` and `exports`, and the packages that it bundles
 * under `node_modules`.
 */
export function ownNamesOf(files: ReadonlyMap<string, PackageFile>): Map<string, string> {
  const names = new Map<string, string>();
  const manifest = manifestAt(files, 'package.json');
  const name = manifest?.get('name');
  addSubpaths(manifest?.get('imports'), '', names);
  if (typeof name === 'string') addSubpaths(manifest?.get('exports'), name, names);
  let bundled = 0;
  for (const path of files.keys()) {
    const match =
      /(?:^|\/)node_modules\/((?:@[^/]{1,200}\/)?[^/@][^/]{0,200})\/package\.json$/.exec(path);
    if (match?.[1] === undefined) continue;
    bundled += 1;
    if (bundled > maxBundled) break;
    const folder = path.slice(0, -'/package.json'.length);
    names.set(match[1], `${folder}/${mainOf(manifestAt(files, path))}`);
  }
  return names;
}

function addSubpaths(value: unknown, prefix: string, names: Map<string, string>): void {
  const subpaths = ownObject(value);
  if (subpaths === undefined) {
    const [target] = exportTargets(value);
    if (target !== undefined && prefix !== '') names.set(prefix, target);
    return;
  }
  for (const [subpath, inner] of subpaths) {
    const [target] = exportTargets(inner);
    if (target === undefined || subpath.includes('*')) continue;
    if (subpath.startsWith('#')) names.set(subpath, target);
    else if (prefix !== '' && subpath.startsWith('.'))
      names.set(`${prefix}${subpath.slice(1)}`, target);
  }
}

function mainOf(manifest: ReadonlyMap<string, unknown> | undefined): string {
  const [exported] = exportTargets(
    ownObject(manifest?.get('exports'))?.get('.') ?? manifest?.get('exports'),
  );
  const main = manifest?.get('main');
  if (exported !== undefined && !exported.includes('*')) return exported;
  return typeof main === 'string' && main !== '' ? packagePath(main) : 'index.js';
}

function manifestAt(
  files: ReadonlyMap<string, PackageFile>,
  path: string,
): Map<string, unknown> | undefined {
  const file = files.get(path);
  if (file === undefined || file.size > maxManifest) return undefined;
  try {
    return ownObject(JSON.parse(file.text()));
  } catch {
    return undefined;
  }
}
