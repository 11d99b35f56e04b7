import { bindingOfFunction } from '../../languages/javascript/class-members.ts';
import { isFunction, unwrap, type FunctionNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { handlerKeys } from '../apis/mcp-declaration.ts';
import { isInjectedParameter } from '../values/python-schema.ts';
import { callsTools, registrationOf } from '../apis/mcp-python.ts';
import { rememberInFile } from '../latest.ts';
import { callsThatMake } from './wrapped-handler.ts';

const registrars = new Set(['tool', 'registerTool', 'addTool', 'setRequestHandler']);
const maxReferences = 16;

/**
 * Whether a parameter is what a model, or who wrote to it, gives to an MCP tool: the first one of the function that the tool runs. In
 * Python every one is, but for the session that the framework gives.
 */
export function isToolInput(unit: CodeUnit, owner: FunctionNode, index: number): boolean {
  if (unit.language !== 'python') return index === 0 && isToolHandler(unit, owner);
  const parameter = owner.params[index];
  return parameter !== undefined && !isInjectedParameter(parameter) && isToolHandler(unit, owner);
}

/** Whether what a call gives is what an MCP tool runs: `server.tool('x', schema, timed(run))`. */
export function givesToolHandler(unit: CodeUnit, call: Node): boolean {
  return call.type === 'CallExpression' && (isHandlerHere(unit, call) || wraps(unit, call));
}

/** Whether a function is what an MCP tool runs. */
const isToolHandler = rememberInFile(
  (unit, owner: FunctionNode): boolean =>
    isOwnHandler(unit, owner) ||
    callsThatMake(unit, owner).some((call) => givesToolHandler(unit, call)),
);

function isOwnHandler(unit: CodeUnit, owner: FunctionNode): boolean {
  return isHandlerHere(unit, owner) || isNamedHandler(unit, owner);
}

/** A decorator of Python is called with the tool, and what it gives takes the place of it. */
function wraps(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const [first] = call.arguments;
  const given =
    first === undefined || unit.language !== 'python' ? undefined : unit.functionOf(first);
  return isFunction(given) && isOwnHandler(unit, given);
}

function isNamedHandler(unit: CodeUnit, owner: FunctionNode): boolean {
  const binding = bindingOfFunction(owner);
  const references = binding?.references.slice(0, maxReferences) ?? [];
  return references.some((reference) => isHandlerHere(unit, reference));
}

function isHandlerHere(unit: CodeUnit, node: Node): boolean {
  const parent = unit.parentOf(node);
  if (parent?.type === 'CallExpression' && parent.callee !== node)
    return isRegistration(unit, parent, node);
  if (parent?.type === 'MethodDefinition' && unit.language === 'python')
    return isDecoratedMethod(unit, parent);
  if (parent?.type === 'MethodDefinition' && isHandlerKey(parent.key))
    return isToolClass(unit, parent);
  if (parent?.type !== 'Property' || parent.value !== node || !isHandlerKey(parent.key))
    return false;
  const object = unit.parentOf(parent);
  return object?.type === 'ObjectExpression' && declaresTool(object);
}

function isRegistration(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  handler: Node,
): boolean {
  if (unit.language === 'python')
    return (
      call.arguments[0] === handler &&
      (callsTools(call) || registrationOf(unit, call)?.kind === 'tool')
    );
  const callee = unwrap(call.callee);
  const name =
    callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier'
      ? callee.property.name
      : '';
  if (!registrars.has(name) || call.arguments.at(-1) !== handler) return false;
  return name !== 'setRequestHandler' || isCallSchema(call.arguments[0]);
}

/** `CallToolRequestSchema`; in bundles its name is gone, and then only what the handler does with it tells. */
function isCallSchema(node: Node | undefined): boolean {
  if (node?.type === 'Identifier') return /^CallTool|^[\w$]{1,3}$/u.test(node.name);
  if (node?.type === 'MemberExpression' && node.property.type === 'Identifier')
    return node.property.name.startsWith('CallTool');
  return node?.type === 'Literal' && node.value === 'tools/call';
}

/** A method of Python is decorated in a block of its class: `mcp.tool()(this.name)`. */
function isDecoratedMethod(unit: CodeUnit, method: Node): boolean {
  const body = unit.parentOf(method);
  const key = method.type === 'MethodDefinition' ? method.key : undefined;
  if (body?.type !== 'ClassBody' || key?.type !== 'Identifier') return false;
  const { name } = key;
  return body.body.some(
    (member) =>
      member.type === 'StaticBlock' &&
      member.body.some((statement) => {
        const call = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
        const given = call?.type === 'CallExpression' ? call.arguments[0] : undefined;
        return (
          call?.type === 'CallExpression' &&
          given?.type === 'MemberExpression' &&
          given.property.type === 'Identifier' &&
          given.property.name === name &&
          isRegistration(unit, call, given)
        );
      }),
  );
}

function isHandlerKey(key: Node): boolean {
  return key.type === 'Identifier' && handlerKeys.includes(key.name);
}

function declaresTool(object: Extract<Node, { type: 'ObjectExpression' }>): boolean {
  const keys = new Set(
    object.properties.map((one) =>
      one.type === 'Property' && one.key.type === 'Identifier' ? one.key.name : '',
    ),
  );
  const takes = ['inputSchema', 'parameters', 'schema', 'argsSchema'].some((key) => keys.has(key));
  return takes && (keys.has('name') || keys.has('description') || keys.has('definition'));
}

/** A class of a framework that has one class for each tool. */
function isToolClass(unit: CodeUnit, method: Node): boolean {
  const body = unit.parentOf(method);
  if (body?.type !== 'ClassBody') return false;
  const keys = new Set(
    body.body.map((member) =>
      member.type === 'PropertyDefinition' && member.key.type === 'Identifier'
        ? member.key.name
        : '',
    ),
  );
  return (
    keys.has('description') &&
    (keys.has('inputSchema') || keys.has('schema') || keys.has('parameters'))
  );
}
