import type { Analysis } from './analysis.ts';
import { bindingOf } from './link.ts';
import { staticMethodOf, unwrap } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node, ShapeProperty } from './unit.ts';

/** Properties of an object that is listed, and places where its name stands. */
const maxListed = 64;

/**
 * The properties of an object in the order in which the language lists them; undefined where that may be another one. A wrong order would
 * make another text of the parts of a host or an address, so every property has to stand in one literal, once, and nothing may take one away.
 */
export function listedProperties(
  analysis: Analysis,
  object: Node,
): readonly ShapeProperty[] | undefined {
  if (!isKept(object)) return undefined;
  const shape = analysis.shapeOf(object);
  if (shape === undefined || shape.open || shape.properties.length > maxListed) return undefined;
  const keys = new Set<string>();
  for (const { key, node } of shape.properties) {
    // Numbers are listed before all others, and a prototype is not listed.
    if (key === undefined || key === '__proto__' || /^\d/u.test(key)) return undefined;
    if (node.type !== 'Property' || node.kind !== 'init') return undefined;
    keys.add(key);
  }
  const [first] = shape.properties;
  const literal = first === undefined ? undefined : parentOf(first.node);
  const isWhole =
    keys.size === shape.properties.length &&
    literal?.type === 'ObjectExpression' &&
    literal.properties.length === keys.size &&
    shape.properties.every(({ node }, at) => node === literal.properties[at]);
  return isWhole || first === undefined ? shape.properties : undefined;
}

/** Whether an object is listed where it stands, or by a name that is only read: `delete` is no change that its shape tells of. */
function isKept(given: Node): boolean {
  const object = unwrap(given);
  if (object.type !== 'Identifier')
    return object.type === 'ObjectExpression' || object.type === 'CallExpression';
  const references = bindingOf(object)?.references ?? [];
  return references.length <= maxListed && references.every(isRead);
}

function isRead(reference: Node): boolean {
  const user = parentOf(reference);
  if (user?.type === 'MemberExpression' && user.object === reference) {
    const around = parentOf(user);
    return around?.type !== 'UnaryExpression' || around.operator !== 'delete';
  }
  return user?.type === 'CallExpression' && staticMethodOf(user.callee).startsWith('Object.');
}
