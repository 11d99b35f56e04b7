import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'const pr\u043Ecess = { env: {} };',
      why: 'a Cyrillic letter in a name',
      attributes: { what: 'name', seems: 'process' },
    },
    {
      code: "fetch('https://reg\u0456stry.example/x');",
      why: 'a Cyrillic letter in a host',
      attributes: { what: 'host', seems: 'registry.example' },
    },
    {
      code: 'const body = `https://\u0430pi.example/${path}`;',
      why: 'in a template',
      attributes: { what: 'host', seems: 'api.example' },
    },
    {
      code: `// ${'-'.repeat(400)}\nconst ${'a'.repeat(300)}\u0441${'a'.repeat(300)} = 1;`,
      why: 'a long name, far from the beginning of the file',
      attributes: { what: 'name', seems: `${'a'.repeat(300)}c${'a'.repeat(300)}` },
    },
  ],
  good: [
    {
      code: `// ${'-'.repeat(400)} \u0441\nconst name = "\u0441";`,
      why: 'letters of another script beside names',
    },
    { code: 'const \u0394t = 1, \u03C3x = 2, \u03BCs = 3;', why: 'letters of formulas' },
    { code: 'const \u0438\u043C\u044F = "\u0410\u043D\u043D\u0430";', why: 'a name in Russian' },
    {
      code: "fetch('https://\u043F\u0440\u0438\u043C\u0435\u0440.example/');",
      why: 'a host in Russian',
    },
    { code: "const text = 'Wor\u043Ed';", why: 'a word in a text' },
    { code: 'const \u0440 = 1;', why: 'one letter' },
  ],
};
