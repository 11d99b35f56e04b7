import { describe, expect, it } from 'vitest';
import { probe } from './probe.ts';

/** The probe's reference as one text: `module:fs readFile`, `global process.env`, `parameter args to`. */
function resolve(code: string, path?: string): string | undefined {
  const { unit, node } = probe(code, path);
  const reference = unit.resolve(node);
  if (reference === undefined) return undefined;
  const way = reference.path.join('.');
  if (reference.root === 'global') return `global ${way}`;
  const name =
    reference.root === 'module' ? `module:${reference.module}` : `parameter ${reference.name}`;
  return way === '' ? name : `${name} ${way}`;
}

/** What esbuild writes once into a bundle of CommonJS modules. */
const helper =
  'var __commonJS = (cb, mod) => function __require() { return mod || (0, cb[Object.keys(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports; };';

describe('resolve', () => {
  it.each([
    ['a global', `$(fetch)`, 'global fetch'],
    ['a member of a global', `$(process.env.TOKEN)`, 'global process.env.TOKEN'],
    ['the global object', `$(globalThis.window.self.fetch)`, 'global fetch'],
    ['the global object alone', `$(globalThis)`, 'global globalThis'],
    ['a computed member', `$(globalThis['ev' + 'al'])`, 'global eval'],
    [
      'an alias of the global object',
      `const g = globalThis; const f = g.fetch; $(f)`,
      'global fetch',
    ],
    ['a shadowed global', `function f(fetch) { $(fetch) }`, 'parameter fetch'],
    ['a destructured global', `const { env } = process; $(env.TOKEN)`, 'global process.env.TOKEN'],
    [
      'a renamed destructuring',
      `const { env: { TOKEN: t } } = process; $(t)`,
      'global process.env.TOKEN',
    ],
    [
      'a destructuring with a default',
      `const { env = {} } = process; $(env)`,
      'global process.env',
    ],
    [
      'a destructuring by a folded key',
      `const { ['e' + 'nv']: e } = process; $(e)`,
      'global process.env',
    ],
    [
      'the rest of an object',
      `const { argv, ...others } = process; $(others.env)`,
      'global process.env',
    ],
    ['an optional chain', `$(process?.env?.TOKEN)`, 'global process.env.TOKEN'],
    ['import.meta', `$(import.meta.url)`, 'global import.meta.url'],
    ['a bound function', `const log = console.log.bind(console); $(log)`, 'global console.log'],
  ])('%s', (_, code, expected) => {
    expect(resolve(code)).toBe(expected);
  });

  it.each([
    [
      'a namespace import',
      `import * as cp from 'node:child_process'; $(cp.exec)`,
      'module:child_process exec',
    ],
    ['a default import', `import axios from 'axios'; $(axios.post)`, 'module:axios post'],
    [
      'a named import',
      `import { exec as e } from "child_process"; $(e)`,
      'module:child_process exec',
    ],
    ['a minified import', `import{exec as e}from"child_process";$(e)`, 'module:child_process exec'],
    ['a default import by name', `import { default as x } from 'x'; $(x.y)`, 'module:x y'],
    ['an import with a text as its name', `import { 'a b' as x } from 'x'; $(x)`, 'module:x a b'],
    ['require', `const fs = require('fs'); $(fs.readFile)`, 'module:fs readFile'],
    [
      'require of a folded name',
      `const cp = require(['child', 'process'].join('_')); $(cp.exec)`,
      'module:child_process exec',
    ],
    [
      'a destructured require',
      `const { exec: run } = require('child_process'); $(run)`,
      'module:child_process exec',
    ],
    ['require on the spot', `$(require('fs').promises.readFile)`, 'module:fs promises.readFile'],
    ['an alias of require', `const r = require; $(r('fs'))`, 'module:fs'],
    [
      'createRequire',
      `import { createRequire } from 'module'; const require = createRequire(import.meta.url); $(require('x').y)`,
      'module:x y',
    ],
    [
      'createRequire on the spot',
      `import m from 'node:module'; $(m.createRequire(import.meta.url)('x'))`,
      'module:x',
    ],
    [
      'a built-in by name',
      `$(process.getBuiltinModule('node:fs').readFileSync)`,
      'module:fs readFileSync',
    ],
    [
      'require of the main module',
      `$(process.mainModule.require('child_process').exec)`,
      'module:child_process exec',
    ],
    [
      'a dynamic import',
      `async function f() { const m = await import('x'); $(m.y) }`,
      'module:x y',
    ],
    [
      'a destructured dynamic import',
      `const { default: x, y } = await import('x'); $(y)`,
      'module:x y',
    ],
    ['then of a dynamic import', `import('x').then((m) => { $(m.default.y) })`, 'module:x y'],
    ['then with a destructured module', `import('x').then(({ y }) => $(y))`, 'module:x y'],
    [
      'a function in brackets',
      `const fs_1 = require('fs'); $((0, fs_1.readFileSync))`,
      'module:fs readFileSync',
    ],
    [
      'a promisified function',
      `import { promisify } from 'util'; import { exec } from 'child_process'; const run = promisify(exec); $(run)`,
      'module:child_process exec',
    ],
    [
      'a module loaded in a try',
      `let ws; try { ws = require('ws') } catch { ws = null } $(ws.Server)`,
      'module:ws Server',
    ],
    ['one of two', `const f = globalThis.fetch || require('node-fetch'); $(f)`, 'global fetch'],
    [
      'a getter of the file',
      `const load = () => require('fs'); $(load().readFile)`,
      'module:fs readFile',
    ],
  ])('a module: %s', (_, code, expected) => {
    expect(resolve(code)).toBe(expected);
  });

  it.each([
    [
      'TypeScript default',
      `var fs = __importDefault(require('fs')); $(fs.default.readFileSync)`,
      'module:fs readFileSync',
    ],
    [
      'TypeScript star',
      `const cp = __importStar(require("child_process")); $(cp.exec)`,
      'module:child_process exec',
    ],
    [
      'tslib',
      `const tslib_1 = require("tslib"); const fs_1 = tslib_1.__importDefault(require("fs")); $(fs_1.default.readFile)`,
      'module:fs readFile',
    ],
    [
      'a TypeScript helper that is there',
      `var __importDefault = (this && this.__importDefault) || function (mod) { return (mod && mod.__esModule) ? mod : { "default": mod }; }; const a_1 = __importDefault(require("a")); $(a_1.default)`,
      'module:a',
    ],
    [
      'Babel',
      `var _fs = _interopRequireDefault(require("fs")); $(_fs.default.readFileSync)`,
      'module:fs readFileSync',
    ],
    [
      'Babel star',
      `var fs = _interopRequireWildcard(require("fs")); $(fs.readFileSync)`,
      'module:fs readFileSync',
    ],
    [
      'esbuild',
      `var import_fs = __toESM(require("fs"), 1); $((0, import_fs.readFileSync))`,
      'module:fs readFileSync',
    ],
    [
      'esbuild in a module',
      `var cp = __toESM(__require("child_process")); $(cp.exec)`,
      'module:child_process exec',
    ],
    [
      'minified esbuild',
      `var r=(e=>typeof require<"u"?require:typeof Proxy<"u"?new Proxy(e,{get:(t,n)=>(typeof require<"u"?require:t)[n]}):e)(function(e){throw Error(e)});var a=r("child_process");$(a.exec)`,
      'module:child_process exec',
    ],
    [
      'a minified wrapper',
      `var w=(e,t,n)=>(n=e!=null?Object.create(e):{},n);var a=w(require("fs"),1);$(a.readFileSync)`,
      'module:fs readFileSync',
    ],
    [
      'a bundled package',
      `var require_postmark = __commonJS({ "node_modules/postmark/dist/index.js"(exports, module) { module.exports = {} } }); var postmark = __toESM(require_postmark()); $(new postmark.ServerClient('t').sendEmail)`,
      'module:postmark ServerClient.().sendEmail',
    ],
    [
      'a bundled scoped package',
      `var require_x = __commonJS({ "../node_modules/.pnpm/x/node_modules/@a/b/index.js"(exports) {} }); $(require_x().c)`,
      'module:@a/b c',
    ],
    [
      'a module of the same bundle',
      `${helper} var require_x = __commonJS({ "x.js"(exports) { exports.run = void 0; exports.run = require('child_process').exec; } }); $((0, require_x().run))`,
      'module:child_process exec',
    ],
    [
      'a module of the same bundle, imported as from ESM',
      `${helper} var require_x = __commonJS({ "x.js"(exports, module) { module.exports = { cp: require('child_process') }; } }); var x = __toESM(require_x()); $(x.default.cp.exec)`,
      'module:child_process exec',
    ],
    [
      'a class of another module of a minified bundle',
      `var n=(t,e)=>()=>(e||t((e={exports:{}}).exports,e),e.exports);var o=n((a,b)=>{b.exports=class{constructor(){this.cp=require('child_process')}}});var q=o();$(new q().cp.exec)`,
      'module:child_process exec',
    ],
    [
      'rollup',
      `function getDefaultExportFromCjs (x) { return x } var req = require('ws'); var WS = getDefaultExportFromCjs(req); $(WS)`,
      'module:ws',
    ],
    [
      'webpack externals',
      `var m = { 747: (module) => { "use strict"; module.exports = require("fs"); } }; function r(id) { return m[id] } var fs = r(747); $(fs.readFileSync)`,
      'module:fs readFileSync',
    ],
    [
      'webpack inside a module',
      `(() => { var __webpack_modules__ = ({ 5317: (module) => { module.exports = require("child_process"); }, 1: (module, exports, __webpack_require__) => { const cp = __webpack_require__(5317); $(cp.exec) } }); })()`,
      'module:child_process exec',
    ],
    ['webpack getters', `var fs = __webpack_require__.n(require("fs")); $(fs)`, 'module:fs'],
    [
      'webpack getters called',
      `var fs = require("fs"); var fs_default = __webpack_require__.n(fs); $(fs_default().readFile)`,
      'module:fs readFile',
    ],
    [
      'browserify',
      `(function (t) {})({ 1: [function (require, module, exports) { var cp = require('child_process'); $(cp.exec) }, {}] })`,
      'module:child_process exec',
    ],
    [
      'a UMD factory',
      `(function (root, factory) { factory(require('ws')) })(this, function (ws) { $(ws) })`,
      'parameter ws',
    ],
    [
      'an immediate call',
      `(function (cp) { $(cp.exec) })(require('child_process'))`,
      'module:child_process exec',
    ],
    [
      'an immediate call with this',
      `(function (cp) { $(cp.exec) }).call(this, require('child_process'))`,
      'module:child_process exec',
    ],
  ])('compiled code: %s', (_, code, expected) => {
    expect(resolve(code)).toBe(expected);
  });

  it.each([
    [
      'a method of what new gave',
      `import * as postmark from 'postmark'; const client = new postmark.ServerClient(t); $(client.sendEmail)`,
      'module:postmark ServerClient.().sendEmail',
    ],
    [
      'a method of what a call gave',
      `import nodemailer from 'nodemailer'; const t = nodemailer.createTransport({}); $(t.sendMail)`,
      'module:nodemailer createTransport.().sendMail',
    ],
    ['a call itself', `$(fetch('x'))`, 'global fetch.()'],
    ['an awaited call', `const r = await fetch('x'); $(r.text)`, 'global fetch.().text'],
    ['then of a call', `fetch('x').then((r) => $(r.text))`, 'global fetch.().text'],
    [
      'a long chain',
      `import { Command } from 'commander'; const p = new Command().name('x').option('-a').option('-b'); $(p.action)`,
      'module:commander Command.().name.().option.().option.().action',
    ],
    ['a tagged template', 'import { $ as x } from "zx"; $(x`ls`)', 'module:zx $.()'],
    [
      'a field given in the constructor',
      `import { X } from 'x'; class A { constructor(t) { this.client = new X(t) } send() { $(this.client.send) } }`,
      'module:x X.().send',
    ],
    [
      'a field',
      `import { X } from 'x'; class A { client = new X(); send() { const f = () => $(this.client.send); } }`,
      'module:x X.().send',
    ],
    [
      'a private field',
      `import { X } from 'x'; class A { #client = new X(); send() { $(this.#client.send) } }`,
      'module:x X.().send',
    ],
    [
      'a field emptied first',
      `import { X } from 'x'; class A { client = null; open() { this.client = new X() } send() { $(this.client.send) } }`,
      'module:x X.().send',
    ],
    [
      'a field that is given a value deep in its class, beside other classes',
      `import { X } from 'x'; class B { client = null; open() { this.client = new Y() } }
       class A { client = null; open() { on(() => { class I { go() { this.other = 1 } } this.client = new X() }) } send() { $(this.client.send) } }
       class C { open() { this.client = new Z() } }`,
      'module:x X.().send',
    ],
    [
      'a field that the body of an arrow function is',
      `import { X } from 'x'; class A { open = () => this.client = new X(); send() { $(this.client.send) } }`,
      'module:x X.().send',
    ],
    [
      'a getter',
      `import { X } from 'x'; class A { get client() { return new X() } send() { $(this.client.send) } }`,
      'module:x X.().send',
    ],
    [
      'a field of an object of a class',
      `import { X } from 'x'; class A { client = new X() } const a = new A(); $(a.client.send)`,
      'module:x X.().send',
    ],
    [
      'an inherited method',
      `import { X } from 'x'; class A extends X {} const a = new A(); $(a.send)`,
      'module:x X.().send',
    ],
    [
      'an inherited method of this',
      `import { X } from 'x'; class A extends X { f() { $(this.send) } }`,
      'module:x X.().send',
    ],
    [
      'an object of a class that extends',
      `import { X } from 'x'; class A extends X {} class B extends A {} $(new B())`,
      'module:x X.()',
    ],
    [
      'a static field',
      `import { X } from 'x'; class A { static client = new X() } $(A.client.send)`,
      'module:x X.().send',
    ],
    [
      'a class of old',
      `var x = require('x'); function A() { this.client = new x.X() } A.prototype.send = function () { $(this.client.send) }`,
      'module:x X.().send',
    ],
    [
      'a property of an object',
      `import fs from 'fs'; const io = { read: fs.readFileSync }; $(io.read)`,
      'module:fs readFileSync',
    ],
    [
      'a property given later',
      `import fs from 'fs'; const io = {}; io.read = fs.readFileSync; $(io.read)`,
      'module:fs readFileSync',
    ],
    [
      'this in an object',
      `import fs from 'fs'; const io = { fs, read() { $(this.fs.readFileSync) } }`,
      'module:fs readFileSync',
    ],
    [
      'an export',
      `const fs_1 = require('fs'); exports.read = fs_1.readFileSync; $((0, exports.read))`,
      'module:fs readFileSync',
    ],
    [
      'an export of a property',
      `module.exports.cp = require('child_process'); $(module.exports.cp.exec)`,
      'module:child_process exec',
    ],
  ])('objects: %s', (_, code, expected) => {
    expect(resolve(code)).toBe(expected);
  });

  it.each([
    ['a parameter', `function f(args) { $(args.to) }`, 'parameter args to'],
    ['a parameter with a default', `const f = (args = {}) => $(args.to)`, 'parameter args to'],
    [
      'a destructured parameter',
      `const f = async ({ to, body: { text } }) => $(text)`,
      'parameter  body.text',
    ],
    ['the rest of the parameters', `function f(...all) { $(all) }`, 'parameter '],
    [
      'an alias of a parameter',
      `function f(args) { const { to } = args; const x = to; $(x) }`,
      'parameter args to',
    ],
    [
      'a parameter of a callback',
      `server.tool('x', {}, async (args) => { $(args.name) })`,
      'parameter args name',
    ],
    ['a parameter with a fallback', `function f(o) { o = o || {}; $(o.to) }`, 'parameter o to'],
  ])('what is given: %s', (_, code, expected) => {
    expect(resolve(code)).toBe(expected);
  });

  it('says whose parameter it is', () => {
    const { unit, node } = probe(`const outer = (a) => (b) => $(a)`);
    const reference = unit.resolve(node);
    expect(
      reference?.root === 'parameter' &&
        unit.text.slice(reference.owner.start, reference.owner.start + 3),
    ).toBe('(a)');
  });

  it.each([
    [
      'TypeScript import assignment',
      `import fs = require('fs'); $(fs.readFile)`,
      'module:fs readFile',
    ],
    ['casts', `const fs = require('fs') as any; $((<any>fs)!.readFile)`, 'module:fs readFile'],
    [
      'a field that is a parameter',
      `class A { constructor(private readonly api: Api) {} f() { $(this.api.send) } }`,
      'parameter api send',
    ],
    ['satisfies', `const f = fetch satisfies unknown; $(f)`, 'global fetch'],
  ])('%s', (_, code, expected) => {
    expect(resolve(code, 'a.ts')).toBe(expected);
  });

  it.each([
    ['a local function', `function f() {} $(f)`],
    ['a literal', `$('x')`],
    ['a member of something local', `const o = { a: 1 }; $(o.b.c)`],
    ['a computed member that is not known', `$(process[f()])`],
    [
      'a function that changes its mind',
      `function load() { if (x) return a; return require('fs') } $(load().y)`,
    ],
    ['itself', `const a = a.b; $(a)`],
    ['a loop', `for (const x of process.argv) $(x)`],
  ])('stands for nothing outside: %s', (_, code) => {
    expect(resolve(code)).toBeUndefined();
  });
});
