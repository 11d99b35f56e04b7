import { declare, declaredIn, isEmpty, type Binding, type Scope } from './scope.ts';
import type { Node } from './unit.ts';

/** A name that is read or written. */
export type Mention = Node & { name: string; parent: Node; binding?: Binding | typeof open };

/** What a name stands for whose scope is still open: it may be declared further below. */
const open = { isOpen: true };

/** The names that are mentioned in the scopes which are open, in source order, those of the innermost last. */
export interface Mentions {
  readonly nodes: Mention[];
  /** How many there are; the list is longer where scopes were closed. */
  count: number;
}

/** What declares a name has its binding already: it is declared where its scope begins, before any node in it is visited. */
export function noteMention(node: Mention, mentions: Mentions): void {
  if (node.binding !== undefined || !isReference(node, node.parent)) return;
  node.binding = open;
  mentions.nodes[mentions.count++] = node;
}

/**
 * Binds those of the names mentioned since `from` that a scope declares, at its end, because a function may use what is declared below it.
 * The others are left to the scope around. Done here and not after the whole file, nodes and names are still at hand in the processor.
 */
export function closeScope(scope: Scope, mentions: Mentions, from: number): void {
  if (isEmpty(scope)) return;
  const { nodes, count } = mentions;
  let left = from;
  for (let index = from; index < count; index += 1) {
    const node = nodes[index] as Mention;
    // Declared after all: one node may stand in two places of a tree that was made from another language.
    if (node.binding !== open) continue;
    const binding = declaredIn(scope, node.name);
    if (binding === undefined) nodes[left++] = node;
    else bind(node, binding);
  }
  mentions.count = left;
}

/** Binds what no scope declares: a global, made on demand. */
export function bindGlobals(globals: Scope, { nodes, count }: Mentions): void {
  for (let index = 0; index < count; index += 1) {
    const node = nodes[index] as Mention;
    if (node.binding === open) bind(node, declare(globals, node.name, 'global', undefined));
  }
}

function bind(node: Mention, binding: Binding): void {
  node.binding = binding;
  // An empty list takes room for sixteen with its first element, and half of all names are mentioned once.
  if (binding.references.length === 0) binding.references = [node];
  else binding.references.push(node);
  if (isWrite(node, node.parent)) binding.writes.push(node);
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
