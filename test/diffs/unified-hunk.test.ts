import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unifiedHunk } from '../../src/diffs/unified-hunk.ts';

const numbered = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);

/** Two texts of so many lines that have none in common. */
function strangers(count: number): readonly [string, string] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return [
    numbers.map((one) => `old ${one}`).join('\n'),
    numbers.map((one) => `new ${one}`).join('\n'),
  ];
}

describe('unifiedHunk', () => {
  test('shows what came and what went around the line', () => {
    const before = numbered.join('\n');
    const after = [
      ...numbered.slice(0, 19),
      'const bcc = 1;',
      'send(bcc);',
      ...numbered.slice(21),
    ].join('\n');
    expect(unifiedHunk(before, after, 20)).toMatchInlineSnapshot(`
      "@@ -17,8 +17,8 @@
       line 17
       line 18
       line 19
      -line 20
      -line 21
      +const bcc = 1;
      +send(bcc);
       line 22
       line 23
       line 24"
    `);
  });

  test('a file that was not there is all new', () => {
    expect(unifiedHunk(undefined, 'a\r\nb\nc\n', 2)).toBe('@@ -0,0 +1,3 @@\n+a\n+b\n+c');
  });

  test('an unchanged place is shown as it is', () => {
    expect(unifiedHunk('a\nb\nc', 'a\nb\nc', 2)).toBe('@@ -1,3 +1,3 @@\n a\n b\n c');
  });

  test('of a bundle on one line it shows the changed stretch of both sides', () => {
    const filler = Array.from({ length: 100_000 }, (_, index) => `;v${index}=1`).join('');
    const before = `${filler};send({to:x});${filler}`;
    const after = `${filler};send({to:x,bcc:"copy@collect.invalid"});${filler}`;
    const hunk = unifiedHunk(before, after, 1, { column: after.indexOf('bcc') + 1 });
    const [head, gone, come] = hunk.split('\n');
    expect(head).toBe('@@ -1,1 +1,1 @@');
    expect(gone).toMatch(/^-⟨… \d+ characters⟩.*;send\(\{to:x\}\);;v0=1.*⟨… \d+ characters⟩$/);
    expect(come).toMatch(/^\+⟨… .*;send\(\{to:x,bcc:"copy@collect\.invalid"\}\);;v0=1/);
    expect(hunk.length).toBeLessThan(700);
    expect(unifiedHunk(before, after, 1)).toContain('copy@collect.invalid');
  });

  test('finds the old place of a second change in the same line', () => {
    const parts = Array.from({ length: 2000 }, (_, index) => `;v${index}=f${index}()`);
    const before = parts.join('');
    const after = [
      ...parts.slice(0, 10),
      ';a=1',
      ...parts.slice(10, 1500),
      ';eval(x)',
      ...parts.slice(1500),
    ].join('');
    const hunk = unifiedHunk(before, after, 1, { column: after.indexOf('eval') + 1 });
    expect(hunk).toContain(';v1499=f1499();eval(x);v1500');
    expect(hunk).toMatch(/^-⟨… .*;v1499=f1499\(\);v1500/m);
  });

  test('texts without anything in common give an excerpt that says so', () => {
    const [before, after] = strangers(5000);
    expect(unifiedHunk(before, after, 3)).toBe(
      '… only the new text: it differs too much from the old one\n new 1\n new 2\n new 3\n new 4\n new 5\n new 6',
    );
  });

  test('an excerpt shows the words of a finding, and does not say that what it leaves out is unchanged', () => {
    const [before, after] = strangers(5000);
    expect(unifiedHunk(before, after, 3, { context: 0, words: ['new 60'] })).toBe(
      '… only the new text: it differs too much from the old one\n new 3\n… left out: 56 lines\n new 60',
    );
  });

  test('a long line that nothing was compared with is not shown as one that came', () => {
    const [before, after] = strangers(2000);
    const line = `f(${'x,'.repeat(300)})`;
    expect(unifiedHunk(before, `${line}\n${after}`, 1, { column: 1 })).toMatch(/^…[^\n]*\n f\(x,/);
  });

  test('a long line that stays is not shown as one that came, whatever went beside it', () => {
    const line = `f(${'x,'.repeat(300)})`;
    expect(unifiedHunk(line, line, 1, { column: 1 })).toMatch(
      /^@@ -1,1 \+1,1 @@\n f\(x,[^\n]*⟨… 343 characters⟩$/,
    );
    expect(unifiedHunk(`went()\n${line}`, line, 1, { column: 1 })).toMatch(
      /^@@ -2,1 \+1,1 @@\n f\(x,[^\n]*⟨… 343 characters⟩\n… left out: 1 removed line$/,
    );
  });

  test('what a long line replaced is counted where no stretch of it stands at the same place', () => {
    const line = Array.from({ length: 200 }, (_, index) => `a${index}=1;`).join('');
    expect(unifiedHunk('}', line, 1, { column: 900 })).toMatch(
      /^@@ -0,0 \+1,1 @@\n\+⟨… 839 characters⟩[^\n]*⟨… 191 characters⟩\n… left out: 1 removed line$/,
    );
  });

  test('is bounded for any two texts and any place', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', 'x'.repeat(300), '\u{1F600}', '\r'), { maxLength: 60 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(
        text,
        text,
        fc.integer({ min: -5, max: 90 }),
        fc.option(fc.integer({ min: -5, max: 400 }), { nil: undefined }),
        (before, after, line, column) => {
          const hunk = unifiedHunk(before, after, line, column === undefined ? {} : { column });
          expect(hunk.length).toBeLessThanOrEqual(4096);
          const rows = hunk.split('\n').filter((row) => !row.startsWith('… left out: '));
          expect(rows.length).toBeLessThanOrEqual(21);
          expect(hunk.split('\n').length - rows.length).toBeLessThanOrEqual(5);
          for (const row of hunk.split('\n'))
            expect(row).toMatch(/^(?:[ +-]|…|@@ -\d+,\d+ \+\d+,\d+ @@$)/u);
        },
      ),
    );
  });

  test('of a change that is too long, what came is shown first, and what is left out is counted', () => {
    const before = ['same', ...numbered.slice(0, 16), 'end'].join('\n');
    const words = numbered.slice(0, 16).map((line) => line.replace('line', 'sentence'));
    const after = ['same', ...words, 'the last', 'end'].join('\n');
    const lines = unifiedHunk(before, after, 2).split('\n');
    expect(lines[0]).toBe('@@ -2,16 +2,17 @@');
    expect(lines.slice(1, 6)).toEqual([
      '-line 1',
      '-line 2',
      '-line 3',
      '… left out: 13 removed lines',
      '+sentence 1',
    ]);
    expect(lines.at(-1)).toBe('+the last');
    expect(lines).toHaveLength(22);
  });

  test('of what came, the lines around the place are shown and the others counted', () => {
    const after = Array.from({ length: 5000 }, (_, index) => `new ${index + 1}`).join('\n');
    const lines = unifiedHunk(undefined, after, 2500).split('\n');
    expect(lines[0]).toBe('@@ -0,0 +1,5000 @@');
    expect(lines[1]).toBe('… left out: 2489 added lines');
    expect(lines).toContain('+new 2500');
    expect(lines.at(-1)).toBe('… left out: 2491 added lines');
  });

  test('of a function that changed somewhere, the first change is shown', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
    const after = lines.with(24, 'other').with(34, 'one more').join('\n');
    const before = lines.join('\n');
    expect(unifiedHunk(before, after, 10, { endLine: 30, context: 1 })).toBe(
      '@@ -24,3 +24,3 @@\n line 24\n-line 25\n+other\n line 26',
    );
    expect(unifiedHunk(before, after, 10, { endLine: 20, context: 1 })).toBe(
      '@@ -9,3 +9,3 @@\n line 9\n line 10\n line 11',
    );
  });

  test('the line that holds the words of a finding is shown, however far away it came', () => {
    const came = Array.from({ length: 90 }, (_, index) => `new ${index + 1}`);
    came[80] = `${'x'.repeat(400)} bcc: copy@collect.invalid ${'y'.repeat(400)}`;
    const hunk = unifiedHunk('a\nb', ['a', ...came, 'b'].join('\n'), 2, {
      words: ['copy@collect.invalid'],
    });
    expect(hunk).toContain('+new 1\n');
    expect(hunk).toMatch(
      /^\+⟨… 346 characters⟩x{54} bcc: copy@collect\.invalid y+⟨… \d+ characters⟩$/m,
    );
    expect(hunk).toMatch(/^… left out: \d+ added lines$/m);
  });

  test('of one long line, the stretch that holds the words of a finding is shown', () => {
    const filler = ';v=1'.repeat(500);
    const line = `send({${filler},to:"copy@collect.invalid"})${filler}`;
    const options = { column: 1, words: ['copy@collect.invalid'] };
    expect(unifiedHunk(filler, line, 1, options)).toContain('copy@collect.invalid');
    expect(unifiedHunk(`x\n${filler}`, `${filler}y\n${line}`, 1, options)).toContain(
      'copy@collect.invalid',
    );
  });

  test('every change is shown where that is asked for, with what stays between them counted', () => {
    const after = [...numbered];
    after[1] = 'first';
    after[38] = 'second';
    expect(unifiedHunk(numbered.join('\n'), after.join('\n'), 2, { everywhere: true, context: 1 }))
      .toMatchInlineSnapshot(`
      "@@ -1,39 +1,39 @@
       line 1
      -line 2
      +first
       line 3
      … left out: 35 unchanged lines
      -line 39
      +second"
    `);
  });

  test('no character is cut in two at the end of a stretch', () => {
    const line = '\u{1F600}'.repeat(900);
    for (const column of [1, 300, 301, 302]) {
      const hunk = unifiedHunk('', `a\n${line}`, 2, { column });
      expect(hunk).toContain('\u{1F600}');
      expect(hunk.isWellFormed()).toBe(true);
    }
  });

  test('hostile texts end: many equal lines in another order', () => {
    const before = Array.from({ length: 59_000 }, (_, index) => String((index * 7919) % 13)).join(
      '\n',
    );
    const after = Array.from({ length: 59_000 }, (_, index) => String((index * 104_729) % 17)).join(
      '\n',
    );
    expect(unifiedHunk(before, after, 30_000).length).toBeGreaterThan(0);
  });
});
