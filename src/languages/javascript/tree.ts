import { visitorKeys } from 'oxc-parser';
import type { Node, Program } from './unit.ts';

/**
 * What the pre-pass leaves on the nodes themselves: a side table for every node of a 5 MB bundle costs more than the
 * syntax tree. `parent` is the parser's own optional property, `binding` is ours.
 */
interface Links {
  parent?: Node | null;
  binding?: unknown;
}

/** Children that only hold types: no code runs there, so they are neither visited nor linked. */
const typeKeys = new Set([
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'returnType',
  'superTypeArguments',
  'implements',
  'superClassTypeArguments',
]);
const typeNodes = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSDeclareFunction',
  'TSEmptyBodyFunctionExpression',
  'TSAbstractMethodDefinition',
  'TSAbstractPropertyDefinition',
  'TSIndexSignature',
]);
/** Keys whose order in the parser's table is not the order in the source. */
const sourceOrder: ReadonlyMap<string, readonly string[]> = new Map([
  ['DoWhileStatement', ['body', 'test']],
]);

const childKeys: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(visitorKeys).map(([type, keys]) => [
    type,
    typeNodes.has(type) ? [] : (sourceOrder.get(type) ?? keys).filter((key) => !typeKeys.has(key)),
  ]),
);
const noKeys: readonly string[] = [];

function childKeysOf(type: string): readonly string[] {
  return childKeys.get(type) ?? noKeys;
}

/** The node around a node; the program has none. */
export function parentOf(node: Node): Node | undefined {
  return (node as Links).parent ?? undefined;
}

/** Remembers the node around a node. */
export function setParent(node: Node, parent: Node): void {
  (node as Links).parent = parent;
}

/** Gives every node of a subtree to `visit`, in source order, until it returns false or `limit` nodes were seen. */
export function forEachNodeIn(
  root: Node | Program,
  limit: number,
  visit: (node: Node) => void,
): boolean {
  const stack: Node[] = [root];
  for (let seen = 0; stack.length > 0; seen += 1) {
    if (seen >= limit) return false;
    const node = stack.pop() as Node;
    visit(node);
    pushChildren(node, stack);
  }
  return true;
}

/** Puts the children of a node on a stack, the last one first, so that the first is taken next. */
export function pushChildren(node: Node, stack: Node[]): void {
  // Nine of ten nodes are of these types; written out, their properties are read without a lookup by name.
  switch (node.type) {
    case 'Identifier':
    case 'Literal':
      pushDecorators(node, stack);
      return;
    case 'MemberExpression':
      stack.push(node.property, node.object);
      return;
    case 'CallExpression':
    case 'NewExpression':
      pushAll(node.arguments, stack);
      stack.push(node.callee);
      return;
    case 'AssignmentExpression':
    case 'BinaryExpression':
    case 'LogicalExpression':
      stack.push(node.right, node.left);
      return;
    case 'ExpressionStatement':
      stack.push(node.expression);
      return;
    case 'BlockStatement':
      pushAll(node.body, stack);
      return;
    case 'VariableDeclaration':
      pushAll(node.declarations, stack);
      return;
    case 'VariableDeclarator':
      if (node.init !== null) stack.push(node.init);
      stack.push(node.id);
      return;
    case 'Property':
      stack.push(node.value, node.key);
      return;
    case 'ReturnStatement':
      if (node.argument !== null) stack.push(node.argument);
      return;
    case 'ConditionalExpression':
      stack.push(node.alternate, node.consequent, node.test);
      return;
    default:
      pushOther(node, stack);
  }
}

/** Those of parameters in TypeScript. A property that is not there is read faster than asked for by `in`, and nine of ten names have none. */
function pushDecorators(node: Node, stack: Node[]): void {
  const { decorators } = node as { readonly decorators?: readonly Node[] };
  if (decorators !== undefined) pushAll(decorators, stack);
}

function pushAll(nodes: readonly (Node | null)[], stack: Node[]): void {
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at];
    if (node !== null && node !== undefined) stack.push(node);
  }
}

function pushOther(node: Node, stack: Node[]): void {
  const keys = childKeysOf(node.type);
  const fields = node as unknown as Record<
    string,
    Node | readonly (Node | null)[] | null | undefined
  >;
  for (let index = keys.length - 1; index >= 0; index -= 1) {
    const child = fields[keys[index] as string];
    if (child === null || child === undefined) continue;
    if (Array.isArray(child)) pushAll(child, stack);
    else stack.push(child as Node);
  }
}
