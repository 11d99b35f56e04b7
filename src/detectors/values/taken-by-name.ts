import { bindingOf } from '../../languages/javascript/link.ts';
import { isFunction } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { keyText } from './text.ts';

const maxReferences = 200;
/** By these a function gets at what it was given without naming it. */
const roundabout = /\b(?:arguments|eval|locals|vars|globals)\b/;
const rebinding = /^(?:call|apply|bind)$/;

/**
 * The properties that a function of this file takes from what it is given: `endpoints(process.env)` reads a few settings when
 * `endpoints` only says `env.HOST`. Undefined as soon as anything else is done with it, so that all of it may go anywhere.
 */
export function namesTakenFrom(unit: CodeUnit, given: Node): readonly string[] | undefined {
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
  if (!isFunction(called)) return undefined;
  if (roundabout.test(unit.text.slice(called.start, called.end))) return undefined;
  const parameter = called.params[at];
  return parameter === undefined ? undefined : namesOf(unit, parameter);
}

function namesOf(unit: CodeUnit, parameter: Node): readonly string[] | undefined {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target.type === 'ObjectPattern') return namesInPattern(unit, target);
  const binding = target.type === 'Identifier' ? bindingOf(target) : undefined;
  if (binding === undefined || binding.references.length > maxReferences) return undefined;
  const names: string[] = [];
  for (const reference of binding.references) {
    const taken = namesAt(unit, reference);
    if (taken === undefined) return undefined;
    names.push(...taken);
  }
  return [...new Set(names)];
}

function namesAt(unit: CodeUnit, reference: Node): readonly string[] | undefined {
  const parent = unit.parentOf(reference);
  if (parent?.type === 'VariableDeclarator' && parent.init === reference)
    return parent.id.type === 'ObjectPattern' ? namesInPattern(unit, parent.id) : undefined;
  if (parent?.type !== 'MemberExpression' || parent.object !== reference) return undefined;
  // `env.valueOf()` is all of it again.
  const around = unit.parentOf(parent);
  if (around?.type === 'CallExpression' && around.callee === parent) return undefined;
  const name = nameOf(unit, parent);
  return name === undefined ? undefined : [name];
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
