import {
  closing,
  pushAll,
  writeCall,
  writeDeclarator,
  writeFunction,
  writeLiteral,
  writeMember,
  writeProperty,
  writeTexts,
  writeUnary,
  type Other,
  type Work,
} from './structure-parts.ts';
import { literalTextOf } from './syntax.ts';
import { pushChildren } from './tree.ts';
import type { Node } from './unit.ts';

/** Puts what is below a node on the list of work and gives the node's own text. */
export function writeNode(node: Other, work: Work[]): string {
  switch (node.type) {
    case '#statements':
      return writeLast(node.list, node.at, work);
    case '#last':
      return writeStatement(node.node, true, work);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return writeFunction(node, work);
    case 'MemberExpression':
      return writeMember(node, work);
    case 'CallExpression':
    case 'NewExpression':
      return writeCall(node, work);
    case 'Literal':
      return writeLiteral(node);
    case 'TemplateLiteral':
      return writeTexts(node, work);
    case 'BinaryExpression':
      if (node.operator === '+') return writeTexts(node, work);
      work.push(node.right, node.left);
      return operatorToken(node.operator);
    case 'UnaryExpression':
      return writeUnary(node, work);
    case 'VariableDeclarator':
      return writeDeclarator(node, work);
    case 'AssignmentExpression':
      work.push(node.right, node.left);
      return `${node.operator};`;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return writeProperty(node, work);
    case 'ObjectExpression':
    case 'ObjectPattern':
      pushAll(node.properties, work);
      return `O${node.properties.length};`;
    case 'ArrayExpression':
    case 'ArrayPattern':
      for (let at = node.elements.length - 1; at >= 0; at -= 1)
        work.push(node.elements[at] ?? '_;');
      return `A${node.elements.length};`;
    case 'LogicalExpression':
      return writeCondition(node.left, node.right, null, node.operator, false, work);
    case 'ConditionalExpression':
      return writeCondition(node.test, node.consequent, node.alternate, '&&', false, work);
    default:
      return writeStatement(node, false, work);
  }
}

/** `===` and `==` are the same. */
function operatorToken(operator: string): string {
  if (operator === '===') return 'B==;';
  return operator === '!==' ? 'B!=;' : `B${operator};`;
}

/** Statements, with `isLast` for one after which its function is at its end. */
function writeStatement(node: Node, isLast: boolean, work: Work[]): string {
  switch (node.type) {
    case 'BlockStatement':
      if (isLast) work.push({ type: '#statements', list: node.body, at: 0 });
      else pushAll(node.body, work);
      return '';
    case 'ReturnStatement':
      if (node.argument !== null) work.push(node.argument);
      return isLast ? '' : 'R;';
    case 'IfStatement':
      return writeCondition(node.test, node.consequent, node.alternate, '&&', isLast, work);
    case 'SwitchCase':
      return writeCase(node, work);
    case 'ForStatement':
      work.push(node.body, node.update ?? '_;', node.test ?? '_;', node.init ?? '_;');
      return 'L;';
    case 'WhileStatement':
      work.push(node.body, '_;', node.test, '_;');
      return 'L;';
    case 'ClassDeclaration':
    case 'ClassExpression':
      work.push(node.body, node.superClass ?? '_;');
      return 'class;';
    default:
      return isLast ? writeNode(node, work) : writeOther(node, work);
  }
}

function writeOther(node: Node, work: Work[]): string {
  switch (node.type) {
    case 'ExpressionStatement':
      // 'use strict' stands in some builds and not in others; a text alone is a docstring.
      if (typeof node.directive !== 'string' && literalTextOf(node.expression) === undefined)
        work.push(node.expression);
      return '';
    case 'ParenthesizedExpression':
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
      work.push(node.expression);
      return '';
    case 'SequenceExpression':
      // `(0, m.f)(x)` is how bundlers call what they import.
      pushAll(
        node.expressions[0]?.type === 'Literal' ? node.expressions.slice(1) : node.expressions,
        work,
      );
      return '';
    case 'VariableDeclaration':
      pushAll(node.declarations, work);
      return '';
    case 'Program':
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
    case 'ClassBody':
    case 'CatchClause':
      pushChildren(node, work as Node[]);
      return '';
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'EmptyStatement':
      return '';
    case 'UpdateExpression':
      work.push(node.argument);
      return `U${node.operator};`;
    case 'MetaProperty':
      return `meta.${node.property.name};`;
    case 'JSXIdentifier':
      return `j${node.name};`;
    case 'JSXText':
      return `j${node.value.trim()};`;
    case 'LabeledStatement':
      work.push(node.body);
      return '';
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'PrivateIdentifier':
      return `${node.type};`;
    default:
      pushChildren(node, work as Node[]);
      return `${node.type};`;
  }
}

/** `if (a) return x; y` at the end of a function is `a ? x : y`, and `if (a) return; y` is `a || y`. */
function writeLast(list: readonly Node[], at: number, work: Work[]): string {
  const node = list[at];
  if (node === undefined) return '';
  if (at === list.length - 1) return writeStatement(node, true, work);
  const rest: Work = { type: '#statements', list, at: at + 1 };
  if (node.type === 'IfStatement' && node.alternate === null) {
    const { consequent } = node;
    const only = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
    if (only?.type === 'ReturnStatement') {
      const isBare =
        only.argument === null && (only === consequent || bodyLength(consequent) === 1);
      return isBare
        ? writeCondition(node.test, rest, null, '||', true, work)
        : writeCondition(node.test, consequent, rest, '&&', true, work);
    }
  }
  work.push(rest, node);
  return '';
}

function bodyLength(node: Node): number {
  return node.type === 'BlockStatement' ? node.body.length : 0;
}

/** `a && b`, `a ? b : c`, `if (a) b` and `if (!a) c; else b`: one form for all of them. */
function writeCondition(
  given: Node,
  consequent: Other,
  alternate: Other | null,
  operator: '&&' | '||' | '??',
  isLast: boolean,
  work: Work[],
): string {
  if (operator === '??') {
    work.push(consequent, given);
    return '??;';
  }
  let test = bare(given);
  let yes = consequent;
  let no = alternate;
  let isNegated = operator === '||';
  while (test.type === 'UnaryExpression' && test.operator === '!') {
    test = bare(test.argument);
    isNegated = !isNegated;
  }
  if (isNegated && no !== null) {
    yes = no;
    no = consequent;
    isNegated = false;
  }
  if (no !== null) work.push(branch(no, isLast));
  const isFrame = !isNegated && isComparedWithText(test);
  if (isFrame && !isPending(yes))
    work.push(closing, branch(yes, isLast), { type: '#open', node: yes });
  else work.push(branch(yes, isLast));
  work.push(test);
  if (no !== null) return 'Q3;';
  return isNegated ? 'Q!;' : 'Q2;';
}

function isPending(node: Other): node is Exclude<Other, Node> {
  return node.type === '#statements' || node.type === '#last';
}

function branch(node: Other, isLast: boolean): Work {
  return isLast && !isPending(node) ? { type: '#last', node } : node;
}

function bare(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? bare(node.expression) : node;
}

/** `name === 'send_mail'`: what follows may be a tool, and is asked about by itself. */
function isComparedWithText(test: Node): boolean {
  if (test.type !== 'BinaryExpression') return false;
  if (test.operator !== '===' && test.operator !== '==') return false;
  const isKind = test.left.type === 'UnaryExpression' || test.right.type === 'UnaryExpression';
  return !isKind && (isName(test.right) || isName(test.left));
}

const toolName = /^[\w./:-]{2,128}$/;

function isName(node: Node): boolean {
  const text = literalTextOf(node);
  return text !== undefined && toolName.test(text);
}

function writeCase(node: Extract<Node, { type: 'SwitchCase' }>, work: Work[]): string {
  work.push(closing);
  pushAll(node.consequent, work);
  work.push({ type: '#open', node });
  work.push(node.test ?? '_;');
  return 'case;';
}
