import { bindingOf } from '../../languages/javascript/link.ts';
import { originOf, originOfWrite } from '../../languages/javascript/origin.ts';
import { rulingWrite } from '../../languages/javascript/ruling-write.ts';
import { isClass, unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { keyText } from './text.ts';

const maxSteps = 8;

/**
 * The expression that a name or member stands for when exactly one is ever given to it, the expression itself otherwise.
 * Wrappers that change no value are taken away on the way.
 */
export function definitionOf(unit: CodeUnit, node: Node): Node {
  let current = unwrap(node);
  for (let step = 0; step < maxSteps; step += 1) {
    const value = valueOf(unit, current);
    if (value === undefined) return current;
    current = unwrap(value);
  }
  return current;
}

/** The class of this file that an expression names, or makes an object of. */
export function classOf(unit: CodeUnit, node: Node): Node | undefined {
  const value = definitionOf(unit, node);
  const made = value.type === 'NewExpression' ? definitionOf(unit, value.callee) : value;
  if (made.type !== 'Identifier') return isClass(made) ? made : undefined;
  const declaration = bindingOf(made)?.declaration;
  const declared = declaration === undefined ? undefined : unit.parentOf(declaration);
  return isClass(declared) ? declared : undefined;
}

function valueOf(unit: CodeUnit, node: Node): Node | undefined {
  if (node.type === 'Identifier') {
    const binding = bindingOf(node);
    if (binding === undefined) return undefined;
    const write =
      unit.language === 'python' && binding.writes.length > 1
        ? rulingWrite(binding, node)
        : undefined;
    const origin = write === undefined ? originOf(binding) : originOfWrite(write);
    return origin?.kind === 'value' && origin.path.length === 0 ? origin.node : undefined;
  }
  if (node.type !== 'MemberExpression') return undefined;
  const { property } = node;
  const name =
    property.type === 'PrivateIdentifier'
      ? `#${property.name}`
      : keyText(unit, property, node.computed);
  if (name === undefined) return undefined;
  const values = (unit.shapeOf(node.object)?.properties ?? []).filter((one) => one.key === name);
  return values.length === 1 ? values[0]?.value : undefined;
}
