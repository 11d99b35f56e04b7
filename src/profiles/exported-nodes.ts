import { memberName } from '../detectors/values/text.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';

/** What a file exports, by name: of both kinds of modules. Of names that are exported again from elsewhere, nothing. */
export function exportedNodes(unit: CodeUnit): readonly (readonly [string, Node])[] {
  const found: (readonly [string, Node])[] = [];
  for (const statement of unit.program.body) {
    if (statement.type === 'ExportDefaultDeclaration')
      found.push(['default', statement.declaration]);
    else if (statement.type === 'ExportNamedDeclaration' && statement.source === null)
      found.push(...namedBy(statement));
    else if (statement.type === 'ExpressionStatement') found.push(...assignedBy(unit, statement));
  }
  return found;
}

function namedBy(
  statement: Extract<Node, { type: 'ExportNamedDeclaration' }>,
): readonly (readonly [string, Node])[] {
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

/** `exports.name = …` and `module.exports = { name }`. */
function assignedBy(
  unit: CodeUnit,
  statement: Extract<Node, { type: 'ExpressionStatement' }>,
): readonly (readonly [string, Node])[] {
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression')
    return [];
  const { left, right } = expression;
  const { object } = left;
  const name = memberName(unit, left);
  if (name === undefined) return [];
  if (object.type === 'Identifier' && object.name === 'exports') return [[name, right]];
  if (object.type === 'MemberExpression' && memberName(unit, object) === 'exports')
    return [[name, right]];
  if (object.type !== 'Identifier' || object.name !== 'module' || name !== 'exports') return [];
  const properties = unit.shapeOf(right)?.properties ?? [];
  const named = properties.flatMap(({ key, value }) =>
    key === undefined ? [] : [[key, value] as const],
  );
  return [['default', right], ...named];
}
