import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Lock = Readonly<Record<string, Locked>>;

function readLock(): Lock {
  const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly packages: Lock }).packages;
}

/**
 * Per-platform packages that a lockfile lacks: `npm install` leaves out what a lagging registry does not have, and `npm ci`
 * then refuses on every machine. The nearest `node_modules` counts, with exactly the version that is asked for.
 */
function missingPlatforms(lock: Lock): string[] {
  return Object.entries(lock).flatMap(([path, { optionalDependencies }]) =>
    Object.entries(optionalDependencies ?? {})
      .filter(([, wanted]) => /^\d/.test(wanted))
      .filter(([name, wanted]) => findLocked(lock, path, name)?.version !== wanted)
      .map(([name, wanted]) => `${path}: ${name}@${wanted}`),
  );
}

function findLocked(lock: Lock, from: string, name: string): Locked | undefined {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
  ) {
    const found = lock[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (found !== undefined || folder === '') return found;
  }
}

describe('the lockfile', () => {
  test('has every platform of every package, so that npm ci works everywhere', () => {
    expect(missingPlatforms(readLock())).toEqual([]);
  });

  test('which a missing or another version would not pass', () => {
    const seeded = {
      'node_modules/tool': {
        optionalDependencies: { 'tool-linux': '2.0.0', 'tool-darwin': '2.0.0' },
      },
      'node_modules/tool-linux': { version: '1.0.0' },
    };
    expect(missingPlatforms(seeded)).toEqual([
      'node_modules/tool: tool-linux@2.0.0',
      'node_modules/tool: tool-darwin@2.0.0',
    ]);
  });

  test('locks by digest and records no download address', () => {
    const packages = Object.entries(readLock()).filter(([path]) => path !== '');
    expect(packages.length).toBeGreaterThan(500);
    expect(packages.filter(([, one]) => one.resolved !== undefined)).toEqual([]);
    expect(packages.filter(([, one]) => one.integrity === undefined)).toEqual([]);
  });
});
