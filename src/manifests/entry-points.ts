import { ownObject } from './json-object.ts';

const maxDepth = 16;
const maxTargets = 2000;

/** Conditions that only type checkers follow: no code of theirs is ever loaded. */
const typeConditions = new Set(['types', 'typings', 'flow']);

/** Files that a package's `exports` or `imports` tree leads to; patterns keep their star. */
export function exportTargets(value: unknown): string[] {
  const found = new Set<string>();
  collect(value, 0, found);
  return [...found];
}

function collect(value: unknown, depth: number, found: Set<string>): void {
  if (depth > maxDepth || found.size >= maxTargets) return;
  if (typeof value === 'string') {
    found.add(packagePath(value));
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value.slice(0, maxTargets)) collect(item, depth + 1, found);
    return;
  }
  for (const [condition, inner] of ownObject(value) ?? []) {
    if (!typeConditions.has(condition) && !condition.startsWith('types@')) {
      collect(inner, depth + 1, found);
    }
  }
}

/** A path of the manifest as the inventory spells it: no leading `./`, forward slashes, dots resolved. */
export function packagePath(raw: string): string {
  const parts: string[] = [];
  for (const part of raw.slice(0, 4096).replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The entry points that a manifest names, in a stable order and once each. */
export function entryPointsOf(
  manifest: ReadonlyMap<string, unknown>,
  bin: Readonly<Record<string, string>>,
): string[] {
  const found = new Set<string>(besideExports(manifest));
  for (const target of exportTargets(manifest.get('exports'))) found.add(target);
  for (const file of Object.values(bin)) found.add(file);
  found.delete('');
  return [...found];
}

/** More parts than any honest package names one by one. */
const maxWays = 256;

/** The names under which others import parts of a package or start it, and under '' all that leads into it by none of them. Undefined where it names none. */
export function waysOf(
  manifest: ReadonlyMap<string, unknown>,
  bin: Readonly<Record<string, string>>,
): Readonly<Record<string, readonly string[]>> | undefined {
  const named = [...(ownObject(manifest.get('exports')) ?? [])];
  const isNamed = named.length > 0 && named.every(([name]) => name.startsWith('.'));
  if (!isNamed || named.length > maxWays) return undefined;
  const ways = [
    ['', [...besideExports(manifest)].filter((path) => path !== '')] as const,
    ...named.map(([name, value]) => [name, exportTargets(value)] as const),
    ...Object.entries(bin).map(([name, file]) => [`bin:${name}`, [file]] as const),
  ];
  const count = ways.reduce((sum, [, targets]) => sum + targets.length, 0);
  return count > maxTargets ? undefined : Object.fromEntries(ways);
}

function besideExports(manifest: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const found = new Set<string>();
  const main = manifest.get('main');
  if (typeof main === 'string' && main.trim() !== '') found.add(packagePath(main));
  // Node falls back to index.js when `main` is absent or leads nowhere.
  else if (!manifest.has('exports')) found.add('index.js');
  for (const field of ['module', 'jsnext:main', 'esnext', 'react-native', 'unpkg', 'jsdelivr']) {
    const value = manifest.get(field);
    if (typeof value === 'string' && value !== '') found.add(packagePath(value));
  }
  addBrowser(manifest.get('browser'), found);
  return found;
}

function addBrowser(browser: unknown, found: Set<string>): void {
  if (typeof browser === 'string') found.add(packagePath(browser));
  for (const target of ownObject(browser)?.values() ?? []) {
    if (typeof target === 'string' && target.startsWith('.')) found.add(packagePath(target));
  }
}
