import type { Analysis } from '../analysis.ts';
import { superclassOf } from '../class-members.ts';
import { literalTextOf, type FunctionNode } from '../syntax.ts';
import { parentOf } from '../tree.ts';

/** The event that a line of a log is to the transports of a logger: nobody can emit it by that name. */
export const logged = ' logged';

const transports = /^winston(?:-transport|-compat)?$/u;

/** `class Lines extends Transport { log(line, done) … }`: the library calls it with all that anybody logs. */
export function logOf(analysis: Analysis, owner: FunctionNode): string | undefined {
  const method = parentOf(owner);
  if (method?.type !== 'MethodDefinition') return undefined;
  const { key } = method;
  const name = key.type === 'Identifier' && !method.computed ? key.name : literalTextOf(key);
  if (name !== 'log' && name !== 'logv') return undefined;
  const body = parentOf(method);
  const made = body === undefined ? undefined : parentOf(body);
  const extended = made === undefined ? undefined : superclassOf(analysis, made);
  if (extended?.kind !== 'reference' || extended.reference.root !== 'module') return undefined;
  return transports.test(extended.reference.module) ? logged : undefined;
}
