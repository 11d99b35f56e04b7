import { evaluatePythonCall } from '../python/evaluate/calls.ts';
import type { Analysis, Target } from './analysis.ts';
import { applyFunction, calledBy, globalNameOf } from './called-functions.ts';
import { argumentsBefore } from './evaluate-applied.ts';
import { callGlobal, toList } from './evaluate-globals.ts';
import { callListMethod } from './evaluate-list.ts';
import { decodeBytes, partOfBytes } from './evaluate-bytes.ts';
import { callTextMethod, replaceText, splitByPattern, type Pattern } from './evaluate-text.ts';
import { memberKeyOf } from './keys.ts';
import { listedProperties } from './listed-values.ts';
import { isFunction, unwrap, type CallNode } from './syntax.ts';
import type { Node, Reference } from './unit.ts';
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
  if (target === undefined || (target.kind === 'local' && call.type === 'NewExpression'))
    return unknown;
  const [first] = call.arguments;
  if (first !== undefined && target.kind === 'reference' && isReflectApply(target.reference))
    return evaluateApplied(analysis, call.arguments.slice(1), first, 'apply');
  const understands = calledBy(analysis, target);
  if (understands === undefined)
    return first === undefined ? unknown : listedOf(analysis, target, first);
  const before = argumentsBefore(analysis, callee, target);
  const values = before && argumentsOf(analysis, [...before, ...call.arguments]);
  return values === undefined ? unknown : understands(values);
}

/** `Object.values({ local: 'x', at: '@', host: 'y.z' })`, in the order in which they stand there. */
function listedOf(analysis: Analysis, target: Target, object: Node): Value {
  if (target.kind !== 'reference' || target.reference.root !== 'global') return unknown;
  // Nearly every call of a file comes by here: no text is made for it.
  const [root, name, more] = target.reference.path;
  if (root !== 'Object' || (name !== 'values' && name !== 'keys') || more !== undefined)
    return unknown;
  const properties = listedProperties(analysis, object);
  if (properties === undefined) return unknown;
  const items = properties.map(({ key, value }) =>
    name === 'keys' ? constant(key) : analysis.evaluate(value),
  );
  return { kind: 'list', items, steps: [] };
}

function isReflectApply(reference: Reference): boolean {
  return globalNameOf(reference) === 'Reflect.apply';
}

/** The values of the arguments, known lists spread; undefined when a spread is not known. */
function argumentsOf(
  analysis: Analysis,
  given: CallNode['arguments'],
): readonly Value[] | undefined {
  const values: Value[] = [];
  for (const argument of given) {
    if (argument.type !== 'SpreadElement') values.push(analysis.evaluate(argument));
    else {
      const spread = toList(analysis.evaluate(argument.argument));
      if (spread.kind !== 'list' || values.length + spread.items.length > maxListLength)
        return undefined;
      values.push(...spread.items);
    }
  }
  return values;
}

/** All methods that are understood: of others, what they are called on need not be known. */
const methods: ReadonlySet<string> = new Set(
  `apply call map filter reduce subarray normalize join reverse toReversed slice concat flat at toString toJSON valueOf replace replaceAll split
  trim trimStart trimEnd toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase substring substr charAt charCodeAt
  codePointAt indexOf lastIndexOf startsWith endsWith includes repeat padStart padEnd`.split(
    /\s+/u,
  ),
);

function evaluateMethod(analysis: Analysis, call: CallNode, callee: Member): Value {
  const name = memberKeyOf(analysis, callee);
  if (name === undefined || !methods.has(name)) return unknown;
  if (name === 'apply' || name === 'call')
    return evaluateApplied(analysis, call.arguments, callee.object, name);
  const receiver = analysis.evaluate(callee.object);
  if (receiver.kind === 'unknown' || receiver.kind === 'partial') return unknown;
  const first = call.arguments[0];
  const second = call.arguments[1];
  if (receiver.kind === 'list') {
    if (name === 'map' || name === 'filter' || name === 'reduce')
      return evaluateLoop(analysis, receiver, name, call);
    const values = argumentsOf(analysis, call.arguments);
    return values === undefined ? unknown : callListMethod(receiver, name, values);
  }
  if (receiver.kind === 'bytes') {
    const values = argumentsOf(analysis, call.arguments);
    if (name === 'slice' || name === 'subarray') return partOfBytes(receiver, values);
    return name === 'toString' ? decodeBytes(receiver, values?.[0]) : unknown;
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
  const isSplit = name === 'split' && first !== undefined && second === undefined;
  const pattern = isSplit ? patternOf(first) : undefined;
  if (pattern !== undefined) return splitByPattern(receiver, pattern);
  return evaluateTextMethod(analysis, call, receiver, name);
}

function evaluateTextMethod(
  analysis: Analysis,
  call: CallNode,
  receiver: Value,
  name: string,
): Value {
  const values = argumentsOf(analysis, call.arguments);
  if (values === undefined || !analysis.spend((textOf(receiver)?.length ?? 0) >> 6)) return unknown;
  if (receiver.kind === 'constant' && typeof receiver.value === 'number' && name === 'toString') {
    const radix = values[0]?.kind === 'constant' ? Number(values[0].value) : 10;
    return radix >= 2 && radix <= 36
      ? constant(receiver.value.toString(radix), receiver.steps)
      : unknown;
  }
  if (receiver.kind === 'constant' && typeof receiver.value !== 'string') return unknown;
  return name === 'concat'
    ? joinTexts([receiver, ...values])
    : callTextMethod(receiver, name, values);
}

function patternOf(node: Node): Pattern | undefined {
  return node.type === 'Literal' && 'regex' in node && node.regex !== undefined
    ? node.regex
    : undefined;
}

/** `String.fromCharCode.apply(null, codes)`, `f.call(null, a)`, `[].join.call(list, '')`. */
function evaluateApplied(
  analysis: Analysis,
  given: CallNode['arguments'],
  callee: Node,
  how: 'apply' | 'call',
): Value {
  const target = analysis.targetOf(callee);
  const method = borrowedMethod(analysis, callee, target);
  const understands = target === undefined ? undefined : calledBy(analysis, target);
  if (method === undefined && (understands === undefined || target?.isBound === true))
    return unknown;
  const [self, ...rest] = argumentsOf(analysis, given) ?? [];
  const [first = { kind: 'list', items: [], steps: [] }] = rest;
  const values = how === 'call' ? rest : toList(first);
  if (self === undefined) return unknown;
  const list = 'kind' in values ? (values.kind === 'list' ? values.items : undefined) : values;
  if (list === undefined) return unknown;
  return method === undefined ? (understands?.(list) ?? unknown) : callOn(self, method, list);
}

/** The name of a method that is taken from where it stands for all, or from a list or text that does not matter. */
function borrowedMethod(
  analysis: Analysis,
  callee: Node,
  target: Target | undefined,
): string | undefined {
  const name = target?.kind === 'reference' ? globalNameOf(target.reference) : undefined;
  if (name !== undefined) return /^(?:Array|String)\.prototype\.(\w{1,20})$/u.exec(name)?.[1];
  const member = unwrap(callee);
  if (member.type !== 'MemberExpression') return undefined;
  const { type } = unwrap(member.object);
  return type === 'ArrayExpression' || type === 'Literal'
    ? memberKeyOf(analysis, member)
    : undefined;
}

function callOn(self: Value, name: string, values: readonly Value[]): Value {
  if (self.kind === 'list') return callListMethod(self, name, values);
  if (self.kind !== 'constant' || typeof self.value !== 'string') return unknown;
  return name === 'concat' ? joinTexts([self, ...values]) : callTextMethod(self, name, values);
}

function joinTexts(values: readonly Value[]): Value {
  const texts = values.map(textOf);
  return texts.includes(undefined)
    ? unknown
    : constant(
        texts.join(''),
        mergeSteps(values.map((one) => ('steps' in one ? one.steps : []))),
        'concatenation',
      );
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
    for (const [index, item] of list.items.entries())
      if (index > 0 || initial !== undefined) total = apply([total, item, constant(index), list]);
    return total;
  }
  const results = list.items.map((item, index) => apply([item, constant(index), list]));
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
