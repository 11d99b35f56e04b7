import { importedWithAll } from '../python/star-imports.ts';
import type { Analysis, Target } from './analysis.ts';
import { keyOf } from './keys.ts';
import { bindingOf } from './link.ts';
import { localTarget, referenceTarget } from './make-target.ts';
import {
  originOf,
  originOfOnce,
  originOfWrite,
  originsOf,
  type Origin,
  type PatternStep,
} from './origin.ts';
import { rulingWrite } from './ruling-write.ts';
import type { Binding } from './scope.ts';
import { eitherOf, isOfStarter, isStarter, mayBeStarter } from './starter-modules.ts';
import { isClass, isFunction, literalTextOf, unwrap, type FunctionNode } from './syntax.ts';
import { globalObjects, isAllMembers, memberTarget, moduleTarget } from './target-members.ts';
import { parentOf } from './tree.ts';
import type { Node, Reference } from './unit.ts';

/** How many values of one name are tried: a module that is loaded in a `try` and again in its `catch` is still that module. */
const maxOrigins = 4;
/** Elements of a list that is gone through. */
const maxElements = 8;

/** What a name stands for: its import, the value it is given, or the parameter it is. */
function targetOfBinding(analysis: Analysis, binding: Binding): Target | undefined {
  if (binding.kind === 'global') return targetOfGlobal(analysis, binding.name);
  if (binding.writes.length === 1) {
    const only = originOfOnce(binding);
    const target = only === undefined ? undefined : targetOfOrigin(analysis, binding, only);
    const isKnown = target?.kind === 'local' || (target && target.reference.root !== 'parameter');
    return isKnown === true ? target : (defaultTarget(analysis, binding) ?? target);
  }
  const origins = originsOf(binding);
  let first: Target | undefined;
  for (let index = 0; index < origins.length; index += 1) {
    const origin = origins[index] as (typeof origins)[number];
    if (origin === 'unknown') continue;
    const isTried = (first === undefined || isStarter(first)) && origins.length <= maxOrigins;
    if (!isTried && (origin.kind !== 'value' || !mayBeStarter(origin.node))) continue;
    const target = targetOfOrigin(analysis, binding, origin);
    // A module that starts programs is told whatever else the name is at other places.
    if (isStarter(target) || isStarter(first)) first = eitherOf(first, target);
    else if (isTried) first = target;
  }
  return first;
}

/** The same where the name is used: in Python the last value that it was given there counts. */
export function targetOfName(analysis: Analysis, binding: Binding, use: Node): Target | undefined {
  const write = analysis.language === 'python' ? rulingWrite(binding, use) : undefined;
  const origin = write === undefined ? undefined : originOfWrite(write);
  const ruling = origin === undefined ? undefined : targetOfOrigin(analysis, binding, origin);
  return ruling ?? targetOfBinding(analysis, binding);
}

function targetOfGlobal(analysis: Analysis, name: string): Target {
  if (analysis.language === 'python') {
    const imported = importedWithAll(analysis, name);
    return imported ?? referenceTarget({ root: 'global', path: [name] });
  }
  if (name === 'exports') return localTarget(analysis.program);
  return referenceTarget({ root: 'global', path: globalObjects.has(name) ? [] : [name] });
}

function targetOfOrigin(analysis: Analysis, binding: Binding, origin: Origin): Target | undefined {
  switch (origin.kind) {
    case 'value': {
      const { node, path } = origin;
      const element = path.length === 0 ? undefined : elementAt(node, path[0] as PatternStep);
      return element === undefined
        ? follow(analysis, analysis.targetOf(node), path)
        : follow(analysis, analysis.targetOf(element), path.slice(1));
    }
    case 'parameter':
      return targetOfParameter(analysis, binding, origin);
    case 'declared':
      return targetOfDeclaration(origin.node);
    default:
      return analysis.language === 'python'
        ? undefined
        : follow(analysis, elementTarget(analysis, origin.node), origin.path);
  }
}

/** `const [fs] = [require('fs')]`, `const [fs] = await Promise.all([import('fs')])` */
function elementAt(given: Node, step: PatternStep): Node | undefined {
  if (!('key' in step) || !/^\d{1,3}$/.test(step.key)) return undefined;
  const node = unwrap(given);
  const isAll =
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    nameOfMember(node.callee) === 'all';
  const list = isAll ? node.arguments[0] : node;
  const element = list?.type === 'ArrayExpression' ? list.elements[Number(step.key)] : undefined;
  return element === null || element?.type === 'SpreadElement' ? undefined : element;
}

/** What an element of a list stands for that is written out: the first that is a module, or a member of one and not what a call gives. */
function elementTarget(analysis: Analysis, given: Node): Target | undefined {
  const list = listOf(given);
  if (list.type === 'CallExpression') {
    // `for (const run of Object.values(module))`: what other calls give is no such list.
    const { callee } = list;
    const isOfObject =
      callee.type === 'MemberExpression' &&
      callee.object.type === 'Identifier' &&
      callee.object.name === 'Object';
    if (!isOfObject) return undefined;
    const all = analysis.targetOf(list);
    return all !== undefined && isAllMembers(all) ? memberTarget(analysis, all, '0') : undefined;
  }
  if (list.type !== 'ArrayExpression') return undefined;
  for (const element of list.elements.slice(0, maxElements)) {
    const isOne = element !== null && element.type !== 'SpreadElement';
    const target = isOne ? analysis.targetOf(element) : undefined;
    if (target?.kind === 'reference' && isOfModule(target.reference)) return target;
  }
  return undefined;
}

/** Of another package, or of Node: what lists of the package's own hold is looked for in all of their elements. */
function isOfModule(reference: Reference): boolean {
  if (reference.root !== 'module' || reference.path.includes('()')) return false;
  return !reference.module.startsWith('.');
}

/** The list behind a name for it, or whatever else a name was given once. */
export function listOf(given: Node): Node {
  const node = unwrap(given);
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  const origin = binding === undefined ? undefined : originOf(binding);
  return origin?.kind === 'value' && origin.path.length === 0 ? unwrap(origin.node) : node;
}

/** `const { run = exec } = options`, `function start(run = exec)`: what starts programs where nothing else is given. */
function defaultTarget(analysis: Analysis, { declaration }: Binding): Target | undefined {
  const pattern = declaration === undefined ? undefined : parentOf(declaration);
  if (pattern?.type !== 'AssignmentPattern' || pattern.left !== declaration) return undefined;
  const target = isNamed(pattern.right) ? analysis.targetOf(pattern.right) : undefined;
  return isOfStarter(target) ? target : undefined;
}

/** Whether an expression may stand for what starts programs: most defaults are texts, numbers and objects. */
export function isNamed({ type }: Node): boolean {
  return type === 'Identifier' || type === 'MemberExpression' || type === 'CallExpression';
}

/** The target at the end of a destructuring; the rest of an object counts as the object. */
function follow(
  analysis: Analysis,
  start: Target | undefined,
  path: readonly PatternStep[],
): Target | undefined {
  if (path.length === 0) return start;
  let target = start;
  for (const key of keysOf(analysis, path)) {
    if (target === undefined || key === undefined) return undefined;
    target = memberTarget(analysis, target, key);
  }
  return target;
}

function keysOf(analysis: Analysis, path: readonly PatternStep[]): readonly (string | undefined)[] {
  return path
    .filter((step) => !('rest' in step))
    .map((step) =>
      'key' in step
        ? step.key
        : 'keyNode' in step
          ? keyOf(analysis.evaluate(step.keyNode))
          : undefined,
    );
}

function targetOfDeclaration(node: Node): Target | undefined {
  const declaration = parentOf(node);
  if (isFunction(node) || isClass(node)) return localTarget(node);
  if (node.type === 'TSImportEqualsDeclaration') {
    const { moduleReference } = node;
    const name =
      moduleReference.type === 'TSExternalModuleReference'
        ? literalTextOf(moduleReference.expression)
        : undefined;
    return name === undefined ? undefined : moduleTarget(name);
  }
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  const target = moduleTarget(declaration.source.value);
  if (node.type !== 'ImportSpecifier' || target.kind !== 'reference') return target;
  const name = node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
  if (name === 'default') return target;
  return referenceTarget({ ...target.reference, path: [name] });
}

const noKeys: readonly string[] = [];

function targetOfParameter(
  analysis: Analysis,
  binding: Binding,
  origin: Extract<Origin, { kind: 'parameter' }>,
): Target | undefined {
  const given = argumentOf(origin.owner, origin.index);
  if (given !== undefined) return follow(analysis, analysis.targetOf(given), origin.path);
  // A module wrapper (browserify, UMD) hands `require` in.
  if (binding.name === 'require' && origin.path.length === 0) {
    return referenceTarget({ root: 'global', path: ['require'] });
  }
  const { owner } = origin;
  if (origin.path.length === 0)
    return referenceTarget({ root: 'parameter', name: binding.name, path: noKeys, owner });
  const path = keysOf(analysis, origin.path).filter((key) => key !== undefined);
  const name = nameOf(owner.params[origin.index]);
  return referenceTarget({ root: 'parameter', name, path, owner });
}

function nameOf(parameter: Node | undefined): string {
  if (parameter?.type === 'AssignmentPattern') return nameOf(parameter.left);
  return parameter?.type === 'Identifier' ? parameter.name : '';
}

/** The value that a parameter surely has: that of an immediate call, or what a promise gives to its `then`. */
function argumentOf(owner: FunctionNode, index: number): Node | undefined {
  const call = parentOf(owner);
  if (call?.type === 'CallExpression') {
    if (call.callee === (owner as Node)) return call.arguments[index];
    const isThen =
      index === 0 &&
      call.arguments[0] === (owner as Node) &&
      call.callee.type === 'MemberExpression' &&
      nameOfMember(call.callee) === 'then';
    return isThen && call.callee.type === 'MemberExpression' ? call.callee.object : undefined;
  }
  if (
    call?.type !== 'MemberExpression' ||
    call.object !== (owner as Node) ||
    nameOfMember(call) !== 'call'
  )
    return undefined;
  const outer = parentOf(call);
  return outer?.type === 'CallExpression' && outer.callee === call
    ? outer.arguments[index + 1]
    : undefined;
}

function nameOfMember(node: Extract<Node, { type: 'MemberExpression' }>): string | undefined {
  return node.computed || node.property.type !== 'Identifier' ? undefined : node.property.name;
}
