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
    {
      path: 'a.py',
      code: 'while True:\n    print("x")\n',
      why: 'in Python',
      attributes,
    },
  ],
  good: [
    {
      path: 'a.py',
      code: 'def work():\n    while True:\n        handle(waiting.get())\n',
      why: 'a thread that waits',
    },
    { code: 'while (true) { if (next()) break; }', why: 'ends' },
    { code: 'async function f() { for (;;) { await tick(); } }', why: 'lets others run' },
    { code: 'function* ids() { let n = 0; while (true) yield n++; }', why: 'a generator' },
    { code: 'for (let i = 0; i < list.length; i++) f(i);', why: 'an ordinary loop' },
  ],
};
