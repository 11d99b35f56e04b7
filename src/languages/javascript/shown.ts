import type { Node } from './unit.ts';

/** Types of nodes that are only looked at through what stands in them: a fifth of all nodes, and no detector can ask for them. */
export type PassedOver =
  | 'BlockStatement'
  | 'ExpressionStatement'
  | 'VariableDeclaration'
  | 'ThisExpression'
  | 'ReturnStatement';

/** Types of nodes that a detector can ask for. */
export type ShownType = Exclude<Node['type'], PassedOver>;

/** Whether a node, none that is a name, can be asked for. */
export function isShown(node: Node): boolean {
  switch (node.type) {
    case 'BlockStatement':
    case 'ExpressionStatement':
    case 'VariableDeclaration':
    case 'ThisExpression':
    case 'ReturnStatement':
      return false;
    default:
      return true;
  }
}

/** Whether what a name stands for is handed on as it is: as an argument, in an object, with all that it has, or to be taken apart. */
export function isHandedOn(name: Node): boolean {
  const { parent } = name as { readonly parent?: Node | null };
  if (parent === null || parent === undefined) return false;
  switch (parent.type) {
    case 'CallExpression':
      return parent.callee !== name;
    case 'VariableDeclarator':
      return parent.init === name && parent.id.type === 'ObjectPattern';
    case 'Property':
      return parent.value === name && parent.parent?.type === 'ObjectExpression';
    case 'SpreadElement':
    case 'ForInStatement':
      return true;
    default:
      return false;
  }
}
