import type { Binding } from './scope.ts';
import { isFunction } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

const maxSteps = 200;

/** The writes of a name in the order of the code: a name may be written and used thousands of times. */
const ordered = new WeakMap<Binding, readonly Node[]>();

/**
 * The write that decides what a name of Python stands for where it is used: the last one before it, when it stands in a block around the
 * use. One name serves many times there: `with open(a) as f: …`, and then `with open(b) as f: …`.
 */
export function rulingWrite(binding: Binding, use: Node): Node | undefined {
  const latest = latestBefore(binding, use.start);
  const block = latest === undefined ? undefined : blockAround(latest);
  return block !== undefined && isInside(use, block) ? latest : undefined;
}

function latestBefore(binding: Binding, place: number): Node | undefined {
  if (binding.writes.length < 2) return undefined;
  const writes = ordered.get(binding) ?? binding.writes.toSorted((a, b) => a.start - b.start);
  ordered.set(binding, writes);
  let low = 0;
  let high = writes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((writes[middle] as Node).start < place) low = middle + 1;
    else high = middle;
  }
  // Those that are still being given where the name is used stand around the use, or beside it.
  for (let at = low - 1, steps = 0; at >= 0 && steps < maxSteps; at -= 1, steps += 1) {
    const giving = parentOf(writes[at] as Node);
    if (giving !== undefined && giving.end <= place) return writes[at];
  }
  return undefined;
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
