import { bindingOfFunction } from '../languages/javascript/class-members.ts';
import { unwrap } from '../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { isAskedFor } from './asked-command.ts';

const settling = new Set(['then', 'catch', 'finally']);
const timers = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'process.nextTick',
]);
/** Functions of Node that begin something and call back when it is there. */
const starters: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['http', new Set(['get', 'request'])],
  ['https', new Set(['get', 'request'])],
  ['net', new Set(['connect', 'createConnection'])],
  ['tls', new Set(['connect'])],
  ['child_process', new Set(['exec', 'execFile'])],
]);
/** Events of what the code itself began. Requests, connections and signals come from others, and may never come. */
const ownEvents = new Set(['data', 'end', 'finish', 'response', 'open', 'message', 'connect']);
const globalObjects = new Set(['self', 'globalThis', 'window', 'process']);
const maxFunctions = 12;

/**
 * Whether code waits for somebody to call it. A callback of a timer, of a promise or of a request that the top level of a
 * module begins is called by itself, so it runs because the module was loaded.
 */
export function isDeferred(unit: CodeUnit, node: Node): boolean {
  const functions = unit.enclosingFunctions(node);
  if (unit.language === 'python' && isForProgram(unit, functions.at(-1) ?? node)) return true;
  if (functions.length > maxFunctions || !functions.every((one) => isCalledBack(unit, one)))
    return true;
  return unit.language === 'javascript' && isForWord(unit, node);
}

const maxSteps = 200;

/** Words that the code puts there itself were asked for by nobody. */
const changesWords =
  /argv\s{0,5}(?:\.\s{0,5}(?:push|unshift|splice|fill|copyWithin)\b|\[[^\]]{1,40}\]\s{0,5}=[^=])|process\.argv\s{0,5}=[^=]/;

/** Whether the code of a file leaves the words alone that it was started with: once for a file, which may be long and ask often. */
const leavesWords = new WeakMap<CodeUnit, boolean>();

/** `if (process.argv[2] === 'setup') { … }` waits for somebody who starts the program with that word. */
function isForWord(unit: CodeUnit, node: Node): boolean {
  let inner = node;
  for (let step = 0; step < maxSteps; step += 1) {
    const around = unit.parentOf(inner);
    if (around === undefined) return false;
    if (isAskedFor(unit, around, inner)) return hasItsWords(unit);
    inner = around;
  }
  return false;
}

function hasItsWords(unit: CodeUnit): boolean {
  const known = leavesWords.get(unit) ?? !changesWords.test(unit.text);
  leavesWords.set(unit, known);
  return known;
}

/** `if __name__ == '__main__':` waits for somebody who starts the module as a program. */
function isForProgram(unit: CodeUnit, outermost: Node): boolean {
  let inner = outermost;
  for (let step = 0; step < maxSteps; step += 1) {
    const around = unit.parentOf(inner);
    if (around === undefined) return false;
    if (around.type === 'IfStatement' && around.consequent === inner && asksForProgram(around.test))
      return true;
    inner = around;
  }
  return false;
}

function asksForProgram(test: Node): boolean {
  if (test.type !== 'BinaryExpression' || !/^={2,3}$/.test(test.operator)) return false;
  const sides: readonly Node[] = [test.left, test.right];
  return (
    sides.some((side) => side.type === 'Identifier' && side.name === '__name__') &&
    sides.some((side) => side.type === 'Literal' && side.value === '__main__')
  );
}

/** Comprehensions of Python are written so; what stands in them runs where they stand. */
const comprehended = new Set(['map', 'filter', 'flatMap']);

/** `[f(x) for x in xs]`, which is written as a call with a function. */
export function isComprehension(unit: CodeUnit, node: Node): boolean {
  const call = unit.parentOf(node);
  if (call?.type !== 'CallExpression' || call.callee === node) return false;
  const callee = unwrap(call.callee);
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    comprehended.has(callee.property.name)
  );
}

const maxReferences = 16;

/** Python that starts a program by its own function stands behind a question for `__name__`; what is called without it runs on import. */
function isCalledOnImport(unit: CodeUnit, called: Node): boolean {
  if (unit.language !== 'python' || called.type !== 'FunctionDeclaration') return false;
  const references = bindingOfFunction(called)?.references.slice(0, maxReferences) ?? [];
  return references.some((reference) => {
    const call = unit.parentOf(reference);
    if (call?.type !== 'CallExpression' || call.callee !== reference) return false;
    return unit.enclosingFunctions(call).length === 0 && !isForProgram(unit, call);
  });
}

function isCalledBack(unit: CodeUnit, callback: Node): boolean {
  if (isCalledOnImport(unit, callback)) return true;
  const parent = unit.parentOf(callback);
  if (parent?.type === 'AssignmentExpression') return isOwnHandler(unit, parent.left);
  if (parent?.type !== 'CallExpression') return false;
  const callee = unwrap(parent.callee);
  if (callee === callback) return true;
  const reference = unit.resolve(callee);
  if (reference?.root === 'global' && timers.has(reference.path.join('.'))) return true;
  if (reference?.root === 'module') {
    const known = starters.get(reference.module.replace(/^node:/, ''));
    if (known?.has(reference.path.at(-1) ?? '') === true) return true;
  }
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  const { name } = callee.property;
  if (settling.has(name)) return true;
  if (unit.language === 'python' && comprehended.has(name)) return true;
  return (name === 'on' || name === 'once') && isOwnEvent(unit, parent, callee.object);
}

function isOwnEvent(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  emitter: Node,
): boolean {
  const event = call.arguments[0];
  if (event?.type !== 'Literal' || !ownEvents.has(String(event.value))) return false;
  const reference = unit.resolve(emitter);
  return !(reference?.root === 'global' && reference.path[0] === 'process');
}

/** `socket.onmessage = …`, for a socket that the code made: a worker's own `onmessage` waits for who started it. */
function isOwnHandler(unit: CodeUnit, target: Node): boolean {
  if (target.type !== 'MemberExpression' || target.property.type !== 'Identifier') return false;
  const isHandler = target.property.name === 'onmessage' || target.property.name === 'onopen';
  const reference = unit.resolve(target.object);
  const isGlobal = reference?.root === 'global' && globalObjects.has(reference.path[0] ?? 'self');
  return isHandler && !isGlobal;
}
