import type { Node } from '../javascript/unit.ts';

/**
 * The nodes that Python becomes. Each is made in one place, so that all of a kind have their properties in one order; `parent` is set
 * when the tree is linked.
 */
type Maybe = Node | null;

function made(node: object): Node {
  return node as Node;
}

/** A name, with the annotation that a declaration gives it. */
export function identifier(
  name: string,
  start: number,
  end: number,
  annotation: Maybe = null,
): Node {
  return made({
    type: 'Identifier',
    start,
    end,
    name,
    typeAnnotation: annotation,
    parent: null,
    binding: undefined,
  });
}

/** A constant. Bytes are texts of which each character is one of them. */
export function literal(
  value: string | number | boolean | null,
  raw: string,
  start: number,
  end: number,
  isBytes = false,
): Node {
  return made({ type: 'Literal', start, end, value, raw, isBytes, parent: null });
}

/** A number that is longer than the machine's. */
export function longInteger(value: bigint, raw: string, start: number, end: number): Node {
  return made({ type: 'Literal', start, end, value, raw, bigint: String(value), parent: null });
}

export function member(owner: Node, key: Node, computed: boolean, end: number): Node {
  return made({
    type: 'MemberExpression',
    start: owner.start,
    end,
    object: owner,
    property: key,
    computed,
    optional: false,
    parent: null,
  });
}

export function call(callee: Node, args: readonly Node[], start: number, end: number): Node {
  return made({
    type: 'CallExpression',
    start,
    end,
    callee,
    arguments: args,
    optional: false,
    parent: null,
  });
}

export function construct(callee: Node, args: readonly Node[], start: number, end: number): Node {
  return made({ type: 'NewExpression', start, end, callee, arguments: args, parent: null });
}

export function binary(
  operator: string,
  left: Node,
  right: Node,
  start: number,
  end: number,
): Node {
  return made({ type: 'BinaryExpression', start, end, left, operator, right, parent: null });
}

export function logical(
  operator: '&&' | '||',
  left: Node,
  right: Node,
  start: number,
  end: number,
): Node {
  return made({ type: 'LogicalExpression', start, end, left, operator, right, parent: null });
}

export function unary(operator: string, argument: Node, start: number, end: number): Node {
  return made({
    type: 'UnaryExpression',
    start,
    end,
    operator,
    argument,
    prefix: true,
    parent: null,
  });
}

export function conditional(
  test: Node,
  consequent: Node,
  alternate: Node,
  start: number,
  end: number,
): Node {
  return made({
    type: 'ConditionalExpression',
    start,
    end,
    test,
    consequent,
    alternate,
    parent: null,
  });
}

export function assignment(
  operator: string,
  left: Node,
  right: Node,
  start: number,
  end: number,
): Node {
  return made({ type: 'AssignmentExpression', start, end, operator, left, right, parent: null });
}

export function sequence(expressions: readonly Node[], start: number, end: number): Node {
  return made({ type: 'SequenceExpression', start, end, expressions, parent: null });
}

export function spread(argument: Node, start: number, end: number): Node {
  return made({ type: 'SpreadElement', start, end, argument, parent: null });
}

export function list(elements: readonly Node[], start: number, end: number): Node {
  return made({ type: 'ArrayExpression', start, end, elements, parent: null });
}

export function listPattern(elements: readonly Node[], start: number, end: number): Node {
  return made({ type: 'ArrayPattern', start, end, elements, parent: null });
}

export function restElement(argument: Node, start: number, end: number): Node {
  return made({ type: 'RestElement', start, end, argument, parent: null });
}

export function assignmentPattern(left: Node, right: Node, start: number, end: number): Node {
  return made({ type: 'AssignmentPattern', start, end, left, right, parent: null });
}

/** With `isKeywords`, the object is how a call names its arguments. */
export function object(
  properties: readonly Node[],
  start: number,
  end: number,
  isKeywords = false,
): Node {
  return made({ type: 'ObjectExpression', start, end, properties, isKeywords, parent: null });
}

export function property(
  key: Node,
  value: Node,
  computed: boolean,
  start: number,
  end: number,
): Node {
  return made({
    type: 'Property',
    start,
    end,
    kind: 'init',
    key,
    value,
    method: false,
    shorthand: false,
    computed,
    parent: null,
  });
}

export function template(
  quasis: readonly Node[],
  expressions: readonly Node[],
  start: number,
  end: number,
): Node {
  return made({ type: 'TemplateLiteral', start, end, quasis, expressions, parent: null });
}

export function templateText(
  cooked: string,
  raw: string,
  tail: boolean,
  start: number,
  end: number,
): Node {
  return made({ type: 'TemplateElement', start, end, value: { raw, cooked }, tail, parent: null });
}

export function self(start: number, end: number): Node {
  return made({ type: 'ThisExpression', start, end, parent: null });
}

export function parentObject(start: number, end: number): Node {
  return made({ type: 'Super', start, end, parent: null });
}

export function awaited(argument: Node, start: number, end: number): Node {
  return made({ type: 'AwaitExpression', start, end, argument, parent: null });
}

export function yielded(argument: Maybe, delegate: boolean, start: number, end: number): Node {
  return made({ type: 'YieldExpression', start, end, delegate, argument, parent: null });
}

/** A block opens no scope of its own: names belong to the function around. */
export function block(body: readonly Node[], start: number, end: number): Node {
  return made({ type: 'BlockStatement', start, end, body, flat: true, parent: null });
}

export function expressionStatement(expression: Node): Node {
  const { start, end } = expression;
  return made({ type: 'ExpressionStatement', start, end, expression, parent: null });
}

export function variables(declarations: readonly Node[], start: number, end: number): Node {
  return made({ type: 'VariableDeclaration', start, end, kind: 'var', declarations, parent: null });
}

export function declarator(id: Node, init: Maybe, start: number, end: number): Node {
  return made({ type: 'VariableDeclarator', start, end, id, init, parent: null });
}
