import { runOnceOf } from './run-once.ts';
import type { Node } from './unit.ts';

/** Any function of the syntax tree. */
export type FunctionNode = Extract<Node, { params: unknown[]; body: unknown }> & {
  readonly params: readonly Node[];
  readonly body: Node | null;
};
export type ClassNode = Extract<Node, { body: { type: 'ClassBody' } }>;
export type CallNode = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** Whether a node is a function with a body of its own. */
export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'FunctionDeclaration'
  );
}

/** Whether a node is a class. */
export function isClass(node: Node | null | undefined): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** The expression that gives its value to a wrapper: `await x`, `(a, x)`, `y = x`, `x as T`, `x!`, optional chains. */
export function unwrap(node: Node): Node {
  for (let at = node; ;) {
    switch (at.type) {
      case 'ParenthesizedExpression':
      case 'ChainExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
        at = at.expression;
        break;
      case 'AwaitExpression':
        at = at.argument;
        break;
      case 'SequenceExpression':
        at = at.expressions.at(-1) ?? at;
        if (at.type === 'SequenceExpression' && at.expressions.length === 0) return at;
        break;
      case 'AssignmentExpression':
        if (at.operator !== '=') return at;
        at = at.right;
        break;
      default:
        return at;
    }
  }
}

/** The text of a literal string or of a template without holes, without any folding. */
export function literalTextOf(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node?.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}

/** The value that a function gives when its body is one expression, after declarations at most. */
export function singleReturnOf(node: FunctionNode): Node | undefined {
  if (node.body === null || ('generator' in node && node.generator)) return undefined;
  if (node.body.type !== 'BlockStatement') return node.body;
  const last = node.body.body.at(-1);
  if (last?.type !== 'ReturnStatement' || last.argument === null) return undefined;
  const rest = node.body.body.slice(0, -1);
  const isPlain = rest.every(
    (one) =>
      one.type === 'VariableDeclaration' || one.type === 'FunctionDeclaration' || isDirective(one),
  );
  return isPlain || runOnceOf(node) !== undefined ? last.argument : undefined;
}

function isDirective(node: Node): boolean {
  return node.type === 'ExpressionStatement' && node.expression.type === 'Literal';
}

/** `Object.assign` as text, for the few functions of the language that change their argument. */
export function staticMethodOf(callee: Node): string {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return '';
  return callee.property.type === 'Identifier' && !callee.computed
    ? `${callee.object.name}.${callee.property.name}`
    : '';
}
