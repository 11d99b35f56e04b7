import type { FunctionNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf } from '../apis/api.ts';
import { memberName } from '../values/text.ts';

const handlers = new Set(['onmessage', 'send']);

/**
 * Whether a function is put where every message between client and server passes: `transport.onmessage = …`,
 * `process.stdout.write = …`, `process.stdin.on('data', …)`.
 */
export function seesMessages(unit: CodeUnit, owner: FunctionNode): boolean {
  const parent = unit.parentOf(owner);
  if (parent?.type === 'AssignmentExpression' && parent.right === owner) {
    const { left } = parent;
    if (left.type !== 'MemberExpression') return false;
    const name = memberName(unit, left) ?? '';
    if (name === 'write') return isStream(unit, left.object);
    // What a server of the protocol asks when nothing else answers.
    if (/^fallback(?:Request|Notification)Handler$/u.test(name)) return true;
    return handlers.has(name) && isTransport(unit, left.object);
  }
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return false;
  return memberName(unit, parent.callee) === 'on' && isStream(unit, parent.callee.object);
}

/** Methods by which a client or a transport is told what to say. */
const saying = /^(?:send|request|get|post|put|patch|query|execute)$/u;
const maxBefore = 2000;

/**
 * Whether a function is put in the place of a method that is kept to be called by it: `const send = t.send.bind(t); t.send = (message) => …`. What it
 * is given is then what was said to that method.
 */
export function isPutAround(unit: CodeUnit, owner: FunctionNode): boolean {
  const parent = unit.parentOf(owner);
  if (parent?.type !== 'AssignmentExpression' || parent.right !== owner) return false;
  const { left } = parent;
  if (left.type !== 'MemberExpression' || !saying.test(memberName(unit, left) ?? '')) return false;
  const method = unit.text.slice(left.start, left.end);
  return [`=${method}`, `= ${method}`].some((kept) => textBefore(unit, left).includes(kept));
}

function textBefore(unit: CodeUnit, { start }: Node): string {
  return unit.text.slice(Math.max(0, start - maxBefore), start);
}

function isStream(unit: CodeUnit, node: Node): boolean {
  const api = apiOf(unit, node);
  return api?.module === '' && /^process\.std(?:in|out|err)$/u.test(api.path.join('.'));
}

/** In bundles only the name is left of where a transport comes from, and in minified ones not even that. */
function isTransport(unit: CodeUnit, node: Node): boolean {
  const api = apiOf(unit, node);
  if (api?.module.startsWith('@modelcontextprotocol/')) return true;
  const name =
    node.type === 'Identifier'
      ? node.name
      : node.type === 'MemberExpression'
        ? (memberName(unit, node) ?? '')
        : '';
  return /transport$/iu.test(name);
}
