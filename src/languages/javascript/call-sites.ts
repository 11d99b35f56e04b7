import type { Analysis, CallSites } from './analysis.ts';
import { bindingOfFunction } from './class-members.ts';
import { propertyKeyOf } from './keys.ts';
import { isFunction, unwrap, type CallNode, type FunctionNode } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

/** More calls than these say nothing in particular about a parameter. */
const maxSites = 16;

/** The calls of a function that can be seen in its file. `open` when it is exported, passed on, or called too often. */
export function callSitesOf(analysis: Analysis, node: Node): CallSites {
  if (!isFunction(node)) return { sites: [], open: true };
  const direct = directCallOf(node);
  if (direct !== undefined) return { sites: [direct], open: false };
  const parent = parentOf(node);
  if (isMethod(parent, node)) {
    const key = propertyKeyOf(analysis, parent);
    return { sites: key === undefined ? [] : methodCallsOf(analysis, node, key), open: true };
  }
  const binding = bindingOfFunction(node);
  if (binding === undefined) return { sites: [], open: true };
  const sites: CallNode[] = [];
  let open = isExported(node, analysis.language === 'python') || binding.writes.length > 1;
  for (const reference of binding.references.slice(0, maxSites * 4)) {
    const call = callByReference(reference);
    if (call === undefined) open = true;
    else sites.push(call);
  }
  if (sites.length > maxSites) return { sites: sites.slice(0, maxSites), open: true };
  return { sites, open };
}

/** Whether a function is called by who has its object, so that its calls are never all seen. */
export function isAlwaysOpen(node: Node): boolean {
  return isMethod(parentOf(node), node);
}

function isMethod(
  parent: Node | undefined,
  node: Node,
): parent is Extract<Node, { type: 'MethodDefinition' | 'Property' }> {
  return (
    parent?.type === 'MethodDefinition' || (parent?.type === 'Property' && parent.value === node)
  );
}

function directCallOf(node: FunctionNode): CallNode | undefined {
  const parent = parentOf(node);
  return parent?.type === 'CallExpression' && parent.callee === (node as Node) ? parent : undefined;
}

function callByReference(reference: Node): CallNode | undefined {
  let node = reference;
  for (let parent = parentOf(node); parent !== undefined; parent = parentOf(node)) {
    if (parent.type === 'CallExpression' || parent.type === 'NewExpression')
      return parent.callee === node ? parent : undefined;
    if (unwrap(parent) !== unwrap(node)) return undefined;
    node = parent;
  }
  return undefined;
}

function methodCallsOf(analysis: Analysis, node: FunctionNode, key: string): readonly CallNode[] {
  const calls = analysis.once(collectMethodCalls).get(key) ?? [];
  return calls.slice(0, maxSites).filter((call) => {
    const target = analysis.targetOf(call.callee);
    return target?.kind === 'local' && target.node === (node as Node);
  });
}

function collectMethodCalls(analysis: Analysis): ReadonlyMap<string, readonly CallNode[]> {
  const calls = new Map<string, CallNode[]>();
  const { loads } = analysis;
  for (let index = 0; index < loads.length; index += 1) {
    const node = loads[index] as Node;
    if (
      node.type !== 'CallExpression' ||
      node.callee.type !== 'MemberExpression' ||
      node.callee.computed
    )
      continue;
    const { property } = node.callee;
    const name =
      property.type === 'PrivateIdentifier'
        ? `#${property.name}`
        : (property as { name: string }).name;
    const known = calls.get(name);
    if (known === undefined) calls.set(name, [node]);
    else if (known.length < maxSites) known.push(node);
  }
  return calls;
}

/** In Python, what a function declares for itself is not exported with it. */
function isExported(node: Node, endsAtFunctions: boolean): boolean {
  for (
    let at = parentOf(node), left = 4;
    at !== undefined && left > 0;
    at = parentOf(at), left -= 1
  ) {
    if (endsAtFunctions && isFunction(at)) return false;
    if (at.type === 'ExportNamedDeclaration' || at.type === 'ExportDefaultDeclaration') return true;
  }
  return false;
}
