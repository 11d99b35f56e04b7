import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { defineCodeDetector } from '../detector.ts';
import { memberName } from '../values/text.ts';

/** What a text has to be like to be worth hiding: an address, a path, the name of a variable or module, a command. */
const telling =
  /:\/\/|^[~/.]|\.[a-z]{2,}$|^[A-Z][A-Z\d]+_[A-Z\d_]+$|^(?:node:)?(?:child_process|https?|fs|net|dns|os|crypto|vm)$|\s-[a-z]|^(?:eval|exec|spawn|require|process|env)/;

/**
 * Texts of the code that stand in a table or in another form, and that functions of the file decode. Two forms: a table that is put in
 * order before it is read, as the best-known obfuscator makes them, and any function that gave a text worth hiding.
 */
export const stringTable = defineCodeDetector({
  id: 'code/string-table',
  title: 'Decodes its own texts',
  capability: 'obfuscation.string-table',
  version: 1,
  visits: {
    CallExpression(call, unit, report) {
      if (rotatesTable(unit, call)) report({ node: call, attributes: { form: 'rotated' } });
    },
    Literal(literal, _unit, report) {
      // What was decoded is not written anywhere: nine of ten literals are turned away by that, which costs the least.
      if (literal.raw !== null || typeof literal.value !== 'string') return;
      if ('isDecoded' in literal && telling.test(literal.value))
        report({ node: literal, attributes: { form: 'decoder' } });
    },
  },
  gates: { CallExpression: { names: (name) => name === 'push' } },
});

/** `table.push(table.shift())` in a loop that compares sums of `parseInt`: how string tables of obfuscators are put in order. */
function rotatesTable(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
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
