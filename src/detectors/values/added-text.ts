import { bindingOf } from '../../languages/javascript/link.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { hole, textOf } from './text.ts';

/** Parts of one text, and how long it gets. */
const maxParts = 200;
const maxText = 64 * 1024;

/** What a name comes to that texts are put behind, one after the other: `let text = 'Enter'; text += ' your name';` */
export function addedText(unit: CodeUnit, node: Node): string | undefined {
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  if (binding === undefined || binding.writes.length < 2) return undefined;
  let text = '';
  for (const write of binding.writes.slice(0, maxParts)) {
    const parent = unit.parentOf(write);
    const value = valueOfWrite(parent);
    // What takes the place of a text goes on with nothing of it.
    if (parent?.type === 'AssignmentExpression' && parent.operator === '=') text += '\n';
    text += value === undefined ? hole : (textOf(unit, value) ?? hole);
    if (text.length > maxText) break;
  }
  return text;
}

/** What a name is given where it is declared or assigned to. */
export function valueOfWrite(write: Node | undefined): Node | undefined {
  if (write?.type === 'VariableDeclarator') return write.init ?? undefined;
  return write?.type === 'AssignmentExpression' ? write.right : undefined;
}
