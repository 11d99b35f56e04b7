import { isSignOfDecoder } from './interpret/decoder-signs.ts';
import type { Node, Program } from './unit.ts';
import { createScope, declare, type Binding, type BindingKind, type Scope } from './scope.ts';
import { bindGlobals, closeScope, noteMention, type Mention, type Mentions } from './mentions.ts';
import { isFill, mayBind } from './signs-of-this.ts';
import { pushChildren, setParent } from './tree.ts';

/** A program whose nodes know their parents, and whose names know what they mean. */
export interface LinkedProgram {
  /** Every node that can run, in source order: one walk of the tree is one pass over this list. */
  readonly nodes: readonly Node[];
  /** Those of them that may load modules, calls above all: who only asks about these need not go through all. */
  readonly loads: readonly Node[];
  /** Calls that may hand a function on with its `this`: `this.run.bind(this)`, `on('end', this.run)`. */
  readonly binds: readonly Node[];
  /** Those of them that make objects with `new`. */
  readonly makes: readonly Node[];
  /** Those of them that give a member of `this` a value. */
  readonly fills: readonly Node[];
  /** Those of them by which functions that decode texts are known. */
  readonly decoding: readonly Node[];
  readonly globals: Scope;
}

/** What the pre-pass collects. */
interface Collected {
  readonly nodes: Node[];
  readonly loads: Node[];
  readonly binds: Node[];
  readonly makes: Node[];
  readonly fills: Node[];
  readonly decoding: Node[];
  readonly mentions: Mentions;
}

/** The one pre-pass: sets parents, opens scopes, declares names, and binds every identifier where its scope ends. It does not recurse. */
export function linkProgram(program: Program): LinkedProgram {
  const globals = createScope(undefined, true);
  const mentions: Mentions = { nodes: [], count: 0 };
  const collected: Collected = {
    nodes: [],
    loads: [],
    binds: [],
    makes: [],
    fills: [],
    decoding: [],
    mentions,
  };
  // Room for as many as a text of its length has: a list that grows is copied ten times over, and half of it stays empty.
  collected.nodes.length = (program.end - program.start) >> 3;
  const outermost = createScope(globals, true);
  linkNodes(program, outermost, collected);
  closeScope(outermost, mentions, 0);
  bindGlobals(globals, mentions);
  const { nodes, loads, binds, makes, fills, decoding } = collected;
  return { nodes, loads, binds, makes, fills, decoding, globals };
}

function linkNodes(program: Program, outermost: Scope, collected: Collected): void {
  const { nodes, mentions } = collected;
  let count = 0;
  // A `null` ends what the innermost scope covers.
  const stack: (Node | null)[] = [program];
  const around: Scope[] = [];
  // How many names were mentioned before each scope that is open.
  const froms: number[] = [];
  let scope = outermost;
  while (stack.length > 0) {
    const node = stack.pop() as Node | null;
    if (node === null) {
      closeScope(scope, mentions, froms.pop() as number);
      scope = around.pop() as Scope;
      continue;
    }
    nodes[count++] = node;
    if (node.type === 'Literal') continue;
    if (node.type === 'Identifier') {
      noteMention(node as Mention, mentions);
      if (isBare(node)) continue;
    }
    const inner = enter(node, scope, collected);
    if (inner !== scope) {
      around.push(scope);
      froms.push(mentions.count);
      scope = inner;
      stack.push(null);
    }
    const before = stack.length;
    pushChildren(node, stack as Node[]);
    for (let index = before; index < stack.length; index += 1)
      setParent(stack[index] as Node, node);
  }
  nodes.length = count;
}

/** Whether an identifier has nothing below it; those of parameters may have decorators. */
function isBare(node: Node): boolean {
  return (node as { readonly decorators?: readonly Node[] }).decorators === undefined;
}

/** The binding that an identifier refers to or declares; property names, labels and types have none. */
export function bindingOf(node: Node): Binding | undefined {
  return (node as { binding?: Binding }).binding;
}

function enter(node: Node, scope: Scope, collected: Collected): Scope {
  switch (node.type) {
    case 'MemberExpression':
    case 'ArrayExpression':
      if (isSignOfDecoder(node)) collected.decoding.push(node);
      return scope;
    // Most other nodes are of these types, and the cases are compared one after the other.
    case 'Identifier':
    case 'Property':
    case 'ExpressionStatement':
    case 'VariableDeclarator':
    case 'BinaryExpression':
    case 'ThisExpression':
    case 'ReturnStatement':
    case 'ObjectExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'UnaryExpression':
    case 'IfStatement':
      return scope;
    case 'AssignmentExpression':
      if (isFill(node)) collected.fills.push(node);
      return scope;
    case 'BlockStatement':
      return hasLexical(node.body) && !isFlat(node) ? createScope(scope, false) : scope;
    case 'CallExpression':
      if (mayBind(node)) collected.binds.push(node);
      collected.loads.push(node);
      return scope;
    case 'ImportExpression':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'TSExternalModuleReference':
      collected.loads.push(node);
      return scope;
    case 'NewExpression':
      collected.makes.push(node);
      return scope;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return enterFunction(node, scope);
    case 'VariableDeclaration':
      declareVariables(node, scope);
      return scope;
    case 'ClassDeclaration':
      if (node.id !== null) declarePattern(scope, node.id, 'class', true);
      return scope;
    case 'ClassExpression':
      return node.id === null ? scope : enterNamed(node.id, scope, 'class');
    default:
      return enterOther(node, scope, collected.loads);
  }
}

function enterOther(node: Node, scope: Scope, loads: Node[]): Scope {
  switch (node.type) {
    case 'StaticBlock':
      return hasLexical(node.body) && !isFlat(node) ? createScope(scope, true) : scope;
    case 'TSModuleBlock':
      return createScope(scope, true);
    case 'ForStatement':
      return node.init !== null && isLexical(node.init) ? createScope(scope, false) : scope;
    case 'ForInStatement':
    case 'ForOfStatement':
      return isLexical(node.left) ? createScope(scope, false) : scope;
    case 'SwitchStatement':
      return createScope(scope, false);
    case 'CatchClause':
      return enterCatch(node.param, scope);
    case 'ImportDeclaration':
      loads.push(node);
      declareOther(node, scope);
      return scope;
    case 'TSImportEqualsDeclaration':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
      declareOther(node, scope);
      return scope;
    default:
      return scope;
  }
}

function declareOther(node: Node, scope: Scope): void {
  if (node.type === 'ImportDeclaration') {
    if (node.importKind === 'type') return;
    for (const specifier of node.specifiers) declarePattern(scope, specifier.local, 'import', true);
  } else if (node.type === 'TSImportEqualsDeclaration') {
    declarePattern(scope, node.id, 'import', true);
  } else if (node.type === 'TSEnumDeclaration') {
    declarePattern(scope, node.id, 'enum', true);
  } else if (node.type === 'TSModuleDeclaration' && node.id.type === 'Identifier') {
    declarePattern(scope, node.id, 'enum', true);
  }
}

function enterFunction(
  node: Extract<Node, { params: unknown[]; body: unknown }> & { id?: Node | null },
  outer: Scope,
): Scope {
  const id = 'id' in node ? node.id : null;
  const scope = createScope(outer, true);
  if (id !== null && id !== undefined) {
    declarePattern(
      (node.type as string) === 'FunctionDeclaration' ? outer : scope,
      id,
      'function',
      true,
    );
  }
  const { params } = node as { readonly params: readonly Node[] };
  for (let index = 0; index < params.length; index += 1)
    declarePattern(scope, params[index] as Node, 'parameter', true);
  return scope;
}

function enterNamed(id: Node, outer: Scope, kind: BindingKind): Scope {
  const scope = createScope(outer, false);
  declarePattern(scope, id, kind, true);
  return scope;
}

function enterCatch(param: Node | null, outer: Scope): Scope {
  return param === null ? outer : enterNamed(param, outer, 'catch');
}

function declareVariables(
  node: Extract<Node, { type: 'VariableDeclaration' }>,
  scope: Scope,
): void {
  const home = node.kind === 'var' ? scope.hoist : scope;
  const parent = (node as { parent?: Node }).parent;
  const loops = parent !== undefined && isLoopTarget(parent, node);
  const { declarations } = node;
  for (let index = 0; index < declarations.length; index += 1) {
    const declarator = declarations[index] as (typeof declarations)[number];
    declarePattern(home, declarator.id, 'variable', loops || declarator.init !== null);
  }
}

function isLoopTarget(parent: Node, node: Node): boolean {
  return (
    (parent.type === 'ForInStatement' || parent.type === 'ForOfStatement') && parent.left === node
  );
}

/** Declares every name of a pattern. Patterns nest no deeper than the parser was allowed to read. */
function declarePattern(scope: Scope, pattern: Node, kind: BindingKind, written: boolean): void {
  if (pattern.type === 'Identifier') return declareIdentifier(scope, pattern, kind, written);
  const left: Node[] = [pattern];
  while (left.length > 0) {
    const node = left.pop() as Node;
    if (node.type === 'Identifier') declareIdentifier(scope, node, kind, written);
    else if (node.type === 'ObjectPattern')
      for (const property of node.properties) left.push(property);
    else if (node.type === 'Property') left.push(node.value);
    else if (node.type === 'ArrayPattern') {
      for (const element of node.elements) if (element !== null) left.push(element);
    } else if (node.type === 'AssignmentPattern') left.push(node.left);
    else if (node.type === 'RestElement') left.push(node.argument);
    else if (node.type === 'TSParameterProperty') left.push(node.parameter);
  }
}

function declareIdentifier(
  scope: Scope,
  node: Node & { name: string },
  kind: BindingKind,
  written: boolean,
): void {
  (node as { binding?: Binding }).binding = declare(scope, node.name, kind, node, written);
}

function hasLexical(nodes: readonly Node[]): boolean {
  for (let index = 0; index < nodes.length; index += 1)
    if (isLexical(nodes[index] as Node)) return true;
  return false;
}

function isLexical(node: Node): boolean {
  if (node.type === 'VariableDeclaration') return node.kind !== 'var';
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'ClassDeclaration' ||
    node.type === 'TSEnumDeclaration'
  );
}

/** Blocks of Python are no scopes. */
function isFlat(node: Node): boolean {
  return (node as { readonly flat?: boolean }).flat === true;
}
