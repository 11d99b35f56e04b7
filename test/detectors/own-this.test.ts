import { describe, expect, it } from 'vitest';
import { isOwnMethod, isOwnThis } from '../../src/detectors/values/own-this.ts';
import { nodesOf } from '../../src/languages/javascript/create-unit.ts';
import { parseCode } from '../../src/languages/parse-code.ts';
import type { CodeUnit, Node } from '../../src/languages/javascript/unit.ts';

function parsed(code: string): CodeUnit {
  const result = parseCode('index.js', code);
  if ('failure' in result) throw new Error(result.detail);
  return result.unit;
}

function asked(unit: CodeUnit): readonly Node[] {
  return nodesOf(unit).filter(
    (node) =>
      node.type === 'ThisExpression' ||
      (node.type === 'MemberExpression' && node.object.type === 'ThisExpression'),
  );
}

function isTurnedAway(unit: CodeUnit, node: Node): boolean {
  return isOwnThis(node) || isOwnMethod(unit, node);
}

describe('this of the file', () => {
  it.each([
    'class A { send() {} go() { this.send(1); } }',
    'class A { #send() {} go() { return () => this.#send(this); } }',
    'class A { static send() {} static { this.send(1); } static go() { this.send(2); } }',
    'class A { send() {} x = this.send(1); }',
    "import B from 'b'; class A extends B { send() {} go() { [1].map(() => this.send(1)); } }",
  ])('and its methods are turned away in %s', (code) => {
    const unit = parsed(code);
    const methods = asked(unit).filter((node) => node.type === 'MemberExpression');
    expect(methods.length).toBeGreaterThan(0);
    expect(methods.filter((node) => !isOwnMethod(unit, node))).toEqual([]);
  });

  const apis = [
    "import E from 'events'; class A extends E { go() { this.emit('x'); return this; } }",
    "import E from 'events'; class B extends E {} class A extends B { go() { this.emit('x'); } }",
    "import cp from 'child_process'; class A { constructor() { this.run = cp.exec; } go() { this.run('ls'); } }",
    "import { exec } from 'child_process'; class A { run = exec; go() { this.run('ls'); } }",
    "import { exec } from 'child_process'; class A { go() { this.run('ls'); } ['r' + 'un'] = exec; }",
    "import { exec } from 'child_process'; class A { constructor() { this['run'] = exec; } go() { this.r\\u0075n('ls'); } }",
    "import cp from 'child_process'; class A { get run() { return cp.exec; } go() { this.run('ls'); } }",
    "import cp from 'child_process'; class A { cp = cp; go() { this.cp.exec('ls'); this['cp']; } }",
    "import { exec } from 'child_process'; class A { static run = exec; run() {} static go() { this.run('ls'); } }",
    "import { exec } from 'child_process'; const o = { run: exec, go() { this.run('ls'); } };",
    "import { exec } from 'child_process'; function F() { this.run = exec; this.run('ls'); }",
    "import E from 'events'; class A extends E {} A.prototype.go = function () { this.emit('x'); return this; };",
    "import { exec } from 'child_process'; function F() {} F.prototype.run = exec; F.prototype.go = function () { this.run('ls'); };",
    "import { exec } from 'child_process'; class A { #run = exec; run() {} go() { this.#run('ls'); } }",
    "class A extends require('events') { on() {} go() { this.on('x'); this.once('y'); } }",
  ];

  it.each(apis)('is not turned away where it is an API: %s', (code) => {
    const unit = parsed(code);
    const outside = asked(unit).filter((node) => {
      const reference = unit.resolve(node);
      return reference !== undefined && reference.root !== 'parameter';
    });
    expect(outside.length).toBeGreaterThan(0);
    expect(outside.filter((node) => isTurnedAway(unit, node))).toEqual([]);
  });
});
