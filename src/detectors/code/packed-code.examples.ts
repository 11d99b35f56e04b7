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
      code: "eval(function (p, a, c, k, e, d) { return p; }('0 1', 2, 2, 'x|y'.split('|'), 0, {}));",
      why: 'the classic packer',
      attributes: { form: 'packed' },
    },
    {
      code: `eval('${'a();'.repeat(600)}');`,
      why: 'a whole program as a text',
      attributes: { form: 'packed' },
    },
  ],
  good: [
    { code: '!function(e,t){"use strict";var n=e.a;t.b=n}(a,b);', why: 'minified' },
    { code: 'var _0x1234 = 1, _0xabcd = 2;', why: 'two odd names' },
    { code: "const render = new Function('data', 'return data.a');", why: 'a template engine' },
  ],
};
