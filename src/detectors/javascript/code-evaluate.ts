import { apiOf, nameOfApi } from '../apis/api.ts';
import { defineJavaScriptDetector, type Sighting } from '../detector.ts';
import { constantText, memberName } from '../values/text.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';

const vmCalls = new Set(['runInThisContext', 'runInNewContext', 'runInContext', 'compileFunction']);
const functionMakers = new Set(['Function', 'AsyncFunction', 'GeneratorFunction']);
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate']);

/** Text that becomes running code, so that reading the package no longer says what it does. */
export const codeEvaluate = defineJavaScriptDetector({
  id: 'javascript/code-evaluate',
  title: 'Runs text as code',
  capability: 'code.evaluate',
  version: 2,
  visits: {
    CallExpression: see,
    NewExpression: see,
  },
});

function see(
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  unit: JavaScriptUnit,
  report: (sighting: Sighting) => void,
): void {
  const via = evaluatorOf(call, unit);
  if (via === undefined) return;
  const body = via === 'Function' ? call.arguments.at(-1) : call.arguments[0];
  report({ node: call, attributes: { via, form: formOf(unit, body) } });
}

/** What makes text run in a call: `eval`, `Function`, `vm`, `timer`, `_compile`; undefined for other calls. */
export function evaluatorOf(
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  unit: JavaScriptUnit,
): string | undefined {
  const api = apiOf(unit, call.callee);
  const name = nameOfApi(api);
  if (name === 'eval') return 'eval';
  if (api?.module === '' && functionMakers.has(name)) return 'Function';
  if (name === 'Reflect.construct' || name === 'Reflect.apply') return undefined;
  if (api?.module === 'vm') {
    const member = api.path.at(-1) ?? '';
    return vmCalls.has(member) || (member === 'Script' && call.type === 'NewExpression')
      ? 'vm'
      : undefined;
  }
  if (timers.has(name)) return isText(unit, call.arguments[0]) ? 'timer' : undefined;
  // `module._compile(text, path)`; compilers of schemas and templates have methods of that name too.
  if (call.arguments.length === 2 && memberName(unit, call.callee) === '_compile')
    return '_compile';
  return isFunctionConstructor(unit, call.callee) ? 'Function' : undefined;
}

/** `(function () {}).constructor('…')` and `Object.getPrototypeOf(async function () {}).constructor` reach Function unnamed. */
function isFunctionConstructor(unit: JavaScriptUnit, callee: Node): boolean {
  if (callee.type !== 'MemberExpression' || memberName(unit, callee) !== 'constructor')
    return false;
  let object: Node = callee.object;
  if (object.type === 'MemberExpression' && memberName(unit, object) === 'constructor') return true;
  if (object.type === 'ParenthesizedExpression') object = object.expression;
  const inner = object.type === 'CallExpression' ? object.arguments[0] : object;
  return inner?.type === 'FunctionExpression' || inner?.type === 'ArrowFunctionExpression';
}

function isText(unit: JavaScriptUnit, node: Node | undefined): boolean {
  return (
    node !== undefined && unit.fold(node).kind !== 'unknown' && constantText(unit, node) !== ''
  );
}

const globalThisText =
  /^\s*(?:return\s+)?(?:this|globalThis|\(?function\s*\(\)\s*\{\s*return this;?\s*\}\)?\(\))\s*;?\s*$/;
const dynamicImportText = /^\s*return\s+import\s*\(\s*\w{1,40}\s*\)\s*;?\s*$/;

/** What is evaluated: two idioms of polyfills and of CommonJS builds are named, since they run nothing that is not known. */
function formOf(unit: JavaScriptUnit, body: Node | undefined): string {
  const text = body === undefined ? '' : constantText(unit, body);
  if (text === undefined) return 'dynamic';
  if (globalThisText.test(text)) return 'global-this';
  return dynamicImportText.test(text) ? 'dynamic-import' : 'constant';
}
