import type { Analysis } from '../analysis.ts';
import type { Node } from '../unit.ts';

/** The event that a message to another thread or process is to whoever waits for one: nobody can emit it by that name. */
export const posted = ' posted';

const ofThreads = new Set(['parentPort', 'Worker', 'BroadcastChannel', 'MessageChannel']);
const ofGlobals = new Set(['BroadcastChannel', 'MessageChannel', 'Worker', 'process', 'self']);

/** Whether an expression is one end of a way between threads or processes, which says nothing of what is at the other one. */
export function isPostbox(analysis: Analysis, node: Node): boolean {
  const target = analysis.targetOf(node);
  if (target?.kind !== 'reference') return false;
  const { reference } = target;
  if (reference.root === 'parameter') return false;
  const [first = ''] = reference.path;
  if (reference.root === 'global') return ofGlobals.has(first) && isWhole(first, reference.path);
  const module = reference.module.replace(/^node:/u, '');
  if (module === 'child_process') return first === 'fork';
  return module === 'worker_threads' && ofThreads.has(first);
}

/** `process.stdout` is no way to another process. */
function isWhole(first: string, path: readonly string[]): boolean {
  return path.length === 1 || first.endsWith('Channel') || first === 'Worker';
}
