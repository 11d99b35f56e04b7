import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { evaluationOf, mayEvaluate } from '../apis/evaluations.ts';
import { defineCodeDetector } from '../detector.ts';
import { constantText } from '../values/text.ts';

const mangledName = /\b_0x[0-9a-f]{4,6}\b/g;
const manyMangledNames = 40;
const packedLiteralLength = 2000;

/**
 * Code that a tool has made so that a person does not read it. Minified code is not: it only lost its names. One fact for a
 * file, however much of it is packed.
 */
export const packedCode = defineCodeDetector({
  id: 'code/packed-code',
  title: 'Is packed so that nobody reads it',
  capability: 'obfuscation.packed',
  version: 1,
  visits: {
    Program(program, unit, report) {
      if (isMangled(unit.text)) report({ node: program, attributes: { form: 'packed' } });
    },
    CallExpression(call, unit, report) {
      if (unpacksAndRuns(unit, call)) report({ node: call, attributes: { form: 'packed' } });
    },
  },
  gates: { CallExpression: mayEvaluate },
});

/** Whether names are those that the best-known obfuscator gives, en masse. */
function isMangled(text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(mangledName)) {
    count += 1;
    if (count >= manyMangledNames) return true;
  }
  return false;
}

/** `eval` of a long constant, or of what a function of five parameters or more makes of one (the classic packer). */
function unpacksAndRuns(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const evaluation = evaluationOf(unit, call);
  if (evaluation === undefined) return false;
  const { via, body } = evaluation;
  if (body === undefined || (via !== 'eval' && via !== 'Function')) return false;
  const argument = unwrap(body);
  if ((constantText(unit, argument)?.length ?? 0) > packedLiteralLength) return true;
  if (argument.type !== 'CallExpression') return false;
  const callee = unwrap(argument.callee);
  const isPacker = callee.type === 'FunctionExpression' && callee.params.length >= 5;
  return (
    isPacker ||
    argument.arguments.some((one) => (constantText(unit, one)?.length ?? 0) > packedLiteralLength)
  );
}
