import { describe, expect, it } from 'vitest';
import { isHandedIn } from '../../src/detectors/values/handed-in.ts';
import { nodesOf } from '../../src/languages/javascript/create-unit.ts';
import { parseCode } from '../../src/languages/parse-code.ts';
import type { CodeUnit, Node } from '../../src/languages/javascript/unit.ts';

function parsed(code: string): CodeUnit {
  const result = parseCode('index.js', code);
  if ('failure' in result) throw new Error(result.detail);
  return result.unit;
}

function calleesOf(unit: CodeUnit): readonly Node[] {
  return nodesOf(unit).flatMap((node) => (node.type === 'CallExpression' ? [node.callee] : []));
}

describe('what is handed in', () => {
  it.each([
    'export function run(client) { client.send(1); client.a.b.c(2); }',
    'export const run = ({ client }) => client.send(1);',
    'export const run = ([, { client = 1 }], ...rest) => { client(1); rest[0].send(2); };',
    'class A { run(client) { return client?.send; } go(x) { x.list.map(1); } }',
    'list.map((one) => one.send(1));',
    'new Promise((resolve) => resolve(1));',
  ])('is seen in %s', (code) => {
    const unit = parsed(code);
    const inside = calleesOf(unit).filter((callee) => unit.enclosingFunctions(callee).length > 0);
    expect(inside.length).toBeGreaterThan(0);
    for (const callee of inside) {
      expect(isHandedIn(callee)).toBe(true);
      expect(unit.resolve(callee)?.root).toBe('parameter');
    }
  });

  it.each([
    '(function (w) { w.fetch(1); })(globalThis);',
    '((w) => w.fetch(1))(globalThis);',
    '(function (w) { w.fetch(1); }).call(this, globalThis);',
    "import('node:child_process').then((cp) => cp.exec('ls'));",
    "define(function (require) { require('child_process').exec('ls'); });",
    "import cp from 'child_process'; cp.exec('ls');",
    "const f = function run() { run.cp = require('child_process'); run.cp.exec('ls'); };",
  ])('is not said of what may be an API: %s', (code) => {
    const unit = parsed(code);
    const named = nodesOf(unit).filter((node) => {
      const reference = unit.resolve(node);
      return reference !== undefined && reference.root !== 'parameter';
    });
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(isHandedIn)).toEqual([]);
  });
});
