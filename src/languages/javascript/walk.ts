import { nodesOf } from './create-unit.ts';
import type { CodeUnit, Node } from './unit.ts';

type Visit = (node: Node) => void;

/** What is called for every node of a type. */
export type Visitors = ReadonlyMap<string, readonly Visit[]>;

/**
 * One pass over everything in a file that can run, in source order. Type annotations and declarations are left out. An
 * exception of a visitor is the caller's own and passes through.
 */
export function walk(unit: CodeUnit, visitorsByType: Visitors): void {
  const nodes = nodesOf(unit);
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at] as Node;
    const visitors = visitorsByType.get(node.type);
    if (visitors === undefined) continue;
    for (let index = 0; index < visitors.length; index += 1) (visitors[index] as Visit)(node);
  }
}
