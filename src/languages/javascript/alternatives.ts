import type { Analysis } from './analysis.ts';
import { givenArgument } from './given-arguments.ts';
import { bindingOf } from './link.ts';
import { originOf, originsOf, type Origin } from './origin.ts';
import type { Binding } from './scope.ts';
import { isFunction, singleReturnOf, unwrap } from './syntax.ts';
import type { Node } from './unit.ts';

const maxAlternatives = 16;
const maxSteps = 64;

/** The expressions that a value may come from; what has no alternatives is its own only one. */
export function alternativesOfNode(analysis: Analysis, root: Node): readonly Node[] {
  const found = new Set<Node>();
  const seen = new Set<Node>();
  const left: Node[] = [root];
  for (let steps = 0; left.length > 0 && steps < maxSteps; steps += 1) {
    if (found.size >= maxAlternatives) break;
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
      return binding === undefined || binding.kind === 'global' ? [] : valuesOf(analysis, binding);
    }
    case 'MemberExpression':
      // `hosts[Math.random() * n | 0]` may be any of them.
      return node.computed && analysis.evaluate(node).kind === 'unknown'
        ? elementsOf(node.object)
        : [];
    case 'CallExpression': {
      const target = analysis.targetOf(node.callee);
      const isLocal = target?.kind === 'local' && isFunction(target.node);
      const returned = isLocal ? singleReturnOf(target.node) : undefined;
      return returned === undefined ? [] : [returned];
    }
    default:
      return [];
  }
}

/** Everything that a name is given; nothing when some of it cannot be told. */
function valuesOf(analysis: Analysis, binding: Binding): readonly Node[] {
  const values: Node[] = [];
  for (const origin of originsOf(binding)) {
    const nodes =
      origin === 'unknown' || origin.path?.length !== 0 ? [] : nodesOf(analysis, origin);
    if (nodes.length === 0) return [];
    values.push(...nodes);
  }
  return values;
}

function nodesOf(analysis: Analysis, origin: Origin): readonly Node[] {
  if (origin.kind === 'value') return [origin.node];
  if (origin.kind === 'element') return elementsOf(origin.node);
  if (origin.kind !== 'parameter') return [];
  const { sites, open } = analysis.callsOf(origin.owner);
  if (open) return [];
  const given = sites.map((site) => givenArgument(site, origin.owner, origin.index));
  return given.every((one) => one !== undefined) ? given : [];
}

/** The elements of an array literal, also through a name for it. */
function elementsOf(wrapped: Node): readonly Node[] {
  let node = unwrap(wrapped);
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  const origin = binding === undefined ? undefined : originOf(binding);
  if (origin?.kind === 'value' && origin.path.length === 0) node = unwrap(origin.node);
  if (node.type !== 'ArrayExpression' || node.elements.length > maxAlternatives) return [];
  const isPlain = node.elements.every((one) => one !== null && one.type !== 'SpreadElement');
  return isPlain ? (node.elements as readonly Node[]) : [];
}
