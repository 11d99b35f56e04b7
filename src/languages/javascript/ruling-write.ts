import type { Binding } from './scope.ts';
import { isFunction } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

const maxWrites = 32;
const maxSteps = 200;

/**
 * The write that decides what a name of Python stands for where it is used: the last one before it, when it stands in a block around the
 * use. One name serves many times there: `with open(a) as f: …`, and then `with open(b) as f: …`.
 */
export function rulingWrite(binding: Binding, use: Node): Node | undefined {
  const { writes } = binding;
  if (writes.length < 2 || writes.length > maxWrites) return undefined;
  let latest: Node | undefined;
  for (const write of writes) {
    const giving = parentOf(write);
    if (giving === undefined || giving.end > use.start) continue;
    if (latest === undefined || write.start > latest.start) latest = write;
  }
  const block = latest === undefined ? undefined : blockAround(latest);
  return block !== undefined && isInside(use, block) ? latest : undefined;
}

function blockAround(node: Node): Node | undefined {
  let around = parentOf(node);
  for (let step = 0; step < maxSteps && around !== undefined; step += 1) {
    if (around.type === 'BlockStatement' || around.type === 'Program') return around;
    around = parentOf(around);
  }
  return undefined;
}

/** Whether a use runs as part of a block: not in a function that somebody calls later. */
function isInside(use: Node, block: Node): boolean {
  let around = parentOf(use);
  for (let step = 0; step < maxSteps && around !== undefined; step += 1) {
    if (around === block) return true;
    if (isFunction(around)) return false;
    around = parentOf(around);
  }
  return false;
}
