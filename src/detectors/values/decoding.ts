import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { memberName } from './text.ts';

/** Calls that make a text out of another form of it. Asking every call of a bundle to fold would cost more than the parse. */
const decoders = new Set([
  'atob',
  'unescape',
  'decodeURIComponent',
  'decodeURI',
  'String',
  'fromCharCode',
  'fromCodePoint',
  'toString',
  'join',
  'concat',
  'replace',
  'replaceAll',
  'decode',
]);

/** Whether what is called by this name may make a text out of another form of it. */
export function isDecoderName(name: string): boolean {
  return decoders.has(name);
}

/** Whether a call may be a text in disguise, and is not part of a longer chain that is looked at as a whole. */
export function isDecodingCall(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): boolean {
  const callee = unwrap(call.callee);
  const name = callee.type === 'Identifier' ? callee.name : memberName(unit, callee);
  if (name === undefined || !decoders.has(name)) return false;
  const parent = unit.parentOf(call);
  return parent?.type !== 'MemberExpression' || parent.object !== call;
}
