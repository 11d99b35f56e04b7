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
}

const maxFolders = 50;
const folderName = /^[A-Za-z0-9_][\w.-]{0,80}$/;

/** The folders in which a plain script starts package managers; undefined when that cannot be told for one of them. */
export function foldersOfScript(
  path: string,
  { program, text, installs }: PlainScript,
): readonly InstallFolder[] | undefined {
  // A list that grows is another one than that which stands there.
  if (text.includes('push')) return undefined;
  const place: Place = { path, text, values: new Map() };
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
  }
  return found.length > 0 && found.length <= maxFolders ? found : undefined;
}

/** Notes what each name stands for; one that is given twice, or as a parameter, may stand for anything. */
function note(node: Node, place: Place, list?: Node): void {
  const give = (name: string, value: { node: Node; each: boolean } | undefined): void => {
    place.values.set(name, place.values.has(name) ? undefined : value);
  };
  if (isFunction(node)) for (const one of node.params) giveAll(one, give);
  if (node.type === 'CatchClause' && node.param) giveAll(node.param, give);
  if (node.type === 'VariableDeclaration') {
    for (const { id, init } of node.declarations) {
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
  const here = place.path.split('/').slice(0, -1);
  const source = sourceOf(node, place).replace(/^path\./, '');
  if (/^(?:__dirname|import\.meta\.dirname)$/.test(source)) return [here];
  if (/^(?:path\.)?dirname\(fileURLToPath\(import\.meta\.url\)\)$/.test(source)) return [here];
  if (source === 'process.cwd()') return [[]];
  if (node.type === 'Identifier') {
    const value = place.values.get(node.name);
    return value === undefined || value.each ? undefined : foldersOf(value.node, place, depth + 1);
  }
  if (node.type !== 'CallExpression' || !/^(?:path\.)?(?:join|resolve)\(/.test(source))
    return undefined;
  const [first, ...rest] = node.arguments;
  let folders = first === undefined ? undefined : foldersOf(first, place, depth + 1);
  for (const one of rest) {
    const texts = textsOf(one, place, depth + 1);
    folders = folders?.flatMap(
      (folder) => texts?.map((text) => enter(folder, text)) ?? [[outside]],
    );
  }
  const isKnown = folders?.every((folder) => !folder.includes(outside)) === true;
  return isKnown && (folders?.length ?? 0) <= maxFolders ? folders : undefined;
}

/** A step that leads out of the package, or nobody knows where. */
const outside = '..';

function enter(folder: readonly string[], text: string): readonly string[] {
  let at = folder;
  for (const step of text.split(/[\\/]/)) {
    if (step === '' || step === '.') continue;
    if (step === '..') at = at.length === 0 ? [outside] : at.slice(0, -1);
    else at = [...at, folderName.test(step) && step !== 'node_modules' ? step : outside];
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
  const texts = node.elements.map((one) =>
    one?.type === 'Literal' && typeof one.value === 'string' ? one.value : outside,
  );
  return texts.slice(0, maxFolders + 1);
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
  let after = known;
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
  if (test.type !== 'CallExpression' || !/^(?:fs\.)?existsSync\(/.test(sourceOf(test, place)))
    return undefined;
  let [asked] = test.arguments as readonly Node[];
  if (asked?.type === 'Identifier') asked = place.values.get(asked.name)?.node;
  if (asked?.type !== 'CallExpression' || asked.arguments.length !== 2) return undefined;
  const [folder, name] = asked.arguments;
  const isJoin = /^(?:path\.)?(?:join|resolve)\(/.test(sourceOf(asked, place));
  const isManifest = name?.type === 'Literal' && name.value === 'package.json';
  return isJoin && isManifest && folder !== undefined ? sourceOf(folder, place) : undefined;
}

function optionOf(call: Call, name: string): Node | undefined {
  const options = call.arguments.at(-1);
  if (options?.type !== 'ObjectExpression') return undefined;
  for (const one of options.properties) {
    const isNamed =
      one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name;
    if (isNamed) return one.value;
  }
  return undefined;
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
