import type { Analysis } from './analysis.ts';
import { isModuleWrapper } from './bundlers.ts';
import { isClass, isFunction, type FunctionNode } from './syntax.ts';
import { forEachNodeIn, parentOf } from './tree.ts';
import type { Node } from './unit.ts';

/** Nodes of one function that are looked at for calls, and functions that it may lead to. */
const maxNodes = 50_000;
const maxCalled = 512;

/** The functions around a node that do not run at once, innermost first. */
export function enclosingFunctionsOf(node: Node): readonly Node[] {
  const around: Node[] = [];
  for (let at = parentOf(node); at !== undefined; at = parentOf(at)) {
    if (isFunction(at) && !runsAtOnce(at)) around.push(at);
  }
  return around;
}

/** The function that a node stands right in, whether or not it runs at once. */
export function functionAround(node: Node): FunctionNode | undefined {
  let at = parentOf(node);
  while (at !== undefined && !isFunction(at)) at = parentOf(at);
  return at;
}

/** Whether a node stands in a function that does not run at once. */
export function isInsideFunction(node: Node): boolean {
  for (let at = parentOf(node); at !== undefined; at = parentOf(at)) {
    if (isFunction(at) && !runsAtOnce(at)) return true;
  }
  return false;
}

/** Whether a function runs where it stands: called on the spot, or the wrapper of a bundled module. */
function runsAtOnce(node: FunctionNode): boolean {
  const parent = parentOf(node);
  if (parent?.type === 'CallExpression' && parent.callee === (node as Node)) return true;
  if (
    parent?.type === 'MemberExpression' &&
    parent.object === (node as Node) &&
    parent.property.type === 'Identifier'
  ) {
    const { name } = parent.property;
    const call = parentOf(parent);
    if (
      (name === 'call' || name === 'apply') &&
      call?.type === 'CallExpression' &&
      call.callee === parent
    )
      return true;
  }
  return isModuleWrapper(node);
}

/** The function of this file that an expression names; for a class, its constructor. */
export function functionOfNode(analysis: Analysis, node: Node): Node | undefined {
  if (isFunction(node)) return node;
  const target = analysis.targetOf(node);
  if (target?.kind !== 'local' || target.isInstance) return undefined;
  if (isFunction(target.node)) return target.node;
  return isClass(target.node) ? constructorOf(target.node) : undefined;
}

function constructorOf(node: Node): Node | undefined {
  if (!isClass(node)) return undefined;
  for (const member of node.body.body) {
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') return member.value;
  }
  return undefined;
}

/** The functions of this file that a function calls, makes objects with, or passes on by name; its own inner functions are left out. */
export function calledFunctionsIn(analysis: Analysis, root: Node): readonly Node[] {
  const known = analysis.once(createCalled);
  const before = known.get(root);
  if (before !== undefined) return before;
  const called = new Set<Node>();
  const take = (node: Node): void => {
    const found =
      called.size < maxCalled && analysis.spend(1) ? functionOfNode(analysis, node) : undefined;
    if (found !== undefined && !isInside(found, root)) called.add(found);
  };
  forEachNodeIn(root, maxNodes, (node) => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      take(node.callee);
      for (const argument of node.arguments) if (isName(argument)) take(argument);
    } else if (node.type === 'TaggedTemplateExpression') take(node.tag);
    else if (node.type === 'Property' && isName(node.value)) take(node.value);
  });
  const functions = [...called];
  known.set(root, functions);
  return functions;
}

function createCalled(): Map<Node, readonly Node[]> {
  return new Map();
}

function isName(node: Node): boolean {
  return (
    node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'CallExpression'
  );
}

function isInside(node: Node, root: Node): boolean {
  return node !== root && node.start >= root.start && node.end <= root.end;
}
