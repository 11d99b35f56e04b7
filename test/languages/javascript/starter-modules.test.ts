import { expect, it } from 'vitest';
import { nodesOf } from '../../../src/languages/javascript/create-unit.ts';
import { parseCode } from '../../../src/languages/parse-code.ts';

/** What stands before `('x')` in a file, by its module and the way to it. */
function calledIn(code: string): readonly string[] {
  const parsed = parseCode('index.js', code);
  if ('failure' in parsed) throw new Error(parsed.detail);
  const { unit } = parsed;
  return nodesOf(unit).flatMap((node) => {
    if (node.type !== 'CallExpression' || !unit.text.startsWith("('x')", node.callee.end))
      return [];
    const reference = unit.resolve(node.callee);
    return reference?.root === 'module' ? [`${reference.module} ${reference.path.join('.')}`] : [];
  });
}

const uses = "of.readFileSync('x'); of.execSync('x');";

it.each([
  `const of = { ...require('fs'), ...require('child_process') }; ${uses}`,
  `const of = { ...require('child_process'), ...require('fs') }; ${uses}`,
  `const of = Object.assign({}, require('fs'), require('child_process')); ${uses}`,
  `let of = require('fs'); of = require('child_process'); ${uses}`,
  `let of = require('child_process'); of = require('fs'); ${uses}`,
  `const of = late ? require('fs') : require('child_process'); ${uses}`,
  `const to = {}; to.of = require('fs'); to.of = require('child_process'); ${uses.replaceAll('of', 'to.of')}`,
])('hides neither of two modules behind the other one: %s', (code) => {
  expect(calledIn(code)).toEqual(['fs readFileSync', 'child_process execSync']);
});

it('leaves a function that is one of two what it is first', () => {
  const code =
    "let read = require('fs').readFileSync; read = require('child_process').execSync; read('x');";
  expect(calledIn(code)).toEqual(['fs readFileSync']);
});

it('keeps what an object has beside a module that it is filled with', () => {
  const code = "Object.assign({ a: require('fs').readFileSync }, require('child_process')).a('x');";
  expect(calledIn(code)).toEqual(['fs readFileSync']);
});
