import { describe, expect, it } from 'vitest';
import type { Node } from '../../../src/languages/javascript/unit.ts';
import { probe, probes, unitOf } from './probe.ts';

/** Folds the probe: the constant, the pieces, or undefined. */
function fold(code: string, path?: string): unknown {
  const { unit, node } = probe(code, path);
  const folded = unit.fold(node);
  if (folded.kind === 'constant') return folded.value;
  return folded.kind === 'partial' ? folded.pieces : undefined;
}

function stepsOf(code: string): readonly string[] {
  const { unit, node } = probe(code);
  const folded = unit.fold(node);
  return folded.kind === 'constant' ? folded.steps : ['not constant'];
}

describe('fold', () => {
  it.each([
    ['a literal', `$('x')`, 'x'],
    ['a number', `$(42)`, 42],
    ['the values of an object', `$(Object.values({ a: 'x', b: '@', c: 'y' }).join(''))`, 'x@y'],
    [
      'the values of an object with a name that is only read',
      `const o = { a: 'x', b: '@' }; o.a; $(Object.values(o).join(''))`,
      'x@',
    ],
    [
      'the values of an object in a text',
      `$(Object.values(JSON.parse('{"a":"x","b":"y"}')).join(''))`,
      'xy',
    ],
    ['the names of an object', `$(Object.keys({ a: 1, b: 2 }).join('-'))`, 'a-b'],
    ['a part of a text that is parsed', `$(JSON.parse('{"a":["x","y"]}').a[1])`, 'y'],
    ['a template without holes', '$(`x`)', 'x'],
    ['a sum of texts', `$('chi' + 'ld_' + 'process')`, 'child_process'],
    ['numbers before text', `$(1 + 2 + 'a')`, '3a'],
    ['text before numbers', `$('a' + 1 + 2)`, 'a12'],
    ['a list that becomes text', `$([] + 'x' + ['a', 'b'])`, 'xa,b'],
    ['arithmetic', `$((7 * 6 - 2) / 4 | 0)`, 10],
    ['bit operators', `$((0x1f ^ 0x3) << 2 >>> 1 & 255)`, 56],
    [
      'a value of another module of a bundle',
      `var b = (f, m) => () => (m || f((m = { exports: {} }).exports, m), m.exports); var x = b((e) => { e.HOST = 'a' + '.example'; }); var y = x(); $('https://' + y.HOST)`,
      'https://a.example',
    ],
    [
      'a value of a module that gives one object',
      `var b = (f, m) => () => (m || f((m = { exports: {} }).exports, m), m.exports); var x = b((e, t) => { t.exports = { host: 'a.example' }; }); var { host } = x(); $(host)`,
      'a.example',
    ],
    ['a joined list', `$(['https:', '', 'a.example'].join('/'))`, 'https://a.example'],
    ['join without a separator', `$(['a', 'b'].join())`, 'a,b'],
    ['concat of text', `$('a'.concat('b', 'c'))`, 'abc'],
    ['concat of lists', `$(['a'].concat(['b'], 'c').join(''))`, 'abc'],
    ['slices', `$('xxevalxx'.slice(2, -2))`, 'eval'],
    ['substring and substr', `$('abcdef'.substring(1, 3) + 'abcdef'.substr(3, 2))`, 'bcde'],
    ['single characters', `$('abc'.charAt(1) + 'abc'[2] + 'abc'.at(-3))`, 'bca'],
    ['letter case and blanks', `$(' AbC '.trim().toLowerCase() + 'x'.toUpperCase())`, 'abcX'],
    ['repeat', `$('ab'.repeat(3))`, 'ababab'],
    ['padding', `$('7'.padStart(3, '0'))`, '007'],
    ['replace with text', `$('a-b-c'.replace('-', ''))`, 'ab-c'],
    ['replaceAll with text', `$('a-b-c'.replaceAll('-', ''))`, 'abc'],
    ['replace with a class', `$('h1t2t3p'.replace(/[0-9]/g, ''))`, 'http'],
    ['replace once with a class', `$('a1b2'.replace(/[0-9]/, ''))`, 'ab2'],
    ['replace with a repeated class', `$('a###b'.replace(/#+/g, '-'))`, 'a-b'],
    ['reversed text', `$('ssecorp_dlihc'.split('').reverse().join(''))`, 'child_process'],
    ['a reversed named list', `const p = ['c', 'b', 'a']; $(p.reverse().join(''))`, 'abc'],
    ['spread characters', `$([...['a', 'b'], 'c'].join(''))`, 'abc'],
    ['split at a text', `$('a|b|c'.split('|')[1])`, 'b'],
    ['split at a class', `$('a1b2c'.split(/\\d/).join(''))`, 'abc'],
    ['char codes', `$(String.fromCharCode(101, 118, 97, 108))`, 'eval'],
    ['the letters of a text', `$([...'cba'].reverse().join(''))`, 'abc'],
    ['split with a limit', `$('a|b|c'.split('|', 2).join(''))`, 'ab'],
    ['a search that begins further on', `$('abcab'.indexOf('a', 1))`, 3],
    ['a list that its callback is given', `$(['a'].map((a, _, all) => (all ? a : 'x'))[0])`, 'a'],
    ['a decoder that is called so', `const f = (s) => atob(s); $(f.call(null, 'aGk='))`, 'hi'],
    ['a decoder that is applied', `const f = (s) => atob(s); $(f.apply(null, ['aGk=']))`, 'hi'],
    ['a decoder by reflection', `$(Reflect.apply(atob, null, ['aGk=']))`, 'hi'],
    ['a decoder before a template', 'const f = ([s]) => atob(s); $(f`aGk=`)', 'hi'],
    ['a decoder of the language before a template', '$(atob`aGk=`)', 'hi'],
    ['a borrowed method', `$([].join.call(['a', 'b'], '-'))`, 'a-b'],
    ['a method of all lists', `$(Array.prototype.join.apply(['a', 'b'], ['-']))`, 'a-b'],
    ['what is bound before', `const b = atob.bind(null, 'aGk='); $(b('eA=='))`, 'hi'],
    [
      'what is bound twice',
      `const j = (a, b, c) => a + b + c; $(j.bind(0, 'a')['bind'](0, 'b')('c'))`,
      'abc',
    ],
    [
      'bytes in parts',
      `$(Buffer.concat([Buffer.from('aGk=', 'base64').subarray(1)]).toString())`,
      'i',
    ],
    ['letters that are written otherwise', `$('\uff48\uff49'.normalize('NFKC'))`, 'hi'],
    ['char codes applied', `$(String.fromCharCode.apply(null, [104, 105]))`, 'hi'],
    ['char codes spread', `const c = [104, 105]; $(String.fromCharCode(...c))`, 'hi'],
    ['code points', `$(String.fromCodePoint(0x1f600))`, '😀'],
    ['mapped char codes', `$([104, 105].map(c => String.fromCharCode(c)).join(''))`, 'hi'],
    ['mapped by name', `$([104, 105].map(String.fromCharCode).join(''))`, 'hi'],
    [
      'shifted char codes',
      `$([105, 106].map(function (c) { return String.fromCharCode(c - 1) }).join(''))`,
      'hi',
    ],
    [
      'characters with a key',
      `const k = 7; $('on'.split('').map(c => String.fromCharCode(c.charCodeAt(0) ^ k)).join(''))`,
      'hi',
    ],
    ['a reduced list', `$(['a', 'b', 'c'].reduce((all, one) => all + one, '>'))`, '>abc'],
    [
      'a filtered list',
      `$(['a', '', 'b'].filter(Boolean).join('') || ['a', '', 'b'].filter(x => x !== '').join(''))`,
      'ab',
    ],
    ['atob', `$(atob('ZXZhbA=='))`, 'eval'],
    ['btoa', `$(btoa('eval'))`, 'ZXZhbA=='],
    [
      'base64 through Buffer',
      `$(Buffer.from('aHR0cHM6Ly9hLmV4YW1wbGU=', 'base64').toString())`,
      'https://a.example',
    ],
    ['base64 with an encoding', `$(Buffer.from('ZQ==', 'base64').toString('utf8'))`, 'e'],
    [
      'an imported Buffer',
      `import { Buffer as B } from 'node:buffer'; $(B.from('ZQ==', 'base64').toString('utf-8'))`,
      'e',
    ],
    ['the old constructor', `$(new Buffer('ZQ==', 'base64').toString())`, 'e'],
    ['hex', `$(Buffer.from('6576616c', 'hex').toString('latin1'))`, 'eval'],
    ['bytes', `$(Buffer.from([104, 105]).toString())`, 'hi'],
    ['text to base64', `$(Buffer.from('eval').toString('base64'))`, 'ZXZhbA=='],
    ['decoded bytes', `$(new TextDecoder().decode(Uint8Array.from([104, 105])))`, 'hi'],
    ['decoded typed array', `$(new TextDecoder('utf-8').decode(new Uint8Array([104, 105])))`, 'hi'],
    ['percent escapes', `$(decodeURIComponent('%65%76%61%6c'))`, 'eval'],
    ['old escapes', `$(unescape('%u0065val%21'))`, 'eval!'],
    ['parseInt', `$(parseInt('ff', 16) + Number('1'))`, 256],
    ['a radix', `$((31).toString(16))`, '1f'],
    ['raw text', '$(String.raw`a\\nb`)', 'a\\nb'],
    ['a constant test', `$(1 > 2 ? 'a' : 'b')`, 'b'],
    ['the first known value', `$('' || 'a')`, 'a'],
    ['a missing value', `$(null ?? 'a')`, 'a'],
    ['void', `$(void 0 || 'a')`, 'a'],
    ['not', `$(!0 && 'a')`, 'a'],
    ['typeof', `$(typeof 'x' === 'string' ? 'a' : 'b')`, 'a'],
    ['a comma', `$((0, 'a'))`, 'a'],
    ['escapes', `$('\\x65\\u0076\\u{61}l')`, 'eval'],
    ['a constant', `const host = 'a.example'; $('https://' + host)`, 'https://a.example'],
    ['a chain of constants', `const a = 'x', b = a + 'y', c = b + 'z'; $(c)`, 'xyz'],
    ['a variable assigned once, later', `let host; host = 'a.example'; $(host)`, 'a.example'],
    ['a variable emptied first', `let host = null; host = 'a.example'; $(host)`, 'a.example'],
    ['a variable used before its declaration', `function f() { $(late) } const late = 'x';`, 'x'],
    ['an element of a table', `const t = ['a', 'b', 'c', 'd']; $(t[3])`, 'd'],
    ['a property of a table', `const t = { a: 'x', ['b' + 1]: 'y' }; $(t['a'] + t.b1)`, 'xy'],
    [
      'a nested property',
      `const config = { mail: { to: 'x@a.example' } }; $(config.mail.to)`,
      'x@a.example',
    ],
    ['a frozen table', `const t = Object.freeze(['a', 'b']); $(t[1])`, 'b'],
    ['a property given later', `const t = {}; t.host = 'a.example'; $(t.host)`, 'a.example'],
    ['a destructured property', `const { host } = { host: 'a.example' }; $(host)`, 'a.example'],
    ['a destructured element', `const [, second] = ['a', 'b']; $(second)`, 'b'],
    ['parts pushed to a list', `const p = ['a']; p.push('b', 'c'); $(p.join(''))`, 'abc'],
    [
      'a decoder of the file',
      `const d = s => Buffer.from(s, 'base64').toString(); $(d('ZXZhbA=='))`,
      'eval',
    ],
    [
      'a decoder with a key',
      `function d(s, k) { const c = s.split(''); return c.map(x => String.fromCharCode(x.charCodeAt(0) ^ k)).join('') } $(d('on', 7))`,
      'hi',
    ],
    [
      'a decoder with a default',
      `const d = (s, e = 'hex') => Buffer.from(s, e).toString(); $(d('6869'))`,
      'hi',
    ],
    [
      'an argument of the only call',
      `function load(name) { $(name) } load('child_process')`,
      'child_process',
    ],
    ['an argument of an immediate call', `(function (host) { $(host) })('a.example')`, 'a.example'],
    ['a static field', `class C { static host = 'a.example'; f() { $(C.host) } }`, 'a.example'],
    ['a field', `class C { host = 'a.example'; f() { $(this.host) } }`, 'a.example'],
    ['a URL', `$(new URL('/x', 'https://a.example').href)`, 'https://a.example/x'],
    ['the host of a URL', `$(new URL('https://A.example:8080/x').host)`, 'a.example:8080'],
    [
      'a URL as text',
      `const u = new URL('https://a.example'); $(u.toString() + '|' + u)`,
      'https://a.example/|https://a.example/',
    ],
    [
      'a joined path',
      `import path from 'path'; $(path.join('/home/ada', '.ssh', 'id_rsa'))`,
      '/home/ada/.ssh/id_rsa',
    ],
    ['an awaited constant', `async function f() { $(await 'x') }`, 'x'],
    [
      '__proto__ as a key',
      `const t = { ['__proto__']: 'x', constructor: 'y' }; $(t.constructor)`,
      'y',
    ],
  ])('%s', (_, code, expected) => {
    expect(fold(code)).toEqual(expected);
  });

  it.each([
    ['a TypeScript enum', `enum Host { Mail = 'a.example' } $(Host.Mail)`, 'a.example'],
    ['a const assertion', `const t = { host: 'a.example' } as const; $(t.host!)`, 'a.example'],
  ])('%s', (_, code, expected) => {
    expect(fold(code, 'a.ts')).toEqual(expected);
  });

  it('sees through an enum that TypeScript compiled', () => {
    const code = `var Host; (function (Host) { Host["Mail"] = "a.example"; })(Host || (Host = {})); $(Host.Mail)`;
    expect(fold(code)).toBe('a.example');
  });

  it.each([
    ['a hole in a template', '$(`https://${host()}/x`)', ['https://', undefined, '/x']],
    ['a hole in a sum', `$('https://' + host() + '/x')`, ['https://', undefined, '/x']],
    ['holes side by side', `$('a' + f() + g() + 'b')`, ['a', undefined, 'b']],
    ['a hole first', `$(f() + '@a.example')`, [undefined, '@a.example']],
    ['a hole in a list', `$(['a', f(), 'b'].join('-'))`, ['a-', undefined, '-b']],
    [
      'a path below something unknown',
      `import os from 'os'; import { join } from 'node:path'; $(join(os.homedir(), '.aws', 'credentials'))`,
      [undefined, '/.aws/credentials'],
    ],
    [
      'a URL with a hole',
      '$(new URL(`https://a.example/${f()}`))',
      ['https://a.example/', undefined],
    ],
  ])('keeps the known pieces: %s', (_, code, expected) => {
    expect(fold(code)).toEqual(expected);
  });

  it.each([
    ['a global', `$(somewhere)`],
    ['a call', `$(f())`],
    ['a variable with two values', `let a = 'x'; if (f()) a = 'y'; $(a)`],
    ['a variable that is added to', `let a = 'x'; a += 'y'; $(a)`],
    ['a loop variable', `for (const a of ['x']) $(a)`],
    ['a parameter with two callers', `function f(a) { $(a) } f('x'); f('y')`],
    ['a parameter of an exported function', `export function f(a) { $(a) } f('x')`],
    [
      'an element of a rotated table',
      `const t = ['a', 'b']; (function (t) { t.push(t.shift()) })(t); $(t[0])`,
    ],
    ['an element of a sorted table', `const t = ['b', 'a']; t.sort(); $(t[0])`],
    ['a list pushed to in a loop', `const t = []; for (const x of y) t.push('a'); $(t.join(''))`],
    ['an assigned element', `const t = ['a']; t[0] = f(); $(t[0])`],
    ['a property with two values', `const t = { a: 'x' }; t.a = f(); $(t.a)`],
    [
      'a pattern that could run for ever',
      `$('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.replace(/(a+)+$/, ''))`,
    ],
    ['a pattern with a back reference', `$('aa'.replace(/(a)\\1/, ''))`],
    ['itself', `const a = a - 1; $(a)`],
    ['two that need each other', `var a = b, b = a; $(a)`],
    ['a function that calls itself', `const f = x => f(x + 1); $(f(1))`],
    ['text that is not base64', `$(atob('%%%'))`],
    ['a malformed escape', `$(decodeURIComponent('%'))`],
    ['a code point that does not exist', `$(String.fromCodePoint(1e9))`],
    ['a URL that is none', `$(new URL('nowhere').href)`],
    ['a regular expression', `$(/a/)`],
    ['a big integer', `$(10n)`],
    ['undefined', `$(undefined)`],
    [
      'the values of an object that has one of them twice',
      `$(Object.values({ a: 'https://a.example/', b: '', a: 'https://b.example' }).join(''))`,
    ],
    [
      'the values of an object with a prototype',
      `$(Object.values({ __proto__: ['https://a.example/'], a: 'https://b.example' }).join(''))`,
    ],
    [
      'the values of an object that loses one of them',
      `const o = { a: 'https://a.example/', b: 'https://b.example' }; delete o.a; $(Object.values(o).join(''))`,
    ],
    [
      'the values of one of two objects',
      `$(Object.values(f() ? { a: 'https://a.example/' } : { b: 'https://b.example' }).join(''))`,
    ],
    [
      'the values of an object of a class, whose getters are not among them',
      `class A { get a() { return 'https://a.example/'; } b = 'https://b.example'; } $(Object.values(new A()).join(''))`,
    ],
  ])('knows nothing of %s', (_, code) => {
    expect(fold(code)).toBeUndefined();
  });

  it.each([
    ['nothing for a literal', `$('eval')`, []],
    ['nothing for a name', `const a = 'eval'; $(a)`, []],
    ['concatenation', `$('ev' + 'al')`, ['concatenation']],
    ['a join', `$(['ev', 'al'].join(''))`, ['join']],
    ['base64', `$(Buffer.from('ZXZhbA==', 'base64').toString())`, ['base64']],
    ['hex', `$(Buffer.from('6576616c', 'hex').toString())`, ['hex']],
    ['char codes', `$(String.fromCharCode(101))`, ['char-codes']],
    ['a reversal', `$('lave'.split('').reverse().join(''))`, ['reverse', 'join']],
    ['a replacement', `$('e#val'.replace('#', ''))`, ['replace']],
    ['escapes of plain letters', `$('\\x65val')`, ['escape']],
    ['nothing for escapes that are needed', `$('a\\n\\u00e9')`, []],
    ['percent escapes', `$(decodeURIComponent('%65val'))`, ['uri']],
    ['a table', `const t = ['eval']; $(t[0])`, ['indexed']],
    ['nothing for a property', `const t = { a: 'eval' }; $(t.a)`, []],
    ['a template with a hole filled', "const a = 'al'; $(`ev${a}`)", ['template']],
  ])('says how it was hidden: %s', (_, code, expected) => {
    expect(stepsOf(code)).toEqual(expected);
  });

  it('bounds what it makes, and keeps the beginning', () => {
    const { unit, node } = probe(`const a = 'x'.repeat(40000); $(a + a + a)`);
    const folded = unit.fold(node);
    expect(folded.kind).toBe('partial');
    const [first, second] = folded.kind === 'partial' ? folded.pieces : [];
    expect(first?.length).toBe(65_536);
    expect(second).toBeUndefined();
    expect(fold(`$('x'.repeat(1e9))`)).toBeUndefined();
    expect(fold(`$('a'.padStart(1e9))`)).toBeUndefined();
  });

  it('returns a long literal whole', () => {
    const long = 'x'.repeat(200_000);
    expect(fold(`$('${long}')`)).toBe(long);
  });

  it('adds up a sum of ten thousand parts', () => {
    const sum = Array.from({ length: 10_000 }, () => `'ab'`).join('+');
    expect(fold(`$(${sum})`)).toBe('ab'.repeat(10_000));
  });

  it.each([
    ["'a'.padEnd(2, 'b')", 'ab'],
    ["new URL('https://a.example').toJSON()", 'https://a.example/'],
    ["'ab'.startsWith('a')", true],
    ["'ab'.endsWith('a')", false],
    ["'ab'.includes('b')", true],
    ["'aba'.indexOf('a')", 0],
    ["'aba'.lastIndexOf('a')", 2],
    ["'a'.codePointAt(0)", 97],
    ['String.fromCharCode.call(null, 97)', 'a'],
    ["' a '.trimStart() + ' a '.trimEnd()", 'a  a'],
    ["'a'.toLocaleUpperCase() + 'B'.toLocaleLowerCase() + 'c'.valueOf()", 'Abc'],
    ["['a', ['b']].flat().toReversed().join('')", 'ba'],
    ["parseFloat('1.5') + Number.parseInt('2')", 3.5],
    ["structuredClone(Object.seal('a'))", 'a'],
    ["Array.of('a', 'b').join('')", 'ab'],
    ["encodeURI('a b') + encodeURIComponent('/')", 'a%20b%2F'],
    ['Buffer.from(Uint8Array.of(97)).toString()', 'a'],
    ["new TextDecoder().decode(new TextEncoder().encode('a'))", 'a'],
    ["'abc'.length + ['a'].length + Buffer.from('ab').length", 6],
    ["new URL('https://a.example/b?c').host", 'a.example'],
    ["new URL('https://a.example/b?c').pathname", '/b'],
    ["path.posix.join('a', 'b') + path.resolve('c', 'd')", 'a/bc/d'],
  ])('understands %s', (code, value) => {
    expect(fold(`const path = require('path'); $(${code})`)).toBe(value);
  });

  it('reads what a value has of its own through a pattern', () => {
    expect(fold(`const { length: n, 1: one } = 'ab'; $(n + one)`)).toBe('2b');
    expect(fold(`const { search } = new URL('https://a.example/b?c'); $(search)`)).toBe('?c');
  });

  it('keeps nothing of what a name is worth within one call', () => {
    const unit = unitOf(
      `let x; const y = [x]; const f = a => [(x = a), y[0]][1]; $(f('eval')); $(x); $(f('exec'))`,
    );
    const folded = probes(unit).map((node) => unit.fold(node).kind);
    expect(folded.slice(0, 2)).toEqual(['constant', 'unknown']);
  });

  it('spends a bounded amount of work and says when it is gone', () => {
    const lines = Array.from({ length: 400 }, (_, at) => `const v${at + 1} = v${at} + v${at};`);
    const { unit, node } = probe(`const v0 = f();${lines.join('')}$(v400)`);
    expect(unit.fold(node).kind).toBe('unknown');
    expect(unit.isExhausted()).toBe(false);
  });
});

it.each([
  ['held in an object', `const o = { b: atob.bind(null, 'aGk=') }; $(o.b('eA=='))`],
  ['made by a function', `const make = () => atob.bind(null, 'aGk='); $(make()('eA=='))`],
  ['from a list', `$(atob.bind(...list)('eA=='))`],
])('does not take arguments for others where some were bound before: %s', (_, code) => {
  expect(fold(code)).toBeUndefined();
});

it('keeps no answer that was cut because it was asked from within too many functions', () => {
  const deep = Array.from({ length: 8 }, (_, at) =>
    at === 7
      ? 'function f7(a) { return a + url; }'
      : `function f${at}(a) { return f${at + 1}(a); }`,
  );
  const unit = unitOf(
    `$(f0('x')); const url = decode('aGk='); $(url); function decode(s) { return atob(s); } ${deep.join(' ')}`,
  );
  const [cut, whole] = probes(unit);
  expect(unit.fold(cut as Node).kind).not.toBe('constant');
  expect(unit.fold(whole as Node)).toMatchObject({ kind: 'constant', value: 'hi' });
});
