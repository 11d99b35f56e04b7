import type { DetectorExamples } from '../detector.ts';

const escaped = Array.from(
  { length: 40 },
  (_, at) => `\\uFE0${(at * 7) % 16 < 10 ? (at * 7) % 10 : 'F'}`,
);

export const examples: DetectorExamples = {
  bad: [
    {
      code: `const data = '${'\u{FE01}'.repeat(40)}';`,
      why: 'data in variation selectors',
      attributes: { form: 'variation-selectors' },
    },
    {
      code: `const data = \`${'\u{E0110}\u{E0123}'.repeat(20)}\`;`,
      why: 'data in the selectors beyond the first sixteen',
      attributes: { form: 'variation-selectors' },
    },
    {
      code: `const data = '${'\u{E0061}'.repeat(40)}';`,
      why: 'data in tag characters',
      attributes: { form: 'tags' },
    },
    {
      code: `const data = '${'\u200B\u200C\u200B\u200B'.repeat(20)}';`,
      why: 'bits as two kinds of nothing',
      attributes: { form: 'zero-width' },
    },
    {
      code: `const data = '${'\u3164\uFFA0'.repeat(20)}';`,
      why: 'bits as letters of Hangul that have no shape',
      attributes: { form: 'fillers' },
    },
    {
      code: `const data = "${escaped.join('')}";`,
      why: 'as a bundler writes it',
      attributes: { form: 'variation-selectors' },
    },
  ],
  good: [
    {
      code: "const flag = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'; const heart = '\u2764\uFE0F'; const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}';",
      why: 'emoji',
    },
    { code: '\uFEFFconst a = 1;', why: 'the mark at the beginning of a file' },
    { code: "const word = '\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645';", why: 'Persian' },
    { code: "const word = '\u0915\u094D\u200D\u0937';", why: 'Hindi' },
    {
      code: 'const zero = /[\\u200B-\\u200D\\u2060\\uFEFF\\uFE00-\\uFE0F]/g; const list = "\\u200B\\u200C\\u200D\\u200E\\u200F\\u2060\\u2061\\u2062\\u2063\\u2064\\uFE00\\uFE01\\uFE02\\uFE03\\uFE04\\uFE05\\uFE06\\uFE07\\uFE08\\uFE09\\uFE0A\\uFE0B\\uFE0C\\uFE0D\\uFE0E\\uFE0F";',
      why: 'a table of such characters',
    },
  ],
};
