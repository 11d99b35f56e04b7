import { unwrap } from '../../languages/javascript/syntax.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { defineJavaScriptDetector, type Sighting } from '../detector.ts';
import { findHiddenText, isFewSymbols, isMangledByObfuscator } from '../values/hidden-text.ts';
import { constantText, memberName } from '../values/text.ts';

const offScreenBlanks = 200;
const packedLiteralLength = 2000;

/**
 * Code made so that a person does not read it. Minified code is not: it only lost its names. What is told is one fact for
 * each form and file.
 */
export const obfuscatedCode = defineJavaScriptDetector({
  id: 'javascript/obfuscated-code',
  title: 'Hides what it does',
  capability: 'obfuscation.packed',
  version: 1,
  visits: {
    Program(program, unit, report) {
      if (isMangledByObfuscator(unit.text) || isFewSymbols(unit.text)) {
        report({ node: program, attributes: { form: 'packed' } });
      }
      for (const { form, start, end } of findHiddenText(unit.text)) {
        report({ node: program, at: { start, end }, attributes: { form } });
      }
    },
    CallExpression(call, unit, report) {
      if (rotatesTable(unit, call)) report({ node: call, attributes: { form: 'string-table' } });
      else if (unpacksAndRuns(unit, call)) report({ node: call, attributes: { form: 'packed' } });
      seeOffScreen(call, unit, report);
    },
    ExpressionStatement: seeOffScreen,
    VariableDeclaration: seeOffScreen,
    AssignmentExpression: seeOffScreen,
    IfStatement: seeOffScreen,
  },
});

/** `table.push(table.shift())` in a loop that compares sums of `parseInt`: how string tables of obfuscators are put in order. */
function rotatesTable(
  unit: JavaScriptUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): boolean {
  const first = call.arguments[0];
  if (first?.type !== 'CallExpression' || memberName(unit, unwrap(call.callee)) !== 'push')
    return false;
  if (memberName(unit, unwrap(first.callee)) !== 'shift') return false;
  let around = unit.parentOf(call);
  for (let step = 0; step < 12 && around !== undefined; step += 1) {
    if (around.type === 'WhileStatement' || around.type === 'ForStatement') {
      const text = unit.text.slice(around.start, Math.min(around.end, around.start + 4000));
      return text.split('parseInt').length > 3;
    }
    around = unit.parentOf(around);
  }
  return false;
}

/** `eval` of a long constant, or of what a function of five parameters or more makes of one (the classic packer). */
function unpacksAndRuns(
  unit: JavaScriptUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): boolean {
  const name = apiName(unit, call.callee);
  if (name !== 'eval' && name !== 'Function') return false;
  const [first] = call.arguments;
  if (first === undefined) return false;
  const argument = unwrap(first);
  if ((constantText(unit, argument)?.length ?? 0) > packedLiteralLength) return true;
  if (argument.type !== 'CallExpression') return false;
  const callee = unwrap(argument.callee);
  const isPacker = callee.type === 'FunctionExpression' && callee.params.length >= 5;
  return (
    isPacker ||
    argument.arguments.some((one) => (constantText(unit, one)?.length ?? 0) > packedLiteralLength)
  );
}

/** Code behind a run of blanks that no window is wide enough to show. */
function seeOffScreen(
  node: Node,
  unit: JavaScriptUnit,
  report: (sighting: Sighting) => void,
): void {
  const { text } = unit;
  const { start } = node;
  if (
    start < offScreenBlanks ||
    !isBlank(text, start - 1) ||
    !isBlank(text, start - offScreenBlanks)
  )
    return;
  let before = start - 1;
  while (before >= 0 && isBlank(text, before)) before -= 1;
  if (start - 1 - before >= offScreenBlanks)
    report({ node, attributes: { form: 'off-screen-code' } });
}

function isBlank(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 32 || code === 9 || code === 0xa0 || code === 0x3000;
}
