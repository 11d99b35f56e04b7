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

/** The properties of a node type that hold nodes which can run, in source order. */
export function childKeysOf(type: string): readonly string[] {
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
  const keys = childKeysOf(node.type);
  const fields = node as unknown as Record<
    string,
    Node | readonly (Node | null)[] | null | undefined
  >;
  for (let index = keys.length - 1; index >= 0; index -= 1) {
    const child = fields[keys[index] as string];
    if (child === null || child === undefined) continue;
    if (!Array.isArray(child)) stack.push(child as Node);
    else {
      for (let at = child.length - 1; at >= 0; at -= 1) {
        if (child[at] !== null) stack.push(child[at] as Node);
      }
    }
  }
}
