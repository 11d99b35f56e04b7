import type { Analysis } from '../analysis.ts';
import { keyOf } from '../keys.ts';
import { bindingOf } from '../link.ts';
import { originOfWrite } from '../origin.ts';
import type { FunctionNode } from '../syntax.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';
import type { Entered } from './point.ts';

const maxSteps = 4;

/**
 * The key that a member is read by when it does not fold: what the call that was entered gives (`read('TOKEN')` of
 * `(name) => process.env[name]`), `*` where a loop goes through all of them, `?` for one that is not known.
 */
export function keyHere(analysis: Analysis, property: Node, entered: readonly Entered[]): string {
  let node = property;
  let calls = entered;
  for (let step = 0; step < maxSteps; step += 1) {
    const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
    const write = binding?.writes[0] ?? binding?.declaration;
    if (binding === undefined || write === undefined) return isLoopKey(node) ? '*' : '?';
    const origin = originOfWrite(write);
    if (origin?.kind === 'element' || isLoopKey(write)) return '*';
    if (origin?.kind !== 'parameter') return '?';
    const at = calls.findLastIndex((one) => one.owner === origin.owner);
    if (at === -1) return isCallback(origin.owner) ? '*' : '?';
    const argument = calls[at]?.call.arguments[origin.index];
    if (argument === undefined) return '?';
    const key = keyOf(analysis.evaluate(argument));
    if (key !== undefined) return key;
    node = argument;
    calls = calls.slice(0, at);
  }
  return '?';
}

/** `for (const key in object)`. */
function isLoopKey(write: Node): boolean {
  let at = parentOf(write);
  if (at?.type === 'VariableDeclarator') at = parentOf(at);
  if (at?.type === 'VariableDeclaration') at = parentOf(at);
  return at?.type === 'ForInStatement';
}

/** `keys.map((key) => object[key])`. */
function isCallback(owner: FunctionNode): boolean {
  const parent = parentOf(owner);
  return parent?.type === 'CallExpression' && parent.callee !== (owner as unknown);
}
