import type { DetectorExamples } from '../detector.ts';

const mangled = Array.from(
  { length: 50 },
  (_, index) => `var _0x${(0xabc10 + index).toString(16)}=${index};`,
);

export const examples: DetectorExamples = {
  bad: [
    {
      code: mangled.join(''),
      why: 'names of an obfuscator, en masse',
      attributes: { form: 'packed' },
    },
    {
      code: "while (true) { try { if (parseInt(f(1)) + parseInt(f(2)) + parseInt(f(3)) === n) break; else t['push'](t['shift']()); } catch (e) { t['push'](0); } }",
      why: 'a string table put in order',
      attributes: { form: 'string-table' },
    },
    {
      code: "eval(function (p, a, c, k, e, d) { return p; }('0 1', 2, 2, 'x|y'.split('|'), 0, {}));",
      why: 'the classic packer',
      attributes: { form: 'packed' },
    },
    {
      code: `const data = '${'\u{FE01}'.repeat(40)}';`,
      why: 'data in variation selectors',
      attributes: { form: 'invisible-characters' },
    },
    {
      code: `const data = '${'\u{E0061}'.repeat(40)}';`,
      why: 'data in tag characters',
      attributes: { form: 'invisible-characters' },
    },
    {
      code: "if (role !== 'user\u202E \u2066// only for admins\u2069 \u2066') { run(); }",
      why: 'text that reads otherwise than it runs',
      attributes: { form: 'bidirectional' },
    },
    {
      code: `const a = 1;${' '.repeat(300)}run(a);`,
      why: 'code behind the edge of the window',
      attributes: { form: 'off-screen-code' },
    },
  ],
  good: [
    { code: '!function(e,t){"use strict";var n=e.a;t.b=n}(a,b);', why: 'minified' },
    {
      code: "const flag = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'; const heart = '\u2764\uFE0F';",
      why: 'emoji',
    },
    {
      code: 'const controls = /[\u202A-\u202E\u2066-\u2069]/;',
      why: 'a pattern that finds such characters',
    },
    { code: `const banner = '${' '.repeat(300)}x';`, why: 'blanks in a text' },
  ],
};
