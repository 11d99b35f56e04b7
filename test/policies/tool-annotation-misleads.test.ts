import { expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import type { CapabilitySketch } from '../../src/policies/rule-examples.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

const hints = { destructiveHint: 'false' };

function tool(name: string, more: Readonly<Record<string, string>> = {}): CapabilitySketch {
  return {
    kind: 'mcp.tool',
    attributes: { name, description: 'Keeps notes', ...more },
    reach: 'tool',
  };
}

function removes(name: string, path = 'store.js'): CapabilitySketch {
  return { kind: 'file.delete', attributes: { class: 'project' }, reach: 'tool', tool: name, path };
}

function judge(names: readonly string[], removing: readonly CapabilitySketch[]) {
  const old = profileFromSketch({ can: names.map((name) => tool(name)) }, '1.0.0');
  const can = [...names.map((name) => tool(name, hints)), ...removing];
  const diff = diffProfiles(old, profileFromSketch({ can }, '1.1.0'));
  return judgeRelease({ diff, subject: 'pkg:npm/notes-mcp', firstSight: false })
    .filter(({ rule }) => rule === 'tool-annotation-misleads')
    .map(({ title, tools }) => ({ title, tools }));
}

test('tools that share the code which does it are one finding', () => {
  const names = ['add', 'create', 'link'];
  expect(
    judge(
      names,
      names.map((name) => removes(name)),
    ),
  ).toEqual([
    {
      title:
        '3 tools say that they destroy nothing, and their code deletes files: add, create, link',
      tools: names,
    },
  ]);
});

test('a title names no more tools than a person reads, and the finding has them all', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const [found] = judge(
    names,
    names.map((name) => removes(name)),
  );
  expect(found?.title).toContain('deletes files: a, b, c, d, e and 2 more');
  expect(found?.tools).toEqual(names);
});

test('tools with code of their own are told one by one', () => {
  const found = judge(
    ['add', 'create'],
    [removes('add', 'add.js'), removes('create', 'create.js')],
  );
  expect(found.map(({ title }) => title)).toEqual([
    'add says that it destroys nothing, and deletes files',
    'create says that it destroys nothing, and deletes files',
  ]);
});
