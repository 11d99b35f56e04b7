import { isFunction } from '../languages/javascript/syntax.ts';
import type { Node } from '../languages/javascript/unit.ts';
import type { PlainScript } from './plain-script.ts';

/** A folder of the package in which a package manager is started. */
export interface InstallFolder {
  readonly folder: string;
  /** Whether it happens only where a manifest stands in the folder. */
  readonly guarded: boolean;
}

type Call = PlainScript['installs'][number];

interface Place {
  readonly path: string;
  readonly text: string;
  /** What a name stands for that is given once, as `const`; its elements where it goes through a list. */
  readonly values: Map<string, { readonly node: Node; readonly each: boolean } | undefined>;
  /** Names that the script gives itself, by whatever means: they are not those of Node. */
  readonly own: Set<string>;
}

const maxFolders = 50;
/** With names as long as they may be, a path stays shorter than what an answer may hold. */
const maxSteps = 40;
const folderName = /^[A-Za-z0-9_][\w.-]{0,80}$/;

/** The folders in which a plain script starts package managers; undefined when that cannot be told for one of them. */
export function foldersOfScript(
  path: string,
  { program, text, installs }: PlainScript,
): readonly InstallFolder[] | undefined {
  // A list that grows is another one than that which stands there; a name that is escaped could hide that.
  if (text.includes('push') || text.includes('\\u')) return undefined;
  const place: Place = { path, text, values: new Map(), own: new Set() };
  note(program, place);
  const guards = new Map<Call, ReadonlySet<string>>();
  findGuards(program, new Set(), place, guards);
  const found: InstallFolder[] = [];
  for (const call of installs) {
    const cwd = optionOf(call, 'cwd');
    const folders = cwd === undefined ? undefined : foldersOf(cwd, place, 0);
    if (cwd === undefined || folders === undefined) return undefined;
    const guarded = guards.get(call)?.has(sourceOf(cwd, place)) === true;
    found.push(...folders.map((one) => ({ folder: one.join('/'), guarded })));
    if (found.length > maxFolders) return undefined;
  }
  return found.length > 0 ? found : undefined;
}

/** Notes what each name stands for; one that is given twice, or as a parameter, may stand for anything. */
function note(node: Node, place: Place, list?: Node): void {
  const give = (name: string, value: { node: Node; each: boolean } | undefined): void => {
    place.values.set(name, place.values.has(name) ? undefined : value);
    place.own.add(name);
  };
  if (isFunction(node)) {
    for (const one of node.params) giveAll(one, give);
    if (node.id) giveAll(node.id, give);
  }
  // `__dirname` can be given another value without being declared.
  if (node.type === 'AssignmentExpression') giveAll(node.left, give);
  if (node.type === 'ForOfStatement' && node.left.type !== 'VariableDeclaration')
    giveAll(node.left, give);
  if (node.type === 'CatchClause' && node.param) giveAll(node.param, give);
  if (node.type === 'VariableDeclaration') {
    for (const { id, init } of node.declarations) {
      // What is taken out of a module is Node's own: a plain script names it no other way.
      if (isRequire(init)) continue;
      const value = list ?? init;
      const isKnown = node.kind === 'const' && id.type === 'Identifier' && value !== null;
      if (isKnown) give(id.name, { node: value, each: list !== undefined });
      else giveAll(id, give);
    }
  }
  const listed = node.type === 'ForOfStatement' ? node.right : undefined;
  for (const child of childrenOf(node)) note(child, place, child === listed ? undefined : listed);
}

function giveAll(node: Node, give: (name: string, value: undefined) => void): void {
  if (node.type === 'Identifier') give(node.name, undefined);
  for (const child of childrenOf(node)) giveAll(child, give);
}

/** Where a path is, as segments from the package's folder; one for each that it may be. */
function foldersOf(
  node: Node,
  place: Place,
  depth: number,
): readonly (readonly string[])[] | undefined {
  if (depth > 12) return undefined;
  if (isOwnFolder(node, place)) return [place.path.split('/').slice(0, -1)];
  if (sourceOf(node, place) === 'process.cwd()') return place.own.has('process') ? undefined : [[]];
  if (node.type === 'Identifier') {
    const value = place.values.get(node.name);
    if (value === undefined || value.each) return undefined;
    // Outside of where it is declared, this name would still be that of Node: both have to mean the same.
    if (node.name === '__dirname' && !isOwnFolder(value.node, place)) return undefined;
    return foldersOf(value.node, place, depth + 1);
  }
  if (node.type !== 'CallExpression' || !isNodes(node, ['join', 'resolve'], 'path', place))
    return undefined;
  const [first, ...rest] = node.arguments;
  let folders = first === undefined ? undefined : foldersOf(first, place, depth + 1);
  for (const one of rest) {
    const texts = textsOf(one, place, depth + 1);
    if (folders === undefined || texts === undefined) return undefined;
    folders = enterAll(folders, texts);
  }
  return folders;
}

/** The folder of the script itself, as Node tells it. */
function isOwnFolder(node: Node, place: Place): boolean {
  const source = sourceOf(node, place);
  if (source === '__dirname') return !place.own.has('__dirname');
  if (source === 'import.meta.dirname') return true;
  return (
    node.type === 'CallExpression' &&
    isNodes(node, ['dirname'], 'path', place) &&
    !place.own.has('fileURLToPath') &&
    /^(?:path\.)?dirname\(fileURLToPath\(import\.meta\.url\)\)$/.test(source)
  );
}

/** Whether a call is one of functions of Node: `join` or `path.join`, which the script may also give itself. */
function isNodes(call: Call, names: readonly string[], module: string, { own }: Place): boolean {
  const { callee } = call;
  if (callee.type === 'Identifier') return names.includes(callee.name) && !own.has(callee.name);
  return (
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.object.type === 'Identifier' &&
    callee.object.name === module &&
    !own.has(module) &&
    callee.property.type === 'Identifier' &&
    names.includes(callee.property.name)
  );
}

function isRequire(node: Node | null): boolean {
  return (
    node?.type === 'CallExpression' &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'require'
  );
}

/** Stops as soon as there are too many: each text that may be one of many multiplies them. */
function enterAll(
  folders: readonly (readonly string[])[],
  texts: readonly string[],
): readonly (readonly string[])[] | undefined {
  if (folders.length * texts.length > maxFolders) return undefined;
  const entered: (readonly string[])[] = [];
  for (const folder of folders) {
    for (const text of texts) {
      const at = enter(folder, text);
      if (at === undefined) return undefined;
      entered.push(at);
    }
  }
  return entered;
}

/** Undefined when the way leads out of the package, even if it came back, or to nobody knows where. */
function enter(folder: readonly string[], text: string): readonly string[] | undefined {
  // `resolve` starts anew there.
  if (text.startsWith('/')) return undefined;
  const at = [...folder];
  for (const step of text.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..') {
      if (at.pop() === undefined) return undefined;
      continue;
    }
    if (!folderName.test(step) || step.toLowerCase() === 'node_modules') return undefined;
    if (at.push(step) > maxSteps) return undefined;
  }
  return at;
}

function textsOf(node: Node, place: Place, depth: number): readonly string[] | undefined {
  if (depth > 12) return undefined;
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : undefined;
  const value = node.type === 'Identifier' ? place.values.get(node.name) : undefined;
  if (value === undefined) return undefined;
  return value.each
    ? elementsOf(value.node, place, depth + 1)
    : textsOf(value.node, place, depth + 1);
}

function elementsOf(node: Node, place: Place, depth: number): readonly string[] | undefined {
  if (depth > 12) return undefined;
  if (node.type === 'Identifier') {
    const value = place.values.get(node.name);
    return value === undefined || value.each ? undefined : elementsOf(value.node, place, depth + 1);
  }
  if (node.type !== 'ArrayExpression') return undefined;
  if (node.elements.length > maxFolders) return undefined;
  const texts: string[] = [];
  for (const one of node.elements) {
    if (one?.type !== 'Literal' || typeof one.value !== 'string') return undefined;
    texts.push(one.value);
  }
  return texts;
}

/** Notes for each call that starts something before which folders a manifest was looked for. */
function findGuards(
  node: Node,
  known: ReadonlySet<string>,
  place: Place,
  found: Map<Call, ReadonlySet<string>>,
): void {
  if (node.type === 'CallExpression') found.set(node, known);
  if (node.type === 'IfStatement') {
    const asked = folderAskedIn(node.test, place);
    const inside = asked === undefined ? known : new Set([...known, asked]);
    findGuards(node.test, known, place, found);
    findGuards(node.consequent, inside, place, found);
    if (node.alternate) findGuards(node.alternate, known, place, found);
    return;
  }
  // It may be called before anything that stands above it.
  let after = node.type === 'FunctionDeclaration' ? new Set<string>() : known;
  for (const child of childrenOf(node)) {
    findGuards(child, after, place, found);
    const asked = node.type === 'BlockStatement' ? folderLeft(child, place) : undefined;
    if (asked !== undefined) after = new Set([...after, asked]);
  }
}

/** `if (!existsSync(join(folder, 'package.json'))) continue;` */
function folderLeft(node: Node, place: Place): string | undefined {
  if (node.type !== 'IfStatement' || node.test.type !== 'UnaryExpression') return undefined;
  const body = node.consequent.type === 'BlockStatement' ? node.consequent.body : [node.consequent];
  const last = body.at(-1)?.type;
  const leaves = last === 'ContinueStatement' || last === 'ReturnStatement';
  return leaves && node.test.operator === '!'
    ? folderAskedIn(node.test.argument, place)
    : undefined;
}

function folderAskedIn(test: Node, place: Place): string | undefined {
  if (test.type !== 'CallExpression' || !isNodes(test, ['existsSync'], 'fs', place))
    return undefined;
  let [asked] = test.arguments as readonly Node[];
  if (asked?.type === 'Identifier') {
    const value = place.values.get(asked.name);
    asked = value?.each === false ? value.node : undefined;
  }
  if (asked?.type !== 'CallExpression' || asked.arguments.length !== 2) return undefined;
  const [folder, name] = asked.arguments;
  const isJoin = isNodes(asked, ['join', 'resolve'], 'path', place);
  const isManifest = name?.type === 'Literal' && name.value === 'package.json';
  return isJoin && isManifest && folder !== undefined ? sourceOf(folder, place) : undefined;
}

/** The value of an option that is given once: of a name that stands there twice, the last one counts. */
function optionOf(call: Call, name: string): Node | undefined {
  const options = call.arguments.at(-1);
  if (options?.type !== 'ObjectExpression') return undefined;
  const found: Node[] = [];
  for (const one of options.properties) {
    if (one.type !== 'Property' || one.computed || one.key.type !== 'Identifier') return undefined;
    if (one.key.name === name) found.push(one.value);
  }
  return found.length === 1 ? found[0] : undefined;
}

function sourceOf({ start, end }: Node, { text }: Place): string {
  return text.slice(start, end).replaceAll(/\s+/g, '');
}

function childrenOf(node: Node): readonly Node[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === 'parent' ? [] : (Array.isArray(value) ? value : [value]).filter(isNode),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
