import type { FunctionNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit } from '../../languages/javascript/unit.ts';
import { memberName } from '../values/text.ts';

const typing = new Set([
  'change',
  'input',
  'keydown',
  'keyup',
  'keypress',
  'paste',
  'submit',
  'blur',
]);
const parts = new Set(['target', 'currentTarget', 'srcElement', 'key', 'clipboardData', 'data']);

/** Whether a function is told what somebody types into a page, and this part of what it is told is the text. */
export function readsTyping(unit: CodeUnit, owner: FunctionNode, path: readonly string[]): boolean {
  if (!parts.has(path[0] ?? '')) return false;
  const parent = unit.parentOf(owner);
  if (parent?.type !== 'CallExpression' || parent.callee === (owner as unknown)) return false;
  if (memberName(unit, parent.callee) !== 'addEventListener') return false;
  const event = parent.arguments[0];
  return event?.type === 'Literal' && typing.has(String(event.value));
}
