import type { Analysis, CallSites } from './analysis.ts';
import { bundledModuleIn, bundledNamesOf } from './bundled-modules.ts';
import { bindingOfFunction } from './class-members.ts';
import { memberKeyOf, propertyKeyOf } from './keys.ts';
import { bindingOf } from './link.ts';
import { originOf } from './origin.ts';
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
    return { sites: key === undefined ? [] : callsOfName(analysis, node, key), open: true };
  }
  const binding = bindingOfFunction(node);
  if (binding === undefined) return { sites: callsInBundle(analysis, node, node), open: true };
  const sites: CallNode[] = [];
  let open = isExported(node, analysis.language === 'python') || binding.writes.length > 1;
  for (const reference of binding.references.slice(0, maxSites * 4)) {
    const call = callByReference(reference);
    if (call !== undefined) sites.push(call);
    else {
      open = true;
      sites.push(...callsInBundle(analysis, node, reference));
    }
  }
  if (sites.length > maxSites) return { sites: sites.slice(0, maxSites), open: true };
  return { sites, open };
}

function callsInBundle(analysis: Analysis, node: Node, mention: Node): readonly CallNode[] {
  return bundledNamesOf(analysis, mention).flatMap((key) => callsOfName(analysis, node, key));
}

/** The places where other modules of the same bundle make objects of a class that its module gives away. */
export function madeInBundle(analysis: Analysis, node: Node): readonly CallNode[] {
  const mentions = bindingOfFunction(node)?.references.slice(0, maxSites * 4) ?? [];
  const isGiven = [node, ...mentions].some(
    (mention) => bundledNamesOf(analysis, mention).length > 0,
  );
  return isGiven ? (analysis.once(collectMade).get(node) ?? []) : [];
}

/** The places that make objects of a class, by the class. */
function collectMade(analysis: Analysis): ReadonlyMap<Node, readonly CallNode[]> {
  const made = new Map<Node, CallNode[]>();
  const { makes } = analysis;
  for (let index = 0; index < makes.length; index += 1) {
    const node = makes[index] as Node;
    if (node.type !== 'NewExpression' || !analysis.spend(1)) continue;
    const target = analysis.targetOf(node.callee);
    if (target?.kind !== 'local' || target.isInstance) continue;
    const known = made.get(target.node);
    if (known === undefined) made.set(target.node, [node]);
    else if (known.length < maxSites) known.push(node);
  }
  return made;
}

/** Whether a function is called by who has its object, or has no name at all, so that its calls are never all seen. */
export function isAlwaysOpen(node: FunctionNode): boolean {
  if (isMethod(parentOf(node), node)) return true;
  return directCallOf(node) === undefined && bindingOfFunction(node) === undefined;
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

function callsOfName(analysis: Analysis, node: Node, key: string): readonly CallNode[] {
  const calls = analysis.once(collectCalls).get(key) ?? [];
  return calls.slice(0, maxSites).filter((call) => {
    const target = analysis.targetOf(call.callee);
    return target?.kind === 'local' && target.node === node;
  });
}

/** Calls by the name of the member that is called, and by that of the export of a bundled module that a local name stands for. */
function collectCalls(analysis: Analysis): ReadonlyMap<string, readonly CallNode[]> {
  const calls = new Map<string, CallNode[]>();
  const { loads } = analysis;
  for (let index = 0; index < loads.length; index += 1) {
    const node = loads[index] as Node;
    if (node.type !== 'CallExpression') continue;
    const name = nameOfCallee(analysis, node.callee);
    if (name === undefined) continue;
    const known = calls.get(name);
    if (known === undefined) calls.set(name, [node]);
    else if (known.length < maxSites) known.push(node);
  }
  return calls;
}

function nameOfCallee(analysis: Analysis, wrapped: Node): string | undefined {
  const callee = wrapped.type === 'MemberExpression' ? wrapped : unwrap(wrapped);
  if (callee.type === 'MemberExpression') {
    const { computed, property } = callee;
    if (computed) return undefined;
    return property.type === 'PrivateIdentifier'
      ? `#${property.name}`
      : (property as { name: string }).name;
  }
  return callee.type === 'Identifier' ? nameInBundle(analysis, callee) : undefined;
}

/** `var { send } = require_x()`, `var send = require_x().send` and `var send = require_x()`. */
function nameInBundle(analysis: Analysis, callee: Node): string | undefined {
  const binding = bindingOf(callee);
  if (binding === undefined || binding.kind !== 'variable') return undefined;
  const origin = originOf(binding);
  if (origin?.kind !== 'value' || origin.path.length > 1) return undefined;
  const { node } = origin;
  if (node.type === 'MemberExpression')
    return bundledModuleIn(analysis, node.object) === undefined
      ? undefined
      : memberKeyOf(analysis, node);
  if (bundledModuleIn(analysis, node) === undefined) return undefined;
  const step = origin.path[0];
  if (step === undefined) return 'default';
  return 'key' in step ? step.key : undefined;
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
