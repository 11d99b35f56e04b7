import { literalTextOf, unwrap } from './syntax.ts';
import { nodesOf } from './create-unit.ts';
import type { JavaScriptUnit, ModuleReferences, Node } from './unit.ts';

type Specifier = ModuleReferences['specifiers'][number];
type Computed = ModuleReferences['computed'][number];

/** Functions that load a module by name, as references say it. */
const loaders = new Set([
  'require',
  'module.require',
  'require.main.require',
  'process.mainModule.require',
  'require.resolve',
]);

/** Every module that a file names. Type-only imports are left out: nothing is loaded for them. */
export function findModuleReferences(unit: JavaScriptUnit): ModuleReferences {
  const specifiers: Specifier[] = [];
  const computed: Computed[] = [];
  const addLoaded = (argument: Node | undefined, node: Node, kind: 'require' | 'dynamic'): void => {
    const folded = argument === undefined ? undefined : unit.fold(argument);
    if (folded?.kind === 'constant' && typeof folded.value === 'string') {
      specifiers.push({ specifier: folded.value, start: node.start, kind });
    } else computed.push({ start: node.start, end: node.end, kind });
  };
  for (const node of nodesOf(unit)) {
    if (node.type === 'CallExpression') {
      if (mayLoad(node) && loads(unit, node)) addLoaded(node.arguments[0], node, 'require');
    } else if (node.type === 'ImportExpression') addLoaded(node.source, node, 'dynamic');
    else {
      const specifier = staticSpecifierOf(node);
      if (specifier !== undefined)
        specifiers.push({ specifier, start: node.start, kind: 'import' });
    }
  }
  return { specifiers, computed };
}

function staticSpecifierOf(node: Node): string | undefined {
  if (node.type === 'ImportDeclaration') {
    const isTypeOnly = node.importKind === 'type';
    return isTypeOnly ? undefined : node.source.value;
  }
  if (node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration') {
    return node.exportKind === 'type' || node.source === null ? undefined : node.source.value;
  }
  if (node.type !== 'TSExternalModuleReference') return undefined;
  return literalTextOf(node.expression);
}

/** Cheap first look: most calls of a bundle pass no name of a module. */
function mayLoad(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const callee = unwrap(call.callee);
  const first = call.arguments[0];
  if (first === undefined || call.arguments.length > 2) return false;
  if (callee.type === 'Identifier' && callee.name.includes('require')) return true;
  if (callee.type === 'MemberExpression') {
    return (
      callee.property.type === 'Identifier' &&
      (callee.property.name === 'require' || callee.property.name === 'resolve')
    );
  }
  return (
    callee.type === 'Identifier' &&
    (first.type === 'Literal' ? isModuleName(first.value) : true) &&
    call.arguments.length === 1
  );
}

function isModuleName(value: unknown): boolean {
  return typeof value === 'string' && value.length < 200 && /^[@\w./~#-][\w./@:#~-]*$/u.test(value);
}

function loads(unit: JavaScriptUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const callee = unit.resolve(call.callee);
  if (callee?.root === 'global') return loaders.has(callee.path.join('.'));
  if (callee?.root === 'module' && callee.module === 'module' && callee.path.at(-1) === '()')
    return true;
  if (callee !== undefined && callee.root !== 'parameter') return false;
  const loaded = unit.resolve(call);
  const first = call.arguments[0];
  if (loaded?.root !== 'module' || loaded.path.length > 0 || first === undefined) return false;
  const folded = unit.fold(first);
  return (
    folded.kind === 'constant' && String(folded.value).replace(/^node:/u, '') === loaded.module
  );
}
