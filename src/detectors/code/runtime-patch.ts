import { bindingOf } from '../../languages/javascript/link.ts';
import type { Binding } from '../../languages/javascript/scope.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf, nameOfApi } from '../apis/api.ts';
import { cachedModuleOf } from '../apis/module-cache.ts';
import type { PatchTarget } from '../apis/patch-target.ts';
import { isPolyfill, patchTargetOf } from '../apis/patch-targets.ts';
import { hookOfPython, replacesInPython } from '../apis/python-patches.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { definitionOf } from '../values/definition.ts';
import { isHandedIn } from '../values/handed-in.ts';
import { ownFunctionOf } from '../values/own-function.ts';
import { constantText, keyText, memberName } from '../values/text.ts';

/** Calls that set a property of their first argument. */
const setters = new Set(['defineProperty', 'set', 'assign', '__defineGetter__', 'fill', 'wrap']);
const hooks = new Set(['register', 'registerHooks']);

/**
 * A function that everybody uses and that is now another one: a global, a method of a built-in prototype, an export of
 * another module. What is put there sees and may change everything that passes through it, in code that never heard of the
 * package. `debug` 4.4.2 replaced `fetch` and the provider of wallets, and payments went elsewhere.
 */
export const runtimePatch = defineCodeDetector({
  id: 'code/runtime-patch',
  title: 'Replaces a function of others',
  capability: 'runtime.patch',
  version: 11,
  visits: {
    AssignmentExpression(assignment, unit, report) {
      if (assignment.operator !== '=') return;
      const { left, right } = assignment;
      if (left.type === 'Identifier') {
        if (unit.language !== 'python' && bindingOf(left)?.kind === 'global') {
          tell(unit, assignment, patchTargetOf({ module: '', path: [left.name] }), right, report);
        }
      } else if (left.type === 'MemberExpression' && mayReplace(right)) {
        seeMember(unit, assignment, left, right, report);
      }
    },
    CallExpression(call, unit, report) {
      const callee = unwrap(call.callee);
      if (callee.type !== 'MemberExpression' && callee.type !== 'Identifier') return;
      const method = callee.type === 'Identifier' ? callee.name : staticName(callee);
      if (unit.language === 'python') return seeInPython(unit, call, method, report);
      if (mayHook(callee, method) && isLoaderHook(unit, call)) {
        const target = nameOfApi(apiOf(unit, callee));
        return report({ node: call, attributes: { target, what: 'loader' } });
      }
      if (method === undefined || !setters.has(method)) return;
      seeSetter(unit, call, method, report);
    },
  },
  gates: {
    CallExpression: {
      names: (name) => setters.has(name) || hooks.has(name),
      calls: ({ isApi }) => isApi,
    },
  },
});

/** `register(…)` under any name that it was imported by, or put together. */
function mayHook(callee: Node, method: string | undefined): boolean {
  if (method !== undefined && hooks.has(method)) return true;
  if (callee.type === 'MemberExpression')
    return callee.computed && callee.property.type !== 'Identifier';
  return callee.type === 'Identifier' && bindingOf(callee)?.kind === 'import';
}

/**
 * `module.register('./hooks.mjs')`, `registerHooks({ load })`: every module that is loaded afterwards is what the hook makes of it. A
 * library that is named, such as one that compiles TypeScript, is a dependency that everybody sees.
 */
function isLoaderHook(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const [first] = call.arguments;
  const name = nameOfApi(apiOf(unit, call.callee));
  if (name === 'module.registerHooks') return true;
  if (name !== 'module.register' || first === undefined) return false;
  return !/^@?[a-z][\w.-]{0,100}(?:\/[\w./-]{1,200})?$/i.test(constantText(unit, first) ?? '');
}

/** Settings (texts, numbers, plain objects) are no replacement for a function. */
function mayReplace({ type }: Node): boolean {
  return (
    type !== 'Literal' &&
    type !== 'TemplateLiteral' &&
    type !== 'ObjectExpression' &&
    type !== 'ArrayExpression'
  );
}

function staticName(member: Extract<Node, { type: 'MemberExpression' }>): string | undefined {
  return !member.computed && member.property.type === 'Identifier'
    ? member.property.name
    : undefined;
}

function seeMember(
  unit: CodeUnit,
  assignment: Node,
  left: Extract<Node, { type: 'MemberExpression' }>,
  right: Node,
  report: (sighting: Sighting) => void,
): void {
  if (staticName(left) === 'exports') {
    const cached = cachedModuleOf(unit, left.object);
    if (cached !== undefined) {
      report({ node: assignment, attributes: { target: cached, how: 'cache' } });
      return;
    }
  }
  if (unit.language === 'python' ? !replacesInPython(unit, right) : isOfOwn(left)) return;
  const api = apiOf(unit, left);
  // A member that was given somebody's constant before is not that constant: `scope.deadline = math.inf`.
  if (api === undefined || api.path.at(-1) !== memberName(unit, left)) return;
  const target = patchTargetOf(api);
  // Asked last: what a member of an object stands for costs more than all of the above.
  if (target !== undefined && !isOwnClass(unit, left.object))
    tell(unit, assignment, target, right, report);
}

/** `this.x = …`, `exports.x = …`, `Own.prototype.x = …`, members of own objects and of what a caller hands in: nothing of others changes. */
function isOfOwn(left: Extract<Node, { type: 'MemberExpression' }>): boolean {
  // What is below it may be somebody else's: `this.http = require('http')`.
  if (left.object.type === 'ThisExpression') return true;
  let base: Node = left;
  while (base.type === 'MemberExpression') base = base.object;
  if (base.type !== 'Identifier') return false;
  const binding = bindingOf(base);
  const isDirect = base === left.object;
  if (isDirect && (base.name === 'exports' || base.name === 'module') && binding?.kind === 'global')
    return true;
  const isOfPrototype =
    left.object.type === 'MemberExpression' &&
    left.object.object === base &&
    staticName(left.object) === 'prototype';
  const isOwn = isDirect || (isOfPrototype && !isGivenPrototype(binding));
  if (isOwn && ownFunctionOf(base) !== undefined) return true;
  return isHandedIn(base) || (isDirect && isOwnObject(binding));
}

/** `own.prototype = Array.prototype`: what is put there then is put into that of others. */
function isGivenPrototype(binding: Binding | undefined): boolean {
  return (
    binding?.references.some((mention) => {
      const member = parentOf(mention);
      if (member?.type !== 'MemberExpression' || staticName(member) !== 'prototype') return false;
      const given = parentOf(member);
      return given?.type === 'AssignmentExpression' && given.left === member;
    }) ?? false
  );
}

/** `const api = {}; api.fetch = …`. */
function isOwnObject(binding: Binding | undefined): boolean {
  if (binding?.kind !== 'variable' || binding.writes.length !== 1) return false;
  const holder = binding.declaration === undefined ? undefined : parentOf(binding.declaration);
  if (holder?.type !== 'VariableDeclarator' || holder.id !== binding.declaration) return false;
  return holder.init?.type === 'ObjectExpression' || holder.init?.type === 'ArrayExpression';
}

/** `setattr(requests, 'get', own)`, `sys.meta_path.insert(0, finder)`. */
function seeInPython(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  method: string | undefined,
  report: (sighting: Sighting) => void,
): void {
  const object = call.arguments[0];
  const name = call.arguments[1];
  const value = call.arguments[2];
  if (method === 'insert') {
    const hook = hookOfPython(nameOfApi(apiOf(unit, call.callee)));
    if (hook !== undefined)
      report({ node: call, attributes: { target: hook.name, what: hook.what } });
    return;
  }
  if (method !== 'setattr' || object === undefined || name === undefined || value === undefined)
    return;
  const owner = isOwnClass(unit, object) ? undefined : apiOf(unit, object);
  const key = constantText(unit, name);
  if (owner === undefined || key === undefined || !replacesInPython(unit, value)) return;
  const target = patchTargetOf({ module: owner.module, path: [...owner.path, key] });
  tell(unit, call, target, value, report);
}

/** `Object.defineProperty(window, 'fetch', …)`, `Object.assign(console, { log })`, `Reflect.set(…)`. */
function seeSetter(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  method: string,
  report: (sighting: Sighting) => void,
): void {
  const object = call.arguments[0];
  const second = call.arguments[1];
  if (object === undefined || second === undefined) return;
  const owner = isGlobalObject(object) ? { module: '', path: [] } : apiOf(unit, object);
  if (owner === undefined || isOwnClass(unit, object)) return;
  const keys =
    method === 'assign'
      ? (unit.shapeOf(second)?.properties ?? []).map(({ key }) => key)
      : [constantText(unit, second)];
  for (const key of keys) {
    if (key === undefined) continue;
    const target = patchTargetOf({ module: owner.module, path: [...owner.path, key] });
    tell(unit, call, target, call.arguments[2], report);
  }
}

/** `class Own extends EventEmitter`: what is put on it, or on its prototype, is put on nothing of anybody else's. */
function isOwnClass(unit: CodeUnit, node: Node): boolean {
  let root = unwrap(node);
  if (root.type === 'MemberExpression' && staticName(root) === 'prototype') {
    root = unwrap(root.object);
  }
  if (root.type !== 'Identifier') return false;
  const declared = bindingOf(root)?.declaration;
  const holder = declared === undefined ? undefined : unit.parentOf(declared);
  const made = holder?.type === 'ClassDeclaration' ? holder : definitionOf(unit, root);
  return made.type === 'ClassDeclaration' || made.type === 'ClassExpression';
}

function isGlobalObject(node: Node): boolean {
  const inner = unwrap(node);
  return (
    inner.type === 'Identifier' &&
    /^(?:globalThis|window|global|self)$/.test(inner.name) &&
    bindingOf(inner)?.kind === 'global'
  );
}

function tell(
  unit: CodeUnit,
  node: Node,
  target: PatchTarget | undefined,
  value: Node | undefined,
  report: (sighting: Sighting) => void,
): void {
  if (target === undefined || isPolyfill(unit, node, target)) return;
  // A class of the file that extends what it replaces is not the same.
  const isOwn = value !== undefined && unit.language === 'python' && isOwnClass(unit, value);
  const from = value === undefined || isOwn ? undefined : apiOf(unit, value);
  // `globalThis.fetch = nodeFetch` gives an old Node what new ones have.
  const isShim = from !== undefined && from.module !== '' && !from.module.startsWith('.');
  const isSame = from !== undefined && nameOfApi(from) === target.name;
  // Whatever the name says, a function of the file is nothing that was there before.
  const isRestored =
    value !== undefined &&
    /orig|prev|saved|native|real/i.test(nameIn(unit, value)) &&
    unit.functionOf(value) === undefined;
  if (isShim || isSame || isRestored) return;
  report({ node, attributes: { target: target.name, what: target.what } });
}

/** `fetch = originalFetch` takes a replacement back. */
function nameIn(unit: CodeUnit, value: Node): string {
  const inner = unwrap(value);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type !== 'MemberExpression') return '';
  return memberName(unit, inner) ?? keyText(unit, inner.property, inner.computed) ?? '';
}
