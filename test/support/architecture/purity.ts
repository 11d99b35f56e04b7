import { parseSync } from 'oxc-parser';
import { impureGlobals, pureCryptoNames } from './law.ts';

/** Something in the text of a module that its imports do not show. */
export interface Impurity {
  readonly line: number;
  readonly what: string;
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Uses of the clock, of chance, of the environment and of other powers that are global in Node. */
export function findImpurities(path: string, text: string): readonly Impurity[] {
  const found: Impurity[] = [];
  walk(parse(path, text), undefined, (node, parent) => {
    const what = impurityOf(node, parent);
    if (what !== undefined) found.push({ line: lineOf(text, node.start), what });
  });
  return found;
}

/** Ways of loading a module that no checker of imports can follow. */
export function findHiddenImports(path: string, text: string): readonly Impurity[] {
  const found: Impurity[] = [];
  walk(parse(path, text), undefined, (node, parent) => {
    const what = hiddenImportOf(node, parent);
    if (what !== undefined) found.push({ line: lineOf(text, node.start), what });
  });
  return found;
}

function impurityOf(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  if (node.type === 'ImportSpecifier' || node.type === 'ImportDeclaration')
    return impureImport(node);
  if (node.type === 'NewExpression' && isNamed(node['callee'], 'Date')) {
    return (node['arguments'] as readonly unknown[]).length === 0 ? 'new Date()' : undefined;
  }
  if (node.type === 'CallExpression' && isNamed(node['callee'], 'Date')) return 'Date()';
  if (node.type === 'MemberExpression') {
    if (isNamed(node['object'], 'Date') && isNamed(node['property'], 'now')) return 'Date.now';
    if (isNamed(node['object'], 'Math') && isNamed(node['property'], 'random'))
      return 'Math.random';
    if (isNamed(node['object'], 'globalThis')) return 'globalThis';
  }
  if (node.type !== 'Identifier' || !isReference(node, parent)) return undefined;
  const name = String(node['name']);
  return impureGlobals.includes(name) ? name : undefined;
}

function impureImport(node: SyntaxNode): string | undefined {
  if (node.type !== 'ImportDeclaration' || node['importKind'] === 'type') return undefined;
  const source = String((node['source'] as { readonly value: unknown }).value);
  if (source.replace(/^node:/, '') !== 'crypto') return undefined;
  const specifiers = node['specifiers'] as readonly SyntaxNode[];
  const wrong = specifiers.find(
    (each) =>
      each.type !== 'ImportSpecifier' ||
      !pureCryptoNames.some((name) => isNamed(each['imported'], name)),
  );
  return wrong === undefined ? undefined : `crypto beyond ${pureCryptoNames.join(', ')}`;
}

function hiddenImportOf(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  if (node.type === 'TSImportType') return "a type by import('…')";
  if (node.type === 'ImportExpression') {
    const { type, value } = node['source'] as { readonly type: string; readonly value: unknown };
    return type === 'Literal' && typeof value === 'string'
      ? undefined
      : 'import() of a computed name';
  }
  if (node.type !== 'Identifier') return undefined;
  if (isNamed(node, 'createRequire')) return 'createRequire';
  if (isNamed(node, 'getBuiltinModule')) return 'getBuiltinModule';
  return isNamed(node, 'require') && isReference(node, parent) ? 'require' : undefined;
}

/** Whether an identifier stands for a value, and is not the name of a property, a parameter or a binding. */
function isReference(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined) return true;
  if (parent.type === 'MemberExpression')
    return parent['object'] === node || parent['computed'] === true;
  if (parent.type === 'Property') return parent['value'] === node && parent['kind'] === 'init';
  if (/^(?:TS|Import|Export|Label|Method|PropertyDefinition)/.test(parent.type)) return false;
  const isParameter = Array.isArray(parent['params']) && parent['params'].includes(node);
  return !isParameter && parent['id'] !== node;
}

function isNamed(node: unknown, name: string): boolean {
  const { type, name: own } = node as { readonly type: string; readonly name?: unknown };
  return type === 'Identifier' && own === name;
}

function parse(path: string, text: string): unknown {
  const { program, errors } = parseSync(path, text, { sourceType: 'module' });
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message ?? 'not readable'}`);
  return program;
}

function walk(
  value: unknown,
  parent: SyntaxNode | undefined,
  visit: (node: SyntaxNode, parent: SyntaxNode | undefined) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, parent, visit);
  } else if (isNode(value)) {
    visit(value, parent);
    for (const child of Object.values(value)) walk(child, value, visit);
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'
  );
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
