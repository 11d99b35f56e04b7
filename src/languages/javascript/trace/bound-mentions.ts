import type { Analysis } from '../analysis.ts';
import { bindingOfFunction } from '../class-members.ts';
import type { FunctionNode } from '../syntax.ts';
import { ownerOfThis } from '../this-owner.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';

type Member = Extract<Node, { type: 'MemberExpression' }>;

const maxMentions = 64;
const none: readonly Node[] = [];

/** The places where a function is handed on with its `this`: `this.onMessage.bind(this)`, `onMessage.bind(socket)`, or as a member of it. */
export function boundMentionsOf(analysis: Analysis, owner: FunctionNode): readonly Node[] {
  const binding = bindingOfFunction(owner);
  if (binding !== undefined)
    return binding.references.slice(0, maxMentions).flatMap((reference) => {
      const member = parentOf(reference);
      const call = member === undefined ? undefined : parentOf(member);
      return isBinding(call) && call.callee === member && member.object === reference ? [call] : [];
    });
  const method = parentOf(owner);
  if (method?.type !== 'MethodDefinition' && method?.type !== 'PropertyDefinition') return none;
  const name = method.computed ? undefined : nameOf(method.key);
  const body = parentOf(method);
  const made = body === undefined ? undefined : parentOf(body);
  if (name === undefined || made === undefined) return none;
  const mentions = analysis.once(collectMentions).get(name) ?? none;
  return mentions.filter((mention) => {
    const member = isBinding(mention) ? mention.callee.object : mention;
    const target =
      member.type === 'MemberExpression' ? ownerOfThis(analysis, member.object) : undefined;
    return target?.kind === 'local' && target.node === made;
  });
}

type Binding = Extract<Node, { type: 'CallExpression' }> & { readonly callee: Member };

function isBinding(node: Node | undefined): node is Binding {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  return !node.callee.computed && nameOf(node.callee.property) === 'bind';
}

function nameOf(key: Node): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Identifier' ? key.name : undefined;
}

/** Methods of `this` that a file binds or hands to a call, by their names. */
function collectMentions(analysis: Analysis): ReadonlyMap<string, readonly Node[]> {
  const mentions = new Map<string, Node[]>();
  const add = (member: Node, mention: Node): void => {
    if (member.type !== 'MemberExpression' || member.object.type !== 'ThisExpression') return;
    const name = member.computed ? undefined : nameOf(member.property);
    if (name === undefined) return;
    const known = mentions.get(name);
    if (known === undefined) mentions.set(name, [mention]);
    else if (known.length < maxMentions) known.push(mention);
  };
  for (const call of analysis.binds) {
    if (call.type !== 'CallExpression' || call.arguments.length === 0) continue;
    if (isBinding(call)) add(call.callee.object, call);
    else for (const given of call.arguments) add(given, given);
  }
  return mentions;
}
