import {
  createInterpreter,
  type Interpreter,
  type MachineLimits,
} from './interpret/create-machine.ts';
import { findDecoders } from './interpret/find-decoders.ts';
import { bindingOf, linkProgram, type LinkedProgram } from './link.ts';
import type { CallNode } from './syntax.ts';
import { forEachNodeIn, parentOf } from './tree.ts';
import { become, unfoldStorages } from './unfold-storages.ts';
import type { Node, Program } from './unit.ts';

const limits: MachineLimits = {
  maxSteps: 40_000_000,
  maxMemory: 16_000_000,
  maxQuestionSteps: 600_000,
};
/** Longest text that takes the place of a call. */
const maxRevealed = 65_536;
/** `decode(…).toString('utf8')` is a step out of the call. */
const maxOuterCalls = 3;
/** A tool that hides texts hides more than a few; a library may build one or two of its own. */
const minPacked = 4;

/**
 * Puts texts in the place of the calls that decode them, so that everything that looks at the tree sees what the readable
 * code would have shown. The calls are interpreted within limits, never run. Positions stay: evidence still points at the call.
 */
export function revealProgram(text: string, program: Program): LinkedProgram {
  const linked = linkProgram(program);
  const { calls, preparations } = findDecoders(text, linked);
  if (calls.length === 0) return linked;
  const interpreter = createInterpreter(text, preparations, limits);
  const revealed = revealAll(interpreter, calls);
  if (revealed.length === 0) return linked;
  const gone = new Set<Node>();
  for (const { node, value } of revealed) {
    forEachNodeIn(node, Infinity, (one) => gone.add(one));
    gone.delete(node);
    become(node, { type: 'Literal', value, raw: null, isDecoded: true });
  }
  if (revealed.length < minPacked)
    return without(linked, gone, new Set(revealed.map(({ node }) => node)));
  unfoldStorages(linked.nodes);
  for (const node of linked.nodes) forgetBinding(node);
  return linkProgram(program);
}

/** The same program without what stood below the calls that are texts now: for a few of them, nothing else has to be linked anew. */
function without(
  { nodes, loads, binds, makes, fills, decoding, globals }: LinkedProgram,
  gone: ReadonlySet<Node>,
  literals: ReadonlySet<Node>,
): LinkedProgram {
  for (const node of gone) {
    const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
    if (binding === undefined) continue;
    drop(binding.references, node);
    drop(binding.writes, node);
    binding.origin = undefined;
  }
  return {
    nodes: nodes.filter((node) => !gone.has(node)),
    loads: loads.filter((node) => !gone.has(node) && !literals.has(node)),
    binds: binds.filter((node) => !gone.has(node) && !literals.has(node)),
    makes: makes.filter((node) => !gone.has(node) && !literals.has(node)),
    fills: fills.filter((node) => !gone.has(node)),
    decoding,
    globals,
  };
}

function drop(list: Node[], node: Node): void {
  const at = list.indexOf(node);
  if (at !== -1) list.splice(at, 1);
}

interface Revealed {
  readonly node: Node;
  readonly value: string;
}

function revealAll(interpreter: Interpreter, calls: readonly CallNode[]): Revealed[] {
  const revealed: Revealed[] = [];
  let end = -1;
  for (const call of calls.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (interpreter.isExhausted()) break;
    if (call.start < end) continue;
    const found = reveal(interpreter, call);
    if (found === undefined) continue;
    revealed.push(found);
    end = found.node.end;
  }
  return revealed;
}

function reveal(interpreter: Interpreter, call: Node): Revealed | undefined {
  let node = call;
  for (let outer = 0; outer <= maxOuterCalls; outer += 1) {
    const first = interpreter.run(node);
    if (first === undefined) return undefined;
    if (typeof first.value === 'string') {
      // What differs from call to call is state and no constant.
      const isConstant = interpreter.run(node)?.value === first.value;
      return isConstant && first.value !== '' && first.value.length <= maxRevealed
        ? { node, value: first.value }
        : undefined;
    }
    if (typeof first.value !== 'object') return undefined;
    const member = parentOf(node);
    const around = member?.type === 'MemberExpression' ? parentOf(member) : undefined;
    if (around?.type !== 'CallExpression' || around.callee !== member) return undefined;
    node = around;
  }
  return undefined;
}

/** The tree is linked anew after it was changed. */
function forgetBinding(node: Node): void {
  if (node.type === 'Identifier') delete (node as { binding?: unknown }).binding;
}
