import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unifiedHunk } from '../../src/diffs/unified-hunk.ts';

const numbered = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);

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
    expect(gone).toMatch(/^-….*;send\(\{to:x\}\);;v0=1/);
    expect(come).toMatch(/^\+….*;send\(\{to:x,bcc:"copy@collect\.invalid"\}\);;v0=1/);
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
    expect(hunk).toMatch(/^-….*;v1499=f1499\(\);v1500/m);
  });

  test('texts without anything in common give an excerpt', () => {
    const before = Array.from({ length: 5000 }, (_, index) => `old ${index}`).join('\n');
    const after = Array.from({ length: 5000 }, (_, index) => `new ${index}`).join('\n');
    expect(unifiedHunk(before, after, 3)).toBe(' new 0\n new 1\n new 2\n new 3\n new 4\n new 5');
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
          expect(hunk.split('\n').length).toBeLessThanOrEqual(21);
          for (const row of hunk.split('\n'))
            expect(row).toMatch(/^(?:[ +-]|…|@@ -\d+,\d+ \+\d+,\d+ @@$)/u);
        },
      ),
    );
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
