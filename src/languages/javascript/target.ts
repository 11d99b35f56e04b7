import type { Analysis, Target } from './analysis.ts';
import { givenBefore } from './evaluate-applied.ts';
import { localTarget, referenceTarget } from './make-target.ts';
import { callTarget, newTarget } from './target-calls.ts';
import { bindingOf } from './link.ts';
import { memberKeyOf } from './keys.ts';
import { anyMemberOf, isAllMembers, memberTarget, moduleTarget } from './target-members.ts';
import { listOf, targetOfName } from './target-bindings.ts';
import { eitherOf, mayBeStarter } from './starter-modules.ts';
import { ownerOfThis } from './this-owner.ts';
import { isClass, isFunction, unwrap } from './syntax.ts';
import type { Node } from './unit.ts';

/** Longest chain of members and calls that is followed. */
const maxChain = 512;

/**
 * What an expression stands for. Chains (`a.b().c`) are taken apart in a loop and followed from their base, because
 * fluent interfaces are longer than any sensible recursion.
 */
export function targetOfNode(analysis: Analysis, wrapped: Node): Target | undefined {
  const node = unwrap(wrapped);
  const inner = innerOf(node);
  if (inner === undefined) return targetOfBase(analysis, node);
  const nearest = unwrap(inner);
  // Most chains are one step from a name: they need no list.
  if (innerOf(nearest) === undefined)
    return analysis.spend(1)
      ? stepInto(analysis, targetOfBase(analysis, nearest), node)
      : undefined;
  return targetOfChain(analysis, node);
}

function targetOfChain(analysis: Analysis, outermost: Node): Target | undefined {
  let base = outermost;
  const chain: Node[] = [];
  for (let inner = innerOf(base); inner !== undefined; inner = innerOf(base)) {
    if (chain.length >= maxChain || !analysis.spend(1)) return undefined;
    chain.push(base);
    base = unwrap(inner);
  }
  let target = targetOfBase(analysis, base);
  for (let index = chain.length - 1; index >= 0; index -= 1) {
    const step = chain[index] as Node;
    const adapter = adapterOf(analysis, step, chain[index - 1], target);
    if (adapter === 'bind') {
      target = givenBefore(target, chain[index - 1]);
      index -= 1;
    }
    if (adapter === undefined) target = stepInto(analysis, target, step);
  }
  return target;
}

/** The expression that a member or call hangs on. */
function innerOf(node: Node): Node | undefined {
  if (node.type === 'MemberExpression') return node.object;
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return node.callee;
  return node.type === 'TaggedTemplateExpression' ? node.tag : undefined;
}

/** `f.bind(x)` is still `f`; `f.call(x)` of a function of this file calls it. */
function adapterOf(
  analysis: Analysis,
  step: Node,
  next: Node | undefined,
  target: Target | undefined,
): 'bind' | 'call' | undefined {
  if (step.type !== 'MemberExpression' || next?.type !== 'CallExpression') return undefined;
  const name = memberKeyOf(analysis, step);
  if (name === 'bind') return 'bind';
  const isLocal = target?.kind === 'local' && isFunction(target.node);
  return isLocal && (name === 'call' || name === 'apply') ? 'call' : undefined;
}

function stepInto(analysis: Analysis, target: Target | undefined, node: Node): Target | undefined {
  if (node.type === 'MemberExpression') {
    if (target === undefined) return ofList(analysis, node);
    const key = memberKeyOf(analysis, node);
    return key === undefined ? anyMemberOf(target) : memberTarget(analysis, target, key);
  }
  if (node.type === 'CallExpression') return callTarget(analysis, target, node);
  if (target === undefined) return undefined;
  if (node.type === 'NewExpression') return coveredBy(analysis, target, node) ?? newTarget(target);
  return target.kind === 'reference' ? newTarget(target) : undefined;
}

/** `[require][0]`, and `calls[1]` of a list that stands in the code: the list itself stands for nothing. */
function ofList(
  analysis: Analysis,
  { object, property, computed }: Extract<Node, { type: 'MemberExpression' }>,
): Target | undefined {
  if (!computed || property.type !== 'Literal' || typeof property.value !== 'number')
    return undefined;
  const list = listOf(object);
  const element = list.type === 'ArrayExpression' ? list.elements[property.value] : undefined;
  return element === undefined || element === null || element.type === 'SpreadElement'
    ? undefined
    : analysis.targetOf(element);
}

/**
 * The module that a proxy stands before: `new Proxy(require('fs'), {})`. A function behind one is another function, unless it starts programs.
 * A map of all members gives them as their list does.
 */
function coveredBy(
  analysis: Analysis,
  target: Target,
  { arguments: [covered] }: Extract<Node, { type: 'NewExpression' }>,
): Target | undefined {
  if (covered === undefined || target.kind !== 'reference') return undefined;
  const { root, path } = target.reference;
  const [name] = path;
  if (root !== 'global' || path.length !== 1 || (name !== 'Proxy' && name !== 'Map'))
    return undefined;
  const inner = analysis.targetOf(covered);
  if (inner?.kind !== 'reference' || inner.reference.root !== 'module') return undefined;
  if (name === 'Map') return isAllMembers(inner) ? inner : undefined;
  const isTold = inner.reference.path.length === 0 || inner.reference.module === 'child_process';
  return isTold ? inner : undefined;
}

function targetOfBase(analysis: Analysis, node: Node): Target | undefined {
  switch (node.type) {
    case 'Identifier': {
      const binding = bindingOf(node);
      return binding === undefined ? undefined : targetOfName(analysis, binding, node);
    }
    case 'ThisExpression':
      return ownerOfThis(analysis, node);
    case 'ImportExpression': {
      const specifier = analysis.evaluate(node.source);
      return specifier.kind === 'constant' ? moduleTarget(String(specifier.value)) : undefined;
    }
    case 'MetaProperty':
      return referenceTarget({ root: 'global', path: [`${node.meta.name}.${node.property.name}`] });
    case 'BinaryExpression':
      // `folder / 'name'` of Python is a path as its folder is.
      return node.operator === '/' && analysis.language === 'python'
        ? analysis.targetOf(node.left)
        : undefined;
    case 'LogicalExpression':
      return eitherTarget(analysis, node.left, node.right);
    case 'ConditionalExpression':
      return eitherTarget(analysis, node.consequent, node.alternate);
    case 'ObjectExpression':
      return localTarget(node);
    default:
      return isFunction(node) || isClass(node) ? localTarget(node) : undefined;
  }
}

function eitherTarget(analysis: Analysis, one: Node, other: Node): Target | undefined {
  const first = analysis.targetOf(one);
  return first !== undefined && (other.type === 'Identifier' || !mayBeStarter(other))
    ? first
    : eitherOf(first, analysis.targetOf(other));
}
