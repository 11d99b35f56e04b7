import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublishedVersion } from '../../src/registries/registry.ts';
import { findPredecessor } from '../../src/releases/find-predecessor.ts';

function served(versions: readonly string[]): readonly PublishedVersion[] {
  return versions.map((version) => ({
    version,
    tarballUrl: `https://npm.example/tool-${version}.tgz`,
  }));
}

function predecessorOf(version: string, versions: readonly string[]): string | undefined {
  return findPredecessor(version, served(versions))?.version;
}

describe('findPredecessor', () => {
  // The versions stand in publish order, oldest first.
  it.each<[string, string, readonly string[], string | undefined]>([
    ['the only version has none', '1.0.0', ['1.0.0'], undefined],
    ['nothing is served', '1.0.0', [], undefined],
    ['a patch follows the patch before', '1.0.16', ['1.0.14', '1.0.15', '1.0.16'], '1.0.15'],
    ['numbers are no texts', '1.0.10', ['1.0.2', '1.0.9', '1.0.10'], '1.0.9'],
    ['a gap is jumped over', '1.4.0', ['1.0.0', '1.1.0', '1.4.0'], '1.1.0'],
    ['a backport follows its own line', '1.0.2', ['1.0.0', '1.0.1', '2.0.0', '1.0.2'], '1.0.1'],
    [
      'a newer line ignores a later backport',
      '2.0.1',
      ['1.0.0', '2.0.0', '1.0.1', '2.0.1'],
      '2.0.0',
    ],
    ['what came later is no predecessor', '1.0.2', ['1.0.0', '1.0.2', '1.0.1'], '1.0.0'],
    [
      'the first of a major follows the highest stable',
      '2.0.0',
      ['1.0.0', '1.9.0', '1.8.1', '2.0.0'],
      '1.9.0',
    ],
    ['a year as major is a new line', '2025.1.14', ['0.6.1', '0.6.2', '2025.1.14'], '0.6.2'],
    ['below 1.0.0 a minor is a line', '0.2.1', ['0.2.0', '0.3.0', '0.2.1'], '0.2.0'],
    [
      'the first of a 0.x minor follows the highest stable below',
      '0.3.0',
      ['0.1.0', '0.2.9', '0.3.0'],
      '0.2.9',
    ],
    ['0.9.1 is not of the line of 0.10.0', '0.10.0', ['0.9.0', '0.9.1', '0.10.0'], '0.9.1'],
    [
      'a stable version skips prereleases of its line',
      '1.1.0',
      ['1.0.0', '1.1.0-rc.1', '1.1.0'],
      '1.0.0',
    ],
    [
      'the first stable of a major skips its prereleases',
      '2.0.0',
      ['1.0.0', '2.0.0-rc.1', '2.0.0'],
      '1.0.0',
    ],
    [
      'without any stable one it follows the last prerelease',
      '1.0.0',
      ['1.0.0-rc.1', '1.0.0-rc.2', '1.0.0'],
      '1.0.0-rc.2',
    ],
    [
      'a prerelease follows the one before it',
      '1.1.0-rc.2',
      ['1.0.0', '1.1.0-rc.1', '1.1.0-rc.2'],
      '1.1.0-rc.1',
    ],
    [
      'the first prerelease follows the stable below it',
      '1.1.0-rc.1',
      ['1.0.0', '1.0.1', '1.1.0-rc.1'],
      '1.0.1',
    ],
    [
      'the first prerelease of a major follows the highest stable',
      '2.0.0-rc.1',
      ['1.0.0', '1.5.0', '2.0.0-rc.1'],
      '1.5.0',
    ],
    [
      'prereleases named by hashes follow in time',
      '0.0.0-canary.1',
      ['0.0.0-canary.f', '0.0.0-canary.9', '0.0.0-canary.1'],
      '0.0.0-canary.9',
    ],
    [
      'another prerelease is nearer than an older stable',
      '1.1.0-rc.2',
      ['1.0.0', '1.1.0-rc.1', '0.9.9', '1.1.0-rc.2'],
      '1.1.0-rc.1',
    ],
    [
      'a prerelease prefers its own line',
      '1.1.0-rc.1',
      ['0.9.0', '1.0.0-rc.1', '1.1.0-rc.1'],
      '1.0.0-rc.1',
    ],
    ['a lower first version follows what there was', '1.0.0', ['2.0.0', '1.0.0'], '2.0.0'],
    ['a lower first prerelease follows what there was', '1.0.0-a', ['2.0.0', '1.0.0-a'], '2.0.0'],
    ['the placeholder is nobody’s predecessor', '0.0.2', ['0.0.1-security', '0.0.2'], undefined],
    ['the placeholder is passed over', '0.0.2', ['0.0.0', '0.0.1-security.1', '0.0.2'], '0.0.0'],
    [
      'a version that is not served is compared with all',
      '1.0.9',
      ['1.0.0', '1.0.1', '2.0.0'],
      '1.0.1',
    ],
    ['build numbers differ', '1.0.0+b', ['1.0.0+a', '1.0.0+b'], '1.0.0+a'],
    ['no version at all', 'latest', ['1.0.0'], undefined],
    ['loose spelling', '1.0.1beta', ['1.0.0', '1.0.1beta'], '1.0.0'],
  ])('%s', (_rule, version, versions, expected) => {
    expect(predecessorOf(version, versions)).toBe(expected);
  });

  it('is somebody else who was published before, whenever there is anybody', () => {
    const version = fc
      .tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.constantFrom('', '-rc.1', '-rc.2', '-x'))
      .map(([major, minor, patch, pre]) => `${major}.${minor}.${patch}${pre}`);
    fc.assert(
      fc.property(fc.uniqueArray(version, { minLength: 1, maxLength: 12 }), (versions) => {
        for (const [index, one] of versions.entries()) {
          const found = predecessorOf(one, versions);
          if (index === 0) expect(found).toBeUndefined();
          else expect(versions.slice(0, index)).toContain(found);
        }
      }),
    );
  });
});

describe('findPredecessor on PyPI', () => {
  const find = (version: string, ...versions: string[]): string | undefined =>
    findPredecessor(version, served(versions), 'pypi')?.version;

  it.each<[string, string, readonly string[], string | undefined]>([
    ['a patch', '1.2.1', ['1.1', '1.2', '2.0', '1.2.1'], '1.2'],
    ['two digits', '1.10', ['1.9', '1.2', '1.10'], '1.9'],
    ['a post-release', '1.0.post1', ['0.9', '1.0', '1.0.post1'], '1.0'],
    ['a release after a post-release', '1.0.1', ['1.0', '1.0.post1', '1.0.1'], '1.0.post1'],
    ['a release after its candidates', '1.1', ['1.0', '1.1rc1', '1.1rc2', '1.1'], '1.0'],
    ['a candidate', '1.1rc2', ['1.0', '1.1a1', '1.1rc1', '1.1rc2'], '1.1rc1'],
    ['a candidate whose zeros are left out', '1.1rc2', ['1.0', '1.1.0rc1', '1.1rc2'], '1.1.0rc1'],
    ['a first candidate', '2.0a1', ['1.0', '1.5', '2.0a1'], '1.5'],
    ['a development release', '1.1.dev2', ['1.0', '1.1.dev1', '1.1.dev2'], '1.1.dev1'],
    ['a calendar', '2026.1.2', ['2025.12.30', '2026.1.1', '2026.1.2'], '2026.1.1'],
    ['a new epoch', '1!1.0', ['2024.1', '2025.1', '1!1.0'], '2025.1'],
    ['the line below 1.0', '0.4.2', ['0.3.9', '0.4.1', '0.5.0', '0.4.2'], '0.4.1'],
    ['a local version', '1.0+acme.2', ['1.0', '1.0+acme.1', '1.0+acme.2'], '1.0+acme.1'],
    ['the first of all', '1.0', ['1.0'], undefined],
  ])('of %s', (_what, version, versions, expected) => {
    expect(find(version, ...versions)).toBe(expected);
  });
});
