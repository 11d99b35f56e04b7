import { hasExternalModules } from './bundlers.ts';
import { analysisOf } from './create-unit.ts';
import { bindingOf } from './link.ts';
import { dottedName, requires } from './loader-names.ts';
import type { Binding } from './scope.ts';
import { literalTextOf, unwrap } from './syntax.ts';
import { isRequireName, isRequireShim } from './target-calls.ts';
import type { CodeUnit, ModuleReferences, Node, Reference } from './unit.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;
type Specifier = ModuleReferences['specifiers'][number];
type Computed = ModuleReferences['computed'][number];

/** Every module that a file names. Type-only imports are left out: nothing is loaded for them. */
export function findModuleReferences(unit: CodeUnit): ModuleReferences {
  const specifiers: Specifier[] = [];
  const computed: Computed[] = [];
  const addLoaded = (argument: Node | undefined, node: Node, kind: 'require' | 'dynamic'): void => {
    const folded = argument === undefined ? undefined : unit.fold(argument);
    if (folded?.kind === 'constant' && typeof folded.value === 'string') {
      specifiers.push({ specifier: folded.value, start: node.start, kind });
    } else computed.push({ start: node.start, end: node.end, kind });
  };
  const analysis = analysisOf(unit);
  if (analysis === undefined) return { specifiers, computed };
  const loaders: Loaders = { byName: new Map(), hasExternal: hasExternalModules(analysis) };
  const nodes = analysis.loads;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index] as Node;
    if (node.type === 'CallExpression') {
      if (loads(unit, loaders, node)) addLoaded(node.arguments[0], node, 'require');
      else if (appliesLoader(unit, node)) addLoaded(appliedTo(unit, node), node, 'require');
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

/** What is known of the names that are called: whether they load modules always, sometimes, or never. */
interface Loaders {
  readonly byName: Map<Binding, 'always' | 'sometimes' | 'never'>;
  /** Whether the file may be a bundle with a table of modules that it leaves outside. */
  readonly hasExternal: boolean;
}

const loaderMembers = new Set(['require', 'resolve', '_load']);

function loads(unit: CodeUnit, loaders: Loaders, call: Call): boolean {
  const callee = unwrap(call.callee);
  // `module.constructor._load(name, module, false)`
  if (call.arguments.length === 0 || call.arguments.length > 3) return false;
  if (callee.type === 'CallExpression') return isRequire(unit.resolve(callee));
  if (callee.type === 'MemberExpression') {
    const { property, computed } = callee;
    // What is computed may be any of them; a number is none.
    const mayBe = computed
      ? property.type !== 'Literal' || typeof property.value === 'string'
      : property.type === 'Identifier' && loaderMembers.has(property.name);
    return mayBe && isRequire(unit.resolve(callee));
  }
  const binding = callee.type === 'Identifier' ? bindingOf(callee) : undefined;
  if (binding === undefined) return false;
  let loader = loaders.byName.get(binding);
  if (loader === undefined)
    loaders.byName.set(binding, (loader = loaderOf(unit, loaders, binding, callee)));
  return loader === 'always' || (loader === 'sometimes' && isLoaded(unit, call));
}

const appliers = new Set(['call', 'apply', 'bind']);

/** `require.call(null, 'a')`, `require['apply'](null, ['a'])`, `require.bind(null, 'a')` */
function appliesLoader(unit: CodeUnit, { callee: wrapped, arguments: given }: Call): boolean {
  if (given.length < 2) return false;
  const callee = unwrap(wrapped);
  const [first] = given;
  if (first === undefined || callee.type !== 'MemberExpression') return false;
  const { property, computed, object } = callee;
  if (!computed && property.type === 'Identifier' && !appliers.has(property.name)) return false;
  if (isReflect(object)) return given.length > 2 && isRequire(unit.resolve(first));
  return unwrap(callee.object).type !== 'Literal' && isRequire(unit.resolve(callee.object));
}

function appliedTo(unit: CodeUnit, { callee: wrapped, arguments: given }: Call): Node | undefined {
  const callee = unwrap(wrapped);
  const isReflected = callee.type === 'MemberExpression' && isReflect(callee.object);
  const first = isReflected ? given[2] : given[1];
  if (first === undefined) return undefined;
  const [list] = unit.alternativesOf(first);
  return list?.type === 'ArrayExpression' ? (list.elements[0] ?? undefined) : first;
}

function isReflect(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'Reflect';
}

function loaderOf(
  unit: CodeUnit,
  loaders: Loaders,
  binding: Binding,
  callee: Node,
): 'always' | 'sometimes' | 'never' {
  if (isRequire(unit.resolve(callee)) || isRequireName(callee) || isRequireShim(unit.text, binding))
    return 'always';
  // The function by which webpack's modules know each other loads a real module for some of its numbers.
  return binding.kind !== 'global' && loaders.hasExternal ? 'sometimes' : 'never';
}

function isRequire(callee: Reference | undefined): boolean {
  if (callee === undefined || callee.root === 'parameter') return false;
  const name = dottedName(callee);
  return requires.has(name) || name === 'require.resolve';
}

function isLoaded(unit: CodeUnit, call: Call): boolean {
  const first = call.arguments[0];
  if (
    first?.type !== 'Literal' ||
    (typeof first.value !== 'string' && typeof first.value !== 'number')
  )
    return false;
  const loaded = unit.resolve(call);
  return loaded?.root === 'module' && loaded.path.length === 0 && loaded.module === first.value;
}
