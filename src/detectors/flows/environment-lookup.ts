import { bindingOfFunction } from '../../languages/javascript/class-members.ts';
import { bindingOf } from '../../languages/javascript/link.ts';
import { originOf, type Origin } from '../../languages/javascript/origin.ts';
import { isFunction, unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { prefixAskedFor } from '../values/environment-prefix.ts';
import { constantText, memberName } from '../values/text.ts';

/** A function that is asked for one setting after the other has more callers than are worth looking at. */
const maxReferences = 256;
const maxDepth = 6;

/**
 * The names that a function asks the environment for when it is given one: `const setting = (name) => process.env[name]`. Empty when
 * its callers are elsewhere. Undefined for any other way to take a variable without its name, above all for going through
 * all of them, which takes the whole environment. `environment` is the node that stands for all of it.
 */
export function namesLookedUp(unit: CodeUnit, environment: Node): readonly string[] | undefined {
  const member = unit.parentOf(environment);
  if (member?.type !== 'MemberExpression' || !member.computed) return undefined;
  return namesGiven({ unit, left: maxReferences }, member.property, 0);
}

/** The names that a key may be: a constant, an element of a list of them, or what the callers of a named function give. */
function namesGiven(asking: Asking, key: Node, depth: number): Names {
  asking.left -= 1;
  if (asking.left < 0) return undefined;
  const name = constantText(asking.unit, key);
  if (name !== undefined) return [name];
  const origin = originOfName(key);
  if (origin === undefined || origin.path === undefined || depth > maxDepth) return undefined;
  if (origin.path.length > 0) return undefined;
  if (origin.kind === 'element') return namesInList(asking, origin.node, depth + 1);
  if (origin.kind !== 'parameter') return undefined;
  if (isPlaceholder(asking.unit, origin.owner, origin.index)) return [];
  const list = origin.index === 0 ? listGoneThrough(asking.unit, origin.owner) : undefined;
  if (list !== undefined) return namesInList(asking, list, depth + 1);
  return fromCallers(asking, origin.owner, (call) => {
    const given = call.arguments[origin.index];
    return given === undefined ? undefined : namesGiven(asking, given, depth + 1);
  });
}

/** The names in a list that is written out, or in what callers give one after the other: `(...names) =>`. */
function namesInList(asking: Asking, list: Node, depth: number): Names {
  const written = definitionOf(asking.unit, list);
  if (written.type === 'ArrayExpression') {
    return joined(
      written.elements.map((one) =>
        one === null ? undefined : namesGiven(asking, one, depth + 1),
      ),
    );
  }
  const prefix = prefixListed(asking.unit, written);
  if (prefix !== undefined) return [`${prefix}*`];
  const origin = originOfName(written);
  if (origin?.kind !== 'parameter' || depth > maxDepth) return undefined;
  const [step, ...others] = origin.path;
  if (others.length > 0 || (step !== undefined && !('rest' in step))) return undefined;
  return fromCallers(asking, origin.owner, (call) => {
    const given = call.arguments.slice(origin.index);
    if (step !== undefined) return joined(given.map((one) => namesGiven(asking, one, depth + 1)));
    return given[0] === undefined ? undefined : namesInList(asking, given[0], depth + 1);
  });
}

/** The beginning that all names in `Object.keys(process.env)` must have where it is gone through. */
function prefixListed(unit: CodeUnit, list: Node): string | undefined {
  if (list.type !== 'CallExpression') return undefined;
  const { callee } = list;
  const filtered = memberName(unit, callee) === 'filter' && callee.type === 'MemberExpression';
  const listing = filtered ? unwrap(callee.object) : list;
  const environment = listing.type === 'CallExpression' ? listing.arguments[0] : undefined;
  if (environment === undefined || listing.type !== 'CallExpression') return undefined;
  return memberName(unit, listing.callee) === 'keys'
    ? prefixAskedFor(unit, environment)
    : undefined;
}

function originOfName(node: Node): Origin | undefined {
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  return binding === undefined ? undefined : originOf(binding);
}

const goingThrough = /^(?:find|findLast|map|flatMap|filter|some|every|forEach)$/;

/** The list in `list.find((name) => …)`. */
function listGoneThrough(unit: CodeUnit, callback: Node): Node | undefined {
  const call = unit.parentOf(callback);
  if (call?.type !== 'CallExpression' || call.arguments[0] !== callback) return undefined;
  const isList = goingThrough.test(memberName(unit, call.callee) ?? '');
  return isList && call.callee.type === 'MemberExpression' ? call.callee.object : undefined;
}

const placeholder = /\\\$|%|\{\\?\{/;

/**
 * The name in `text.replace(/\$\{(\w+)\}/g, (all, name) => …)`: the text says which variable it wants, and whoever wrote it gets no other. Not so
 * for a text that stands in the package.
 */
function isPlaceholder(unit: CodeUnit, callback: Node, index: number): boolean {
  const call = unit.parentOf(callback);
  if (call?.type !== 'CallExpression' || call.arguments[1] !== callback || index === 0)
    return false;
  const pattern = call.arguments[0];
  const { callee } = call;
  if (pattern === undefined || callee.type !== 'MemberExpression') return false;
  if (!/^replace(?:All)?$/.test(memberName(unit, callee) ?? '')) return false;
  const written = definitionOf(unit, pattern);
  if (written.type !== 'Literal' || !('regex' in written) || written.regex === null) return false;
  return placeholder.test(written.regex.pattern) && constantText(unit, callee.object) === undefined;
}

function fromCallers(asking: Asking, owner: Node, namesIn: (call: Call) => Names): Names {
  const callers = callersOf(asking.unit, owner);
  return callers === undefined ? undefined : joined(callers.map(namesIn));
}

function joined(all: readonly Names[]): Names {
  const names: string[] = [];
  for (const some of all) {
    if (some === undefined || names.length > maxReferences) return undefined;
    names.push(...some);
  }
  return names;
}

type Names = readonly string[] | undefined;

/** One question, and what may still be spent on it: callers have callers. */
interface Asking {
  readonly unit: CodeUnit;
  left: number;
}

type Call = Extract<Node, { type: 'CallExpression' }>;

/** The calls of a named function; undefined when it has no name, or is also passed on to be called by somebody else. */
function callersOf(unit: CodeUnit, owner: Node): readonly Call[] | undefined {
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
function isExport(unit: CodeUnit, reference: Node): boolean {
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
