import { nodesOf } from './create-unit.ts';
import type { JavaScriptUnit, Node } from './unit.ts';

/** What is called for every node of a type. */
export type Visitors = ReadonlyMap<string, readonly ((node: Node) => void)[]>;

/**
 * One pass over everything in a file that can run, in source order. Type annotations and declarations are left out. An
 * exception of a visitor is the caller's own and passes through.
 */
export function walk(unit: JavaScriptUnit, visitorsByType: Visitors): void {
  for (const node of nodesOf(unit)) {
    const visitors = visitorsByType.get(node.type);
    if (visitors === undefined) continue;
    for (const visit of visitors) visit(node);
  }
}
