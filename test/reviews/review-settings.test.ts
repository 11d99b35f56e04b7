import { describe, expect, test } from 'vitest';
import type { ProjectTree } from '../../src/reviews/project-tree.ts';
import {
  defaultReviewSettings,
  isIgnored,
  parseReviewSettings,
  readReviewSettings,
} from '../../src/reviews/review-settings.ts';

const path = '.github/watchkeeper.yml';

function treeOf(text: string, kind: 'file' | 'link' = 'file'): ProjectTree {
  return {
    commit: 'c',
    committedAt: new Date(0),
    files: [{ path, kind, size: text.length, id: 'i' }],
    read: async () => text,
  };
}

describe('the settings of a project', () => {
  test('are read from the base, and what is not said is the default', async () => {
    const text = 'policy: require\nscope: all\nignore: [pkg:npm/own-thing, examples/]\n';
    expect(await readReviewSettings(treeOf(text))).toEqual({
      policy: 'require',
      failAt: 'high',
      scope: 'all',
      ignore: ['pkg:npm/own-thing', 'examples/'],
    });
    expect(await readReviewSettings({ ...treeOf(''), files: [] })).toEqual(defaultReviewSettings);
    expect(parseReviewSettings('# nothing\n', path)).toEqual(defaultReviewSettings);
  });

  test.each([
    ['polcy: require', `${path}:1:1`],
    ['failAt: high\npolicy: never', `${path}:2:9`],
    ['ignore:\n  - pkg:npm/x@1.0.0', `${path}:2:5`],
    ['policy: [', `${path}:`],
  ])('%j is told with its line, and the defaults hold', (text, place) => {
    const { problem, ...rest } = parseReviewSettings(text, path);
    expect(problem).toContain(place);
    expect(rest).toEqual(defaultReviewSettings);
  });

  test('a link and a file beyond measure are no settings', async () => {
    for (const tree of [treeOf('policy: observe', 'link'), treeOf('#'.repeat(70_000))]) {
      expect(await readReviewSettings(tree)).toMatchObject({
        ...defaultReviewSettings,
        problem: expect.stringContaining(path) as string,
      });
    }
  });

  test('leave out packages by name and files by folder', () => {
    const settings = { ...defaultReviewSettings, ignore: ['pkg:npm/a', 'examples/', 'b.json'] };
    const all = ['pkg:npm/a', 'pkg:npm/ab', 'examples/x/package.json', 'examples', 'b.json'];
    expect(all.filter((what) => isIgnored(settings, what))).toEqual([
      'pkg:npm/a',
      'examples/x/package.json',
      'b.json',
    ]);
  });
});
