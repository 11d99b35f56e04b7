import type { Analysis } from './analysis.ts';
import { bindingOf } from './link.ts';
import { originsOf } from './origin.ts';
import { singleReturnOf, unwrap, isFunction } from './syntax.ts';
import type { Node } from './unit.ts';

const maxAlternatives = 16;
const maxSteps = 64;

/**
 * The expressions that a value may come from: both branches of `a ? b : c`, both sides of `a || b`, each value that a name
 * is given. What has no alternatives is its own only one.
 */
export function alternativesOfNode(analysis: Analysis, root: Node): readonly Node[] {
  const found = new Set<Node>();
  const seen = new Set<Node>();
  const left: Node[] = [root];
  for (
    let steps = 0;
    left.length > 0 && steps < maxSteps && found.size < maxAlternatives;
    steps += 1
  ) {
    const node = unwrap(left.shift() as Node);
    if (seen.has(node)) continue;
    seen.add(node);
    const more = alternativesIn(analysis, node);
    if (more.length === 0) found.add(node);
    else left.push(...more);
  }
  return [...found];
}

function alternativesIn(analysis: Analysis, node: Node): readonly Node[] {
  switch (node.type) {
    case 'ConditionalExpression':
      return [node.consequent, node.alternate];
    case 'LogicalExpression':
      return node.operator === '&&' ? [node.right] : [node.left, node.right];
    case 'Identifier': {
      const binding = bindingOf(node);
      const origins = binding === undefined || binding.kind === 'global' ? [] : originsOf(binding);
      const values = origins.filter(
        (origin) => origin !== 'unknown' && origin.kind === 'value' && origin.path.length === 0,
      );
      return values.length === origins.length
        ? values.map((origin) => (origin as { node: Node }).node)
        : [];
    }
    case 'CallExpression': {
      const target = analysis.targetOf(node.callee);
      const returned =
        target?.kind === 'local' && isFunction(target.node)
          ? singleReturnOf(target.node)
          : undefined;
      return returned === undefined ? [] : [returned];
    }
    default:
      return [];
  }
}
