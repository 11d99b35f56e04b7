import { bindingOf } from '../../languages/javascript/link.ts';
import { isFunction, type FunctionNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { keptSettings } from '../apis/kept-settings.ts';
import { keyText } from './text.ts';

const maxReferences = 200;
/** Functions that one after the other hand it on, and mentions in one that is handed it: more are not written by hand. */
const maxHanded = 3;
const maxHandedReferences = 40;
/** By these a function gets at what it was given without naming it. */
const roundabout = {
  javascript: /\b(?:arguments|eval)\b/,
  python: /\b(?:eval|exec|locals|vars|globals)\b/,
};
const rebinding = /^(?:call|apply|bind)$/;

/**
 * The properties that a function of this file takes from what it is given: `endpoints(process.env)` reads a few settings when
 * `endpoints` only says `env.HOST`. Undefined as soon as anything else is done with it, so that all of it may go anywhere.
 */
export function namesTakenFrom(
  unit: CodeUnit,
  given: Node,
  handed = 0,
): readonly string[] | undefined {
  const call = unit.parentOf(given);
  if (call?.type !== 'CallExpression') return undefined;
  const at = call.arguments.findIndex((one) => one === given);
  if (at === -1 || call.arguments.slice(0, at).some(({ type }) => type === 'SpreadElement'))
    return undefined;
  const { callee } = call;
  if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression') return undefined;
  if (callee.type === 'MemberExpression' && rebinding.test(nameOf(unit, callee) ?? 'call'))
    return undefined;
  const called = unit.functionOf(callee);
  return isFunction(called) ? namesTakenBy(unit, called, at, handed) : undefined;
}

/** The properties that a function takes of its parameter at a place; undefined as soon as anything else is done with it. */
export function namesTakenBy(
  unit: CodeUnit,
  called: FunctionNode,
  at: number,
  handed = 0,
): readonly string[] | undefined {
  const parameter = called.params[at];
  if (parameter === undefined || handed > maxHanded) return undefined;
  if (roundabout[unit.language].test(unit.text.slice(called.start, called.end))) return undefined;
  return namesOf(unit, parameter, handed);
}

function namesOf(unit: CodeUnit, parameter: Node, handed: number): readonly string[] | undefined {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target.type === 'ObjectPattern') return namesInPattern(unit, target);
  const binding = target.type === 'Identifier' ? bindingOf(target) : undefined;
  const most = handed === 0 ? maxReferences : maxHandedReferences;
  if (binding === undefined || binding.references.length > most) return undefined;
  const names: string[] = [];
  for (const reference of binding.references) {
    const taken = namesAt(unit, reference, handed);
    if (taken === undefined) return undefined;
    names.push(...taken);
  }
  return [...new Set(names)];
}

function namesAt(unit: CodeUnit, reference: Node, handed: number): readonly string[] | undefined {
  const parent = unit.parentOf(reference);
  if (parent?.type === 'CallExpression' && parent.callee !== reference)
    return namesKeptOf(unit, reference) ?? namesTakenFrom(unit, reference, handed + 1);
  if (parent?.type === 'VariableDeclarator' && parent.init === reference)
    return parent.id.type === 'ObjectPattern' ? namesInPattern(unit, parent.id) : undefined;
  if (parent?.type !== 'MemberExpression' || parent.object !== reference) return undefined;
  // `env.valueOf()` is all of it again.
  const around = unit.parentOf(parent);
  if (around?.type === 'CallExpression' && around.callee === parent) return undefined;
  const name = nameOf(unit, parent);
  return name === undefined ? undefined : [name];
}

/** The names that a schema of settings keeps of what it is given. */
export function namesKeptOf(unit: CodeUnit, given: Node): readonly string[] | undefined {
  const parent = unit.parentOf(given);
  const options = parent?.type === 'Property' ? unit.parentOf(parent) : undefined;
  const call = options === undefined ? parent : unit.parentOf(options);
  const kept = call?.type === 'CallExpression' ? keptSettings(unit, call) : undefined;
  return kept?.given === given ? kept.names : undefined;
}

function namesInPattern(
  unit: CodeUnit,
  { properties }: Extract<Node, { type: 'ObjectPattern' }>,
): readonly string[] | undefined {
  const names: string[] = [];
  for (const property of properties) {
    if (property.type === 'RestElement') return undefined;
    const name = keyText(unit, property.key, property.computed);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
}

function nameOf(
  unit: CodeUnit,
  { property, computed }: Extract<Node, { type: 'MemberExpression' }>,
): string | undefined {
  return keyText(unit, property, computed);
}
