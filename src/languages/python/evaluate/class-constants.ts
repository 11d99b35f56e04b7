import type { Analysis } from '../../javascript/analysis.ts';
import { classMembersOf } from '../../javascript/class-members.ts';
import { memberKeyOf } from '../../javascript/keys.ts';
import { isClass, isFunction } from '../../javascript/syntax.ts';
import type { Node } from '../../javascript/unit.ts';
import { unknown, type Value } from '../../javascript/value.ts';

type Member = Extract<Node, { type: 'MemberExpression' }>;

/** `Tools.LIST` and `Tools.LIST.value`: what the body of a class gives to a name once. An enumeration is the same as any class here. */
export function evaluateClassConstant(analysis: Analysis, node: Member): Value {
  const key = memberKeyOf(analysis, node);
  if (key === undefined) return unknown;
  if (key === 'value' && node.object.type === 'MemberExpression') {
    const constant = constantOf(analysis, node.object);
    if (constant !== undefined) return analysis.evaluate(constant);
  }
  const constant = constantOf(analysis, node);
  return constant === undefined ? unknown : analysis.evaluate(constant);
}

function constantOf(analysis: Analysis, node: Member): Node | undefined {
  const key = memberKeyOf(analysis, node);
  const target = analysis.targetOf(node.object);
  if (target?.kind !== 'local' || target.isInstance || !isClass(target.node)) return undefined;
  const values = classMembersOf(analysis, target.node).instance.get(key ?? '') ?? [];
  const [only] = values;
  return values.length === 1 && !isFunction(only) ? only : undefined;
}
