import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const once = guard(this, function () { return once.toString().search('(((.+)+)+)+$').toString().constructor(once).search('(((.+)+)+)+$'); });",
      why: 'code that notices who reformats it',
      attributes: { form: 'self-defending' },
    },
    {
      code: "once.toString().search('(((.+' + ')+)+)' + '+$');",
      why: 'the same in pieces',
      attributes: { form: 'self-defending' },
    },
    {
      code: "(function () { return true; }).constructor('debu' + 'gger').call('action');",
      why: 'a debugger that is stopped again and again',
      attributes: { form: 'debugger' },
    },
  ],
  good: [
    { code: 'if (verbose) { debugger; }', why: 'a statement that was left behind' },
    { code: "log('debugger');", why: 'the word' },
    { code: "const pattern = '((a|b)+)';", why: 'another pattern' },
  ],
};
