import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import type { Gate } from '../gate.ts';
import { rememberLatest } from '../latest.ts';
import { definitionOf } from '../values/definition.ts';
import { fieldOf } from '../values/object-fields.ts';
import { argumentOf } from '../values/python-arguments.ts';
import { constantText, memberName } from '../values/text.ts';
import { apiName, apiOf, nameOfApi } from './api.ts';

/** A call that runs text as code: how, the text, and the names of its parameters. */
export interface Evaluation {
  readonly via:
    | 'eval'
    | 'Function'
    | 'vm'
    | 'timer'
    | '_compile'
    | 'worker'
    | 'exec'
    | 'compile'
    | 'marshal';
  readonly body: Node | undefined;
  readonly parameters: readonly Node[];
}

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

const vmCalls = new Set(['runInThisContext', 'runInNewContext', 'runInContext', 'compileFunction']);
const functionMakers = new Set(['Function', 'AsyncFunction', 'GeneratorFunction']);
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate']);

/** Methods that are known by their names alone. */
const unnamed = new Set(['_compile', 'call', 'constructor']);

/** Shorter texts name the global object or a property, unless they call something. */
const minText = 12;

/** Whether a text that is run is read like other code: what is too short to do anything is not. */
export function isReadAsCode(text: string): boolean {
  return text.length >= minText || /[(`]/.test(text);
}

/** Whether a call can evaluate something, or start a program that does. */
export const mayEvaluate: Required<Gate> = {
  names: (name) => unnamed.has(name),
  calls: ({ isApi }) => isApi,
};

/** What a call evaluates; undefined for what evaluates nothing. */
export const evaluationOf = rememberLatest(findEvaluation);

function findEvaluation(unit: CodeUnit, call: Call): Evaluation | undefined {
  if (unit.language === 'python') return pythonEvaluation(unit, call);
  const compiled = compiledBody(unit, call);
  if (compiled !== undefined) return { via: '_compile', body: compiled, parameters: [] };
  const via = evaluatorOf(unit, call);
  if (via === undefined) return undefined;
  const isFunction = via === 'Function';
  return {
    via,
    body: isFunction ? call.arguments.at(-1) : call.arguments[0],
    parameters: isFunction ? call.arguments.slice(0, -1) : [],
  };
}

const pythonEvaluators: ReadonlyMap<string, Evaluation['via']> = new Map([
  ['py:builtins.eval', 'eval'],
  ['py:builtins.exec', 'exec'],
  ['py:builtins.execfile', 'exec'],
  ['py:builtins.compile', 'compile'],
  ['py:codeop.compile_command', 'compile'],
  ['py:code.InteractiveInterpreter.().runsource', 'exec'],
  ['py:code.InteractiveConsole.().runsource', 'exec'],
  ['py:code.InteractiveConsole.().push', 'exec'],
  ['py:marshal.loads', 'marshal'],
  ['py:marshal.load', 'marshal'],
  ['py:types.FunctionType', 'Function'],
  ['py:types.CodeType', 'Function'],
  ['py:timeit.timeit', 'exec'],
]);

/** A text that is compiled for `exec` is told where it is run. */
function pythonEvaluation(unit: CodeUnit, call: Call): Evaluation | undefined {
  const name = apiName(unit, call.callee);
  const several = mapped(unit, call, name);
  if (several !== undefined) return several;
  const via = pythonEvaluators.get(name);
  const body = call.arguments[0];
  if (via === undefined || body === undefined) return undefined;
  if (via === 'compile' && isRun(unit, call)) return undefined;
  if (via === 'Function' && isOwnCode(unit, body)) return undefined;
  const compiled = definitionOf(unit, body);
  const isCompiled =
    compiled.type === 'CallExpression' && apiName(unit, compiled.callee) === 'py:builtins.compile';
  return { via, body: isCompiled ? (compiled.arguments[0] ?? body) : body, parameters: [] };
}

const mappers = /^py:(?:concurrent\.futures\.\w{4,20}Executor\.\(\)\.map|builtins\.map)$/u;

/** `map(exec, texts)`. */
function mapped(unit: CodeUnit, call: Call, name: string): Evaluation | undefined {
  if (!mappers.test(name)) return undefined;
  const target = argumentOf(unit, call, 0);
  const via = target === undefined ? undefined : pythonEvaluators.get(apiName(unit, target));
  return via === undefined ? undefined : { via, body: call.arguments[1], parameters: [] };
}

/** `FunctionType(f.__code__, …)` copies a function that stands in the code. */
function isOwnCode(unit: CodeUnit, body: Node): boolean {
  const made = definitionOf(unit, body);
  return made.type === 'MemberExpression' && memberName(unit, made) === '__code__';
}

/** `exec(compile(…))` is one act. */
function isRun(unit: CodeUnit, compiled: Node): boolean {
  const parent = unit.parentOf(compiled);
  return parent?.type === 'CallExpression' && pythonEvaluators.has(apiName(unit, parent.callee));
}

function evaluatorOf(unit: CodeUnit, call: Call): Evaluation['via'] | undefined {
  const api = apiOf(unit, call.callee);
  const name = nameOfApi(api);
  if (name === 'eval') return 'eval';
  if (api?.module === '' && functionMakers.has(name)) return 'Function';
  if (name === 'Reflect.construct' || name === 'Reflect.apply') return undefined;
  if (api?.module === 'vm') {
    const member = api.path.at(-1) ?? '';
    const isMade = call.type === 'NewExpression' && /^(?:Script|SourceTextModule)$/u.test(member);
    return isMade || vmCalls.has(member) ? 'vm' : undefined;
  }
  if (name === 'worker_threads.Worker') return isGivenText(unit, call) ? 'worker' : undefined;
  if (timers.has(name)) return isText(unit, call.arguments[0]) ? 'timer' : undefined;
  return isFunctionConstructor(unit, namedCallee(unit, call)) ? 'Function' : undefined;
}

/** `new Worker(text, { eval: true })`: without that, the text is a path. */
function isGivenText(unit: CodeUnit, call: Call): boolean {
  const [, options] = call.arguments;
  const asked = options === undefined ? undefined : fieldOf(unit, options, 'eval');
  if (asked === undefined) return false;
  const folded = unit.fold(asked);
  return folded.kind !== 'constant' || Boolean(folded.value);
}

/**
 * The text of `module._compile(text, path)`, also by `call`; compilers of schemas and templates have methods of that name too, which
 * take one argument. A method of a new module whose name is kept out of the file (event-stream took it from a list elsewhere) can mean
 * no other: the others of a module take one argument at most.
 */
function compiledBody(unit: CodeUnit, call: Call): Node | undefined {
  const { length } = call.arguments;
  if (length !== 2 && length !== 3) return undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(unit, callee);
  if (length === 2) {
    const compiles = name === '_compile' || (name === undefined && isNewModule(unit, callee));
    return compiles ? call.arguments[0] : undefined;
  }
  if (name !== 'call') return undefined;
  return memberName(unit, callee.object) === '_compile' ? call.arguments[1] : undefined;
}

/** `new module.constructor()` and `new Module()`: what the loader keeps of a file. */
function isNewModule(
  unit: CodeUnit,
  { object, computed }: Extract<Node, { type: 'MemberExpression' }>,
): boolean {
  if (!computed || object.type !== 'Identifier') return false;
  const made = definitionOf(unit, object);
  if (made.type !== 'NewExpression') return false;
  const { callee } = made;
  const isConstructor =
    callee.type === 'MemberExpression' && memberName(unit, callee) === 'constructor';
  const maker = isConstructor ? callee.object : callee;
  // Bundlers hand the module to the function that they put around a file.
  if (isConstructor && maker.type === 'Identifier' && maker.name === 'module') return true;
  return /^(?:module|module\.Module)$/u.test(apiName(unit, maker));
}

/** `new AsyncFunction(…)` after `const AsyncFunction = (async () => {}).constructor`. */
function namedCallee(unit: CodeUnit, { type, callee }: Call): Node {
  return type === 'NewExpression' && callee.type === 'Identifier'
    ? definitionOf(unit, callee)
    : callee;
}

/** `(function () {}).constructor('…')` and `Object.getPrototypeOf(async function () {}).constructor` reach Function unnamed. */
function isFunctionConstructor(unit: CodeUnit, callee: Node): boolean {
  if (callee.type !== 'MemberExpression' || memberName(unit, callee) !== 'constructor')
    return false;
  let object: Node = callee.object;
  if (object.type === 'MemberExpression' && memberName(unit, object) === 'constructor') return true;
  if (object.type === 'ParenthesizedExpression') object = object.expression;
  const inner = object.type === 'CallExpression' ? object.arguments[0] : object;
  return inner?.type === 'FunctionExpression' || inner?.type === 'ArrowFunctionExpression';
}

function isText(unit: CodeUnit, node: Node | undefined): boolean {
  return (
    node !== undefined && unit.fold(node).kind !== 'unknown' && constantText(unit, node) !== ''
  );
}
