import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareDependencies } from '../../src/lockfiles/compare.ts';
import { reading } from '../support/dependency-files.ts';

/** What each tool reads and writes; of uv, its own lockfile and the common one. */
const projects: Readonly<Record<string, readonly [folder: string, ask: string, lock: string]>> = {
  uv: ['uv', 'pyproject.toml', 'uv.lock'],
  'uv, exported': ['uv', 'pyproject.toml', 'pylock.toml'],
  poetry: ['poetry', 'pyproject.toml', 'poetry.lock'],
  pdm: ['pdm', 'pyproject.toml', 'pdm.lock'],
  pipenv: ['pipenv', 'Pipfile', 'Pipfile.lock'],
  'uv pip compile': ['pip-tools', 'requirements.in', 'requirements.txt'],
};

const before = [
  'mail-client 2.1.0',
  'mail-server 1.0.15',
  'paper-printer 2.0.0.post1',
  'reporter 1.2.3rc1',
  'test-runner 5.0.0',
];

const after = [
  'address-book 1.0.0',
  'mail-client 2.1.0',
  'mail-server 1.0.16',
  'test-runner 4.9.0',
];

describe.each(Object.entries(projects))('what %s wrote', (_tool, [folder, ask, lock]) => {
  test.each([
    ['before', before],
    ['after', after],
  ])('%s the update names the same packages as every other tool', (state, expected) => {
    const file = reading(lock, recorded(`${folder}/${state}/${lock}`));
    expect(file.unresolved).toEqual([]);
    expect(file.dependencies.map(({ name, version }) => `${name} ${version}`).toSorted()).toEqual(
      expected,
    );
    expect(file.dependencies.every(({ digest }) => digest?.includes('sha256:'))).toBe(true);
  });

  test.each([ask, lock])('has each package on its line of %s', (name) => {
    const text = recorded(`${folder}/before/${name}`);
    const lines = text.split('\n');
    for (const one of reading(name, text).dependencies) {
      const near = lines.slice(one.line - 1, one.line + 1).join('\n');
      expect(near.toLowerCase().replaceAll('_', '-')).toContain(one.name);
    }
  });

  test('tells the update and what it brings', () => {
    const [was, is] = ['before', 'after'].map((state) =>
      [ask, lock].map((name) => reading(name, recorded(`${folder}/${state}/${name}`))),
    );
    const { changes, unresolved } = compareDependencies(was ?? [], is ?? []);
    expect(unresolved).toEqual([]);
    expect(
      changes.map(
        (one) =>
          `${one.kind} ${one.name} ${one.before.versions.join()}→${one.after.versions.join()} ${one.direct}`,
      ),
    ).toEqual([
      'added address-book →1.0.0 false',
      'downgraded test-runner 5.0.0→4.9.0 true',
      'updated mail-server 1.0.15→1.0.16 true',
      'removed paper-printer 2.0.0.post1→ true',
      'removed reporter 1.2.3rc1→ false',
    ]);
    // Neither a Pipfile.lock nor what uv exports says who needs whom.
    const isKnown = !['Pipfile.lock', 'pylock.toml'].includes(lock);
    expect(changes[0]?.broughtBy).toEqual(isKnown ? ['mail-server'] : []);
    expect(changes[2]?.lock).toBe('agrees');
  });
});

function recorded(file: string): string {
  return readFileSync(new URL(`../fixtures/lockfiles/${file}`, import.meta.url), 'utf8');
}
