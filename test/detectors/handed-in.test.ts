import { describe, expect, it } from 'vitest';
import { apiOf, isInert, plainCalleeOf } from '../../src/detectors/apis/api.ts';
import { isHandedIn } from '../../src/detectors/values/handed-in.ts';
import { ownFunctionOf } from '../../src/detectors/values/own-function.ts';
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

describe('a function of the file', () => {
  it.each([
    'function run() {} run(1);',
    'const run = () => 1; run(1);',
    'var run = function other() {}; run(1);',
    'run(1); function run() {}',
  ])('is told by its name in %s', (code) => {
    const unit = parsed(code);
    const callee = calleesOf(unit)[0] as Node;
    expect(ownFunctionOf(callee)).toBeDefined();
    expect(ownFunctionOf(callee)).toBe(unit.functionOf(callee));
  });

  it.each([
    "let run = () => 1; run = require('child_process').exec; run('ls');",
    "function run() {} run = fetch; run('https://a.example');",
    "const { run = () => 1 } = require('child_process'); run('ls');",
    'export function go(run = () => 1) { run(1); }',
    'const run = wrap(() => 1); run(1);',
  ])('is not told when the name may mean another: %s', (code) => {
    expect(calleesOf(parsed(code)).map(ownFunctionOf)).toEqual(
      calleesOf(parsed(code)).map(() => undefined),
    );
  });
});

describe('what belongs to the language', () => {
  it.each(['JSON.parse(text);', 'Object.keys(one).map(two);', 'Array.prototype.slice.call(list);'])(
    'is seen in %s',
    (code) => {
      const unit = parsed(code);
      const callee = calleesOf(unit).find((one) => isInert(one));
      expect(callee === undefined ? undefined : unit.resolve(callee)?.root).toBe('global');
    },
  );

  it.each([
    "import { JSON } from './json.js'; JSON.parse(text);",
    "Object = require('child_process'); Object.exec('ls');",
    'fetch(url);',
    'process.exit(1);',
    'function go(Map) { Map.send(1); }',
  ])('is not said of what has such a name: %s', (code) => {
    expect(calleesOf(parsed(code)).filter(isInert)).toEqual([]);
  });
});

describe('what a callee is without resolving it', () => {
  const kinds = (code: string): readonly unknown[] => {
    const unit = parsed(code);
    return calleesOf(unit).map((callee) => {
      const plain = plainCalleeOf(unit, callee);
      return typeof plain === 'object' ? plain.type : plain;
    });
  };

  it.each([
    ['export function run(client) { client.send(1); }', ['handed-in']],
    ['Object.keys(settings);', ['inert']],
    ['function run() {} run(1);', ['FunctionDeclaration']],
    ['const run = () => 1; run(1);', ['ArrowFunctionExpression']],
    ['fetch(address);', [undefined]],
    ["import { exec } from 'child_process'; exec('ls');", [undefined]],
    ["const o = { run: require('child_process').exec }; o.run('ls');", [undefined, undefined]],
    ["Object = require('child_process'); Object.exec('ls');", [undefined, undefined]],
    ["const JSON = require('child_process'); JSON.exec('ls');", [undefined, undefined]],
    ['\\u004Fbject.keys(settings); f\\u0065tch(address);', ['inert', undefined]],
    ["(0, fetch)(address); globalThis['fe' + 'tch'](address);", [undefined, undefined]],
  ])('is told by its name alone: %s', (code, expected) => {
    expect(kinds(code)).toEqual(expected);
  });

  it.each([
    "const f = (cp) => cp.exec('ls'); f(require('child_process'));",
    "let run = () => 1; run = require('child_process').exec; run('ls');",
    '(function (w) { w.fetch(1); })(globalThis);',
    "import('node:child_process').then((cp) => cp.exec('ls'));",
    'function run() {} run(1); Math.max(1, 2); process.exit(1);',
  ])('hides no API: %s', (code) => {
    const unit = parsed(code);
    for (const callee of calleesOf(unit)) {
      const plain = plainCalleeOf(unit, callee);
      if (plain === undefined) continue;
      const reference = unit.resolve(callee);
      expect(plain === 'inert' || reference === undefined || reference.root === 'parameter').toBe(
        true,
      );
      if (plain !== 'inert') expect(apiOf(unit, callee)).toBeUndefined();
    }
  });
});
