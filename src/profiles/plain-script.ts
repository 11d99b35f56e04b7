import { isFunction } from '../languages/javascript/syntax.ts';
import type { Node } from '../languages/javascript/unit.ts';
import { parseCode } from '../languages/parse-code.ts';
import { isPlainInstall } from './plain-install.ts';

/** Longer files hold more than thanks. */
const maxCharacters = 8192;

/** What a plain script may take from Node: it tells where something is, and changes and starts nothing. */
const quietModules: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['fs', new Set(['existsSync'])],
  ['os', new Set(['platform', 'arch', 'EOL', 'homedir'])],
  ['path', new Set(['join', 'resolve', 'dirname', 'basename', 'extname', 'relative', 'sep'])],
  ['url', new Set(['fileURLToPath'])],
  ['child_process', new Set()],
]);
/** What starts a program and waits for it. */
const starting: ReadonlySet<string> = new Set(['spawnSync', 'execSync', 'execFileSync']);
const quietValues: ReadonlySet<string> = new Set(['sep', 'EOL']);
/** Of values that are neither modules nor Node's own objects: texts, lists, and what the script made itself. */
const quietMethods: ReadonlySet<string> = new Set(
  `includes startsWith endsWith trim trimStart trimEnd toLowerCase toUpperCase repeat padEnd padStart slice split join concat replace
  replaceAll map filter some every find forEach push toString indexOf`.split(/\s+/),
);
const quietNames: ReadonlySet<string> = new Set(['undefined', '__dirname', '__filename']);
const quietCalls =
  /^(?:console\.(?:log|info|warn|error)|process\.(?:exit|cwd|stdout\.write|stderr\.write))$/;
const quietReads =
  /^process\.(?:env\.\w+|platform|arch|argv|version|versions\.\w+|stdout\.(?:isTTY|columns))$/;
/** Nothing that a script declares may be called so, or what is said of these names would be of another thing. */
const kept = /^(?:console|process|require|module|exports|global|globalThis|eval|Function|this)$/;
/** By these, code gets from any value to what makes functions of texts. */
const refusedKeys = /^(?:constructor|__\w+__|prototype|caller|callee)$/;
/** Runners of pipelines take lines of an output for commands. */
const commandLine = /::|##(?:vso|teamcity)/;

/** Statements and expressions that do nothing by themselves: what stands in them is looked at. */
const transparent: ReadonlySet<string> = new Set(
  `Program BlockStatement ExpressionStatement IfStatement ReturnStatement TryStatement CatchClause EmptyStatement VariableDeclaration
  TemplateLiteral BinaryExpression LogicalExpression ConditionalExpression ArrayExpression ObjectExpression ArrayPattern ObjectPattern
  SpreadElement RestElement ParenthesizedExpression ChainExpression AssignmentPattern ForOfStatement ContinueStatement`.split(
    /\s+/,
  ),
);

interface Names {
  /** Declared by the script itself. */
  readonly own: Set<string>;
  /** What a quiet module is called here. */
  readonly modules: Map<string, ReadonlySet<string>>;
  /** What was taken out of a quiet module under its own name. */
  readonly taken: Set<string>;
  /** What starts programs here. */
  readonly starters: Set<string>;
  /** Calls by which a package manager is started. */
  readonly installs: Call[];
}

type Call = Extract<Node, { type: 'CallExpression' }>;

/** A script of which all is known. */
export interface PlainScript {
  readonly program: Node;
  readonly text: string;
  /** Calls by which it has a package manager install what manifests name; it does nothing else. */
  readonly installs: readonly Call[];
}

/**
 * Whether a script does nothing but print and end, whatever is hidden in it: every statement and every call is one that is known to do nothing.
 * That nothing was seen in a script says less: there are many ways to do something that nobody sees.
 */
export function isPlainScript(path: string, text: string): boolean {
  return readPlainScript(path, text)?.installs.length === 0;
}

/** The same of a script that may also have a package manager install what manifests name; undefined when it may do more. */
export function readPlainScript(path: string, text: string): PlainScript | undefined {
  if (text.length > maxCharacters || commandLine.test(text)) return undefined;
  const parsed = parseCode(path, text);
  if ('failure' in parsed || parsed.partial) return undefined;
  const names: Names = {
    own: new Set(),
    modules: new Map(),
    taken: new Set(),
    starters: new Set(),
    installs: [],
  };
  const { program } = parsed.unit;
  if (!declare(program, names)) return undefined;
  const isDoubled = [...names.own].some(
    (name) => names.modules.has(name) || names.taken.has(name) || names.starters.has(name),
  );
  return !isDoubled && isPlain(program, names)
    ? { program, text, installs: names.installs }
    : undefined;
}

/** Notes all names that a script gives; false where one of them is kept, or a module is none of the quiet ones. */
function declare(node: Node, names: Names): boolean {
  if (node.type === 'ImportDeclaration') return take(node.specifiers, node.source.value, names);
  if (node.type === 'VariableDeclarator') {
    const module = requiredBy(node.init);
    if (module !== undefined) return takePattern(node.id, module, names);
    noteAll(node.id, names);
  }
  if (isFunction(node)) {
    if (node.id) noteAll(node.id, names);
    for (const parameter of node.params) noteAll(parameter, names);
  }
  if (node.type === 'CatchClause' && node.param) noteAll(node.param, names);
  const isFree = [...names.own, ...names.modules.keys()].every((name) => !kept.test(name));
  return isFree && childrenOf(node).every((child) => declare(child, names));
}

function noteAll(node: Node, names: Names): void {
  if (node.type === 'Identifier') names.own.add(node.name);
  else if (node.type === 'Property') noteAll(node.value, names);
  else if (node.type === 'AssignmentPattern') noteAll(node.left, names);
  else for (const child of childrenOf(node)) noteAll(child, names);
}

function requiredBy(init: Node | null): string | undefined {
  if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') return undefined;
  const [first] = init.arguments;
  const isRequire = init.callee.name === 'require' && init.arguments.length === 1;
  return isRequire && first?.type === 'Literal' && typeof first.value === 'string'
    ? first.value
    : undefined;
}

/** `child_process` is the only quiet module of which nothing can be taken but what starts programs. */
function isStarting(name: string, members: ReadonlySet<string>): boolean {
  return members.size === 0 && starting.has(name);
}

function quietModule(specifier: string): ReadonlySet<string> | undefined {
  return quietModules.get(specifier.replace(/^node:/, ''));
}

function take(specifiers: readonly Node[], specifier: string, names: Names): boolean {
  const members = quietModule(specifier);
  return (
    members !== undefined &&
    specifiers.every((one) => {
      if (one.type === 'ImportSpecifier') {
        const { imported, local } = one;
        return (
          imported.type === 'Identifier' && takeName(imported.name, local.name, members, names)
        );
      }
      if (!('local' in one) || one.local.type !== 'Identifier') return false;
      names.modules.set(one.local.name, members);
      return true;
    })
  );
}

function takePattern(id: Node, specifier: string, names: Names): boolean {
  const members = quietModule(specifier);
  if (members === undefined) return false;
  if (id.type === 'Identifier') {
    names.modules.set(id.name, members);
    return true;
  }
  return (
    id.type === 'ObjectPattern' &&
    id.properties.every(
      (one) =>
        one.type === 'Property' &&
        !one.computed &&
        one.key.type === 'Identifier' &&
        one.value.type === 'Identifier' &&
        takeName(one.key.name, one.value.name, members, names),
    )
  );
}

function takeName(
  name: string,
  local: string,
  members: ReadonlySet<string>,
  names: Names,
): boolean {
  if (isStarting(name, members)) {
    names.starters.add(local);
    return name === local;
  }
  names.taken.add(local);
  return name === local && members.has(name);
}

function isPlain(node: Node, names: Names): boolean {
  const all = (nodes: readonly Node[]): boolean => nodes.every((one) => isPlain(one, names));
  if (transparent.has(node.type)) return all(childrenOf(node));
  if (isFunction(node)) return !node.async && !node.generator && all(childrenOf(node));
  switch (node.type) {
    case 'Hashbang':
    case 'ImportDeclaration':
    case 'Literal':
    case 'TemplateElement':
      return true;
    case 'MetaProperty':
      return node.meta.name === 'import';
    case 'Identifier':
      return (
        names.own.has(node.name) ||
        quietNames.has(node.name) ||
        (names.taken.has(node.name) && quietValues.has(node.name))
      );
    case 'VariableDeclarator':
      return requiredBy(node.init) !== undefined || all(childrenOf(node));
    case 'UnaryExpression':
      return node.operator !== 'delete' && isPlain(node.argument, names);
    case 'AssignmentExpression':
      return node.left.type === 'Identifier' && all([node.left, node.right]);
    case 'Property':
      return isPlainProperty(node, names);
    case 'MemberExpression':
      return isPlainMember(node, names);
    case 'CallExpression':
      if (node.callee.type === 'Identifier' && names.starters.has(node.callee.name)) {
        names.installs.push(node);
        return isPlainInstall(node.callee.name, node.arguments) && all(node.arguments);
      }
      return isPlainCallee(node.callee, names) && all(node.arguments);
    default:
      return false;
  }
}

function isPlainProperty(node: Extract<Node, { type: 'Property' }>, names: Names): boolean {
  // In a pattern, a key is read as that of a member is.
  const isNamed = node.key.type === 'Identifier' && !refusedKeys.test(node.key.name);
  return !node.computed && node.kind === 'init' && isNamed && isPlain(node.value, names);
}

function isPlainMember(node: Extract<Node, { type: 'MemberExpression' }>, names: Names): boolean {
  const { object, property } = node;
  if (quietReads.test(chainOf(node) ?? '')) return true;
  if (node.computed) {
    const isIndex = property.type === 'Literal' && typeof property.value === 'number';
    return isIndex && isPlain(object, names);
  }
  if (property.type !== 'Identifier' || refusedKeys.test(property.name)) return false;
  const members = object.type === 'Identifier' ? names.modules.get(object.name) : undefined;
  if (members !== undefined) return quietValues.has(property.name) && members.has(property.name);
  return isPlain(object, names);
}

function isPlainCallee(callee: Node, names: Names): boolean {
  if (callee.type === 'Identifier')
    return names.own.has(callee.name) || names.taken.has(callee.name);
  if (callee.type !== 'MemberExpression') return isFunction(callee) && isPlain(callee, names);
  if (quietCalls.test(chainOf(callee) ?? '')) return true;
  const { object, property } = callee;
  if (callee.computed || property.type !== 'Identifier') return false;
  const members = object.type === 'Identifier' ? names.modules.get(object.name) : undefined;
  if (members !== undefined) return members.has(property.name);
  return quietMethods.has(property.name) && isPlain(object, names);
}

/** `process.env.CI`, for a chain of names alone. */
function chainOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  const object = chainOf(node.object);
  return object === undefined || node.property.type !== 'Identifier'
    ? undefined
    : `${object}.${node.property.name}`;
}

function childrenOf(node: Node): readonly Node[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === 'parent' ? [] : (Array.isArray(value) ? value : [value]).filter(isNode),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
