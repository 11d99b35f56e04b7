import { nodesOf, shownNodesOf } from './create-unit.ts';
import type { CodeUnit, Node } from './unit.ts';

type Visit = (node: Node) => void;

/** What is called for every node of a type. */
export type Visitors = ReadonlyMap<string, Visit>;

/**
 * One pass over everything in a file that can run, in source order. Type annotations and declarations are left out, and so are names that are
 * not handed on, unless all of them are asked for. An exception of a visitor is the caller's own and passes through.
 */
export function walk(unit: CodeUnit, visitors: Visitors, names: 'handed on' | 'all' = 'all'): void {
  const nodes = names === 'all' ? nodesOf(unit) : shownNodesOf(unit);
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at] as Node;
    const visit = visitors.get(node.type);
    if (visit !== undefined) visit(node);
  }
}
