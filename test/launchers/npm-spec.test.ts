import * as fc from 'fast-check';
import npmPackageArg from 'npm-package-arg';
import { describe, expect, test } from 'vitest';
import { readNpmSpec } from '../../src/launchers/specs/npm-spec.ts';

/** What npm takes a word for, in our words; undefined where it refuses it. */
function kindByNpm(text: string): readonly (string | undefined)[] | undefined {
  try {
    const found = npmPackageArg(text);
    if (found.type === 'alias') {
      const { subSpec } = found as npmPackageArg.AliasResult;
      return ['npm', subSpec.name ?? undefined];
    }
    const { type } = found;
    const name = found.name ?? undefined;
    const isRegistry = type === 'version' || type === 'range' || type === 'tag';
    // A version without a package is nothing that could be fetched.
    if (isRegistry) return name === undefined ? undefined : ['npm', name];
    if (type === 'git') return ['git'];
    return type === 'remote' ? ['url'] : ['path'];
  } catch {
    return undefined;
  }
}

const names = fc.constantFrom('a', '@a/b', 'mcp-server', 'x.y', '@scope-x/n.m');
const wanted = fc.constantFrom(
  '',
  '1.2.3',
  'v1.2.3',
  '^1',
  '>=1 <2',
  '*',
  'latest',
  'next-1',
  'npm:b@1',
  'npm:@c/d',
  'github:o/r',
  'o/r',
  'o/r#v1',
  'file:../x',
  './x',
  'https://f.example/a.tgz',
  'git+https://g.example/o/r.git',
  'git+ssh://git@g.example/o/r.git#v1',
);

describe('a word for npm', () => {
  test('is taken for what npm takes it for', () => {
    fc.assert(
      fc.property(names, wanted, fc.boolean(), (name, spec, alone) => {
        const text = alone && spec.length > 1 ? spec : spec === '' ? name : `${name}@${spec}`;
        const expected = kindByNpm(text);
        const { package: found, doubt } = readNpmSpec(text);
        const isNamed = found?.ecosystem === 'npm';
        if (expected === undefined) expect([text, doubt !== undefined]).toEqual([text, true]);
        else
          expect([text, found?.ecosystem, ...(isNamed ? [found.name] : [])]).toEqual([
            text,
            ...expected,
          ]);
      }),
      { numRuns: 400 },
    );
  });
});
