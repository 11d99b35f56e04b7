import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { keyText, memberName } from '../values/text.ts';

const maxDepth = 12;
/** Functions that ask whether something is there. */
const asking = /^(?:has(?:Own|OwnProperty)?|isFunction|isCallable|isNative)$/;

/**
 * Whether a branch is only taken where something of one of these names is missing: `if (!Array.prototype.at) …`,
 * `typeof fetch === 'undefined' && …`, `window.fetch || …`.
 */
export function isWhereMissing(
  unit: CodeUnit,
  around: Node,
  inner: Node,
  names: ReadonlySet<string>,
): boolean {
  const question: Question = { unit, names };
  switch (around.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (around.consequent === inner) return tellsMissing(question, around.test, true, 0);
      return around.alternate === inner && tellsMissing(question, around.test, false, 0);
    case 'LogicalExpression':
      if (around.right !== inner) return false;
      if (around.operator === '??') return isNamed(question, around.left);
      return tellsMissing(question, around.left, around.operator === '&&', 0);
    default:
      return false;
  }
}

interface Question {
  readonly unit: CodeUnit;
  readonly names: ReadonlySet<string>;
}

/** Whether it is missing wherever a condition comes out so. */
function tellsMissing(question: Question, test: Node, outcome: boolean, depth: number): boolean {
  if (depth > maxDepth) return false;
  const node = unwrap(test);
  const next = (part: Node, result: boolean): boolean =>
    tellsMissing(question, part, result, depth + 1);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' && next(node.argument, !outcome);
    case 'LogicalExpression': {
      if (node.operator === '??') return false;
      // All of `a && b` holds where it is true; where it is false, either may be the reason.
      const isAll = (node.operator === '&&') === outcome;
      const left = next(node.left, outcome);
      return left === isAll ? isAll : next(node.right, outcome);
    }
    case 'BinaryExpression':
      return comparesMissing(question, node, outcome);
    case 'CallExpression':
      return !outcome && asks(question, node);
    default:
      return !outcome && isNamed(question, node);
  }
}

function comparesMissing(
  question: Question,
  { operator, left, right }: Extract<Node, { type: 'BinaryExpression' }>,
  outcome: boolean,
): boolean {
  if (operator === 'in') return !outcome && isKey(question, left) && isOfOthers(question, right);
  // `typeof fetch > 'u'`, as minifiers write it.
  if (operator === '>' || operator === '<')
    return textIn(right) === 'u' && (operator === '>') === outcome && typeNamed(question, left);
  if (!/^[!=]==?$/.test(operator)) return false;
  const isEqual = operator.startsWith('=') === outcome;
  return isMissingAs(question, left, right, isEqual) || isMissingAs(question, right, left, isEqual);
}

function isMissingAs(question: Question, asked: Node, value: Node, isEqual: boolean): boolean {
  const text = textIn(value);
  if (typeNamed(question, asked))
    return isEqual ? text === 'undefined' : text === 'function' || text === 'object';
  return isEqual && isNothing(value) && isNamed(question, asked);
}

function typeNamed(question: Question, asked: Node): boolean {
  const node = unwrap(asked);
  return (
    node.type === 'UnaryExpression' &&
    node.operator === 'typeof' &&
    isNamed(question, node.argument)
  );
}

function isNothing(value: Node): boolean {
  const node = unwrap(value);
  if (node.type === 'Identifier') return node.name === 'undefined';
  if (node.type === 'UnaryExpression') return node.operator === 'void';
  return node.type === 'Literal' && node.value === null;
}

/** `Object.hasOwn(globalThis, 'fetch')`, `isFunction(fetch)`. */
function asks(question: Question, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const callee = unwrap(call.callee);
  let name = memberName(question.unit, callee) ?? '';
  if (callee.type === 'Identifier') ({ name } = callee);
  // `Object.prototype.hasOwnProperty.call(…)`
  if (name === 'call' && callee.type === 'MemberExpression')
    name = memberName(question.unit, callee.object) ?? '';
  if (!asking.test(name)) return false;
  const given = [...call.arguments, ...(callee.type === 'MemberExpression' ? [callee.object] : [])];
  return (
    given.some((one) => isNamed(question, one)) ||
    (given.some((one) => isKey(question, one)) && given.some((one) => isOfOthers(question, one)))
  );
}

function isKey({ names }: Question, key: Node): boolean {
  return names.has(textIn(key) ?? '');
}

/** What is there for all; an object of one's own may hold anything. */
function isOfOthers({ unit }: Question, node: Node): boolean {
  const root = unit.resolve(unwrap(node))?.root;
  return root === 'global' || root === 'module';
}

/** The thing itself by its name; a member of it, `fetch.patched`, is something else. */
function isNamed(question: Question, asked: Node): boolean {
  const { unit, names } = question;
  const node = unwrap(asked);
  let name = node.type === 'Identifier' ? node.name : '';
  if (node.type === 'MemberExpression') name = keyText(unit, node.property, node.computed) ?? '';
  return names.has(name) && isOfOthers(question, node);
}

function textIn(value: Node): string | undefined {
  const node = unwrap(value);
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  return node.type === 'TemplateLiteral' && node.expressions.length === 0
    ? (node.quasis[0]?.value.cooked ?? undefined)
    : undefined;
}
