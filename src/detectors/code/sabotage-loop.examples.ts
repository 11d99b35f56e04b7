import type { DetectorExamples } from '../detector.ts';

const attributes = { form: 'endless' } as const;

export const examples: DetectorExamples = {
  bad: [
    {
      code: "for (let i = 666; i < Infinity; i++) console.log('x');",
      why: 'counts for ever',
      attributes,
    },
    { code: 'while (true) { fill(list); }', why: 'nothing leaves it', attributes },
    {
      code: 'for (;;) { list.forEach((x) => { return x; }); }',
      why: 'leaves another function',
      attributes,
    },
  ],
  good: [
    { code: 'while (true) { if (next()) break; }', why: 'ends' },
    { code: 'async function f() { for (;;) { await tick(); } }', why: 'lets others run' },
    { code: 'function* ids() { let n = 0; while (true) yield n++; }', why: 'a generator' },
    { code: 'for (let i = 0; i < list.length; i++) f(i);', why: 'an ordinary loop' },
  ],
};
