import { bindingOf } from '../../languages/javascript/link.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { memberName } from './text.ts';

/** Mentions of one list that are looked at; more of them are no list that somebody writes a mail to. */
const maxMentions = 100;
const adders = new Set(['push', 'unshift', 'add', 'splice']);

/** What is put into a named list or set after it was made: `people.push({ email })`. */
export function itemsAddedTo(unit: CodeUnit, node: Node): readonly Node[] {
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  if (binding === undefined || binding.kind === 'global') return [];
  return binding.references.slice(0, maxMentions).flatMap((reference) => {
    const member = unit.parentOf(reference);
    if (member?.type !== 'MemberExpression' || member.object !== reference) return [];
    const call = unit.parentOf(member);
    if (call?.type !== 'CallExpression' || call.callee !== member) return [];
    return adders.has(memberName(unit, member) ?? '') ? call.arguments : [];
  });
}
