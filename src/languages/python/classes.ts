import type { Node } from '../javascript/unit.ts';
import { lowerArguments } from './calls.ts';
import { lowerFunction } from './functions.ts';
import {
  childNamed,
  childrenOf,
  createNameScope,
  nameOf,
  nameText,
  textOf,
  within,
  type Lowering,
} from './lowering.ts';
import { classNode, field, method, staticBlock } from './definition-nodes.ts';
import { call, expressionStatement, identifier, member, self } from './nodes.ts';

/** How definitions are taken apart. */
export interface ClassContext {
  definitionIn(lowering: Lowering, row: number): number | undefined;
  decoratorsOf(lowering: Lowering, row: number): readonly number[];
}

/** Decorators that say what a method is; they are nothing else here. */
const kinds: ReadonlyMap<string, 'get' | 'set' | 'static' | 'class'> = new Map([
  ['property', 'get'],
  ['cached_property', 'get'],
  ['functools.cached_property', 'get'],
  ['abc.abstractproperty', 'get'],
  ['staticmethod', 'static'],
  ['classmethod', 'class'],
]);

/** A class: methods, fields, and everything else of its body in blocks that run when it is made. */
export function lowerClass(
  lowering: Lowering,
  row: number,
  type: 'ClassDeclaration' | 'ClassExpression',
  context: ClassContext,
): Node {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const name = childNamed(lowering, row, 'identifier');
  const bases = childNamed(lowering, row, 'argument_list');
  const body = childNamed(lowering, row, 'block');
  const id =
    name === undefined
      ? identifier('', start, start)
      : identifier(
          nameText(lowering, name),
          table.starts[name] as number,
          table.ends[name] as number,
        );
  const [base, ...others] = bases === undefined ? [] : lowerArguments(lowering, bases);
  const hasBase = base !== undefined && base.type !== 'ObjectExpression';
  const more = hasBase ? others : [...(base === undefined ? [] : [base]), ...others];
  const members: Node[] = more.length === 0 ? [] : [blockOf(more.map(expressionStatement))];
  const scope = createNameScope('class');
  within(lowering, scope, () => {
    for (const child of body === undefined ? [] : childrenOf(lowering, body))
      lowerMember(lowering, child, members, context);
  });
  const bodyStart = body === undefined ? end : (table.starts[body] as number);
  return classNode(type, id, hasBase ? base : null, members, bodyStart, start, end);
}

function blockOf(statements: readonly Node[]): Node {
  const [first] = statements;
  const last = statements.at(-1);
  return staticBlock(statements, first?.start ?? 0, last?.end ?? 0);
}

function lowerMember(
  lowering: Lowering,
  row: number,
  members: Node[],
  context: ClassContext,
): void {
  const definition = context.definitionIn(lowering, row);
  const name = definition === undefined ? 'ERROR' : nameOf(lowering, definition);
  if (definition !== undefined && name === 'function_definition')
    return lowerMethod(lowering, row, definition, members, context);
  if (definition !== undefined && name === 'class_definition')
    return lowerInnerClass(lowering, row, definition, members, context);
  const statements: Node[] = [];
  lowering.statement(row, statements);
  const others: Node[] = [];
  for (const statement of statements) {
    const asField = fieldOf(statement);
    if (asField === undefined) others.push(statement);
    else members.push(asField);
  }
  if (others.length > 0) members.push(blockOf(others));
}

/** `name = value` and `name: type` in a class are fields. */
function fieldOf(statement: Node): Node | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { expression, start, end } = statement;
  const isAssigned = expression.type === 'AssignmentExpression' && expression.operator === '=';
  const left = isAssigned ? (expression.left as Node) : expression;
  if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') return undefined;
  const isBare =
    !isAssigned && !('typeAnnotation' in left.property && left.property.typeAnnotation);
  if (left.computed || left.property.type !== 'Identifier' || isBare) return undefined;
  const annotation = (left.property.typeAnnotation ?? null) as Node | null;
  return field(left.property, isAssigned ? expression.right : null, annotation, start, end);
}

function lowerMethod(
  lowering: Lowering,
  row: number,
  definition: number,
  members: Node[],
  context: ClassContext,
): void {
  const { table, scope } = lowering;
  const name = childNamed(lowering, definition, 'identifier');
  if (name === undefined) return;
  const [start, end] = [table.starts[name] as number, table.ends[name] as number];
  const text = nameText(lowering, name);
  const applied: number[] = [];
  let kind: 'constructor' | 'method' | 'get' | 'set' =
    text === '__init__' ? 'constructor' : 'method';
  let isStatic = false;
  let hasSelf = true;
  for (const decorator of context.decoratorsOf(lowering, row)) {
    const said = textOf(lowering, decorator);
    const known = said.endsWith('.setter') ? 'set' : kinds.get(said);
    if (known === 'get' || known === 'set') kind = known;
    if (known === 'static' || known === 'class') isStatic = true;
    if (known === 'static') hasSelf = false;
    if (known === undefined) applied.push(decorator);
  }
  const decorated = applied.map((decorator) => applyTo(lowering, decorator, text, start, end));
  if (decorated.length > 0) members.push(blockOf(decorated));
  const value = lowerFunction(lowering, definition, { type: 'FunctionExpression', hasSelf });
  const key = identifier(kind === 'constructor' ? 'constructor' : text, start, end);
  members.push(method(key, value, kind, isStatic, table.starts[row] as number, value.end));
  scope.members.add(text);
}

function applyTo(
  lowering: Lowering,
  decorator: number,
  name: string,
  start: number,
  end: number,
): Node {
  const applied = lowering.expression(decorator);
  const own = member(self(start, start), identifier(name, start, end), false, end);
  return expressionStatement(call(applied, [own], applied.start, applied.end));
}

function lowerInnerClass(
  lowering: Lowering,
  row: number,
  definition: number,
  members: Node[],
  context: ClassContext,
): void {
  const { table, scope } = lowering;
  const name = childNamed(lowering, definition, 'identifier');
  if (name === undefined) return;
  const [start, end] = [table.starts[name] as number, table.ends[name] as number];
  const text = nameText(lowering, name);
  const decorated = context
    .decoratorsOf(lowering, row)
    .map((decorator) => applyTo(lowering, decorator, text, start, end));
  if (decorated.length > 0) members.push(blockOf(decorated));
  const value = lowerClass(lowering, definition, 'ClassExpression', context);
  members.push(field(identifier(text, start, end), value, null, value.start, value.end));
  scope.members.add(text);
}
