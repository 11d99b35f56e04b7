import { findAmbiguousKeys, ownObject } from '../manifests/json-object.ts';
import { parsePackageJson } from '../manifests/package-json.ts';
import type { Dependency } from '../manifests/manifest-facts.ts';

/** Fields of a manifest that change what is installed, from where, by what, or what of it runs. */
const steering: readonly string[] = [
  'packageManager',
  'pnpm',
  'overrides',
  'resolutions',
  'workspaces',
  'devEngines',
  'publishConfig',
  'config',
  'patchedDependencies',
  'trustedDependencies',
  'dependenciesMeta',
  'installConfig',
  'catalog',
  'catalogs',
];
/** Those of a manifest in a folder around that mean the folders in it too. */
const steeringInside: readonly string[] = ['packageManager', 'workspaces', 'devEngines'];

/** Whether installing what a manifest names brings only what this project reads: nothing steers it, and nothing of it lies beside. */
export function isPlainManifest(text: string): boolean {
  const keys = keysOf(text);
  if (keys === undefined || steering.some((key) => keys.has(key))) return false;
  const parsed = parsePackageJson(text, [], { development: true });
  return !('failure' in parsed) && !parsed.facts.dependencies.some(isLocal);
}

/** Whether a manifest says nothing of what is installed in the folders below it. */
export function leavesFoldersAlone(text: string): boolean {
  const keys = keysOf(text);
  return keys !== undefined && !steeringInside.some((key) => keys.has(key));
}

/** The keys as a package manager has them, whatever way they are written in; undefined where two readers may have others. */
function keysOf(text: string): ReadonlyMap<string, unknown> | undefined {
  if (findAmbiguousKeys(text).length > 0) return undefined;
  try {
    return ownObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What lies on the disk is not looked at as a package: its scripts run all the same. Also whatever cannot be told from that. */
function isLocal({ spec, source }: Dependency): boolean {
  const text = spec.trim();
  return (
    source === 'path' ||
    source === 'workspace' ||
    source === 'invalid' ||
    text.startsWith('.') ||
    /^git\+file:/i.test(text) ||
    (source !== 'url' && /\.(?:tgz|tar|tar\.gz)$/i.test(text))
  );
}
