import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';

const offScreenBlanks = 200;

/** Code behind a run of blanks that no window is wide enough to show. */
export const offScreenCode = defineCodeDetector({
  id: 'code/off-screen-code',
  title: 'Writes code off the screen',
  capability: 'obfuscation.off-screen',
  version: 1,
  visits: {
    CallExpression: see,
    ExpressionStatement: see,
    VariableDeclaration: see,
    AssignmentExpression: see,
    IfStatement: see,
  },
});

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
  while (before >= 0 && isBlank(text, before)) before -= 1;
  if (start - 1 - before >= offScreenBlanks) report({ node, attributes: {} });
}

function isBlank(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 32 || code === 9 || code === 0xa0 || code === 0x3000;
}
