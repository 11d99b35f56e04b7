import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: `const a = 1;${' '.repeat(300)}run(a);`,
      why: 'code behind the edge of the window',
      attributes: {},
    },
    {
      code: `const a = 1;${'\t'.repeat(200)}global.b = require('c');`,
      why: 'an assignment behind tabs',
      attributes: {},
    },
    {
      code: `const name = 'of any length';${' '.repeat(200)}run(name);\nconst more = name;`,
      why: 'as few blanks as are off the screen, wherever they begin',
      attributes: {},
    },
  ],
  good: [
    { code: `const a = 1;${' '.repeat(199)}run(a);`, why: 'what a wide window still shows' },
    { code: `const banner = '${' '.repeat(300)}x';`, why: 'blanks in a text' },
    { code: `const a = {\n${' '.repeat(120)}b: 1 };`, why: 'deep indentation' },
  ],
};
