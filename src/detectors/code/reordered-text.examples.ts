import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "if (role !== 'user\u202E \u2066// only for admins\u2069 \u2066') { run(); }",
      why: 'a text that seems to end before a comment',
      attributes: {},
    },
    {
      code: '/*\u202E } \u2066if (isAdmin)\u2069 \u2066 begin admins only */ run();',
      why: 'a comment that seems to be code',
      attributes: {},
    },
  ],
  good: [
    { code: 'const controls = /[\u202A-\u202E\u2066-\u2069]/;', why: 'a pattern that finds them' },
    {
      code: "const all = '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069';",
      why: 'a list of them',
    },
    {
      code: "const hello = `\u2068${name}\u2069, \u05E9\u05DC\u05D5\u05DD`; const b = 'Hi \u2068Ann\u2069!';",
      why: 'a name in a translation',
    },
    {
      code: "const arabic = '\u202B\u0645\u0631\u062D\u0628\u0627\u202C';",
      why: 'an embedding that is closed',
    },
  ],
};
