import { evaluatePythonCall } from '../python/evaluate/calls.ts';
import type { Analysis } from './analysis.ts';
import { callGlobal, isUnderstood } from './evaluate-globals.ts';
import { callListMethod } from './evaluate-list.ts';
import { decodeBytes } from './evaluate-bytes.ts';
import { callTextMethod, replaceText, splitByPattern, type Pattern } from './evaluate-text.ts';
import { bindingOf } from './link.ts';
import { memberKeyOf } from './keys.ts';
import type { Binding } from './scope.ts';
import { isFunction, singleReturnOf, unwrap, type CallNode, type FunctionNode } from './syntax.ts';
import type { Node } from './unit.ts';
import { constant, maxListLength, mergeSteps, textOf, unknown, type Value } from './value.ts';

type Member = Extract<Node, { type: 'MemberExpression' }>;

/** What a call is worth: a method of a known value, a function of the language, or a one-expression function of the file. */
export function evaluateCall(analysis: Analysis, call: CallNode): Value {
  if (analysis.language === 'python') return evaluatePythonCall(analysis, call, applyFunction);
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && call.type === 'CallExpression') {
    const value = evaluateMethod(analysis, call, callee);
    if (value.kind !== 'unknown') return value;
  }
  const target = analysis.targetOf(callee);
  if (target?.kind === 'reference') {
    const name = globalNameOf(target.reference);
    if (name === undefined || !isUnderstood(name)) return unknown;
    const values = argumentsOf(analysis, call);
    return values === undefined ? unknown : callGlobal(name, values);
  }
  if (
    target === undefined ||
    target.isInstance ||
    call.type === 'NewExpression' ||
    !isFunction(target.node)
  )
    return unknown;
  const returned = interpretedOf(target.node);
  const values = returned === undefined ? undefined : argumentsOf(analysis, call);
  return returned === undefined || values === undefined
    ? unknown
    : applyExpression(analysis, target.node, returned, values);
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

function globalNameOf(reference: {
  root: string;
  module?: string;
  path: readonly string[];
}): string | undefined {
  if (reference.root === 'parameter') return undefined;
  const prefix = reference.root === 'global' ? '' : modulePrefixes.get(reference.module ?? '');
  if (prefix === undefined) return undefined;
  return prefix + reference.path.filter((element) => element !== '()').join('.');
}

/** The values of the arguments, known lists spread; undefined when a spread is not known. */
function argumentsOf(analysis: Analysis, call: CallNode): readonly Value[] | undefined {
  const values: Value[] = [];
  for (const argument of call.arguments) {
    if (argument.type !== 'SpreadElement') values.push(analysis.evaluate(argument));
    else {
      const spread = analysis.evaluate(argument.argument);
      if (spread.kind !== 'list' || values.length + spread.items.length > maxListLength)
        return undefined;
      values.push(...spread.items);
    }
  }
  return values;
}

/** All methods that are understood: of others, what they are called on need not be known. */
const methods: ReadonlySet<string> = new Set(
  `apply call map filter reduce join reverse toReversed slice concat flat at toString toJSON valueOf replace replaceAll split
  trim trimStart trimEnd toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase substring substr charAt charCodeAt
  codePointAt indexOf lastIndexOf startsWith endsWith includes repeat padStart padEnd`.split(
    /\s+/u,
  ),
);

function evaluateMethod(analysis: Analysis, call: CallNode, callee: Member): Value {
  const name = memberKeyOf(analysis, callee);
  if (name === undefined || !methods.has(name)) return unknown;
  if (name === 'apply' || name === 'call')
    return evaluateApplied(analysis, call, callee.object, name);
  const receiver = analysis.evaluate(callee.object);
  if (receiver.kind === 'unknown' || receiver.kind === 'partial') return unknown;
  const first = call.arguments[0];
  const second = call.arguments[1];
  if (receiver.kind === 'list') {
    if (name === 'map' || name === 'filter' || name === 'reduce')
      return evaluateLoop(analysis, receiver, name, call);
    const values = argumentsOf(analysis, call);
    return values === undefined ? unknown : callListMethod(receiver, name, values);
  }
  if (receiver.kind === 'bytes') {
    return name === 'toString'
      ? decodeBytes(receiver, first === undefined ? undefined : analysis.evaluate(first))
      : unknown;
  }
  if (receiver.kind === 'url')
    return name === 'toString' || name === 'toJSON'
      ? constant(receiver.href, receiver.steps)
      : unknown;
  if (
    (name === 'replace' || name === 'replaceAll') &&
    first !== undefined &&
    second !== undefined
  ) {
    const search = patternOf(first) ?? analysis.evaluate(first);
    return replaceText(receiver, search, analysis.evaluate(second), name === 'replaceAll');
  }
  const pattern = name === 'split' && first !== undefined ? patternOf(first) : undefined;
  if (pattern !== undefined) return splitByPattern(receiver, pattern);
  return evaluateTextMethod(analysis, call, receiver, name);
}

function evaluateTextMethod(
  analysis: Analysis,
  call: CallNode,
  receiver: Value,
  name: string,
): Value {
  const values = argumentsOf(analysis, call);
  if (values === undefined || !analysis.spend((textOf(receiver)?.length ?? 0) >> 6)) return unknown;
  if (receiver.kind === 'constant' && typeof receiver.value === 'number' && name === 'toString') {
    const radix = values[0]?.kind === 'constant' ? Number(values[0].value) : 10;
    return radix >= 2 && radix <= 36
      ? constant(receiver.value.toString(radix), receiver.steps)
      : unknown;
  }
  if (receiver.kind === 'constant' && typeof receiver.value !== 'string') return unknown;
  if (name !== 'concat') return callTextMethod(receiver, name, values);
  const texts = [receiver, ...values].map(textOf);
  return texts.includes(undefined)
    ? unknown
    : constant(
        texts.join(''),
        mergeSteps([receiver, ...values].map((one) => ('steps' in one ? one.steps : []))),
        'concatenation',
      );
}

function patternOf(node: Node): Pattern | undefined {
  return node.type === 'Literal' && 'regex' in node && node.regex !== undefined
    ? node.regex
    : undefined;
}

/** `String.fromCharCode.apply(null, codes)` and `f.call(null, a)`. */
function evaluateApplied(
  analysis: Analysis,
  call: CallNode,
  callee: Node,
  how: 'apply' | 'call',
): Value {
  const target = analysis.targetOf(callee);
  const name = target?.kind === 'reference' ? globalNameOf(target.reference) : undefined;
  if (name === undefined || !isUnderstood(name)) return unknown;
  const values = argumentsOf(analysis, call)?.slice(1);
  if (values === undefined) return unknown;
  if (how === 'call') return callGlobal(name, values);
  return values[0]?.kind === 'list' ? callGlobal(name, values[0].items) : unknown;
}

/** `map`, `filter` and `reduce` with a one-expression function. */
function evaluateLoop(
  analysis: Analysis,
  list: Extract<Value, { kind: 'list' }>,
  name: 'map' | 'filter' | 'reduce',
  call: CallNode,
): Value {
  const callback = call.arguments[0];
  const initial = call.arguments[1];
  if (callback === undefined || !analysis.spend(list.items.length)) return unknown;
  const apply = callbackOf(analysis, callback);
  if (apply === undefined) return unknown;
  if (name === 'reduce') {
    let total = initial === undefined ? (list.items[0] ?? unknown) : analysis.evaluate(initial);
    for (const item of initial === undefined ? list.items.slice(1) : list.items)
      total = apply([total, item]);
    return total;
  }
  const results = list.items.map((item, index) => apply([item, constant(index)]));
  if (results.some((result) => result.kind === 'unknown')) return unknown;
  const items =
    name === 'map'
      ? results
      : list.items.filter((_, index) => {
          const result = results[index];
          return result?.kind === 'constant' && Boolean(result.value);
        });
  return { kind: 'list', items, steps: list.steps };
}

function callbackOf(
  analysis: Analysis,
  node: Node,
): ((values: readonly Value[]) => Value) | undefined {
  const target = analysis.targetOf(node);
  if (target?.kind === 'reference') {
    const name = globalNameOf(target.reference);
    return name === undefined
      ? undefined
      : (values) => callGlobal(name, name === 'parseInt' ? values : values.slice(0, 1));
  }
  const local = target?.node;
  return isFunction(local) ? (values) => applyFunction(analysis, local, values) : undefined;
}

/** The expression of a function that can be interpreted: it is all that its body does. */
function interpretedOf(node: FunctionNode): Node | undefined {
  return node.params.length > 16 ? undefined : singleReturnOf(node);
}

/** Interprets a function whose body is one expression, with its parameters set. */
function applyFunction(analysis: Analysis, node: FunctionNode, values: readonly Value[]): Value {
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
