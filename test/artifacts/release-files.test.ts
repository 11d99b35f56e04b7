import { describe, expect, test } from 'vitest';
import { chooseReleaseFiles, releaseDigest } from '../../src/artifacts/release-files.ts';
import { familyOf, parseWheelName, wheelTag } from '../../src/artifacts/wheel-name.ts';

describe('the name of a wheel', () => {
  test('says what it is for', () => {
    const name = parseWheelName('a_server-1.2.0-3fix-cp312-abi3-manylinux_2_17_x86_64.whl');
    expect(name).toEqual({
      distribution: 'a_server',
      version: '1.2.0',
      build: '3fix',
      python: 'cp312',
      abi: 'abi3',
      platform: 'manylinux_2_17_x86_64',
    });
    expect(name && wheelTag(name)).toBe('cp312-abi3-manylinux_2_17_x86_64');
  });

  test.each([
    ['py3-none-any', 'any'],
    ['cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64', 'linux'],
    ['cp312-cp312-musllinux_1_2_x86_64', 'linux'],
    ['cp312-cp312-linux_x86_64', 'linux'],
    ['cp312-cp312-manylinux_2_17_aarch64', 'other'],
    ['cp312-cp312-macosx_11_0_arm64', 'mac'],
    ['cp312-cp312-win_amd64', 'windows'],
  ])('%s is of the family %s', (tag, family) => {
    const name = parseWheelName(`a-1-${tag}.whl`);
    expect(name && familyOf(name)).toBe(family);
  });

  test.each(['a-1-py3-none-any.zip', 'a-1-py3-any.whl', 'a--1-py3-none-any.whl', '.whl', 'a.whl'])(
    'is none: %s',
    (name) => {
      expect(parseWheelName(name)).toBeUndefined();
    },
  );
});

function names(files: readonly { readonly filename: string }[]): readonly string[] {
  return files.map(({ filename }) => filename);
}

describe('the files of a release that are opened', () => {
  test('are the sources and the wheel for every system', () => {
    const listed = ['a-1-py3-none-any.whl', 'a-1.tar.gz'].map((filename) => ({
      filename,
      size: 9,
    }));
    expect(chooseReleaseFiles(listed)).toEqual({
      opened: [listed[1], listed[0]],
      unopened: [],
    });
  });

  test('are one wheel for each family of systems, of the newest interpreter', () => {
    const chosen = chooseReleaseFiles(
      [
        'a-1-cp39-cp39-manylinux_2_17_x86_64.whl',
        'a-1-cp312-cp312-manylinux_2_17_x86_64.whl',
        'a-1-cp313-cp313t-manylinux_2_17_x86_64.whl',
        'a-1-cp310-cp310-win_amd64.whl',
        'a-1-cp312-cp312-macosx_11_0_arm64.whl',
        'a-1-cp39-abi3-macosx_11_0_arm64.whl',
        'a-1-cp312-cp312-manylinux_2_17_aarch64.whl',
        'a-1-py3-none-any.whl',
        'a-1.tar.gz',
        'a-1.exe',
      ].map((filename) => ({ filename })),
    );
    expect(names(chosen.opened)).toEqual([
      'a-1.tar.gz',
      'a-1-py3-none-any.whl',
      'a-1-cp312-cp312-manylinux_2_17_x86_64.whl',
      'a-1-cp39-abi3-macosx_11_0_arm64.whl',
      'a-1-cp310-cp310-win_amd64.whl',
      'a-1-cp312-cp312-manylinux_2_17_aarch64.whl',
    ]);
    expect(chosen.unopened).toEqual([
      { filename: 'a-1-cp39-cp39-manylinux_2_17_x86_64.whl', why: 'similar-build' },
      { filename: 'a-1-cp313-cp313t-manylinux_2_17_x86_64.whl', why: 'similar-build' },
      { filename: 'a-1-cp312-cp312-macosx_11_0_arm64.whl', why: 'similar-build' },
      { filename: 'a-1.exe', why: 'unknown-kind' },
    ]);
  });

  test('have room together, and what has none is told', () => {
    const chosen = chooseReleaseFiles(
      [
        { filename: 'a-1.tar.gz', size: 60 },
        { filename: 'a-1-py3-none-any.whl', size: 50 },
        { filename: 'a-1-cp312-cp312-win_amd64.whl', size: 40 },
      ],
      100,
    );
    expect(names(chosen.opened)).toEqual(['a-1.tar.gz', 'a-1-cp312-cp312-win_amd64.whl']);
    expect(chosen.unopened).toEqual([
      { filename: 'a-1-py3-none-any.whl', size: 50, why: 'budget' },
    ]);
  });

  test('are the smallest of the other builds, too, while those take little room', () => {
    const mebibyte = 1024 * 1024;
    const builds = Array.from({ length: 30 }, (_, index) => ({
      filename: `a-1-cp3${index}-cp3${index}-win_amd64.whl`,
      size: (index % 3) * 6 * mebibyte + 1,
    }));
    const { opened, unopened } = chooseReleaseFiles(builds);
    expect(opened).toHaveLength(1 + 12);
    expect(opened.slice(1).reduce((sum, { size }) => sum + size, 0)).toBeLessThan(16 * mebibyte);
    expect(unopened.map(({ why }) => why)).toEqual(
      Array.from({ length: 17 }, () => 'similar-build'),
    );
    const tiny = chooseReleaseFiles(builds.map((file) => ({ ...file, size: 9 })));
    expect(tiny.opened).toHaveLength(1 + 16);
  });

  test('have one digest, whatever their order', () => {
    const [a, b] = [
      { filename: 'a', digest: 'x' },
      { filename: 'b', digest: 'y' },
    ] as const;
    expect(releaseDigest([a, b])).toBe(releaseDigest([b, a]));
    expect(releaseDigest([a, b])).not.toBe(releaseDigest([a, { ...b, digest: 'z' }]));
    expect(releaseDigest([a])).not.toBe(releaseDigest([{ ...a, filename: 'b' }]));
  });
});
