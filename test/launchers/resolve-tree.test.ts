import { describe, expect, test } from 'vitest';
import { RegistryError } from '../../src/registries/errors.ts';
import type { Packument, Registry } from '../../src/registries/registry.ts';
import {
  compareTrees,
  resolveTree,
  type ResolvedTree,
  type TreePorts,
} from '../../src/launchers/trees/resolve-tree.ts';
import { buildPackument } from '../support/packument-builder.ts';

type Versions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A registry of packages whose versions came one a day from the first of January on, with what they need. */
function registryOf(
  packages: Readonly<Record<string, Versions>>,
  rest: Readonly<Record<string, Partial<Packument>>> = {},
): Registry {
  return {
    ecosystem: 'npm',
    async readPackument(name) {
      const versions = packages[name];
      if (name === 'broken')
        throw new RegistryError('unreachable', 'no', { subject: name, retry: 'later' });
      if (versions === undefined) return { status: 'not-found' };
      return {
        status: 'modified',
        packument: buildPackument(Object.keys(versions), { name, ...rest[name] }),
      };
    },
    async readAttestations() {
      return { status: 'not-found' };
    },
    async readManifest({ name, version }) {
      const dependencies = packages[name]?.[version];
      if (dependencies === undefined) return { status: 'not-found' };
      return { status: 'served', form: 'package-json', text: JSON.stringify({ dependencies }) };
    },
  };
}

function portsOf(registry: Registry, limits = {}): TreePorts {
  return { registry, now: () => new Date('2026-06-01'), limits };
}

function said({ packages, leftOut }: ResolvedTree): readonly string[] {
  return [
    ...packages.map(
      ({ name, version, by }) => `${name} ${version}${by === undefined ? '' : ` < ${by}`}`,
    ),
    ...leftOut.map(({ name, why }) => `?${name}: ${why}`),
  ];
}

const mail = registryOf(
  {
    'mail-mcp': {
      '1.0.0': { a: '^1.0.0' },
      '1.0.1': { a: '^1.0.0', b: 'npm:c@*' },
      '1.1.0-beta.1': {},
    },
    a: { '1.0.0': {}, '1.0.1': { c: '1.x' }, '1.1.0': { c: '1.x' }, '2.0.0': {} },
    c: { '1.0.0': {} },
  },
  { 'mail-mcp': { distTags: { latest: '1.0.1' } } },
);

describe('what a floating launcher runs', () => {
  test('is what the registry would give now, with all that it brings', async () => {
    expect(said(await resolveTree({ name: 'mail-mcp', wanted: '' }, portsOf(mail)))).toEqual([
      'mail-mcp 1.0.1',
      'a 1.1.0 < mail-mcp@1.0.1',
      'c 1.0.0 < mail-mcp@1.0.1',
    ]);
  });

  test('is, at an earlier time, what there was by then', async () => {
    const at = new Date('2026-01-01T12:00:00Z');
    const before = await resolveTree({ name: 'mail-mcp', wanted: '' }, portsOf(mail), at);
    expect(said(before)).toEqual(['mail-mcp 1.0.0', 'a 1.0.0 < mail-mcp@1.0.0']);
    const after = await resolveTree({ name: 'mail-mcp', wanted: '' }, portsOf(mail));
    const { added, removed, changed } = compareTrees(before, after);
    expect(added.map(({ name }) => name)).toEqual(['c']);
    expect(removed).toEqual([]);
    expect(changed).toEqual([
      { name: 'mail-mcp', before: ['1.0.0'], after: ['1.0.1'] },
      { name: 'a', before: ['1.0.0'], after: ['1.1.0'] },
    ]);
    expect(compareTrees(after, after)).toEqual({ added: [], removed: [], changed: [] });
  });

  test('holds two versions of a package where two are asked for, and one where one will do', async () => {
    const registry = registryOf({
      root: { '1.0.0': { a: '^1.0.0', b: '*', c: '*' } },
      a: { '1.0.0': {}, '2.0.0': {} },
      b: { '1.0.0': { a: '^2.0.0' } },
      c: { '1.0.0': { a: '>=1' } },
    });
    expect(said(await resolveTree({ name: 'root', wanted: '1.0.0' }, portsOf(registry)))).toEqual([
      'root 1.0.0',
      'a 1.0.0 < root@1.0.0',
      'b 1.0.0 < root@1.0.0',
      'c 1.0.0 < root@1.0.0',
      'a 2.0.0 < b@1.0.0',
    ]);
  });

  test('says what it could not follow', async () => {
    const registry = registryOf({
      root: { '1.0.0': { gone: '1', git: 'github:o/r', broken: '*', a: '^9', loop: '*' } },
      a: { '1.0.0': {} },
      loop: { '1.0.0': { root: '1' } },
    });
    expect(said(await resolveTree({ name: 'root', wanted: 'latest' }, portsOf(registry)))).toEqual([
      'root 1.0.0',
      'loop 1.0.0 < root@1.0.0',
      '?git: it comes from elsewhere than the registry',
      '?gone: the registry knows no such package',
      '?broken: the registry did not answer (unreachable)',
      '?a: no version satisfies it',
    ]);
  });

  test('ends at its limits, and says so', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `p${index}`,
        { '1.0.0': { [`p${index + 1}`]: '*' } },
      ]),
    );
    const tree = await resolveTree(
      { name: 'p0', wanted: '' },
      portsOf(registryOf(many), { maxPackages: 5 }),
    );
    expect(tree.packages).toHaveLength(5);
    expect(tree.leftOut).toEqual([
      { name: 'p5', wanted: '', by: 'p4@1.0.0', why: 'more than 5 packages' },
    ]);
    let turn = 0;
    const late = {
      ...portsOf(registryOf(many), { totalMs: 2500 }),
      now: () => new Date((turn += 1000)),
    };
    expect(said(await resolveTree({ name: 'p0', wanted: '' }, late)).at(-1)).toBe(
      '?p2: the time for looking it up was over',
    );
  });

  test('of Python is one version of each, without extras, other platforms and what was yanked', async () => {
    const documents: Record<string, Packument> = {
      root: buildPackument(['1.0'], { ecosystem: 'pypi', name: 'root', distTags: {} }),
      a: buildPackument(['1.0', '1.1', { version: '1.2', yanked: 'bad' }, '2.0rc1'], {
        ecosystem: 'pypi',
        name: 'a',
        distTags: {},
      }),
      b: buildPackument(['1.0'], { ecosystem: 'pypi', name: 'b', distTags: {} }),
    };
    const needs: Record<string, string> = {
      root: 'Requires-Dist: A>=1\nRequires-Dist: b; python_version < "3.8"\nRequires-Dist: b; extra == "x"\nRequires-Dist: B (>=1) ; sys_platform == "linux"\n',
      b: 'Requires-Dist: a<1.1\nRequires-Dist: x @ https://files.example/x.whl\n',
    };
    const registry: Registry = {
      ecosystem: 'pypi',
      async readPackument(name) {
        const packument = documents[name];
        return packument === undefined
          ? { status: 'not-found' }
          : { status: 'modified', packument };
      },
      async readAttestations() {
        return { status: 'not-found' };
      },
      async readManifest({ name }) {
        return {
          status: 'served',
          form: 'core-metadata',
          text: `Name: ${name}\n${needs[name] ?? ''}`,
        };
      },
    };
    expect(said(await resolveTree({ name: 'root', wanted: '' }, portsOf(registry)))).toEqual([
      'root 1.0',
      'a 1.1 < root@1.0',
      'b 1.0 < root@1.0',
      '?x: it comes from elsewhere than the index',
      '?a: 1.1 was chosen before',
    ]);
  });
});
