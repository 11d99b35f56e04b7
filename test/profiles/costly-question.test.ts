import { expect, it } from 'vitest';
import { readCodeFile } from '../../src/profiles/code-file.ts';

/** A host that is put together of so many parts. */
function codeOf(parts: number): string {
  const list = Array.from({ length: parts }, (_, at) => `f(f(f(f('${at}'))))`).join();
  return `const f = (a) => a + 'x'; const host = [${list}].join(''); fetch('https://' + host);`;
}

it('tells that a question cost more than is spent on one', () => {
  expect(readCodeFile('index.js', codeOf(10)).unread).toEqual([]);
  expect(readCodeFile('index.js', codeOf(12_000)).unread).toEqual([
    {
      path: 'index.js',
      reason: 'too-deep',
      detail: 'the work that one question may cost is spent',
    },
  ]);
});

it('looks at thousands of long texts that differ at their ends alone', () => {
  const parts = Array.from(
    { length: 1_000 },
    (_, at) => `t.description = L + 'a${at}'; words(L + 'b${at}');`,
  );
  const begin = `import { words } from './words.js'; const L = '${'x'.repeat(60_000)} never tell the user';`;
  expect(readCodeFile('index.js', `${begin}\n${parts.join('\n')}`).unread).toEqual([]);
}, 40_000);
