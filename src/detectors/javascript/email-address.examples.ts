import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const target = 'Copy@Collect.invalid';",
      why: 'a constant that may become anything',
      attributes: { address: 'copy@collect.invalid' },
    },
    {
      code: "const target = 'copy' + '@' + 'collect.invalid';",
      why: 'in pieces',
      attributes: { address: 'copy@collect.invalid' },
    },
    {
      code: "const target = 'copy#collect.invalid'.replace('#', '@');",
      why: 'in disguise',
      attributes: { address: 'copy@collect.invalid' },
    },
    {
      code: 'list.push(`"Copy" <copy@collect.invalid>`);',
      why: 'with a name',
      attributes: { address: 'copy@collect.invalid' },
    },
  ],
  good: [
    { code: "import x from '@scope/package';", why: 'a package' },
    { code: "const spec = 'tool@1.2.3';", why: 'a version' },
    { code: "const text = 'Write to copy@collect.invalid for help';", why: 'a sentence' },
    { code: "const dsn = 'postgres://user:secret@db.invalid/x';", why: 'a connection string' },
  ],
};
