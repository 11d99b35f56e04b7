import { describe, expect, test } from 'vitest';
import { defaultBudget } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { unpackRelease } from '../../src/artifacts/unpack/unpack-release.ts';
import { gzipMember } from '../support/archive-builder.ts';
import { endOfArchive, tarEntry } from '../support/archives/tar-writer.ts';

type Parts = readonly (readonly [path: string, content: string])[];

/** A source archive; a content that starts with `->` makes a symbolic link and `=>` a hard one. */
function sdist(parts: Parts): Buffer {
  const entries = ([['PKG-INFO', 'x'], ...parts] as Parts).map(([path, content]) => {
    const [, arrow, linkName = ''] = /^([-=]>)(.*)$/u.exec(content) ?? [];
    const name = `a_server-1.0/${path}`;
    if (arrow === undefined) return tarEntry({ name, content });
    return tarEntry({ name, content: '', type: arrow === '->' ? '2' : '1', linkName });
  });
  return gzipMember(Buffer.concat([...entries, endOfArchive()]));
}

function linesOf(...parts: Parts): readonly string[] {
  const files = [{ filename: 'a_server-1.0.tar.gz', bytes: sdist(parts) }];
  return unpackRelease({ files, unopened: [] }, defaultBudget)
    .entries.filter(({ path }) => !path.endsWith('PKG-INFO'))
    .map(({ path, status, target, content }) => {
      const to = target === undefined ? '' : ` -> ${target}`;
      const text = content === undefined ? '' : ` ${Buffer.from(content).toString('utf8')}`;
      return `${path}${to}: ${status}${text}`;
    });
}

describe('a link of a source archive', () => {
  test('to another file is read as that file', () => {
    expect(linesOf(['AGENTS.md', 'one'], ['CLAUDE.md', '->AGENTS.md'])).toEqual([
      'sdist/AGENTS.md: read one',
      'sdist/CLAUDE.md -> AGENTS.md: read one',
    ]);
    expect(
      linesOf(['docs/a/x.md', '->../../b.md'], ['c.md', '->docs/a/x.md'], ['b.md', 'two']),
    ).toEqual([
      'sdist/docs/a/x.md -> ../../b.md: read two',
      'sdist/c.md -> docs/a/x.md: read two',
      'sdist/b.md: read two',
    ]);
  });

  test('is code where its own name says so', () => {
    const files = [
      {
        filename: 'a_server-1.0.tar.gz',
        bytes: sdist([
          ['notes.txt', 'import os\n'],
          ['setup.py', '->notes.txt'],
        ]),
      },
    ];
    const { entries } = unpackRelease({ files, unopened: [] }, defaultBudget);
    const link = entries.find(({ path }) => path === 'sdist/setup.py');
    expect(link).toMatchObject({ type: 'file', anomalies: [{ kind: 'inner-link' }] });
    expect(Buffer.from(link?.content ?? []).toString()).toBe('import os\n');
  });

  test('to a folder shows what is in there once more', () => {
    expect(linesOf(['skills/a.md', 'one'], ['.claude/skills', '->../skills'])).toEqual([
      'sdist/skills/a.md: read one',
      'sdist/.claude/skills -> ../skills: read',
      'sdist/.claude/skills/a.md -> ../skills: read one',
    ]);
  });

  test.each([
    ['leaves the archive', [['x', '->../y']]],
    ['is absolute', [['x', '->/etc/passwd']]],
    ['leads nowhere', [['x', '->y']]],
    ['leads to itself', [['x', '->x']]],
    [
      'leads in a circle',
      [
        ['x', '->y'],
        ['y', '->x'],
      ],
    ],
    [
      'leads to a folder that it lies in',
      [
        ['a/b', '->../a'],
        ['a/c', '1'],
      ],
    ],
    [
      'is replaced by another entry',
      [
        ['y', '1'],
        ['x', '->y'],
        ['x', '2'],
      ],
    ],
    [
      'has something below it',
      [
        ['y/a', '1'],
        ['x', '->y'],
        ['x/b', '2'],
      ],
    ],
    [
      'leads to what stands twice',
      [
        ['y', '1'],
        ['x', '->y'],
        ['y', '2'],
      ],
    ],
    [
      'is a hard link',
      [
        ['y', '1'],
        ['x', '=>a_server-1.0/y'],
      ],
    ],
    [
      'leads to a folder with an unread part',
      [
        ['y/a', '1'],
        ['y/b', '->/z'],
        ['x', '->y'],
      ],
    ],
  ] satisfies [string, Parts][])('is not read where it %s', (_, parts) => {
    const lines = linesOf(...parts).filter((line) => line.includes(' -> '));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.endsWith(': unread'))).toEqual([]);
  });

  test('stays unread in a package of npm, whose installer drops links', () => {
    const bytes = sdist([
      ['package.json', '{}'],
      ['y', '1'],
      ['x', '->y'],
    ]);
    const { entries } = unpackArtifact(bytes, defaultBudget);
    expect(entries.find(({ path }) => path === 'x')).toMatchObject({ status: 'unread' });
  });
});
