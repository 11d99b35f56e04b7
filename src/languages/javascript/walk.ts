import { nodesOf } from './create-unit.ts';
import type { CodeUnit, Node } from './unit.ts';

type Visit = (node: Node) => void;

/** What is called for every node of a type. */
export type Visitors = ReadonlyMap<string, Visit>;

/**
 * One pass over everything in a file that can run, in source order. Type annotations and declarations are left out. An
 * exception of a visitor is the caller's own and passes through.
 */
export function walk(unit: CodeUnit, visitors: Visitors): void {
  const nodes = nodesOf(unit);
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at] as Node;
    const visit = visitors.get(node.type);
    if (visit !== undefined) visit(node);
  }
}
