import { bindingOf } from '../../languages/javascript/link.ts';
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
    if (!handlers.has(name)) return false;
    return isTransport(unit, left.object) || (name === 'send' && isPutAround(unit, left));
  }
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return false;
  return memberName(unit, parent.callee) === 'on' && isStream(unit, parent.callee.object);
}

const maxReferences = 50;

/** `const send = t.send.bind(t); t.send = (message) => …`: a method that is kept, and another one is put in its place. */
function isPutAround(
  unit: CodeUnit,
  { object }: Extract<Node, { type: 'MemberExpression' }>,
): boolean {
  const binding = object.type === 'Identifier' ? bindingOf(object) : undefined;
  if (binding?.kind !== 'parameter' || binding.references.length > maxReferences) return false;
  return binding.references.some((reference) => {
    const member = unit.parentOf(reference);
    if (member?.type !== 'MemberExpression' || member.object !== reference || reference === object)
      return false;
    const around = unit.parentOf(member);
    return memberName(unit, member) === 'send' && around?.type !== 'CallExpression';
  });
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
