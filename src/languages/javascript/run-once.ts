import type { Node } from './unit.ts';

/** What is asked of a function. */
interface Callable {
  readonly params: readonly Node[];
  readonly body: Node | null;
}

/** What a function that runs once gives: the name of the object, whether it is its `exports` that are given, and the flag that is tested. */
interface RunOnce {
  readonly object: Node & { readonly type: 'Identifier' };
  readonly isMember: boolean;
  readonly flag: string;
}

/**
 * `function requireX() { if (hasRequiredX) return x; hasRequiredX = 1; …; return x; }`, in which rollup puts a CommonJS module, and what
 * minifiers make of it: `function r() { return h || (h = 1, …), x }`. A value that is made when it is first asked for is tested itself.
 */
export function runOnceOf({ params, body }: Callable): RunOnce | undefined {
  if (body?.type !== 'BlockStatement' || params.length > 0) return undefined;
  const statements: readonly Node[] = body.body;
  const last = statements.at(-1);
  if (last?.type !== 'ReturnStatement' || last.argument === null) return undefined;
  const [first] = statements;
  if (first?.type === 'IfStatement') return afterTest(first, statements[1], last.argument);
  const isOnly = statements.every((one) => one === last || one.type === 'VariableDeclaration');
  return isOnly ? inOneExpression(bare(last.argument)) : undefined;
}

/** `if (h) return x; h = 1; …; return x`, and `if (h) return x; return h = 1, …, x`. */
function afterTest(
  { test, consequent, alternate }: Extract<Node, { type: 'IfStatement' }>,
  next: Node | undefined,
  given: Node,
): RunOnce | undefined {
  if (test.type !== 'Identifier' || alternate !== null) return undefined;
  const early = consequent.type === 'BlockStatement' ? consequent.body[0] : consequent;
  if (early?.type !== 'ReturnStatement' || early.argument === null) return undefined;
  const set = next?.type === 'ExpressionStatement' ? next.expression : given;
  const isNext = next?.type === 'ExpressionStatement' || next?.type === 'ReturnStatement';
  return isNext && isSet(set, test.name) ? runOnce(test.name, early.argument, given) : undefined;
}

/** `h || (h = 1, …), x`, and `h ? x : (h = 1, …, x)`. */
function inOneExpression(given: Node): RunOnce | undefined {
  if (given.type === 'ConditionalExpression') {
    const { test, consequent, alternate } = given;
    if (test.type !== 'Identifier' || !isSet(alternate, test.name)) return undefined;
    return runOnce(test.name, consequent, alternate);
  }
  const first = given.type === 'SequenceExpression' ? given.expressions[0] : undefined;
  const tested = first === undefined ? undefined : bare(first);
  if (tested?.type !== 'LogicalExpression' || tested.operator !== '||') return undefined;
  const { left, right } = tested;
  if (left.type !== 'Identifier' || !isSet(right, left.name)) return undefined;
  return runOnce(left.name, given, given);
}

function runOnce(flag: string, early: Node, late: Node): RunOnce | undefined {
  const before = givenBy(early);
  const after = givenBy(late);
  if (before === undefined || after === undefined || before.object.name === flag) return undefined;
  const isSame = before.object.name === after.object.name && before.isMember === after.isMember;
  return isSame ? { ...before, flag } : undefined;
}

/** `x`, and `x.exports`, after other expressions. */
function givenBy(wrapped: Node): Pick<RunOnce, 'object' | 'isMember'> | undefined {
  let node = bare(wrapped);
  if (node.type === 'SequenceExpression') node = bare(node.expressions.at(-1) ?? node);
  if (node.type === 'Identifier') return { object: node, isMember: false };
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return undefined;
  const isExports = node.property.type === 'Identifier' && node.property.name === 'exports';
  return isExports && !node.computed ? { object: node.object, isMember: true } : undefined;
}

/** `h = 1`, first of all: rollup sets its flags to no other value. */
function isSet(wrapped: Node, flag: string): boolean {
  let node = bare(wrapped);
  if (node.type === 'SequenceExpression') node = bare(node.expressions[0] ?? node);
  if (node.type !== 'AssignmentExpression' || node.operator !== '=') return false;
  const { left, right } = node;
  if (left.type !== 'Identifier' || left.name !== flag) return false;
  return right.type === 'Literal' && right.value === 1;
}

function bare(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? bare(node.expression) : node;
}
