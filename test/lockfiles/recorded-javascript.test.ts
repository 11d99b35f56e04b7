import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { reading } from '../support/dependency-files.ts';

const locks: Readonly<Record<string, string>> = {
  'npm-lock-1': 'package-lock.json',
  'npm-lock-2': 'package-lock.json',
  'npm-lock-3': 'package-lock.json',
  'pnpm-7': 'pnpm-lock.yaml',
  'pnpm-8': 'pnpm-lock.yaml',
  'pnpm-9': 'pnpm-lock.yaml',
  'pnpm-12': 'pnpm-lock.yaml',
  'yarn-classic': 'yarn.lock',
  'yarn-berry': 'yarn.lock',
  bun: 'bun.lock',
};

const before = [
  '@tools/host@7.0.0',
  '@tools/logger@3.0.0',
  '@tools/reporter@1.2.3-rc.1',
  'mail-client@2.0.0',
  'mail-client@2.1.0',
  'mail-server@1.0.15',
  'maybe-native@1.0.0',
  'paper-printer@2.0.0',
  'test-runner@5.0.0',
];

const after = [
  '@tools/host@7.0.0',
  'address-book@1.0.0',
  'mail-client@2.0.0',
  'mail-client@2.1.0',
  'mail-server@1.0.16',
  'maybe-native@1.0.0',
  'paper-printer@2.0.0',
  'test-runner@4.9.0',
];

describe.each(Object.entries(locks))('what %s wrote', (tool, name) => {
  test.each([
    ['before', before],
    ['after', after],
  ])('%s the update names the same packages as every other tool', (state, expected) => {
    const file = reading(name, recorded(`${tool}/${state}/${name}`));
    expect(file.unresolved).toEqual([]);
    const fromRegistry = file.dependencies.filter(({ source }) => source.kind === 'registry');
    expect(fromRegistry.map((one) => `${one.name}@${one.version}`).toSorted()).toEqual(expected);
    const others = file.dependencies.filter(({ source }) => source.kind !== 'registry');
    expect(others.every(({ name: folder }) => folder === 'app')).toBe(true);
  });

  test('has each package on its line', () => {
    const text = recorded(`${tool}/before/${name}`);
    const lines = text.split('\n');
    for (const one of reading(name, text).dependencies) {
      const line = lines[one.line - 1] ?? '';
      expect(line.includes(one.name) || line.includes('printer'), line).toBe(true);
      expect(lines.slice(one.line - 1, one.line + 2).join('\n')).toContain(one.version ?? one.name);
    }
  });
});

test('tools that write who asked for a package agree on that', () => {
  const withoutRoots = new Set(['npm-lock-1', 'yarn-classic']);
  for (const [tool, name] of Object.entries(locks)) {
    const { dependencies } = reading(name, recorded(`${tool}/before/${name}`));
    const direct = dependencies.filter((one) => one.direct && one.source.kind === 'registry');
    expect(direct.map((one) => `${one.name}@${one.version}`).toSorted(), tool).toEqual(
      withoutRoots.has(tool) ? [] : before.filter((one) => !/reporter|mail-client@2\.1/.test(one)),
    );
  }
});

function recorded(file: string): string {
  return readFileSync(new URL(`../fixtures/lockfiles/${file}`, import.meta.url), 'utf8');
}
