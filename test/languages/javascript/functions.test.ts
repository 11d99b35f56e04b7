import { describe, expect, it } from 'vitest';
import { nodesOfType, probe, probes, unitOf } from './probe.ts';

/** The beginning of a node's text, which is enough to tell it. */
function text(code: string, node: { start: number; end: number } | undefined): string | undefined {
  return node === undefined ? undefined : code.slice(node.start, node.end);
}

describe('functionOf', () => {
  it.each([
    ['a function', `$(function a() {})`, `function a() {}`],
    ['a declaration', `$(a); function a() {}`, `function a() {}`],
    ['a constant', `const a = () => 1; $(a)`, `() => 1`],
    ['an alias', `const a = () => 1; const b = a; $(b)`, `() => 1`],
    ['a bound method', `class A { run() { $(this.go.bind(this)) } go() {} }`, `() {}`],
    ['a method of this', `class A { run() { $(this.go) } go() {} }`, `() {}`],
    ['an arrow in a field', `class A { go = () => 1; run() { $(this.go) } }`, `() => 1`],
    ['a static method', `class A { static go() {} } $(A.go)`, `() {}`],
    ['a method of an object', `const a = new A(); class A { go() {} } $(a.go)`, `() {}`],
    [
      'a method of a parent',
      `class P { go() {} } class A extends P { run() { $(this.go) } }`,
      `() {}`,
    ],
    ['a method of a literal', `const a = { go() {} }; $(a.go)`, `() {}`],
    ['a method by a folded name', `const a = { go() {} }; $(a['g' + 'o'])`, `() {}`],
    ['an export', `exports.go = go; function go() {} $((0, exports.go))`, `function go() {}`],
    ['a class, its constructor', `class A { constructor(a) {} } $(A)`, `(a) {}`],
    [
      'an old method',
      `function A() {} A.prototype.go = function () {}; const a = new A(); $(a.go)`,
      `function () {}`,
    ],
    ['what a function makes', `const make = (x) => () => x; $(make(1))`, `() => x`],
    ['a function given to an immediate call', `(function (f) { $(f) })(() => 1)`, `() => 1`],
    ['a table', `const t = {}; t.go = () => 1; $(t.go)`, `() => 1`],
  ])('%s', (_, code, expected) => {
    const { unit, node } = probe(code);
    expect(text(code, unit.functionOf(node))).toBe(expected);
  });

  it.each([
    ['a global', `$(setTimeout)`],
    ['an import', `import { a } from 'a'; $(a)`],
    ['a parameter', `function f(a) { $(a) }`],
    ['an object', `$({})`],
    ['an object of a class', `class A { constructor() {} } $(new A())`],
  ])('nothing for %s', (_, code) => {
    const { unit, node } = probe(code);
    expect(unit.functionOf(node)).toBeUndefined();
  });
});

describe('calledFunctionsIn', () => {
  it('finds what a function calls, makes, and passes on by name, and nothing that is inside of it', () => {
    const code = `function a() { b(); new C(); list.map(d); on({ x: e }); (() => inner())(); function inner() {} this.f?.() }
      function b() {} class C { constructor(c) {} } const d = () => 4; function e() {} function unused() {}`;
    const unit = unitOf(code);
    const [a] = nodesOfType(unit, 'FunctionDeclaration');
    const called = a === undefined ? [] : unit.calledFunctionsIn(a);
    expect(called.map((node) => text(code, node))).toEqual([
      `function b() {}`,
      `(c) {}`,
      `() => 4`,
      `function e() {}`,
    ]);
  });

  it('follows methods and bound functions', () => {
    const code = `class S { start() { server.on('x', this.handle.bind(this)); this.log() } handle(a) {} log(b) {} }`;
    const unit = unitOf(code);
    const [start] = nodesOfType(unit, 'FunctionExpression');
    const called = start === undefined ? [] : unit.calledFunctionsIn(start);
    expect(called.map((node) => text(code, node))).toEqual(['(a) {}', '(b) {}']);
  });

  it('ends on functions that call each other', () => {
    const unit = unitOf(`function a() { b() } function b() { a(); b() }`);
    const [a, b] = nodesOfType(unit, 'FunctionDeclaration');
    expect(a !== undefined && unit.calledFunctionsIn(a)).toEqual([b]);
    expect(b !== undefined && unit.calledFunctionsIn(b)).toEqual([a, b]);
  });
});

describe('enclosingFunctions', () => {
  it.each([
    ['the top level', `$(1)`, 0],
    ['a block', `if (a) { try { $(1) } catch {} }`, 0],
    ['a function', `function f() { $(1) }`, 1],
    ['functions in functions', `function f() { return () => { $(1) } }`, 2],
    ['a method', `class A { f() { $(1) } }`, 1],
    ['a field', `class A { f = $(1) }`, 0],
    ['a callback', `list.map(() => $(1))`, 1],
    ['an immediate function', `(function () { $(1) })()`, 0],
    ['an immediate arrow', `(() => { $(1) })()`, 0],
    ['an immediate async function', `(async () => { $(1) })()`, 0],
    ['an immediate call with this', `(function () { $(1) }).call(this)`, 0],
    ['a negated immediate function', `!function () { $(1) }()`, 0],
    ['an immediate function in a function', `function f() { (() => $(1))() }`, 1],
    [
      'a module of esbuild',
      `var require_x = __commonJS({ "node_modules/x/index.js"(exports, module) { $(1) } });`,
      0,
    ],
    ['an initialiser of esbuild', `var init_x = __esm({ "src/x.ts"() { $(1) } });`, 0],
    [
      'a function in a module of esbuild',
      `var require_x = __commonJS({ "x.js"(exports) { exports.f = () => $(1) } });`,
      1,
    ],
    ['a module of minified esbuild', `var a=i((e,t)=>{$(1);t.exports={}});`, 0],
    [
      'a module of webpack',
      `var m = { 747: (module, exports, r) => { $(1) }, "./src/x.js": function (module) {} };`,
      0,
    ],
    [
      'a named module of webpack',
      `var m = { "./src/x.js": function (module, exports) { $(1) } };`,
      0,
    ],
    ['a handler by number', `const handlers = { 404: () => $(1) };`, 1],
  ])('%s', (_, code, expected) => {
    const { unit, node } = probe(code);
    expect(unit.enclosingFunctions(node).length).toBe(expected);
  });

  it('is innermost first', () => {
    const code = `function outer() { return function inner() { $(1) } }`;
    const { unit, node } = probe(code);
    const names = unit
      .enclosingFunctions(node)
      .map((one) => ('id' in one && one.id !== null && 'name' in one.id ? one.id.name : ''));
    expect(names).toEqual(['inner', 'outer']);
  });
});

describe('alternativesOf', () => {
  it.each([
    ['a value that is the only one', `$(f(1))`, ['f(1)']],
    ['a choice', `$(a() ? 'x' : b() ? 'y' : 'z')`, [`'x'`, `'y'`, `'z'`]],
    ['a fallback', `$(process.env.HOST || 'a.example')`, [`process.env.HOST`, `'a.example'`]],
    ['a name with two values', `let a = 'x'; if (f()) a = 'y'; $(a)`, [`'x'`, `'y'`]],
    ['a name for a choice', `const a = f() ?? 'x'; $(a)`, [`f()`, `'x'`]],
    ['a condition', `$(f() && 'x')`, [`'x'`]],
    ['a getter', `const host = () => g() || 'x'; $(host())`, [`g()`, `'x'`]],
    ['a parameter', `function f(a) { $(a) }`, ['a']],
    [
      'a parameter, from its calls',
      `function post(host) { $(host) } post('a.example'); post(f() || 'b.example')`,
      [`'a.example'`, `f()`, `'b.example'`],
    ],
    [
      'a parameter of an exported function',
      `export function post(host) { $(host) } post('a.example')`,
      ['host'],
    ],
    [
      'an element of a loop',
      `for (const host of ['a.example', 'b.example']) $(host)`,
      [`'a.example'`, `'b.example'`],
    ],
    [
      'any element of a table',
      `const hosts = ['a.example', 'b.example']; $(hosts[Math.floor(Math.random() * 2)])`,
      [`'a.example'`, `'b.example'`],
    ],
    [
      'a known element of a table',
      `const hosts = ['a.example', 'b.example']; $(hosts[1])`,
      [`hosts[1]`],
    ],
    ['itself', `let a = 'x'; a = a || 'y'; $(a)`, [`'x'`, `'y'`]],
  ])('%s', (_, code, expected) => {
    const { unit, node } = probe(code);
    expect(unit.alternativesOf(node).map((one) => text(code, one))).toEqual(expected);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 500 }, (_, at) => `f() ? '${at}' : `).join('');
    const unit = unitOf(`$(${many}'last')`);
    const [node] = probes(unit);
    expect(node === undefined ? 0 : unit.alternativesOf(node).length).toBe(16);
  });
});
