import { analysisOf } from '../languages/javascript/create-unit.ts';
import { bindingOf } from '../languages/javascript/link.ts';
import { declaredIn, type Binding } from '../languages/javascript/scope.ts';
import { literalTextOf } from '../languages/javascript/syntax.ts';
import { parentOf } from '../languages/javascript/tree.ts';
import type { CodeUnit, ModuleReferences, Node } from '../languages/javascript/unit.ts';

/** Modules of Node by which code runs that no text needs to name. */
const loading =
  /^(?:node:)?(?:module|worker_threads|vm|cluster|repl|inspector(?:\/promises)?|test|wasi)$/u;
const ofModules = /^(?:node:)?module$/u;

/**
 * Whether a file has what loads modules in its hands and does more with it than to load what it names: it keeps it under another name,
 * hands it on, or has a module of Node that loads or runs anything.
 */
export function mayLoadAnything(unit: CodeUnit, loaded: ModuleReferences['specifiers']): boolean {
  const analysis = analysisOf(unit);
  if (unit.language === 'python' || analysis === undefined) return false;
  const makers: Binding[] = [];
  for (const statement of unit.program.body) {
    if (statement.type !== 'ImportDeclaration' || !ofModules.test(statement.source.value)) continue;
    for (const one of statement.specifiers) {
      const isMaker = one.type === 'ImportSpecifier' && nameOf(one.imported) === 'createRequire';
      const binding = bindingOf(one.local);
      if (!isMaker || binding === undefined) return true;
      makers.push(binding);
    }
  }
  const isOther = loaded.some(
    ({ specifier, kind }) =>
      loading.test(specifier) && (kind !== 'import' || !ofModules.test(specifier)),
  );
  if (isOther || !makers.every(({ references }) => references.every(makesPlainly))) return true;
  const own = declaredIn(analysis.globals, 'require');
  return own !== undefined && !own.references.every(loadsPlainly);
}

/** `createRequire(import.meta.url)('./a.json')`, or under a name that is only called so. */
function makesPlainly(reference: Node): boolean {
  const call = parentOf(reference);
  if (call?.type !== 'CallExpression' || call.callee !== reference) return false;
  const parent = parentOf(call);
  if (parent?.type !== 'VariableDeclarator') return loadsPlainly(call);
  const binding = parent.id.type === 'Identifier' ? bindingOf(parent.id) : undefined;
  return binding?.writes.length === 1 && binding.references.every(loadsPlainly);
}

/** `require('./a.json')`, `require.resolve('a')`, `typeof require`; a module that is named otherwise is told as code that is loaded. */
function loadsPlainly(loader: Node): boolean {
  const parent = parentOf(loader);
  if (parent?.type === 'UnaryExpression') return true;
  if (parent?.type === 'MemberExpression') {
    const { object, property, computed } = parent;
    const isKnown = property.type === 'Identifier' && /^(?:resolve|main)$/u.test(property.name);
    return object === loader && !computed && isKnown;
  }
  if (parent?.type !== 'CallExpression' || parent.callee !== loader) return false;
  const [first] = parent.arguments;
  return first !== undefined && literalTextOf(first) !== undefined;
}

function nameOf(node: { readonly type: string; readonly name?: string; readonly value?: unknown }) {
  return node.type === 'Identifier' ? node.name : node.value;
}
