import { ownObject } from './json-object.ts';

const maxDepth = 8;
const maxOverrides = 1000;

/**
 * The versions that a manifest forces on dependencies of dependencies: `overrides` of npm, `resolutions` of yarn and
 * `pnpm.overrides`, each by the path of names that leads to it. A package manager heeds those of the project that is installed
 * and not those of its dependencies, so they act where somebody works on the package or runs it from a checkout.
 */
export function overridesOf(manifest: ReadonlyMap<string, unknown>): Map<string, string> {
  const found = new Map<string, string>();
  collect(manifest.get('overrides'), '', 0, found);
  collect(manifest.get('resolutions'), '', 0, found);
  collect(ownObject(manifest.get('pnpm'))?.get('overrides'), '', 0, found);
  return found;
}

function collect(value: unknown, path: string, depth: number, found: Map<string, string>): void {
  if (depth > maxDepth) return;
  for (const [name, inner] of ownObject(value) ?? []) {
    if (found.size >= maxOverrides) return;
    // `.` means the package that the names before it lead to.
    const at = (name === '.' ? path : path === '' ? name : `${path}>${name}`).slice(0, 1000);
    if (typeof inner === 'string') found.set(at, inner.slice(0, 2000));
    else collect(inner, at, depth + 1, found);
  }
}
