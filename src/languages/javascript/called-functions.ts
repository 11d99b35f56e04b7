import type { Analysis, Target } from './analysis.ts';
import { callGlobal, isUnderstood } from './evaluate-globals.ts';
import { bindingOf } from './link.ts';
import type { Binding } from './scope.ts';
import { isFunction, singleReturnOf, type FunctionNode } from './syntax.ts';
import type { Node, Reference } from './unit.ts';
import { constant, unknown, type Value } from './value.ts';

/** What a function gives for values, where that is understood: of others, the arguments need not be known. */
export function calledBy(
  analysis: Analysis,
  target: Target,
): ((values: readonly Value[]) => Value) | undefined {
  if (target.kind === 'reference') {
    const name = globalNameOf(target.reference);
    return name !== undefined && isUnderstood(name)
      ? (values) => callGlobal(name, values)
      : undefined;
  }
  const { node, isInstance } = target;
  const returned = isInstance || !isFunction(node) ? undefined : interpretedOf(node);
  return returned === undefined
    ? undefined
    : (values) => applyExpression(analysis, node as FunctionNode, returned, values);
}

/** What a function of the file or the language gives that stands before a template: the texts of it, as a list, and what fills it. */
export function evaluateTagCall(
  analysis: Analysis,
  { tag, quasi }: Extract<Node, { type: 'TaggedTemplateExpression' }>,
): Value {
  const target = analysis.targetOf(tag);
  const understands =
    target === undefined || target.isBound === true ? undefined : calledBy(analysis, target);
  if (understands === undefined) return unknown;
  const items = quasi.quasis.map(({ value }) => constant(value.cooked ?? undefined));
  const [only] = items;
  const isText = target?.kind === 'reference' && items.length === 1 && only !== undefined;
  return understands([
    isText ? only : { kind: 'list', items, steps: [] },
    ...quasi.expressions.map((one) => analysis.evaluate(one)),
  ]);
}

/** Modules whose functions are understood, by the name under which they are. */
const modulePrefixes: ReadonlyMap<string, string> = new Map([
  ['buffer', ''],
  ['util', ''],
  ['url', ''],
  ['path', 'path.'],
  ['path/posix', 'path.'],
  ['querystring', ''],
]);

/** The name under which a function of the language or of Node is understood. */
export function globalNameOf(reference: Reference): string | undefined {
  if (reference.root === 'parameter') return undefined;
  const prefix = reference.root === 'global' ? '' : modulePrefixes.get(reference.module);
  if (prefix === undefined) return undefined;
  return prefix + reference.path.filter((element) => element !== '()').join('.');
}

/** The expression of a function that can be interpreted: it is all that its body does. */
function interpretedOf(node: FunctionNode): Node | undefined {
  return node.params.length > 16 ? undefined : singleReturnOf(node);
}

/** Interprets a function whose body is one expression, with its parameters set. */
export function applyFunction(
  analysis: Analysis,
  node: FunctionNode,
  values: readonly Value[],
): Value {
  const returned = interpretedOf(node);
  return returned === undefined ? unknown : applyExpression(analysis, node, returned, values);
}

function applyExpression(
  analysis: Analysis,
  node: FunctionNode,
  returned: Node,
  values: readonly Value[],
): Value {
  const given = new Map<Binding, Value>();
  for (const [index, parameter] of node.params.entries()) {
    if (parameter.type === 'ArrayPattern') {
      if (!giveParts(given, parameter, values[index])) return unknown;
      continue;
    }
    const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const binding = name.type === 'Identifier' ? bindingOf(name) : undefined;
    if (binding === undefined || binding.writes.length > 1) return unknown;
    const value = values[index];
    if (value !== undefined) given.set(binding, value);
    else if (parameter.type === 'AssignmentPattern')
      given.set(binding, analysis.evaluate(parameter.right));
    else given.set(binding, constant(undefined));
  }
  return analysis.withArguments(node, given, () => analysis.evaluate(returned)) ?? unknown;
}

/** `([a, b]) => …` for a list of two. */
function giveParts(
  given: Map<Binding, Value>,
  { elements }: Extract<Node, { type: 'ArrayPattern' }>,
  value: Value | undefined,
): boolean {
  if (value?.kind !== 'list') return false;
  for (const [index, element] of elements.entries()) {
    const binding = element?.type === 'Identifier' ? bindingOf(element) : undefined;
    if (binding === undefined || binding.writes.length > 1) return false;
    given.set(binding, value.items[index] ?? unknown);
  }
  return true;
}
