import { bindingOf } from '../languages/javascript/link.ts';
import { unwrap } from '../languages/javascript/syntax.ts';
import type { Node } from '../languages/javascript/unit.ts';
import type { CallTraits } from './call-traits.ts';

/**
 * Which nodes of JavaScript can be worth a look: those whose name passes, and calls with these traits whatever their name is. The name
 * is the last one of a callee, of a member or of what is assigned to, or the key of a property; '' where there is none. Answers are kept,
 * so they depend on nothing else. A node whose name is computed or private is always
 * shown.
 */
export interface Gate {
  readonly names?: (name: string) => boolean;
  readonly calls?: (traits: CallTraits) => boolean;
}

/** Types of nodes that have a name by which most of them are turned away. */
export const gatedTypes = ['CallExpression', 'Property', 'AssignmentExpression'] as const;

/** The gates of a detector, by what it visits. */
export type Gates = { readonly [Type in (typeof gatedTypes)[number]]?: Gate };

/** The name that gates go by; undefined where it is computed or private. */
export function gatedNameOf(node: Node): string | undefined {
  switch (node.type) {
    case 'CallExpression':
      return nameOfReferred(unwrap(node.callee));
    case 'Property':
      return nameOfKey(node.key, node.computed);
    case 'AssignmentExpression':
      return nameOfReferred(unwrap(node.left));
    default:
      return undefined;
  }
}

function nameOfReferred(node: Node): string | undefined {
  if (node.type === 'MemberExpression') return nameOfKey(node.property, node.computed);
  // The name of a binding is one text for all who mention it, and known already; their own ones are not.
  return node.type === 'Identifier' ? (bindingOf(node)?.name ?? node.name) : '';
}

function nameOfKey(key: Node, computed: boolean): string | undefined {
  if (key.type === 'Identifier') return computed ? undefined : key.name;
  return key.type === 'Literal' && key.value !== null ? String(key.value) : undefined;
}
