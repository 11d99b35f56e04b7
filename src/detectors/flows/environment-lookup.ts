import { bindingOfFunction } from '../../languages/javascript/class-members.ts';
import { bindingOf } from '../../languages/javascript/link.ts';
import { originOf } from '../../languages/javascript/origin.ts';
import { isFunction } from '../../languages/javascript/syntax.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';
import { constantText } from '../values/text.ts';

/** A function that is asked for one setting after the other has more callers than are worth looking at. */
const maxReferences = 256;
const maxDepth = 2;

/**
 * The names that a function asks the environment for when it is given one: `const setting = (name) => process.env[name]`. Empty when
 * its callers are elsewhere. Undefined for any other way to take a variable without its name, above all for going through
 * all of them, which takes the whole environment. `environment` is the node that stands for all of it.
 */
export function namesLookedUp(
  unit: JavaScriptUnit,
  environment: Node,
): readonly string[] | undefined {
  const member = unit.parentOf(environment);
  if (member?.type !== 'MemberExpression' || !member.computed) return undefined;
  return namesGiven(unit, member.property, 0);
}

/** The names that callers give to a parameter of a named function, also through another such function. */
function namesGiven(unit: JavaScriptUnit, key: Node, depth: number): readonly string[] | undefined {
  const binding = key.type === 'Identifier' ? bindingOf(key) : undefined;
  const origin = binding === undefined ? undefined : originOf(binding);
  if (origin?.kind !== 'parameter' || origin.path.length > 0 || depth > maxDepth) return undefined;
  const names: string[] = [];
  for (const call of callersOf(unit, origin.owner) ?? [undefined]) {
    const given = call?.arguments[origin.index];
    if (given === undefined) return undefined;
    const name = constantText(unit, given);
    const more = name === undefined ? namesGiven(unit, given, depth + 1) : [name];
    if (more === undefined) return undefined;
    names.push(...more);
  }
  return names;
}

type Call = Extract<Node, { type: 'CallExpression' }>;

/** The calls of a named function; undefined when it has no name, or is also passed on to be called by somebody else. */
function callersOf(unit: JavaScriptUnit, owner: Node): readonly Call[] | undefined {
  const binding = isFunction(owner) ? bindingOfFunction(owner) : undefined;
  if (binding === undefined || binding.references.length > maxReferences) return undefined;
  const calls: Call[] = [];
  for (const reference of binding.references) {
    const parent = unit.parentOf(reference);
    if (parent?.type === 'CallExpression' && parent.callee === reference) calls.push(parent);
    else if (!isExport(unit, reference)) return undefined;
  }
  return calls;
}

/** `export { setting }`, `module.exports = { setting }` and `exports.setting = setting`. */
function isExport(unit: JavaScriptUnit, reference: Node): boolean {
  let parent = unit.parentOf(reference);
  if (parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration')
    return true;
  if (parent?.type === 'Property') parent = unit.parentOf(parent);
  if (parent?.type === 'ObjectExpression') parent = unit.parentOf(parent);
  return (
    parent?.type === 'AssignmentExpression' &&
    parent.left.type === 'MemberExpression' &&
    /^(?:module\.)?exports\b/.test(unit.text.slice(parent.left.start, parent.left.start + 20))
  );
}
