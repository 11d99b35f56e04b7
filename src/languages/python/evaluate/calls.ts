import type { Analysis } from '../../javascript/analysis.ts';
import { propertyOf } from '../../javascript/property.ts';
import { isFunction, unwrap, type CallNode, type FunctionNode } from '../../javascript/syntax.ts';
import type { Node } from '../../javascript/unit.ts';
import { maxListLength, stepsOf, unknown, type Value } from '../../javascript/value.ts';
import { pythonNameOf } from '../names.ts';
import { callBuiltin, knownTexts } from './builtins.ts';
import { evaluateClassConstant } from './class-constants.ts';
import { decodeBy } from './decoders.ts';
import { formatBraces } from './formats.ts';
import { callMethod } from './methods.ts';
import { evaluateIndex } from './operators.ts';
import { itemsOf, list, stepsOfAll, stringOf } from './values.ts';

/** Interprets a one-expression function of the file for some arguments. */
export type Apply = (analysis: Analysis, node: FunctionNode, values: readonly Value[]) => Value;

type Member = Extract<Node, { type: 'MemberExpression' }>;

/** What a call of Python is worth. It interprets; nothing of the package is ever executed. */
export function evaluatePythonCall(analysis: Analysis, call: CallNode, apply: Apply): Value {
  const callee = unwrap(call.callee);
  const target = analysis.targetOf(callee);
  if (target?.kind === 'local') {
    if (target.isInstance || call.type === 'NewExpression' || !isFunction(target.node))
      return unknown;
    return apply(analysis, target.node, placesOf(analysis, call));
  }
  const name = target?.kind === 'reference' ? pythonNameOf(target.reference) : '';
  if (name === 'map' || name === 'filter') return evaluateMap(analysis, call, name, apply);
  const known = name === '' ? undefined : callKnown(analysis, name, call);
  if (known !== undefined) return known;
  return callee.type === 'MemberExpression' && !callee.computed
    ? evaluateMethod(analysis, call, callee, apply)
    : unknown;
}

function callKnown(analysis: Analysis, name: string, call: CallNode): Value | undefined {
  const values = placesOf(analysis, call);
  if (!analysis.spend(1)) return undefined;
  const value = callBuiltin(name, values) ?? decodeBy(name, values);
  return value;
}

/** The values of the arguments by place; what a name or a spread gives is left out. */
function placesOf(analysis: Analysis, call: CallNode): readonly Value[] {
  const values: Value[] = [];
  for (const argument of call.arguments) {
    if (isKeywords(argument)) continue;
    if (argument.type !== 'SpreadElement') values.push(analysis.evaluate(argument));
    else {
      const items = itemsOf(analysis.evaluate(argument.argument));
      if (items === undefined || values.length + items.length > maxListLength)
        return [...values, unknown];
      values.push(...items);
    }
  }
  return values;
}

function isKeywords(node: Node): boolean {
  return (node as { readonly isKeywords?: boolean }).isKeywords === true;
}

function evaluateMethod(
  analysis: Analysis,
  call: CallNode,
  { object, property }: Member,
  apply: Apply,
): Value {
  const name = property.type === 'Identifier' ? property.name : '';
  const receiver = analysis.evaluate(object);
  if (name === 'format') return evaluateFormat(analysis, receiver, call);
  const [first] = call.arguments;
  // Comprehensions are written so.
  if ((name === 'map' || name === 'filter' || name === 'flatMap') && isFunction(first))
    return loopOver(analysis, receiver, name, (item) => apply(analysis, first, [item]));
  if (receiver.kind === 'unknown' || receiver.kind === 'partial') return unknown;
  if (!analysis.spend(sizeOfReceiver(receiver) >> 6)) return unknown;
  return callMethod(receiver, name, placesOf(analysis, call));
}

function sizeOfReceiver(value: Value): number {
  if (value.kind === 'bytes') return value.bytes.length;
  return stringOf(value)?.length ?? 0;
}

function evaluateFormat(analysis: Analysis, receiver: Value, call: CallNode): Value {
  const pattern = stringOf(receiver);
  if (pattern === undefined) return unknown;
  const values = placesOf(analysis, call);
  const keywords = call.arguments.find(isKeywords);
  return formatBraces(pattern, (key) => {
    if (typeof key === 'number') return values[key] ?? unknown;
    const given = keywords === undefined ? undefined : propertyOf(analysis, keywords, key);
    return given === undefined ? unknown : analysis.evaluate(given);
  });
}

/** `map(chr, codes)` and `map(lambda x: …, codes)` */
function evaluateMap(
  analysis: Analysis,
  call: CallNode,
  name: 'map' | 'filter',
  apply: Apply,
): Value {
  const [callback, source, more] = call.arguments;
  if (callback === undefined || source === undefined || more !== undefined) return unknown;
  const target = analysis.targetOf(callback);
  const items = analysis.evaluate(source);
  if (target?.kind === 'local') {
    const { node } = target;
    return isFunction(node)
      ? loopOver(analysis, items, name, (item) => apply(analysis, node, [item]))
      : unknown;
  }
  const called = target === undefined ? '' : pythonNameOf(target.reference);
  return loopOver(
    analysis,
    items,
    name,
    (item) => callBuiltin(called, [item]) ?? decodeBy(called, [item]) ?? unknown,
  );
}

function loopOver(
  analysis: Analysis,
  source: Value,
  name: 'map' | 'filter' | 'flatMap',
  callback: (item: Value) => Value,
): Value {
  const items = itemsOf(source);
  if (items === undefined || !analysis.spend(items.length)) return unknown;
  const results: Value[] = [];
  for (const item of items) {
    const result = callback(item);
    if (result.kind === 'unknown') return unknown;
    results.push(result);
  }
  const steps = stepsOfAll([source]);
  if (name === 'map') return list(results, steps);
  if (name === 'flatMap')
    return list(
      results.flatMap((one) => itemsOf(one) ?? [one]),
      steps,
    );
  const kept = items.filter((_, at) => {
    const result = results[at];
    return result?.kind === 'constant'
      ? Boolean(result.value)
      : result?.kind !== 'list' || result.items.length > 0;
  });
  return list(kept, steps);
}

/** `x[key]` of a known value, and the few texts that modules have. */
export function evaluatePythonMember(analysis: Analysis, node: Member): Value {
  const constant = evaluateClassConstant(analysis, node);
  if (constant.kind !== 'unknown') return constant;
  if (node.computed)
    return evaluateIndex(analysis.evaluate(node.object), analysis.evaluate(node.property));
  const target = analysis.targetOf(node);
  const known =
    target?.kind === 'reference' ? knownTexts.get(pythonNameOf(target.reference)) : undefined;
  return known === undefined ? unknown : { kind: 'constant', value: known, steps: [] };
}

/** What detectors are told of bytes: the text that they are. */
export function textOfBytes(value: Extract<Value, { kind: 'bytes' }>): Value {
  return {
    kind: 'constant',
    value: Buffer.from(value.bytes).toString('utf8'),
    steps: stepsOf(value),
  };
}
