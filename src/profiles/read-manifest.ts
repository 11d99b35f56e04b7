import { parsePackageJson } from '../manifests/package-json.ts';
import { emptyManifest, type ManifestFacts } from '../manifests/manifest-facts.ts';
import { parsePythonManifest, pythonManifests } from '../manifests/python/python-manifest.ts';
import type { PackageFile } from './package-files.ts';
import type { Unread } from './profile.ts';

/** What a package says of itself, and what of it nobody can rely on. */
export interface ReadManifest {
  readonly manifest: ManifestFacts;
  readonly unread: readonly Unread[];
}

/** Oddities by which two readers see two manifests. */
const ambiguous: ReadonlySet<string> = new Set(['duplicate-key', 'prototype-key', 'contradiction']);

/** Reads the manifest of a package. `isRelease`: its files are those of a release of Python, joined. */
export function readManifest(
  files: ReadonlyMap<string, PackageFile>,
  paths: readonly string[],
  isRelease: boolean,
): ReadManifest {
  return isRelease ? readPython(files, paths) : readPackageJson(files, paths);
}

function readPython(
  files: ReadonlyMap<string, PackageFile>,
  paths: readonly string[],
): ReadManifest {
  const textOf = (path: string): string | undefined => files.get(path)?.text();
  const manifest = parsePythonManifest({ paths, textOf });
  const path = pythonManifests.find((one) => files.has(one)) ?? pythonManifests[0];
  if (manifest === undefined) {
    const detail = 'neither METADATA nor PKG-INFO nor pyproject.toml';
    return { manifest: emptyManifest, unread: [{ path, reason: 'manifest-missing', detail }] };
  }
  return { manifest, unread: odditiesOf(path, manifest) };
}

function readPackageJson(
  files: ReadonlyMap<string, PackageFile>,
  paths: readonly string[],
): ReadManifest {
  const path = 'package.json';
  const file = files.get(path);
  if (file === undefined) {
    return {
      manifest: emptyManifest,
      unread: [{ path, reason: 'manifest-missing', detail: 'no package.json' }],
    };
  }
  const parsed = parsePackageJson(file.text(), paths);
  if ('failure' in parsed) {
    const detail = `${parsed.failure}: ${parsed.detail}`;
    return { manifest: emptyManifest, unread: [{ path, reason: 'manifest-invalid', detail }] };
  }
  return { manifest: parsed.facts, unread: odditiesOf(path, parsed.facts) };
}

function odditiesOf(path: string, { oddities = [] }: ManifestFacts): Unread[] {
  return oddities
    .filter(({ kind }) => ambiguous.has(kind))
    .map(({ kind, at }) => ({ path, reason: 'manifest-invalid', detail: `${kind}: ${at}` }));
}
