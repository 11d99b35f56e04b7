import type { Analysis } from '../analysis.ts';
import { propertyKeyOf } from '../keys.ts';
import { bindingOf } from '../link.ts';
import type { FunctionNode } from '../syntax.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';
import { mutationsOf } from './mutations.ts';

const none: readonly Node[] = [];
/** Of `set(target, key, value)`, what is assigned. */
const valueOfTrap = 2;

/**
 * What a function is given that runs because something is assigned: `const log = { set line(text) { … } }` by `log.line = text`, and the
 * trap of `new Proxy({}, { set(target, key, value) { … } })` by whatever is put into the proxy.
 */
export function assignedTo(
  analysis: Analysis,
  owner: FunctionNode,
  index: number,
): readonly Node[] {
  const property = parentOf(owner);
  if (property?.type !== 'Property' || property.value !== (owner as Node)) return none;
  const object = parentOf(property);
  if (object?.type !== 'ObjectExpression') return none;
  const isSetter = property.kind === 'set' && index === 0;
  if (!isSetter && index !== valueOfTrap) return none;
  const key = propertyKeyOf(analysis, property);
  if (isSetter) return putUnder(analysis, object, key);
  const proxy = key === 'set' ? parentOf(object) : undefined;
  const isProxy =
    proxy?.type === 'NewExpression' &&
    proxy.arguments[1] === object &&
    proxy.callee.type === 'Identifier' &&
    proxy.callee.name === 'Proxy';
  return isProxy ? putUnder(analysis, proxy, undefined) : none;
}

/** What is put into a named object, under a key or under any. */
function putUnder(analysis: Analysis, made: Node, key: string | undefined): readonly Node[] {
  const declarator = parentOf(made);
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return none;
  const binding = bindingOf(declarator.id);
  if (binding === undefined) return none;
  return mutationsOf(analysis, binding).flatMap(({ keys, value }) =>
    keys.length > 0 && (key === undefined || keys[0] === undefined || keys[0] === key)
      ? [value]
      : [],
  );
}
