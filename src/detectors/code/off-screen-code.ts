import { nodesOf } from '../../languages/javascript/create-unit.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';

const offScreenBlanks = 200;
/** What may stand behind such a run; its parts say nothing more. */
const seen = new Set<Node['type']>([
  'CallExpression',
  'ExpressionStatement',
  'VariableDeclaration',
  'AssignmentExpression',
  'IfStatement',
]);

/** Code behind a run of blanks that no window is wide enough to show. */
export const offScreenCode = defineCodeDetector({
  id: 'code/off-screen-code',
  title: 'Writes code off the screen',
  capability: 'obfuscation.off-screen',
  version: 1,
  visits: {
    Program(_program, unit, report) {
      if (!holdsLongBlanks(unit.text)) return;
      for (const node of nodesOf(unit)) if (seen.has(node.type)) see(node, unit, report);
    },
  },
});

/** Whether a text has a run of blanks that long anywhere: every one of them covers one of the places that are looked at. */
function holdsLongBlanks(text: string): boolean {
  for (let at = offScreenBlanks - 1; at < text.length; at += offScreenBlanks) {
    if (!isBlank(text, at)) continue;
    let first = at;
    while (first > 0 && isBlank(text, first - 1)) first -= 1;
    let after = at + 1;
    while (after < text.length && isBlank(text, after)) after += 1;
    if (after - first >= offScreenBlanks) return true;
  }
  return false;
}

function see(node: Node, unit: CodeUnit, report: (sighting: Sighting) => void): void {
  const { text } = unit;
  const { start } = node;
  if (
    start < offScreenBlanks ||
    !isBlank(text, start - 1) ||
    !isBlank(text, start - offScreenBlanks)
  )
    return;
  let before = start - 1;
  while (before >= start - offScreenBlanks && isBlank(text, before)) before -= 1;
  if (start - 1 - before >= offScreenBlanks) report({ node, attributes: {} });
}

function isBlank(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 32 || code === 9 || code === 0xa0 || code === 0x3000;
}
