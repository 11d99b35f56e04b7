import type { ManifestFacts } from '../manifests/manifest-facts.ts';
import { parsePackageJson } from '../manifests/package-json.ts';
import type { PackageFile } from './package-files.ts';

/** What a command that installs something starts; a package that has a program of such a name may be started instead. */
const managers = /^(?:npm|npx|pnpm|pnpx|yarn|yarnpkg|bun|bunx|node)$/i;
/** Endings with which Windows finds a program, which it looks for in the folder at hand first. */
const endings = /\.(?:com|exe|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|msc)$/i;
const toolFolder = /(?:^|\/)(?:node_modules|\.bin)(?:\/|$)/i;
const maxManifests = 50;

/** Whether a package brings what is installed beside it: the programs of that come before those of the machine. */
export function bringsTools(
  files: ReadonlyMap<string, PackageFile>,
  { dependencies }: ManifestFacts,
): boolean {
  return (
    dependencies.some(({ kind }) => kind === 'bundled') ||
    [...files.keys()].some((path) => toolFolder.test(path))
  );
}

/** Whether what a command calls by the name of a package manager may be a program of the package. */
export function bringsManagers(
  files: ReadonlyMap<string, PackageFile>,
  manifest: ManifestFacts,
  folders: readonly string[],
): boolean {
  const isNeeded = manifest.dependencies.some(
    ({ name, source }) => managers.test(name) || source === 'path' || source === 'workspace',
  );
  if (isNeeded || bringsTools(files, manifest) || namesManagers(manifest)) return true;
  const paths = [...files.keys()];
  const places = new Set(['', ...folders]);
  const isThere = paths.some((path) => {
    const cut = path.lastIndexOf('/');
    const name = path.slice(cut + 1);
    return places.has(path.slice(0, Math.max(cut, 0))) && managers.test(name.replace(endings, ''));
  });
  const others = paths.filter((path) => /\/package\.json$/i.test(path));
  return (
    isThere ||
    others.length > maxManifests ||
    others.some((path) => mayNameManagers(path, files, paths))
  );
}

/** Nobody knows what commands a manifest has that cannot be read. */
function mayNameManagers(
  path: string,
  files: ReadonlyMap<string, PackageFile>,
  paths: readonly string[],
): boolean {
  const folder = path.slice(0, -'package.json'.length);
  const inside = paths
    .filter((one) => one.startsWith(folder))
    .map((one) => one.slice(folder.length));
  const parsed = parsePackageJson(files.get(path)?.text() ?? '', inside);
  return 'failure' in parsed || namesManagers(parsed.facts);
}

function namesManagers({ bin }: ManifestFacts): boolean {
  return Object.keys(bin).some((name) => managers.test(name.replace(endings, '')));
}
