import type { Analysis, Target } from './analysis.ts';
import { bundledValuesOf } from './bundled-modules.ts';
import {
  classMembersOf,
  functionMembersOf,
  superclassOf,
  type ClassMembers,
} from './class-members.ts';
import { exportedValuesOf } from './exports.ts';
import { localTarget, referenceTarget, type ReferenceTarget } from './make-target.ts';
import { propertyValuesOf } from './property.ts';
import { eitherOf, filledWith, isStarter, mayBeStarter, otherOwnerOf } from './starter-modules.ts';
import { isClass, isFunction, singleReturnOf, type ClassNode } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node, Reference } from './unit.ts';

/** Longest path of a reference: beyond it, nothing more is learnt. */
const maxPath = 32;
/** Classes of this file that extend one another. */
const maxClasses = 8;
/** Modules of a bundle that are one another as a whole. */
const maxModules = 8;
/** How many values of one property are tried. */
const maxValues = 4;
/** And how many are looked at for what starts programs. */
const maxLooked = 16;
/** Properties of an object that is looked through for what is spread into it. */
const maxSpread = 64;

/** Names under which the global object is known; its members are globals. */
export const globalObjects: ReadonlySet<string> = new Set([
  'globalThis',
  'window',
  'global',
  'self',
]);

/** A module as a whole, by the name that imports it. */
export function moduleTarget(specifier: string): Target {
  const module = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
  return referenceTarget({ root: 'module', module, path: [] });
}

/** What a member of a target is. */
export function memberTarget(analysis: Analysis, target: Target, key: string): Target | undefined {
  return target.kind === 'reference'
    ? memberOfReference(analysis, target, key)
    : throughGetter(analysis, memberOfLocal(analysis, target.node, target.isInstance, key));
}

/** `{ get run() { return exec; } }`: the member is what it gives. */
function throughGetter(analysis: Analysis, target: Target | undefined): Target | undefined {
  if (target?.kind !== 'local' || target.isInstance || target.node.type !== 'FunctionExpression')
    return target;
  const around = parentOf(target.node);
  const isGetter =
    (around?.type === 'Property' || around?.type === 'MethodDefinition') && around.kind === 'get';
  if (!isGetter) return target;
  const returned = singleReturnOf(target.node);
  return returned === undefined ? target : (analysis.targetOf(returned) ?? target);
}

/** A member of a module that starts programs, whose name nobody knows: any of them does. */
export function anyMemberOf(target: Target): Target | undefined {
  return isStarter(target) ? appendTo(target, 'exec') : undefined;
}

/** All members of such a module, in a list: what is taken out of it, by whatever way, is told as `*` with that way behind it. */
export function allMembersOf(target: Target | undefined): Target | undefined {
  return isStarter(target) ? appendTo(target, '*') : undefined;
}

/** Whether a target is such a list. */
export function isAllMembers(target: Target): boolean {
  return target.kind === 'reference' && target.reference.path[0] === '*';
}

/** A reference with one more path element; one that is too long stays as it is. */
export function appendTo(target: Target & { kind: 'reference' }, element: string): Target {
  const { reference } = target;
  if (reference.path.length >= maxPath) return target;
  if (reference.root === 'parameter') return memberOfParameter(target as ReferenceTarget, element);
  const longer = ((target as ReferenceTarget).longer ??= new Map());
  let found = longer.get(element);
  if (found === undefined) longer.set(element, (found = lengthened(reference, element)));
  return found;
}

/** A member of a parameter is asked for by many, one after the other, and then hardly ever again. */
function memberOfParameter(target: ReferenceTarget, element: string): Target {
  const { latest, reference } = target;
  if (latest?.kind === 'reference' && latest.reference.path.at(-1) === element) return latest;
  return (target.latest = lengthened(reference, element));
}

/** Written out: spreading an object costs ten times as much, and half of all members of a bundle come here. */
function lengthened(reference: Reference, element: string): Target {
  const path = [...reference.path, element];
  if (reference.root === 'global') return referenceTarget({ root: 'global', path });
  if (reference.root === 'module')
    return referenceTarget({ root: 'module', module: reference.module, path });
  const { name, owner } = reference;
  return referenceTarget({ root: 'parameter', name, path, owner });
}

/**
 * What a member of a name is where that needs no question of its own, because the name stands for something outside of the file
 * (`z.string`), or for nothing known: then it is `null`. Undefined where the way leads through what the file itself makes.
 */
export function plainMemberOf(analysis: Analysis, node: Node): Target | null | undefined {
  let base = node;
  let depth = 0;
  for (; base.type === 'MemberExpression'; base = base.object) {
    if (base.computed || base.property.type !== 'Identifier') return undefined;
    depth += 1;
  }
  if (base.type !== 'Identifier' || depth > maxPlain) return undefined;
  const target = analysis.targetOf(base);
  if (target === undefined) return null;
  return target.kind === 'reference' ? stepThrough(analysis, target, node, depth) : undefined;
}

/** Longest way from a name to its member that is gone at once. */
const maxPlain = 8;

function stepThrough(
  analysis: Analysis,
  start: Target,
  node: Node,
  depth: number,
): Target | undefined {
  let target = start;
  for (let left = depth; left > 0; left -= 1) {
    if (target.kind !== 'reference') return undefined;
    let at = node;
    for (let inner = 1; inner < left; inner += 1) at = (at as Member).object;
    target = memberOfReference(analysis, target, ((at as Member).property as Named).name);
  }
  return target;
}

type Member = Extract<Node, { type: 'MemberExpression' }>;
type Named = Extract<Node, { type: 'Identifier' }>;

function memberOfReference(
  analysis: Analysis,
  target: Target & { kind: 'reference' },
  key: string,
): Target {
  const { reference } = target;
  if (analysis.language === 'python') return memberOfPython(target, key);
  if (reference.root === 'module' && reference.path.length === 0) {
    if (key === 'default') return target;
    const other = otherOwnerOf(target, key);
    if (other !== undefined) return memberTarget(analysis, other, key) ?? appendTo(target, key);
  }
  if (reference.root === 'global') {
    if (reference.path.length === 0 && globalObjects.has(key)) return target;
    const isModule = reference.path.length === 1 && reference.path[0] === 'module';
    if (isModule && key === 'exports') return localTarget(analysis.program);
  }
  return appendTo(target, key);
}

/** Where Python keeps names beside the usual way: `globals()["eval"]`, `__builtins__.eval`, `sys.modules["os"]`, `os.__dict__["system"]`. */
const allNames = new Set(['globals.()', 'locals.()', '__builtins__', '__builtins__.__dict__']);

function memberOfPython(target: Target & { kind: 'reference' }, key: string): Target {
  const { reference } = target;
  const { path } = reference;
  if (reference.root === 'global' && allNames.has(path.join('.')))
    return referenceTarget({ root: 'global', path: [key] });
  if (path.at(-1) === '__dict__')
    return appendTo(referenceTarget({ ...reference, path: path.slice(0, -1) }), key);
  const isLoaded =
    reference.root === 'module' && reference.module === 'py:sys' && path.join('.') === 'modules';
  return isLoaded ? moduleTarget(`py:${key}`) : appendTo(target, key);
}

function memberOfLocal(
  analysis: Analysis,
  node: Node,
  isInstance: boolean,
  key: string,
): Target | undefined {
  if (node.type === 'Program') return firstTarget(analysis, exportedValuesOf(analysis, key));
  if (node.type === 'ObjectExpression')
    return (
      firstTarget(analysis, propertyValuesOf(analysis, node, key)) ??
      memberOfSpread(analysis, node, key)
    );
  if (isClass(node)) return memberOfClass(analysis, node, isInstance, key);
  if (node.type === 'Identifier') return memberOfBundled(analysis, node, key);
  if (!isFunction(node)) return undefined;
  const members = functionMembersOf(analysis, node);
  return firstTarget(analysis, (isInstance ? members.instance : members.own).get(key) ?? []);
}

/** `({ ...require('fs') }).readFile`: what has such a member may be outside of the file. */
function memberOfSpread(
  analysis: Analysis,
  { properties }: Extract<Node, { type: 'ObjectExpression' }>,
  key: string,
): Target | undefined {
  if (properties.length > maxSpread) return undefined;
  let targets: (Target | undefined)[] | undefined;
  for (const property of properties) {
    const holder = property.type === 'SpreadElement' ? property.argument : prototypeIn(property);
    if (holder !== undefined) (targets ??= []).push(analysis.targetOf(holder));
  }
  const told = targets === undefined ? undefined : filledWith(targets, true);
  return told === undefined ? undefined : memberTarget(analysis, told, key);
}

/** `{ __proto__: require('fs') }` */
function prototypeIn({ key, value, computed }: Property): Node | undefined {
  if (computed || value.type === 'FunctionExpression') return undefined;
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : '';
  return name === '__proto__' ? value : undefined;
}

type Property = Extract<Node, { type: 'Property' }>;

/**
 * What a module of a bundle gives under a name; it is named by the parameter of its wrapper that its exports are put into. Modules that are
 * other modules of the bundle as a whole may lead back to themselves.
 */
function memberOfBundled(analysis: Analysis, parameter: Node, key: string): Target | undefined {
  let at = parameter;
  for (let steps = 0; steps < maxModules; steps += 1) {
    const wrapper = parentOf(at);
    if (!isFunction(wrapper) || !analysis.spend(1)) return undefined;
    const found = firstTarget(analysis, bundledValuesOf(analysis, wrapper, key));
    if (found !== undefined) return found;
    const whole = firstTarget(analysis, bundledValuesOf(analysis, wrapper));
    if (whole === undefined || key === 'default') return whole;
    if (whole.kind !== 'local' || whole.node.type !== 'Identifier')
      return memberTarget(analysis, whole, key);
    at = whole.node;
  }
  return undefined;
}

/** Looks through a class and those that it extends, in this file and then in the module that the last one comes from. */
function memberOfClass(
  analysis: Analysis,
  start: ClassNode,
  isInstance: boolean,
  key: string,
): Target | undefined {
  let node: Node = start;
  for (let steps = 0; isClass(node) && steps < maxClasses; steps += 1) {
    const members = classMembersOf(analysis, node);
    const found = firstTarget(analysis, valuesOfMember(analysis, members, isInstance, key));
    if (found !== undefined) return found;
    const parent = superclassOf(analysis, node);
    if (parent === undefined) return undefined;
    if (parent.kind === 'reference') {
      const owner = isInstance ? appendTo(parent, '()') : parent;
      return owner.kind === 'reference' ? appendTo(owner, key) : undefined;
    }
    node = parent.node;
  }
  return undefined;
}

const noValues: readonly Node[] = [];

/** In Python, what a class has, its objects have too, and the other way round for what is written in its body. */
function valuesOfMember(
  analysis: Analysis,
  { instance, own }: ClassMembers,
  isInstance: boolean,
  key: string,
): readonly Node[] {
  const found = (isInstance ? instance : own).get(key);
  if (found !== undefined || analysis.language !== 'python') return found ?? noValues;
  return (isInstance ? own : instance).get(key) ?? noValues;
}

function firstTarget(analysis: Analysis, values: readonly Node[]): Target | undefined {
  const count = Math.min(values.length, maxLooked);
  let first: Target | undefined;
  for (let index = 0; index < count; index += 1) {
    const value = values[index] as Node;
    const isTried = (first === undefined || isStarter(first)) && index < maxValues;
    if (!isTried && !mayBeStarter(value)) continue;
    const target = analysis.targetOf(value);
    if (isStarter(target) || isStarter(first)) first = eitherOf(first, target);
    else if (isTried) first = target;
  }
  return first;
}
