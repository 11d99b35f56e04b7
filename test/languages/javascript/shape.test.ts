import { describe, expect, it } from 'vitest';
import { probe, probes, unitOf } from './probe.ts';

/** The keys of the probe's shape in order, `?` for a key that is not known, and `…` at the end when it is open. */
function keysOf(code: string, path?: string): string | undefined {
  const { unit, node } = probe(code, path);
  const shape = unit.shapeOf(node);
  if (shape === undefined) return undefined;
  return [...shape.properties.map(({ key }) => key ?? '?'), ...(shape.open ? ['…'] : [])].join(' ');
}

describe('shapeOf', () => {
  it.each([
    ['a literal', `$({ To: a, 'Bcc': b, 1: c })`, 'To Bcc 1'],
    ['an empty literal', `$({})`, ''],
    ['folded keys', `$({ ['B' + 'cc']: x, [f()]: y })`, 'Bcc ?'],
    [
      'what is met twice once, also of many',
      `const p = { a, b, c, d, e, f, g }; const q = { ...p, h, i, j, k }; $({ ...q, ...p, l, ...q })`,
      'a b c d e f g h i j k l',
    ],
    [
      'a write whose key is a part of the same object',
      `const p = {}; p[p.x] = 1; p.Bcc = 'x'; $(p)`,
      '? Bcc',
    ],
    ['methods', `$({ a() {}, get b() { return 1 } })`, 'a b'],
    ['a text that is parsed', `$({ To: a, ...JSON.parse(atob('eyJCY2MiOiJ4In0=')) })`, 'To Bcc'],
    ['a part of such a text', `$(JSON.parse('{"a":[{"Bcc":1}]}').a[0])`, undefined],
    ['a text that is no JSON', `$(JSON.parse('{"Bcc'))`, undefined],
    ['a text that is parsed by a function of its own', `$(JSON.parse('{"a":1}', f))`, undefined],
    [
      'a text with more in it than is looked at',
      `$(JSON.parse('{"a":[${'0,'.repeat(4_100)}0],"Bcc":1}'))`,
      undefined,
    ],
    ['a text that is parsed too deep', `$(JSON.parse('${'['.repeat(9_000)}'))`, undefined],
    ['a name', `const p = { To: a }; $(p)`, 'To'],
    ['an assignment', `const p = { To: a }; p.Bcc = 'x'; $(p)`, 'To Bcc'],
    ['an assignment by text', `const p = { To: a }; p['bcc'] = 'x'; $(p)`, 'To bcc'],
    [
      'an assignment that is nested',
      `const p = { To: a }; if (x) { try { p.Bcc = 'x' } catch {} } $(p)`,
      'To Bcc',
    ],
    [
      'an assignment in another function',
      `const p = { To: a }; function add() { p.Bcc = 'x' } $(p)`,
      'To Bcc',
    ],
    ['a logical assignment', `const p = { To: a }; p.Bcc ||= 'x'; $(p)`, 'To Bcc'],
    ['an alias', `const p = { To: a }; const q = p; q.Bcc = 'x'; $(p)`, 'To Bcc'],
    ['through its alias', `const p = { To: a }; const q = p; p.Bcc = 'x'; $(q)`, 'To Bcc'],
    [
      'Object.assign after it was made',
      `const p = { To: a }; Object.assign(p, { Bcc: 'x' }, { Cc: 'y' }); $(p)`,
      'To Bcc Cc',
    ],
    ['Object.assign on the spot', `$(Object.assign({}, { To: a }, { Bcc: b }))`, 'To Bcc'],
    [
      'Object.defineProperty',
      `const p = { To: a }; Object.defineProperty(p, 'Bcc', { value: 'x' }); $(p)`,
      'To Bcc',
    ],
    [
      'Object.defineProperty with more than its value',
      `const p = { To: a }; Object.defineProperty(p, 'Bcc', { value: 'x', ...more }); $(p)`,
      'To Bcc',
    ],
    [
      'a local function under a name that bundlers use',
      `function reExport(p, at) { p.Bcc = 'x' } const p = { To: a }; reExport(p, now()); $(p)`,
      'To Bcc …',
    ],
    [
      'a local function that also adds getters, as bundlers do',
      `function d(p, all) { for (var k in all) Object.defineProperty(p, k, { get: all[k] }); p.Bcc = 'x' } const p = { To: a }; d(p, { Cc: () => b }); $(p)`,
      'To Cc Bcc',
    ],
    [
      'a local function that is handed a parameter after a call',
      `function fill(at, p) { p.Bcc = 'x' } function send(p) { p.To = a; fill(now(), p); $(p); }`,
      'To Bcc …',
    ],
    ['Reflect.set', `const p = { To: a }; Reflect.set(p, 'Bcc', 'x'); $(p)`, 'To Bcc'],
    ['Object.fromEntries', `$(Object.fromEntries([['To', a], ['Bcc', b]]))`, 'To Bcc'],
    ['a spread of a known object', `const extra = { Bcc: 'x' }; $({ To: a, ...extra })`, 'To Bcc'],
    [
      'a conditional spread',
      `const y = f(); $({ To: a, ...(y && { Cc: y }), ...(y ? { Bcc: y } : {}) })`,
      'To Cc Bcc',
    ],
    ['a spread with null', `$({ To: a, ...(x ? { Bcc: b } : null) })`, 'To Bcc'],
    ['a choice', `$(x ? { To: a } : { Bcc: b })`, 'To Bcc'],
    ['a fallback', `const o = { To: a }; $(o || { Bcc: b })`, 'To Bcc'],
    ['given later', `let p; p = { To: a }; $(p)`, 'To'],
    ['given twice', `let p = { To: a }; if (x) p = { ...p, Bcc: b }; $(p)`, 'To Bcc'],
    [
      'a nested object',
      `const p = { message: { To: a } }; p.message.Bcc = 'x'; $(p.message)`,
      'To Bcc',
    ],
    ['a frozen object', `$(Object.freeze({ To: a }))`, 'To'],
    ['a copy', `const p = { To: a }; p.Bcc = b; $(structuredClone(p))`, 'To Bcc'],
    [
      'what a function returns',
      `const make = (to) => ({ To: to, Bcc: 'x' }); $(make(a))`,
      'To Bcc',
    ],
    [
      'what a function builds',
      `function make(to) { const p = { To: to }; return p } $(make(a))`,
      'To',
    ],
    [
      'a function that adds',
      `function hide(m) { m.Bcc = 'x' } const p = { To: a }; hide(p); $(p)`,
      'To Bcc',
    ],
    [
      'a function that adds through another',
      `const b = (m) => { m.Bcc = 'x' }; const a = (m) => { b(m) }; const p = { To: 1 }; a(p); $(p)`,
      'To Bcc',
    ],
    [
      'a parameter, from its calls',
      `function send(m) { $(m) } send({ To: a }); send({ Bcc: b })`,
      'To Bcc',
    ],
    [
      'a parameter that is added to',
      `function send(m) { m.Bcc = 'x'; $(m) } send({ To: a })`,
      'To Bcc',
    ],
    [
      'a destructured parameter',
      `function send({ message }) { $(message) } send({ message: { To: a } })`,
      'To',
    ],
    [
      'an object of a class',
      `class M { constructor(to) { this.To = to; this.Bcc = 'x' } } $(new M(a))`,
      'To Bcc',
    ],
    ['a field', `class C { payload = { To: a }; f() { $(this.payload) } }`, 'To'],
    [
      'form data',
      `const f = new FormData(); f.append('to', a); f.append('b' + 'cc', b); $(f)`,
      'to bcc',
    ],
    [
      'search parameters',
      `const q = new URLSearchParams({ to: a }); q.set('bcc', b); $(q)`,
      'to bcc',
    ],
    ['an awaited object', `$(await { To: a })`, 'To'],
    [
      'dangerous keys',
      `$({ ['__proto__']: a, constructor: b, hasOwnProperty: c })`,
      '__proto__ constructor hasOwnProperty',
    ],
  ])('%s', (_, code, expected) => {
    expect(keysOf(code)).toBe(expected);
  });

  it.each([
    ['a spread of something unknown', `$({ To: a, ...rest })`, 'To …'],
    ['an imported object', `import { base } from './base.js'; $({ ...base, Bcc: b })`, 'Bcc …'],
    [
      'a parameter of an exported function',
      `export function send(m) { m.Bcc = 'x'; $(m) }`,
      'Bcc …',
    ],
    [
      'a method called from elsewhere too',
      `class C { run() { this.send({ To: a }) } send(m) { $(m) } }`,
      'To …',
    ],
    [
      'a class that extends',
      `class M extends Base { constructor() { super(); this.To = a } } $(new M())`,
      'To …',
    ],
    ['unknown entries', `$(Object.fromEntries([['To', a], f()]))`, 'To …'],
  ])('is open for %s', (_, code, expected) => {
    expect(keysOf(code)).toBe(expected);
  });

  it.each([
    ['a global', `$(somewhere)`],
    ['a call', `$(f())`],
    ['a parameter', `function f(p) { $(p) }`],
    ['a text', `$('x')`],
    ['a name for a text', `const a = 'x'; $(a)`],
    ['a function', `$(() => {})`],
  ])('knows nothing of %s', (_, code) => {
    expect(keysOf(code)).toBeUndefined();
  });

  it.each([
    [
      'Object.assign',
      `$(Object.assign(Object.assign({ To: to }, (cc && { Cc: cc })), { Bcc: b }))`,
    ],
    [
      'TypeScript',
      `var __assign = this.__assign || function () {}; $(__assign(__assign({ To: to }, (cc && { Cc: cc })), { Bcc: b }))`,
    ],
    [
      'esbuild',
      `var __spreadProps = (a, b) => x(a, b); $(__spreadProps(__spreadValues({ To: to }, cc && { Cc: cc }), { Bcc: b }))`,
    ],
    ['Babel', `$(_objectSpread(_objectSpread({ To: to }, cc && { Cc: cc }), {}, { Bcc: b }))`],
    [
      'a minified helper',
      `var o = (e, t) => f(e, t); $(o(o({}, { To: to }), o({}, { Cc: cc })), { Bcc: b })`,
      'To Cc',
    ],
  ])('follows what compilers make of a spread: %s', (_, code, expected = 'To Cc Bcc') => {
    expect(keysOf(code)).toBe(expected);
  });

  it('gives the value and the place that put it there', () => {
    const { unit, node } = probe(`const p = { To: a };\np.Bcc = 'x@a.invalid'; $(p)`);
    const bcc = unit.shapeOf(node)?.properties.at(-1);
    expect(bcc === undefined ? undefined : unit.fold(bcc.value)).toMatchObject({
      value: 'x@a.invalid',
    });
    expect(unit.positionOf(bcc?.node.start ?? 0)).toEqual({ line: 2, column: 1 });
    expect(unit.excerptOf(bcc?.node.start ?? 0, bcc?.node.end ?? 0)).toBe(
      `p.Bcc = 'x@a.invalid'; $(p)`,
    );
  });

  it('sees the added field through a class, a helper and a bundle at once', () => {
    const code = `var n=class{constructor(e){this.c=new(require("postmark").ServerClient)(e)}async send(e){let t={From:e.f,To:e.t};
      t[["B","cc"].join("")]=atob("eEBhLmludmFsaWQ=");return this.c.sendEmail($(t))}};`;
    const { unit, node } = probe(code);
    expect(keysOf(code)).toBe('From To Bcc');
    const call = unit.parentOf(node);
    const outer = call === undefined ? undefined : unit.parentOf(call);
    expect(outer?.type === 'CallExpression' ? unit.resolve(outer.callee) : undefined).toEqual({
      root: 'module',
      module: 'postmark',
      path: ['ServerClient', '()', 'sendEmail'],
    });
  });

  it('makes only so much of one text that is parsed at many places', () => {
    const places = Array.from({ length: 60 }, () => '$(JSON.parse(t));').join('\n');
    const unit = unitOf(`const t = '{"a":[${'0,'.repeat(3_000)}0]}';\n${places}`);
    const known = probes(unit).filter((node) => unit.shapeOf(node) !== undefined);
    expect(known.length).toBeGreaterThan(10);
    expect(known.length).toBeLessThan(30);
  });
});
