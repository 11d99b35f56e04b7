import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findModuleReferences } from '../../../src/languages/javascript/module-references.ts';
import { parseJavaScript } from '../../../src/languages/javascript/parse.ts';
import { isReadable } from '../../../src/languages/javascript/readability.ts';
import type { CodeUnit, Node } from '../../../src/languages/javascript/unit.ts';
import { walk } from '../../../src/languages/javascript/walk.ts';

const types = [
  'Identifier',
  'MemberExpression',
  'CallExpression',
  'NewExpression',
  'ObjectExpression',
  'BinaryExpression',
  'FunctionExpression',
  'ThisExpression',
];

/** Asks everything about a unit, and gives the answers as one text. */
function answersOf(unit: CodeUnit): string {
  const answers: unknown[] = [findModuleReferences(unit)];
  const ask = (node: Node): void => {
    const reference = unit.resolve(node);
    const shape = unit.shapeOf(node);
    answers.push([
      unit.fold(node),
      reference === undefined ? null : [reference.root, reference.path],
      shape === undefined ? null : [shape.open, shape.properties.map(({ key }) => key)],
      unit.functionOf(node)?.start,
      unit.alternativesOf(node).map(({ start }) => start),
      unit.calledFunctionsIn(node).map(({ start }) => start),
      unit.enclosingFunctions(node).length,
      unit.positionOf(node.start),
      unit.excerptOf(node.start, node.end),
    ]);
  };
  walk(unit, new Map(types.map((type) => [type, ask])));
  return JSON.stringify(answers);
}

function answersTo(text: string, path: string): string {
  const parsed = parseJavaScript(path, text);
  return 'failure' in parsed ? parsed.failure : answersOf(parsed.unit);
}

/** Pieces of programs, many of them wrong alone: their mixtures reach what random letters never do. */
const pieces = fc.constantFrom(
  `const a = `,
  `let a;`,
  `a = `,
  `b.c = `,
  `var b = {`,
  `...a`,
  `}`,
  `{`,
  `(`,
  `)`,
  `[`,
  `]`,
  `,`,
  `;`,
  `\n`,
  `=>`,
  `x => `,
  `function a(b) {`,
  `class A extends B {`,
  `this.`,
  `this`,
  `.`,
  `?.`,
  `a`,
  `b`,
  `c`,
  `'x'`,
  `"y"`,
  '`z${',
  '}`',
  `+`,
  `||`,
  `??`,
  `? a : b`,
  `require(`,
  `import(`,
  `import a from 'x';`,
  `export `,
  `return `,
  `await `,
  `new `,
  `.join('')`,
  `.split('')`,
  `.map(`,
  `.reverse()`,
  `Object.assign(`,
  `Buffer.from(`,
  `'base64'`,
  `.toString()`,
  `String.fromCharCode(`,
  `atob(`,
  `__proto__`,
  `constructor`,
  `['__proto__']`,
  `prototype`,
  `exports.`,
  `module.exports = `,
  `__toESM(`,
  `/(a+)+$/`,
  `0x1f`,
  `1e999`,
  `-`,
  `void 0`,
  `null`,
  `<b>`,
  `</b>`,
  `\u202E`,
  `\uD800`,
  `#x`,
  `@d `,
  `//`,
  `/*`,
  `*/`,
);
const program = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
const paths = fc.constantFrom('a.js', 'a.cjs', 'a.mjs', 'a.ts', 'a.tsx', 'a');

/** A program in which most of what is understood occurs; mutations of it stay near to valid code. */
const seed = `import { exec as run } from 'child_process'; const { env, ...rest } = process;
const table = ['a', 'b'], key = table[1] + String.fromCharCode(99); class Mail extends Base { #k = 1; client = new X.Client(env.T);
send({ to, cc }, ...more) { const m = { To: to, ...(cc && { Cc: cc }), [key]: 1 }; m.Bcc = ['x', 'y'].join('@'); Object.assign(m, rest); return this.client.send(m) } }
exports.f = (a = {}, b) => a.b?.(Buffer.from('aGk=', 'base64').toString()); (0, exports.f)(new Mail().send, \`x\${key}\`); for (const q of [1]) run(q);`;

describe('hostile text', () => {
  it('never throws on random text, and answers the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), paths, (text, path) => {
        expect(answersTo(text, path)).toBe(answersTo(text, path));
        expect(isReadable(text)).toBe(isReadable(text));
      }),
      { numRuns: 300 },
    );
  });

  it('never throws on mixtures of code, and answers the same twice', () => {
    fc.assert(
      fc.property(program, paths, (text, path) => {
        expect(answersTo(text, path)).toBe(answersTo(text, path));
      }),
      { numRuns: 600 },
    );
  });

  it('never throws on damaged code, and answers the same twice', () => {
    const damage = fc.tuple(
      fc.nat(seed.length),
      fc.nat(30),
      program.map((text) => text.slice(0, 40)),
    );
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const text = damages.reduce(
          (all, [at, length, by]) => all.slice(0, at) + by + all.slice(at + length),
          seed,
        );
        expect(answersTo(text, 'a.js')).toBe(answersTo(text, 'a.js'));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [
      'names of prototypes',
      `const __proto__ = 1, constructor = {}, hasOwnProperty = constructor.toString; var o = { __proto__: o, constructor }; o.__proto__.x = o; o['__proto__']`,
    ],
    [
      'classes that extend each other',
      `class A extends B {} class B extends A {} new A().x.y; new B()`,
    ],
    ['names that are each other', `var a = b, b = c, c = a; a.x(b.y(c.z))`],
    [
      'objects in themselves',
      `const o = { ...o, o, p: { o } }; o.o = o; o.o.p.o = o.o; Object.assign(o, o, o.o)`,
    ],
    [
      'functions that return themselves',
      `const f = () => f(); const g = (x) => g(g(x)); f()(f()); g(g)(g)`,
    ],
    [
      'one name that a module of a bundle is given again and again',
      `(() => { var e = { 1(m, x, q) { q.d(x, {${'a:()=>b,'.repeat(3_000)}}); var b = 1; } }; const c = {}; function r(i) { const k = c[i]; if (k !== undefined) return k.exports; const m = c[i] = { exports: {} }; return e[i].call(m.exports, m, m.exports, r), m.exports; } r(1).a(); })();`,
    ],
    [
      'one name that a file exports again and again',
      `var __export = (t, all) => { for (var k in all) Object.defineProperty(t, k, { get: all[k] }); }; __export(exports, {${'a:()=>b,'.repeat(3_000)}}); var b = exports.a(); exports.a()`,
    ],
    ['a list of itself', `const t = [t, ...t]; t.push(t, ...t); t.join('').split(t)`],
    [
      'parameters of themselves',
      `function f(a = f(a), { b = a, ...c } = b) { f(a, b, c); return f(c) } f(f, f)`,
    ],
    [
      'lists that double',
      `const v0 = ['', ''];${Array.from({ length: 40 }, (_, at) => `const v${at + 1} = [v${at}, v${at}];`).join('')} v40.join('') + v40 + String(v40)`,
    ],
    [
      'texts that double',
      `const v0 = 'x';${Array.from({ length: 40 }, (_, at) => `const v${at + 1} = v${at} + v${at};`).join('')} atob(v40).split('').reverse().join('').concat(v40)`,
    ],
    [
      'this everywhere',
      `this.a = this; (function () { this.b = this.a.b })(); ({ f() { return this.f().f } }).f(); class A { static { this.x = this } y = this.y }`,
    ],
  ])('ends on %s', (_, text) => {
    expect(answersTo(text, 'a.js')).toBe(answersTo(text, 'a.js'));
  });

  it('ends when every step has many ways', () => {
    const calls = Array.from({ length: 40 }, (_, at) => {
      const next = (at + 1) % 40;
      return `function f${at}(m, n) { m.k${at} = n; f${next}(m, n); f${(at + 7) % 40}({ ...m, x: n }, m); g(m) } f${at}({ a${at}: 1 }, f${next});`;
    });
    const parsed = parseJavaScript('a.js', calls.join('\n'));
    expect('unit' in parsed && answersOf(parsed.unit).length).toBeGreaterThan(1_000);
  });

  it('says when the work for a file is spent', () => {
    const text = Array.from({ length: 300 }, (_, at) => `x${at} = 'a' + f() + "b";`).join('');
    const parsed = parseJavaScript('a.js', text, {
      maxCharacters: 1e6,
      maxNesting: 100,
      maxWork: 200,
    });
    if ('failure' in parsed) throw new Error(parsed.detail);
    expect(parsed.unit.isExhausted()).toBe(false);
    answersOf(parsed.unit);
    expect(parsed.unit.isExhausted()).toBe(true);
  });
});

/** One module as esbuild bundles it, minified. */
function bundledModule(at: number): string {
  return (
    `var require_m${at}=__commonJS({"node_modules/m${at}/index.js"(e,t){"use strict";var n=require("fs"),r=require_m${at + 1}();` +
    `function i(e,t){return e?n.readFileSync(e,t||"utf8"):r.x(e)}t.exports={read:i,name:"m"+${at},hosts:["h",${at}].join("-"),f:function(e){var t={To:e.to};t.Cc=e.cc;return r.send(t)}}}});`
  );
}

describe('a bundle of three megabytes', () => {
  it('is parsed, walked and asked about', () => {
    const text = Array.from({ length: 11_000 }, (_, at) => bundledModule(at)).join('\n');
    expect(text.length).toBeGreaterThan(3_000_000);
    const parsed = parseJavaScript('dist/index.js', text);
    if ('failure' in parsed) throw new Error(parsed.detail);
    let reads = 0;
    const visit = (node: Node): void => {
      if (node.type !== 'CallExpression') return;
      const reference = parsed.unit.resolve(node.callee);
      if (
        reference?.root === 'module' &&
        reference.module === 'fs' &&
        reference.path[0] === 'readFileSync'
      )
        reads += 1;
    };
    walk(parsed.unit, new Map([['CallExpression', visit]]));
    expect(reads).toBe(11_000);
    expect(findModuleReferences(parsed.unit).specifiers.length).toBe(11_000);
    expect(parsed.unit.isExhausted()).toBe(false);
  });
});
