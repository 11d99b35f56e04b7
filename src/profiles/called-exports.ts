import { isCommonMethod } from '../detectors/flows/handed-values.ts';
import { classOf, definitionOf } from '../detectors/values/definition.ts';
import { memberName } from '../detectors/values/text.ts';
import { isClass, isFunction } from '../languages/javascript/syntax.ts';
import { returnsOf } from '../languages/javascript/trace/returns.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { rangeOf, type Range } from './call-site.ts';
import { exportedNodes, isExport } from './exported-nodes.ts';

const maxExported = 400;
const maxMembers = 500;

/** Notes what an export of a module gives others to call. */
export function noteExports(unit: CodeUnit, node: Node, exports: Map<string, Range>): void {
  if (node.type !== 'ExportNamedDeclaration') return;
  const { declaration } = node;
  if (declaration?.type === 'FunctionDeclaration' && declaration.id !== null) {
    exports.set(declaration.id.name, rangeOf(declaration));
  }
  if (isClass(declaration) && declaration.id !== null)
    noteCommonMethods(unit, declaration, declaration.id.name, exports);
  if (declaration?.type === 'VariableDeclaration') {
    for (const { id, init } of declaration.declarations) {
      if (id.type !== 'Identifier' || init === null) continue;
      exports.set(id.name, rangeOf(unit.functionOf(init) ?? init));
      if (init.type === 'ObjectExpression') noteMembers(unit, init, `${id.name}.`, exports);
    }
  }
  for (const { local, exported } of node.specifiers) {
    const name = exported.type === 'Identifier' ? exported.name : undefined;
    if (name !== undefined) noteFunction(unit, local, name, exports);
  }
}

/** Notes what a module gives others that name it as they like: a function, or an object with functions. */
export function noteDefault(unit: CodeUnit, node: Node, exports: Map<string, Range>): void {
  if (node.type !== 'ExportDefaultDeclaration') return;
  noteFunction(unit, node.declaration, 'default', exports);
  const object = definitionOf(unit, node.declaration);
  if (object.type !== 'ObjectExpression') return;
  const members = new Map<string, Range>();
  noteMembers(unit, object, '', members);
  // Whoever takes them calls both by their last name: what is exported by it comes first.
  for (const [name, range] of members) if (!exports.has(name)) exports.set(name, range);
}

/** With what is exported in other ways: by getters, by a helper of a compiler, in one object. */
export function withOthers(
  unit: CodeUnit,
  exports: Map<string, Range>,
): ReadonlyMap<string, Range> {
  if (unit.language === 'python' || unit.program.body.some(isExport)) return exports;
  for (const [name, node] of exportedNodes(unit).slice(0, maxExported))
    if (!exports.has(name)) noteFunction(unit, node, name, exports);
  return exports;
}

/** The same of `exports.name = …` and `module.exports = …`. */
export function noteCommonJsExport(unit: CodeUnit, node: Node, exports: Map<string, Range>): void {
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return;
  const { object } = node.left;
  const name = memberName(unit, node.left);
  const isExports = object.type === 'Identifier' && object.name === 'exports';
  const isModuleExports =
    object.type === 'MemberExpression' && memberName(unit, object) === 'exports';
  if (name !== undefined && (isExports || isModuleExports))
    noteFunction(unit, node.right, name, exports);
  if (object.type !== 'Identifier' || object.name !== 'module' || name !== 'exports') return;
  noteFunction(unit, node.right, 'default', exports);
  if (node.right.type === 'ObjectExpression') noteMembers(unit, node.right, '', exports);
}

/** The functions of an object that is exported, by the names that they are called by. */
function noteMembers(
  unit: CodeUnit,
  object: Extract<Node, { type: 'ObjectExpression' }>,
  prefix: string,
  exports: Map<string, Range>,
): void {
  for (const one of object.properties.slice(0, maxMembers)) {
    if (one.type !== 'Property' || one.computed || one.key.type !== 'Identifier') continue;
    noteFunction(unit, one.value, `${prefix}${one.key.name}`, exports);
  }
}

/** Notes a function by the name that others call it by; of a class, the methods that its name has to tell. */
function noteFunction(unit: CodeUnit, node: Node, name: string, exports: Map<string, Range>): void {
  const found = unit.functionOf(node);
  if (found !== undefined) exports.set(name, rangeOf(found));
  else noteCommonMethods(unit, node, name, exports);
}

/** The methods of an exported class that many classes have: their names alone do not tell whose they are. */
function noteCommonMethods(
  unit: CodeUnit,
  node: Node,
  name: string,
  exports: Map<string, Range>,
): void {
  const made = unit.language === 'javascript' ? classOf(unit, node) : undefined;
  if (made === undefined || !isClass(made)) return;
  for (const method of made.body.body.slice(0, maxMembers)) {
    if (method.type !== 'MethodDefinition' || method.computed || method.static) continue;
    if (method.key.type !== 'Identifier' || !isCommonMethod(method.key.name)) continue;
    exports.set(`${name}.prototype.${method.key.name}`, rangeOf(method.value));
  }
}

/** The functions that exported ones make around what they are given, as `name()`: whoever runs what was made calls them. */
export function madeByExports(unit: CodeUnit): readonly (readonly [string, Range])[] {
  return exportedNodes(unit)
    .slice(0, maxExported)
    .flatMap(([name, node]) => {
      const maker = unit.functionOf(node);
      if (!isFunction(maker)) return [];
      const made = returnsOf(maker)
        .map((one) => unit.functionOf(one))
        .find((one) => one !== undefined);
      return made === undefined ? [] : [[`${name}()`, rangeOf(made)] as const];
    });
}
