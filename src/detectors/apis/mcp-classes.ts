import { singleReturnOf, isFunction } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { isImported } from '../values/imported.ts';
import { fieldOf } from '../values/object-fields.ts';
import { keyText } from '../values/text.ts';
import {
  annotationsOf,
  describedBy,
  handlerKeys,
  mcpText,
  schemaKeys,
  takenBy,
  toolName,
  type McpDeclaration,
} from './mcp-declaration.ts';

type ClassBody = Extract<Node, { type: 'ClassBody' }>;

interface Members {
  /** What fields, getters and the constructor give to the object, by lower-case name. */
  readonly values: Map<string, Node>;
  /** What the constructor gives to the class that it extends. */
  readonly given: readonly Node[];
  readonly handler: Node | undefined;
}

/** A class whose fields declare a tool, as frameworks with one class for each tool have them. */
export function declarationOfClass(unit: CodeUnit, body: ClassBody): McpDeclaration | undefined {
  const handler = handlerIn(unit, body);
  if (handler === undefined) return undefined;
  const members = membersOf(unit, body, handler);
  return declaredByFields(unit, body, members) ?? declaredByArgument(unit, body, members);
}

/** The method that runs: the first of the known names, not the first in the class. */
function handlerIn(unit: CodeUnit, body: ClassBody): Node | undefined {
  let best: Node | undefined;
  let rank = handlerKeys.length;
  for (const member of body.body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'method') continue;
    const at = handlerKeys.indexOf(keyText(unit, member.key, member.computed) ?? '');
    if (at === -1 || at >= rank) continue;
    [best, rank] = [member.value, at];
  }
  return best;
}

function declaredByFields(
  unit: CodeUnit,
  body: ClassBody,
  { values, given, handler }: Members,
): McpDeclaration | undefined {
  const [name, description] = [values.get('name'), values.get('description')];
  if (name === undefined || description === undefined) return undefined;
  const text = mcpText(unit, name);
  if (text === undefined || (!toolName.test(text) && !isImported(text))) return undefined;
  const schema =
    schemaKeys.map((key) => values.get(key)).find((value) => value !== undefined) ??
    given.map((one) => fieldOf(unit, one, ...schemaKeys)).find((value) => value !== undefined);
  const parent = unit.parentOf(body);
  const isDerived = parent !== undefined && 'superClass' in parent && parent.superClass !== null;
  if (schema === undefined && !isDerived) return undefined;
  const annotations = values.get('annotations');
  return {
    kind: 'tool',
    name: text,
    description: describedBy(unit, description),
    schema: takenBy(unit, schema),
    annotations: annotations === undefined ? {} : annotationsOf(unit, annotations, annotations),
    handler,
    node: body,
  };
}

/** `super(schema, definition)`: the definition is an object of its own, and the class is what runs. */
function declaredByArgument(
  unit: CodeUnit,
  body: ClassBody,
  { given, handler }: Members,
): McpDeclaration | undefined {
  for (const argument of given) {
    const definition = definitionOf(unit, argument);
    if (definition.type !== 'ObjectExpression') continue;
    const name = fieldOf(unit, definition, 'name');
    const description = fieldOf(unit, definition, 'description');
    const text = name === undefined ? undefined : mcpText(unit, name);
    if (text === undefined || description === undefined || !toolName.test(text)) continue;
    return {
      kind: 'tool',
      name: text,
      description: describedBy(unit, description),
      schema: takenBy(unit, fieldOf(unit, definition, ...schemaKeys)),
      annotations: annotationsOf(unit, definition),
      handler,
      node: body,
    };
  }
  return undefined;
}

function membersOf(unit: CodeUnit, body: ClassBody, handler: Node): Members {
  const values = new Map<string, Node>();
  let given: readonly Node[] = [];
  for (const member of body.body) {
    if (member.type === 'PropertyDefinition') {
      const key = keyText(unit, member.key, member.computed)?.toLowerCase();
      if (key !== undefined && member.value !== null) values.set(key, member.value);
    } else if (member.type === 'MethodDefinition') {
      const { kind, value } = member;
      if (kind === 'constructor' && value.body !== null) {
        given = readConstructor(unit, value.body.body, values) ?? given;
      }
      const key = kind === 'get' ? keyText(unit, member.key, member.computed) : undefined;
      const returned = key === undefined || !isFunction(value) ? undefined : singleReturnOf(value);
      if (key !== undefined && returned !== undefined) values.set(key.toLowerCase(), returned);
    }
  }
  return { values, given, handler };
}

/** Notes `this.name = …`, and gives the arguments of `super(…)`. */
function readConstructor(
  unit: CodeUnit,
  body: readonly Node[],
  values: Map<string, Node>,
): readonly Node[] | undefined {
  let given: readonly Node[] | undefined;
  for (const statement of body.slice(0, 50)) {
    if (statement.type !== 'ExpressionStatement') continue;
    const { expression } = statement;
    if (expression.type === 'CallExpression' && expression.callee.type === 'Super') {
      given = expression.arguments;
    }
    if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression')
      continue;
    if (expression.left.object.type !== 'ThisExpression') continue;
    const key = keyText(unit, expression.left.property, expression.left.computed);
    if (key !== undefined && !values.has(key.toLowerCase()))
      values.set(key.toLowerCase(), expression.right);
  }
  return given;
}
