import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import type { CodeVisits, Sighting } from '../detector.ts';
import type { Gates } from '../gate.ts';
import { rememberLatest } from '../latest.ts';
import { fieldOf, isObjectValue, mayHaveField } from '../values/object-fields.ts';
import { isKeywords, keyword, lastName, placedArguments } from '../values/python-names.ts';
import { declarationOfClass } from './mcp-classes.ts';
import { attributesOf, describedBy, type McpDeclaration } from './mcp-declaration.ts';
import { declarationOfEntry, declarationOfObject, mayDeclare, saysNothing } from './mcp-objects.ts';
import { declarationOfPython, kindOfListed } from './mcp-python.ts';
import { declarationOfCall, mayRegister } from './mcp-registrations.ts';

/** Visits everything that may declare something of MCP, and tells what is of one kind. */
export function mcpVisits(
  kind: McpDeclaration['kind'],
): Required<Pick<CodeVisits, Declaring['type']>> {
  const visit = (node: Declaring, unit: CodeUnit, report: (sighting: Sighting) => void): void => {
    const declaration = declarationAt(unit, node);
    if (declaration?.kind !== kind) return;
    report({ node: declaration.node, attributes: attributesOf(unit, declaration) });
  };
  return { CallExpression: visit, ObjectExpression: visit, ClassBody: visit };
}

/** The gates of what visits so. */
export const mcpGates: Gates = { CallExpression: mayRegister };

/** What a call, an object or a class declares; undefined when it is nothing of MCP. */
export const declarationAt = rememberLatest(findDeclaration);

type Declaring = Extract<Node, { type: 'CallExpression' | 'ObjectExpression' | 'ClassBody' }>;

function findDeclaration(unit: CodeUnit, node: Declaring): McpDeclaration | undefined {
  if (node.type === 'CallExpression')
    return unit.language === 'python'
      ? declarationOfPython(unit, node)
      : declarationOfCall(unit, node);
  if (node.type === 'ClassBody') return declarationOfClass(unit, node);
  const listed = isKeywords(node) ? kindOfListed(unit, node) : undefined;
  if (listed !== undefined) return declarationOfObject(unit, node, listed);
  const may = mayDeclare(node);
  if (may === undefined || (may === 'named' && saysNothing(unit, node))) return undefined;
  return may === 'named'
    ? declarationOfObject(unit, node, undefined)
    : declarationOfEntry(unit, node);
}

/** The instructions that a server gives to the model: `new McpServer({ name, version }, { instructions })`. */
export function instructionsOf(
  unit: CodeUnit,
  call: Extract<Node, { type: 'NewExpression' }>,
): string | undefined {
  if (unit.language === 'python') return instructionsOfPython(unit, call);
  const info = call.arguments[0];
  const options = call.arguments[1];
  if (info === undefined || !mayHold(info, 'version') || !mayHold(options ?? info, 'instructions'))
    return undefined;
  if (!isObjectValue(unit, options ?? info)) return undefined;
  if (fieldOf(unit, info, 'name') === undefined) return undefined;
  if (fieldOf(unit, info, 'version') === undefined) return undefined;
  return described(unit, fieldOf(unit, options ?? info, 'instructions'));
}

/** A cheap look before anything is resolved: most of what is made is given neither. */
function mayHold(given: Node, key: string): boolean {
  return given.type === 'ObjectExpression' ? mayHaveField(given, key) : mayBeObject.has(given.type);
}

const mayBeObject = new Set<Node['type']>([
  'Identifier',
  'MemberExpression',
  'CallExpression',
  'ConditionalExpression',
  'LogicalExpression',
  'AwaitExpression',
  'AssignmentExpression',
  'SequenceExpression',
  'ParenthesizedExpression',
  'ChainExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
]);

const servers = new Set(['FastMCP', 'MCPServer', 'Server']);

/** `FastMCP('name', instructions='…')`. */
function instructionsOfPython(
  unit: CodeUnit,
  call: Extract<Node, { type: 'NewExpression' }>,
): string | undefined {
  const server = lastName(call.callee);
  if (!servers.has(server)) return undefined;
  const [, second] = placedArguments(call.arguments);
  const given =
    keyword(call.arguments.at(-1), 'instructions') ?? (server === 'FastMCP' ? second : undefined);
  return described(unit, given);
}

/** A text, or the place in another file that it is imported from. */
function described(unit: CodeUnit, given: Node | undefined): string | undefined {
  const text = describedBy(unit, given);
  return text === '' ? undefined : text;
}
