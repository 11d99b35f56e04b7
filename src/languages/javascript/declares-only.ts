import { isClass, isFunction, type ClassNode } from './syntax.ts';
import type { CodeUnit, Node } from './unit.ts';

/** Nothing that only declares goes deeper. */
const maxDepth = 40;

/**
 * Whether loading a file runs nothing that is written in it: it imports, exports, and declares functions, classes and fixed values. What is
 * not known to run nothing runs something: a call, `new`, a member that may be a getter, a block of a class, a key that is computed, a text
 * that an object is put into.
 */
export function declaresOnly(unit: CodeUnit): boolean {
  return unit.program.body.every(declares);
}

function declares(statement: Node): boolean {
  switch (statement.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'FunctionDeclaration':
    case 'EmptyStatement':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return true;
    case 'ExpressionStatement':
      return statement.expression.type === 'Literal';
    case 'ExportNamedDeclaration':
      return statement.declaration === null || declares(statement.declaration);
    case 'ExportDefaultDeclaration':
      return isQuiet(statement.declaration, 0);
    case 'ClassDeclaration':
      return isQuietClass(statement, 0);
    case 'VariableDeclaration':
      return statement.declarations.every(
        ({ id, init }) => id.type === 'Identifier' && (init === null || isQuiet(init, 0)),
      );
    default:
      return false;
  }
}

/** Whether a value comes to be without running anything. */
function isQuiet(node: Node, depth: number): boolean {
  if (depth > maxDepth) return false;
  if (isFunction(node)) return true;
  if (isClass(node)) return isQuietClass(node, depth + 1);
  switch (node.type) {
    case 'Literal':
    case 'Identifier':
      return true;
    case 'TemplateLiteral':
      return node.expressions.every((one) => one.type === 'Literal');
    case 'UnaryExpression':
      return node.operator !== 'delete' && isNumber(node.argument, depth + 1);
    case 'BinaryExpression':
      return isNumber(node.left, depth + 1) && isNumber(node.right, depth + 1);
    case 'ArrayExpression':
      return node.elements.every((one) => one === null || isQuiet(one, depth + 1));
    case 'ObjectExpression':
      return node.properties.every(
        (one) => one.type === 'Property' && !one.computed && isQuiet(one.value, depth + 1),
      );
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isQuiet(node.expression, depth + 1);
    default:
      return false;
  }
}

/** Literals and what is counted of them: an object that is counted with would be asked what it is worth. */
function isNumber(node: Node, depth: number): boolean {
  if (depth > maxDepth) return false;
  if (node.type === 'BinaryExpression')
    return isNumber(node.left, depth + 1) && isNumber(node.right, depth + 1);
  return node.type === 'Literal';
}

function isQuietClass({ superClass, decorators, body }: ClassNode, depth: number): boolean {
  if (superClass !== null && superClass.type !== 'Identifier') return false;
  if (decorators.length > 0) return false;
  return body.body.every((member) => {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return false;
    if (member.computed || member.decorators.length > 0) return false;
    if (member.type === 'MethodDefinition') return member.value.params.every(isPlain);
    if (!member.static) return true;
    return member.value === null || isQuiet(member.value, depth + 1);
  });
}

/** A parameter may have a decorator of its own, which runs with the class. */
function isPlain(parameter: Node): boolean {
  return !('decorators' in parameter) || parameter.decorators.length === 0;
}
