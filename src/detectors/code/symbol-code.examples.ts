import type { DetectorExamples } from '../detector.ts';

const letters = '(![]+[])[+!+[]]+(!![]+[])[+[]]+(![]+[])[!+[]+!+[]]+';

export const examples: DetectorExamples = {
  bad: [
    {
      code: `const a = ${letters.repeat(8)}[];`,
      why: 'a text out of false and true',
      attributes: {},
    },
    {
      code: `[][(${letters.repeat(10)}[])][(${letters.repeat(10)}[])]()`,
      why: 'a call by two of them',
      attributes: {},
    },
  ],
  good: [
    { code: 'const flags = [!0, !1]; const grid = [[], [], []];', why: 'a few brackets' },
    { code: `const sample = '${letters.repeat(10)}';`, why: 'a text about it' },
    { code: `const wide = [[${' '.repeat(400)}]];`, why: 'blanks' },
  ],
};
