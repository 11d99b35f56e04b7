import { bindingOf } from '../../languages/javascript/link.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { keyText } from './text.ts';

/** What an address is for when all of its uses are seen and are one of these: it is written to a person, or it is a sender. */
export type AddressUse = 'message' | 'sender';

const maxReferences = 50;
const maxDepth = 8;
const errorNames = new Set(['Error', 'TypeError', 'RangeError', 'SyntaxError']);
const senderKeys = new Set(['from', 'sender']);

/** The use of a text that is an address; undefined as soon as one use is another one, or cannot be followed. */
export function addressUseOf(unit: CodeUnit, node: Node): AddressUse | undefined {
  const use = useOf(unit, node, 0);
  return use === 'question' ? undefined : use;
}

/** `question` for what only asks whether there is a value: it tells nothing, and takes it nowhere. */
type Use = AddressUse | 'question' | undefined;

function useOf(unit: CodeUnit, node: Node, depth: number): Use {
  const parent = parentOf(node);
  if (parent === undefined || depth > maxDepth) return undefined;
  switch (parent.type) {
    case 'Property':
      return parent.value === node && senderKeys.has(keyOf(unit, parent)) ? 'sender' : undefined;
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== node && showsText(unit, parent.callee) ? 'message' : undefined;
    case 'IfStatement':
      return 'question';
    case 'UnaryExpression':
      return parent.operator === '!' ? 'question' : undefined;
    case 'ConditionalExpression':
      return parent.test === node ? 'question' : useOf(unit, parent, depth + 1);
    case 'LogicalExpression':
    case 'BinaryExpression':
    case 'TemplateLiteral':
      return useOf(unit, parent, depth + 1);
    case 'VariableDeclarator':
      return parent.init === node ? useOfVariable(unit, parent, depth) : undefined;
    default:
      return undefined;
  }
}

function keyOf(unit: CodeUnit, property: Extract<Node, { type: 'Property' }>): string {
  if (parentOf(property)?.type !== 'ObjectExpression') return '';
  return keyText(unit, property.key, property.computed)?.toLowerCase() ?? '';
}

function showsText(unit: CodeUnit, callee: Node): boolean {
  const reference = unit.resolve(callee);
  if (reference?.root !== 'global') return false;
  const [first = '', ...rest] = reference.path;
  return first === 'console' || (rest.length === 0 && errorNames.has(first));
}

function useOfVariable(
  unit: CodeUnit,
  declarator: Extract<Node, { type: 'VariableDeclarator' }>,
  depth: number,
): Use {
  const { id } = declarator;
  const declaration = parentOf(declarator);
  const binding = id.type === 'Identifier' ? bindingOf(id) : undefined;
  const isShared =
    declaration === undefined || parentOf(declaration)?.type === 'ExportNamedDeclaration';
  if (binding === undefined || isShared || binding.writes.length !== 1) return undefined;
  if (binding.references.length > maxReferences) return undefined;
  const uses = new Set(binding.references.map((one) => useOf(unit, one, depth + 1)));
  uses.delete('question');
  return uses.size === 1 ? [...uses][0] : undefined;
}
