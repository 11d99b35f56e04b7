import { lookUp, type Binding, type Scope } from './scope.ts';
import type { Node } from './unit.ts';

/** A name that is read or written, with the scope that it stands in until it is known what it means. */
export type Mention = Node & { name: string; parent: Node; binding?: Binding | Scope };

/** What declares a name has its binding already: it is declared where its scope begins, before any node in it is visited. */
export function noteMention(node: Mention, scope: Scope, mentions: Mention[]): void {
  if (node.binding !== undefined || !isReference(node, node.parent)) return;
  node.binding = scope;
  mentions.push(node);
}

/** Runs after every name is declared, because a function may use what is declared below it. */
export function bindMentions(mentions: readonly Mention[]): void {
  for (let index = 0; index < mentions.length; index += 1) {
    const node = mentions[index] as Mention;
    const scope = node.binding as Scope & Partial<Binding>;
    // Declared after all: one node may stand in two places of a tree that was made from another language.
    if (scope.references !== undefined) continue;
    const binding = lookUp(scope, node.name);
    node.binding = binding;
    // An empty list takes room for sixteen with its first element, and half of all names are mentioned once.
    if (binding.references.length === 0) binding.references = [node];
    else binding.references.push(node);
    if (isWrite(node, node.parent)) binding.writes.push(node);
  }
}

function isReference(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'MemberExpression':
      return parent.computed || parent.object === node;
    case 'CallExpression':
      return true;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return parent.computed || parent.value === node;
    case 'ExportSpecifier':
      return parent.local === node && !('source' in parent.parent! && parent.parent.source);
    case 'TSEnumMember':
      return parent.id !== node;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'ImportSpecifier':
    case 'ImportAttribute':
    case 'ExportAllDeclaration':
    case 'TSQualifiedName':
      return false;
    default:
      return true;
  }
}

/** Declarations are bound already, so an identifier inside a pattern here is the target of an assignment. */
function isWrite(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'AssignmentPattern':
      return parent.left === node;
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    case 'Property':
      return parent.value === node && parent.parent?.type === 'ObjectPattern';
    default:
      return false;
  }
}
