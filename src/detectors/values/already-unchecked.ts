import { bindingOf } from '../../languages/javascript/link.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

/** The variable that turns off the check of certificates for a whole process of Node, when it is '0'. */
export const uncheckedVariable = 'NODE_TLS_REJECT_UNAUTHORIZED';

const maxParents = 200;
/** Statements at the beginning of a block that may leave it: where questions are asked that end a function early. */
const maxStatements = 32;
const maxDepth = 12;
/** Parts of conditions that are looked at for one place. */
const maxParts = 400;

/** What is asked about one place, and how much may still be looked at for it. */
interface Question {
  readonly unit: CodeUnit;
  /** Whether what two sides of a comparison with `==` or `===` say is that the check is off. */
  readonly isOff: (unit: CodeUnit, left: Node, right: Node) => boolean;
  parts: number;
}

/**
 * Who has turned the check of certificates off where a place is only reached then: `already-off` by the user for the whole process, inside a
 * condition that compares the variable with '0', or behind one that leaves where it is not; `handed-on` by the same option in what a function
 * was given. Whoever gives it so is told where he writes it.
 */
export function alreadyUnchecked(
  unit: CodeUnit,
  node: Node,
  option: string,
): 'already-off' | 'handed-on' | undefined {
  if (isReachedOnlyOff({ unit, isOff: comparesWithZero, parts: maxParts }, node))
    return 'already-off';
  const isOff = (one: CodeUnit, left: Node, right: Node): boolean =>
    (isGiven(one, left, option) && isFalse(right)) ||
    (isGiven(one, right, option) && isFalse(left));
  return isReachedOnlyOff({ unit, isOff, parts: maxParts }, node) ? 'handed-on' : undefined;
}

function isReachedOnlyOff(question: Question, node: Node): boolean {
  const { unit } = question;
  let inner = node;
  for (let step = 0; step < maxParents; step += 1) {
    const around = unit.parentOf(inner);
    if (around === undefined) return false;
    if (isReachedWhereOff(question, around, inner)) return true;
    // A declaration can be called before the conditions in front of it are asked.
    if (around.type === 'FunctionDeclaration') return false;
    inner = around;
  }
  return false;
}

function isReachedWhereOff(question: Question, around: Node, inner: Node): boolean {
  switch (around.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (around.test === inner) return false;
      return tells(question, around.test, around.consequent === inner, 0);
    case 'LogicalExpression':
      if (around.right !== inner || around.operator === '??') return false;
      return tells(question, around.left, around.operator === '&&', 0);
    case 'BlockStatement':
    case 'Program':
      // A declaration is there from the beginning of its block.
      if (inner.type === 'FunctionDeclaration') return false;
      return isLeftBefore(question, around.body, inner);
    default:
      return false;
  }
}

/** `if (!off) return;` in front of it. */
function isLeftBefore(question: Question, body: readonly Node[], inner: Node): boolean {
  for (let index = 0; index < maxStatements; index += 1) {
    const statement = body[index];
    if (statement === undefined || statement.start >= inner.start) return false;
    if (statement.type !== 'IfStatement' || !leaves(statement.consequent)) continue;
    if (tells(question, statement.test, false, 0)) return true;
  }
  return false;
}

function leaves(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return (
    last?.type === 'ReturnStatement' ||
    last?.type === 'ThrowStatement' ||
    last?.type === 'ContinueStatement'
  );
}

/** Whether the variable is '0' wherever a condition comes out so. */
function tells(question: Question, test: Node, outcome: boolean, depth: number): boolean {
  question.parts -= 1;
  if (question.parts < 0 || depth > maxDepth) return false;
  const next = (part: Node, result: boolean): boolean => tells(question, part, result, depth + 1);
  switch (test.type) {
    case 'ParenthesizedExpression':
    case 'ChainExpression':
      return next(test.expression, outcome);
    case 'UnaryExpression':
      return test.operator === '!' && next(test.argument, !outcome);
    case 'LogicalExpression': {
      if (test.operator === '??') return false;
      // All of `a && b` holds where it is true; where it is false, either may be the reason.
      const isAll = (test.operator === '&&') === outcome;
      const left = next(test.left, outcome);
      if (left === isAll) return isAll;
      return next(test.right, outcome);
    }
    case 'BinaryExpression':
      return (
        /^[!=]==?$/u.test(test.operator) &&
        test.operator.startsWith('=') === outcome &&
        question.isOff(question.unit, test.left, test.right)
      );
    case 'Identifier': {
      const value = constantOf(question.unit, test, outcome);
      return value !== undefined && next(value, outcome);
    }
    default:
      return false;
  }
}

function comparesWithZero(unit: CodeUnit, left: Node, right: Node): boolean {
  return (isVariable(unit, left) && isZero(right)) || (isVariable(unit, right) && isZero(left));
}

/** Only the text: an empty variable equals the number and turns nothing off. */
function isZero(node: Node): boolean {
  return node.type === 'Literal' && node.value === '0';
}

/** The option itself, in what a function was given. */
function isGiven(unit: CodeUnit, node: Node, option: string): boolean {
  const reference = unit.resolve(node);
  return reference?.root === 'parameter' && reference.path.at(-1) === option;
}

function isFalse(node: Node): boolean {
  return node.type === 'Literal' && node.value === false;
}

function isVariable(unit: CodeUnit, node: Node): boolean {
  const reference = unit.resolve(node);
  if (reference === undefined || reference.root === 'parameter') return false;
  const isProcess = reference.root === 'global' || /^(?:node:)?process$/u.test(reference.module);
  const name = reference.path.join('.');
  const prefix = reference.root === 'global' ? 'process.env' : 'env';
  return isProcess && name === `${prefix}.${uncheckedVariable}`;
}

/** What a name is worth that is given a value once. One that is false may not have it yet, unless it is a constant. */
function constantOf(unit: CodeUnit, name: Node, outcome: boolean): Node | undefined {
  const binding = bindingOf(name);
  const declared = binding?.declaration;
  if (binding?.kind !== 'variable' || declared === undefined) return undefined;
  if (binding.writes.length !== 1 || binding.writes[0] !== declared) return undefined;
  const declarator = unit.parentOf(declared);
  if (declarator?.type !== 'VariableDeclarator' || declarator.id !== (declared as unknown))
    return undefined;
  const declaration = unit.parentOf(declarator);
  const isConstant = declaration?.type === 'VariableDeclaration' && declaration.kind === 'const';
  return outcome || isConstant ? (declarator.init ?? undefined) : undefined;
}
