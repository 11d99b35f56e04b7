import { memberName } from '../detectors/values/text.ts';
import { isFunction, singleReturnOf, unwrap } from '../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';

type Exported = readonly (readonly [string, Node])[];

/** More than anybody who asks looks at. */
const maxExports = 2000;
const known = new WeakMap<CodeUnit, Exported>();
const none: Exported = [];

/** What a file exports, by name: of both kinds of modules. Of names that are exported again from elsewhere, nothing. */
export function exportedNodes(unit: CodeUnit): Exported {
  const before = known.get(unit);
  if (before !== undefined) return before;
  const found: (readonly [string, Node])[] = [];
  // One statement may export more than the stack has room for as arguments.
  const keep = (exported: Exported): void => {
    for (const one of exported) {
      if (found.length >= maxExports) return;
      found.push(one);
    }
  };
  for (const statement of unit.program.body) {
    if (found.length >= maxExports) break;
    if (statement.type === 'ExportDefaultDeclaration') {
      const { declaration } = statement;
      keep([['default', declaration], ...membersOf(unit, declaration)]);
    } else if (statement.type === 'ExportNamedDeclaration' && statement.source === null)
      keep(namedBy(statement));
    else if (statement.type === 'ExpressionStatement')
      for (const one of partsOf(statement.expression)) keep(exportedBy(unit, one));
  }
  known.set(unit, found);
  return found;
}

/** Whether a statement exports something as modules of today do, which needs no search for other ways. */
export function isExport({ type }: Node): boolean {
  return type === 'ExportNamedDeclaration' || type === 'ExportDefaultDeclaration';
}

/** Minified, several statements stand in one. */
function partsOf(expression: Node): readonly Node[] {
  return expression.type === 'SequenceExpression' ? expression.expressions : [expression];
}

function namedBy(statement: Extract<Node, { type: 'ExportNamedDeclaration' }>): Exported {
  const { declaration } = statement;
  if (declaration?.type === 'FunctionDeclaration')
    return declaration.id === null ? [] : [[declaration.id.name, declaration]];
  if (declaration?.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init !== null ? [[id.name, init] as const] : [],
    );
  }
  return statement.specifiers.map(({ local, exported }) => [
    exported.type === 'Identifier' ? exported.name : exported.value,
    local,
  ]);
}

function exportedBy(unit: CodeUnit, expression: Node): Exported {
  if (expression.type === 'AssignmentExpression') return assignedBy(unit, expression);
  return expression.type === 'CallExpression' ? definedBy(unit, expression) : none;
}

/** `exports.name = …` and `module.exports = { name }`. */
function assignedBy(
  unit: CodeUnit,
  { left, right }: Extract<Node, { type: 'AssignmentExpression' }>,
): Exported {
  if (left.type !== 'MemberExpression') return none;
  const { object } = left;
  const name = memberName(unit, left);
  if (name === undefined) return none;
  if (object.type === 'Identifier' && object.name === 'exports') return [[name, right]];
  if (object.type === 'MemberExpression' && memberName(unit, object) === 'exports')
    return [[name, right]];
  if (object.type !== 'Identifier' || object.name !== 'module' || name !== 'exports') return none;
  return [['default', right], ...membersOf(unit, namespaceIn(right))];
}

/** `__toCommonJS(all)`, under any name: what esbuild makes `module.exports` of a module that was written with `export`. */
function namespaceIn(right: Node): Node {
  const only =
    right.type === 'CallExpression' && right.arguments.length === 1
      ? right.arguments[0]
      : undefined;
  return only?.type === 'Identifier' ? only : right;
}

function membersOf(unit: CodeUnit, node: Node): Exported {
  const properties = unit.shapeOf(node)?.properties ?? [];
  return properties.flatMap(({ key, value }) => (key === undefined ? [] : [[key, value] as const]));
}

/** `Object.defineProperty(exports, 'name', { get })`, and `_export(exports, { get name() {…} })` as swc and esbuild write it. */
function definedBy(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): Exported {
  const [object, second, third] = call.arguments;
  if (object?.type !== 'Identifier' || object.name !== 'exports' || second === undefined)
    return none;
  if (memberName(unit, call.callee) === 'defineProperty') {
    const key = second.type === 'Literal' ? second.value : undefined;
    const value = third === undefined ? undefined : getterIn(unwrap(third));
    return typeof key === 'string' && value !== undefined ? [[key, value]] : none;
  }
  return second.type === 'ObjectExpression' ? gettersIn(second) : none;
}

function gettersIn(object: Extract<Node, { type: 'ObjectExpression' }>): Exported {
  return object.properties.flatMap((one) => {
    if (one.type !== 'Property' || one.key.type !== 'Identifier' || one.computed) return [];
    const value = isFunction(one.value) ? singleReturnOf(one.value) : undefined;
    return value === undefined ? [] : [[one.key.name, value] as const];
  });
}

function getterIn(descriptor: Node): Node | undefined {
  if (descriptor.type !== 'ObjectExpression') return undefined;
  return gettersIn(descriptor).find(([key]) => key === 'get')?.[1];
}
