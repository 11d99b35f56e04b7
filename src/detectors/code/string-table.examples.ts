import type { DetectorExamples } from '../detector.ts';

const codes = Array.from('https://load.example/x', (one) => one.charCodeAt(0) ^ 7).join(',');

export const examples: DetectorExamples = {
  bad: [
    {
      code: "while (true) { try { if (parseInt(f(1)) + parseInt(f(2)) + parseInt(f(3)) === n) break; else t['push'](t['shift']()); } catch (e) { t['push'](0); } }",
      why: 'a string table put in order',
      attributes: { form: 'rotated' },
    },
    {
      code: `function d(list, key) { let text = ''; for (const one of list) text += String.fromCharCode(one ^ key); return text; } fetch(d([${codes}], 7));`,
      why: 'an address as numbers',
      attributes: { form: 'decoder' },
    },
    {
      code: "const t = ['log', 'exit', 'child_process', 'on']; const get = (i) => t[i - 16]; require(get(0x12));",
      why: 'the name of a module in a table',
      attributes: { form: 'decoder' },
    },
  ],
  good: [
    { code: 'queue.push(queue.shift());', why: 'a queue that goes round' },
    {
      code: "const names = ['one', 'two', 'three', 'four']; function nameOf(i) { return names[i - 1]; } console.log(nameOf(2));",
      why: 'names of numbers',
    },
    {
      code: 'function upper(text) { return String.fromCharCode(text.charCodeAt(0) - 32) + text.slice(1); } upper("name");',
      why: 'a capital letter',
    },
  ],
};
