import { beforeAll, describe, expect, it } from 'vitest';
import { loadPython } from '../../../src/inspections/python-grammar.ts';
import { nodesOf } from '../../../src/languages/javascript/create-unit.ts';
import { parseCode } from '../../../src/languages/parse-code.ts';
import type { CodeUnit, Node, Reference } from '../../../src/languages/javascript/unit.ts';

beforeAll(loadPython);

function parsed(path: string, code: string): CodeUnit {
  const result = parseCode(path, code);
  if ('failure' in result) throw new Error(result.detail);
  return result.unit;
}

/** What every node stands for, by where it is; `order` says which one is asked first. */
function told(unit: CodeUnit, order: (nodes: readonly Node[]) => readonly Node[]) {
  const found = new Map<string, string>();
  const asked = nodesOf(unit).filter(({ type }) => type.endsWith('Expression'));
  for (const node of order(asked))
    found.set(`${node.start} ${node.end} ${node.type}`, spelled(unit.resolve(node)));
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function spelled(reference: Reference | undefined): string {
  if (reference === undefined) return '-';
  const { root, path } = reference;
  return `${root} ${root === 'module' ? reference.module : ''} ${path.join('.')}`;
}

const scripts = [
  "import * as z from 'zod'; z.a.b.c(); z.a.b(); z.a.d(); z.a(); z['a'].b; z.default.a; z.a.b().c.d();",
  "const cp = require('child_process'); cp.exec('ls'); cp.a.exec('ls'); const { a } = cp; a.exec('ls'); cp['ex' + 'ec']('ls'); cp.\\u0065xec('ls');",
  'globalThis.window.self.fetch(1); window.fetch(2); const g = globalThis; g.process.env.X; g.global.process.env.X;',
  'exports.a = fetch; module.exports.b = process.exit; exports.a(1); module.exports.b(2); module.exports.a(3);',
  'let x = x.y; let a = b.c, b = a.c; a.c.d(); x.y.z(); var n = m.n.m, m = n; m.n.m.n(); fetch.x();',
  "const o = { f: fetch, p: { q: require('net') } }; o.f(1); o.p.q.connect(2); o.x.y.z(); o.p.x;",
  "import { A } from 'a'; class B extends A { m() { return this; } } const b = new B(); b.send.now(1); new A().send.now(2); A.send.now(3); b.m().send;",
  'function go(p, { q }) { p.a.b(1); q.a.b(2); p.a.c(3); const { a } = p; a.b(4); } go.x.y();',
  `import a from 'a'; a${'.b'.repeat(40)}; a${'.b'.repeat(40)}.c(); a${'.b'.repeat(7)}.d();`,
  'a.b.bind(1)(2); fetch.bind(null)(1); fetch.call.bind(1); function f() { return process; } f.call(1).exit(1); f().exit(2);',
  "(a, require('fs')).readFile.x(1); (require('fs')).readFile.x(2); (await import('fs')).readFile.x(3); require?.('fs')?.readFile.x(4);",
];

describe('what members stand for', () => {
  it.each(scripts)('does not depend on what is asked first: %s', (code) => {
    const forward = told(parsed('a.js', code), (nodes) => nodes);
    const backward = told(parsed('a.js', code), (nodes) => nodes.toReversed());
    expect(forward.filter(([, what]) => what !== '-').length).toBeGreaterThan(0);
    expect(backward).toEqual(forward);
  });

  it('is not kept of what is met while its name is being asked for', () => {
    const unit = parsed('a.js', "var fs = fs.promises || require('fs'); fs.readFile(1);");
    const [met, used] = nodesOf(unit).filter(({ type }) => type === 'MemberExpression');
    expect(spelled(unit.resolve(used as Node))).toBe('module fs readFile');
    expect(spelled(unit.resolve(met as Node))).toBe('module fs promises');
  });

  it.each([
    'import os\nos.__dict__["system"]("ls")\nos.system("ls")\nos.path.join("a")\nos.__dict__["path"].join("b")\n',
    'import os\nos.system.__getattribute__("x")("ls")\nos.__getattribute__("system")("ls")\nos.__dict__.get("popen")("ls")\n',
    'import sys\nsys.modules["os"].system("ls")\nglobals()["eval"]("1")\n__builtins__.exec("2")\n__builtins__.__dict__["exec"]("3")\n',
  ])('nor in Python: %s', (code) => {
    const forward = told(parsed('a.py', code), (nodes) => nodes);
    const backward = told(parsed('a.py', code), (nodes) => nodes.toReversed());
    expect(forward.filter(([, what]) => what !== '-').length).toBeGreaterThan(0);
    expect(backward).toEqual(forward);
  });
});
