import type { Analysis } from '../analysis.ts';
import { bindingOf } from '../link.ts';
import { isFunction, type CallNode, type FunctionNode } from '../syntax.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';

const maxCalls = 64;
const none: readonly CallNode[] = [];

/** The calls of a function that another one gives: `sender(host)(text)`, and `const send = sender(host); send(text)`. */
export function callsOfMade(analysis: Analysis, owner: FunctionNode): readonly CallNode[] {
  const maker = makerOf(owner);
  if (maker === undefined) return none;
  return analysis
    .callsOf(maker)
    .sites.flatMap((site) => callsOfResult(site))
    .slice(0, maxCalls);
}

/** The function that gives another one as a whole. */
function makerOf(owner: FunctionNode): FunctionNode | undefined {
  const parent = parentOf(owner);
  if (parent?.type === 'ArrowFunctionExpression') return isFunction(parent) ? parent : undefined;
  const block = parent?.type === 'ReturnStatement' ? parentOf(parent) : undefined;
  const maker = block?.type === 'BlockStatement' ? parentOf(block) : undefined;
  return isFunction(maker) ? maker : undefined;
}

function callsOfResult(site: CallNode): readonly CallNode[] {
  const parent = parentOf(site);
  if (parent?.type === 'CallExpression' && parent.callee === (site as Node)) return [parent];
  const binding = parent?.type === 'VariableDeclarator' ? bindingOf(parent.id) : undefined;
  return (binding?.references.slice(0, maxCalls) ?? []).flatMap((reference) => {
    const call = parentOf(reference);
    return call?.type === 'CallExpression' && call.callee === reference ? [call] : [];
  });
}
