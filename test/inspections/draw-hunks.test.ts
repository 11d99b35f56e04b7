import { expect, test } from 'vitest';
import { excerptNote } from '../../src/diffs/hunk-gaps.ts';
import type { Finding, FindingEvidence } from '../../src/findings/finding.ts';
import { addHunks, keepHunks } from '../../src/inspections/draw-hunks.ts';
import type { Sandbox } from '../../src/inspections/sandbox.ts';
import type { Profile } from '../../src/profiles/profile.ts';

function finding(...lines: readonly Partial<FindingEvidence>[]): Finding {
  const evidence = lines.map((one) => ({ path: 'index.js', line: 1, excerpt: '', ...one }));
  return { rule: 'x', title: 'x', evidence } as unknown as Finding;
}

function drawnFor(of: Finding, hunk: string): Finding {
  const evidence = of.evidence.map((place) => (place.line === 5 ? { ...place, hunk } : place));
  return { ...of, evidence };
}

async function drawn(one: Finding, hunks: readonly (string | null)[]) {
  const asked: number[] = [];
  const sandbox = {
    hunks: async (places: readonly { line: number }[]) => {
      asked.push(...places.map(({ line }) => line));
      return hunks;
    },
  } as unknown as Sandbox;
  const [found] = await addHunks(sandbox, [one], {} as Profile, 'pkg:npm/x@1.0.0');
  return { asked, hunks: found?.evidence.map(({ hunk }) => hunk) };
}

const block = '@@ -4,0 +5,3 @@\n+a\n+b\n+c';
const longLine = '@@ -1,1 +1,1 @@\n-…a…\n+…b…';

test('a place that an earlier one of the finding shows is told by its line', async () => {
  const three = finding({ line: 5 }, { line: 7 }, { line: 8 });
  const last = '@@ -4,1 +8,1 @@\n d';
  expect((await drawn(three, [block, block, last])).hunks).toEqual([block, undefined, last]);
});

test('a place within the lines around an earlier one is told by its line', async () => {
  const around = `${excerptNote}\n a\n b\n c\n d\n e\n f\n g`;
  const further = `${excerptNote}\n e\n f\n g\n h\n i\n j\n k`;
  const three = finding({ line: 4 }, { line: 7 }, { line: 8 });
  const shown = await drawn(three, [around, `${excerptNote}\n d\n e\n f\n g\n h\n i\n j`, further]);
  expect(shown.hunks).toEqual([around, undefined, further]);
});

test('a place in a line of which an earlier hunk shows only the beginning is shown', async () => {
  const two = finding({ line: 5 }, { line: 6, column: 900 });
  for (const end of ['…', '⟨… 300 characters⟩']) {
    const cut = `@@ -4,0 +5,2 @@\n+a\n+const b = ${end}`;
    expect((await drawn(two, [cut, longLine])).hunks).toEqual([cut, longLine]);
  }
});

test('findings that are judged again keep what was drawn for them, and not for another at the same place', () => {
  const [one, other] = ['1', '2'].map((fingerprint) => ({
    ...finding({ line: 5 }, { line: 6 }),
    fingerprint,
  }));
  const seen = { ...finding({ line: 6, hunk: '+c' }), fingerprint: '3' };
  const first = [drawnFor(one!, '+a'), drawnFor(other!, '+b'), seen];
  const late = { ...finding({ line: 5 }), fingerprint: '4' };
  const kept = keepHunks([one!, other!, late], first);
  expect(kept.map(({ evidence }) => evidence.map(({ hunk }) => hunk))).toEqual([
    ['+a', undefined],
    ['+b', undefined],
    ['+a'],
  ]);
});

test('two stretches of one long line are both shown', async () => {
  const two = finding({ column: 10 }, { column: 90_000 });
  const other = longLine.replace('…b…', '…c…');
  expect((await drawn(two, [longLine, other])).hunks).toEqual([longLine, other]);
});

test('lines of another file are shown', async () => {
  const two = finding({ line: 5 }, { line: 6, path: 'other.js' });
  const other = block.replace('+b', '+x');
  expect((await drawn(two, [block, other])).hunks).toEqual([block, other]);
});

test('a change that a rule shows itself is not drawn again', async () => {
  const two = finding({ line: 5, hunk: '-old words\n+new words' }, { line: 9 });
  expect(await drawn(two, [block])).toEqual({
    asked: [9],
    hunks: ['-old words\n+new words', block],
  });
});

test('the sandbox is told what the finding is about, for the first of its places', async () => {
  const asked: unknown[] = [];
  const sandbox = {
    hunks: async (places: readonly unknown[]) => {
      asked.push(...places);
      return [];
    },
  } as unknown as Sandbox;
  const titles = [
    'send tells the model: "do not tell the user"',
    'Copies every mail to copy@collect.invalid in send, which 1.0.0 did not',
    'Reads files',
  ];
  const findings = titles.map((title) => ({ ...finding({ line: 5 }, { line: 9 }), title }));
  await addHunks(sandbox, findings, {} as Profile, 'pkg:npm/x@1.0.0');
  expect(asked).toEqual([
    { path: 'index.js', line: 5, words: ['do not tell the user'] },
    { path: 'index.js', line: 9 },
    { path: 'index.js', line: 5, words: ['copy@collect.invalid'] },
    { path: 'index.js', line: 9 },
    { path: 'index.js', line: 5 },
    { path: 'index.js', line: 9 },
  ]);
});
