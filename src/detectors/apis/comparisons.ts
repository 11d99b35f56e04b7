import { bindingOf } from '../../languages/javascript/link.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { memberName } from '../values/text.ts';

const comparing = new Set(['===', '==', '!==', '!=', '<', '>', '<=', '>=']);
/** Methods that ask a text or a list for another one. */
const asking = new Set([
  'includes',
  'has',
  'indexOf',
  'startsWith',
  'endsWith',
  'test',
  'match',
  'search',
  'some',
  'find',
]);
const changing = new Set(['toLowerCase', 'toUpperCase', 'trim', 'toString', 'split', 'slice']);
const maxDepth = 10;
const maxReferences = 20;

/** Whether a value is compared with something, here or by the name that it is given: what it decides is a gate. */
export function isCompared(unit: CodeUnit, node: Node): boolean {
  return compares(unit, node, 0);
}

function compares(unit: CodeUnit, node: Node, depth: number): boolean {
  const parent = unit.parentOf(node);
  if (parent === undefined || depth > maxDepth) return false;
  switch (parent.type) {
    case 'BinaryExpression':
      return comparing.has(parent.operator);
    case 'SwitchStatement':
      return parent.discriminant === node;
    case 'CallExpression':
      if (parent.callee === node) return false;
      return asking.has(memberName(unit, parent.callee) ?? '');
    case 'MemberExpression': {
      const call = unit.parentOf(parent);
      if (parent.object !== node || call?.type !== 'CallExpression') return false;
      const method = memberName(unit, parent) ?? '';
      return asking.has(method) || (changing.has(method) && compares(unit, call, depth + 1));
    }
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'LogicalExpression':
    case 'AwaitExpression':
    case 'TemplateLiteral':
      return compares(unit, parent, depth + 1);
    case 'VariableDeclarator': {
      const binding = parent.id.type === 'Identifier' ? bindingOf(parent.id) : undefined;
      if (binding === undefined || parent.init !== node) return false;
      const references = binding.references.slice(0, maxReferences);
      return references.some((one) => compares(unit, one, depth + 2));
    }
    default:
      return false;
  }
}

/** Whether a value decides by itself or in a comparison what runs: `if (process.env.CI) …`. */
export function isTested(unit: CodeUnit, node: Node): boolean {
  let at = node;
  for (let step = 0; step < maxDepth; step += 1) {
    const parent = unit.parentOf(at);
    if (parent === undefined) return false;
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
      return parent.test === at;
    }
    const passes =
      parent.type === 'LogicalExpression' ||
      parent.type === 'UnaryExpression' ||
      parent.type === 'BinaryExpression' ||
      parent.type === 'ParenthesizedExpression' ||
      parent.type === 'ChainExpression';
    if (!passes) return false;
    at = parent;
  }
  return false;
}
