import { bindingOfFunction } from '../../languages/javascript/class-members.ts';
import { isFunction, unwrap, type FunctionNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { docstringOf } from '../values/docstring.ts';
import { importedText } from '../values/imported.ts';
import { keyword, keywordsIn, lastName, placedArguments } from '../values/python-names.ts';
import { describeParameters } from '../values/python-schema.ts';
import { noSchema } from '../values/schema-summary.ts';
import { textOf } from '../values/text.ts';
import {
  annotationsOf,
  describedBy,
  isDownloaded,
  mcpText,
  shown,
  type McpDeclaration,
} from './mcp-declaration.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;
type Kind = McpDeclaration['kind'];

/** Decorators of FastMCP, and of what mixes them into a class. */
const decorators: ReadonlyMap<string, Kind> = new Map([
  ['tool', 'tool'],
  ['prompt', 'prompt'],
  ['resource', 'resource'],
  ['mcp_tool', 'tool'],
  ['mcp_prompt', 'prompt'],
  ['mcp_resource', 'resource'],
]);
const adders: ReadonlyMap<string, Kind> = new Map([
  ['tool', 'tool'],
  ['add_tool', 'tool'],
  ['prompt', 'prompt'],
]);
/** Classes of FastMCP and the SDK that are made of a function. */
const makers: ReadonlyMap<string, Kind> = new Map([
  ['Tool', 'tool'],
  ['FunctionTool', 'tool'],
  ['Prompt', 'prompt'],
  ['FunctionPrompt', 'prompt'],
  ['Resource', 'resource'],
  ['FunctionResource', 'resource'],
  ['ResourceTemplate', 'resource'],
]);
const maxReferences = 16;
const frameworks = /^py:(?:fastmcp|mcp)(?:\.|$)/;

/** A function, what it is registered as, and the arguments that are given beside it. */
interface Registration {
  readonly kind: Kind;
  readonly code: Node;
  readonly given: readonly Node[];
  /** Whether the package has a decorator of its own, whose arguments by place may be anything. */
  readonly isOwn?: boolean;
}

/** What a call of Python registers: `mcp.tool(name=…)(f)`, which a decorator is, `mcp.tool(f)`, `mcp.add_tool(f)`. */
export function declarationOfPython(unit: CodeUnit, call: Call): McpDeclaration | undefined {
  const registration = registrationOf(unit, call);
  if (registration === undefined) return undefined;
  const { kind, code, given } = registration;
  const found = unit.functionOf(code);
  const local = isFunction(found) ? found : undefined;
  if (local === undefined && !isOwnImport(unit, code)) return undefined;
  const options = keywordsIn(given);
  const name = nameIn(unit, registration) ?? lastName(code);
  if (name === '' || name.length > 500) return undefined;
  const told = keyword(options, 'description');
  const isTold = told !== undefined && !isNone(told);
  const annotations = options === undefined ? {} : annotationsOf(unit, options);
  const isUnknown = isTold && isDownloaded(unit, told);
  return {
    kind,
    name,
    description: isTold ? describedBy(unit, told) : docstringAt(unit, code, local),
    schema:
      kind === 'resource'
        ? noSchema
        : local === undefined
          ? { parameters: '', digest: importedText(unit, code) ?? '' }
          : describeParameters(unit, local),
    annotations: isUnknown ? { ...annotations, described: 'download' } : annotations,
    handler: code,
    node: call,
  };
}

/** The function that a call registers as something of MCP, by its form alone. */
export function registrationOf(unit: CodeUnit, call: Call): Registration | undefined {
  const code = call.arguments[0];
  if (code === undefined || !mayBeFunction(code)) return undefined;
  const callee = unwrap(call.callee);
  if (callee.type === 'CallExpression') {
    const kind = decorators.get(lastName(callee.callee)) ?? kindByOwner(unit, callee.callee, code);
    const isOne = kind !== undefined && call.arguments.length === 1;
    return isOne && mayRegister(unit, callee.callee, kind, callee.arguments)
      ? { kind, code, given: callee.arguments, isOwn: !decorators.has(lastName(callee.callee)) }
      : undefined;
  }
  const name = lastName(callee);
  const kind = adders.get(name);
  const isMember = callee.type === 'MemberExpression';
  if (kind !== undefined && isMember) {
    const parent = unit.parentOf(call);
    const isFactory = parent?.type === 'CallExpression' && parent.callee === call;
    return isFactory ? undefined : { kind, code, given: call.arguments.slice(1) };
  }
  if (name === 'from_function' && isMember) {
    const made = makers.get(lastName(callee.object));
    return made === undefined ? undefined : { kind: made, code, given: call.arguments.slice(1) };
  }
  const isBare = decorators.has(name) && !isMember && isOfFramework(unit, callee);
  return isBare ? { kind: decorators.get(name) as Kind, code, given: [] } : undefined;
}

const toolOwner = /^(?:\w{1,50}_)?(?:tools|toolset|tool_?registry)$/i;

/** `@tools.reader('Describe sheet')`: what a server registers its tools with under another name, for functions that say what they do. */
function kindByOwner(unit: CodeUnit, callee: Node, code: Node): Kind | undefined {
  const member = unwrap(callee);
  if (member.type !== 'MemberExpression' || !toolOwner.test(lastName(member.object)))
    return undefined;
  const found = unit.functionOf(code);
  return isFunction(found) && docstringOf(found) !== undefined ? 'tool' : undefined;
}

/** `server.call_tool()(f)`: what all calls of tools go through. */
export function callsTools(call: Call): boolean {
  const callee = unwrap(call.callee);
  const decorator = callee.type === 'CallExpression' ? callee.callee : callee;
  return lastName(decorator) === 'call_tool' && unwrap(decorator).type === 'MemberExpression';
}

const listed: ReadonlyMap<string, Kind> = new Map([
  ['Tool', 'tool'],
  ['Prompt', 'prompt'],
  ['Resource', 'resource'],
  ['ResourceTemplate', 'resource'],
]);

/** What the arguments of `types.Tool(name=…, inputSchema=…)` declare: the entry of a list that a server gives. */
export function kindOfListed(unit: CodeUnit, given: Node): Kind | undefined {
  const made = unit.parentOf(given);
  if (made?.type !== 'NewExpression') return undefined;
  const kind = listed.get(lastName(made.callee));
  if (kind === undefined) return undefined;
  const takes = keyword(given, 'inputSchema', 'input_schema') !== undefined;
  return takes || isOfFramework(unit, made.callee) ? kind : undefined;
}

/** A resource has an address; a name alone has to come from a framework. */
function mayRegister(unit: CodeUnit, callee: Node, kind: Kind, given: readonly Node[]): boolean {
  if (unwrap(callee).type !== 'MemberExpression') return isOfFramework(unit, callee);
  if (kind !== 'resource') return true;
  const [first] = placedArguments(given);
  const uri = first ?? keyword(keywordsIn(given), 'uri');
  return uri !== undefined;
}

function isOfFramework(unit: CodeUnit, callee: Node): boolean {
  const reference = unit.resolve(callee);
  return reference?.root === 'module' && frameworks.test(reference.module);
}

function mayBeFunction(node: Node): boolean {
  return (
    node.type === 'Identifier' ||
    node.type === 'MemberExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

function isOwnImport(unit: CodeUnit, node: Node): boolean {
  const reference = unit.resolve(node);
  return (
    reference?.root === 'module' &&
    /^\.{1,2}(?:\/|$)/.test(reference.module) &&
    node.type !== 'ArrowFunctionExpression'
  );
}

/** The first argument of a tool or prompt, or the one that is called so. */
function nameIn(unit: CodeUnit, { kind, given, isOwn }: Registration): string | undefined {
  const [first] = isOwn === true ? [] : placedArguments(given);
  const named = keyword(keywordsIn(given), 'name') ?? (kind === 'resource' ? undefined : first);
  return named === undefined || isNone(named) ? undefined : mcpText(unit, named);
}

function docstringAt(unit: CodeUnit, code: Node, local: FunctionNode | undefined): string {
  if (local === undefined) return importedText(unit, code) ?? '';
  const text = assignedDocstring(unit, local) ?? docstringOf(local);
  return text === undefined ? '' : shown(text);
}

/** `search.__doc__ = text`: what stands in the function is not what the model is told. */
function assignedDocstring(unit: CodeUnit, local: FunctionNode): string | undefined {
  const references = bindingOfFunction(local)?.references.slice(0, maxReferences) ?? [];
  for (const reference of references) {
    const owner = unit.parentOf(reference);
    const assignment = owner === undefined ? undefined : unit.parentOf(owner);
    if (owner?.type !== 'MemberExpression' || lastName(owner) !== '__doc__') continue;
    if (assignment?.type === 'AssignmentExpression' && assignment.left === owner)
      return textOf(unit, assignment.right);
  }
  return undefined;
}

function isNone(node: Node): boolean {
  return node.type === 'Literal' && node.value === null;
}
