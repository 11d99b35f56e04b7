import { bindingOf } from '../../languages/javascript/link.ts';
import type { Binding } from '../../languages/javascript/scope.ts';
import { isFunction, unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { pathTextsOf } from '../values/path-text.ts';
import { hole } from '../values/text.ts';
import type { FilePut } from './file-put.ts';
import { lastName, namedPath, putsOf, widestPath } from './file-puts.ts';

const maxReferences = 100;
const maxDepth = 4;
const maxContents = 64;
const nothing: readonly Node[] = [];

/** One question for what stands in a file. */
interface Asked {
  readonly unit: CodeUnit;
  readonly found: Set<Node>;
  readonly seen: Set<Binding | Node>;
}

/**
 * Everything that the same file of code puts into the file that a path names: written there, moved there, packed there, or unpacked
 * into a folder above it. Two paths are the same when they are one name, also as the parameter of a function that it is
 * handed to, or when their ends stand in the code and are equal.
 */
export function contentsOf(unit: CodeUnit, path: Node): readonly Node[] {
  if (putsOf(unit).length === 0) return nothing;
  const asked: Asked = { unit, found: new Set(), seen: new Set() };
  ofPath(asked, path, 0);
  return [...asked.found].slice(0, maxContents);
}

/** The same for a path that stands in a command line. */
export function contentsOfText(unit: CodeUnit, text: string): readonly Node[] {
  if (putsOf(unit).length === 0 || !isTelling(text)) return nothing;
  const asked: Asked = { unit, found: new Set(), seen: new Set() };
  ofTexts(asked, [text], 0);
  return [...asked.found].slice(0, maxContents);
}

function ofPath(asked: Asked, path: Node, depth: number): void {
  if (depth > maxDepth || asked.seen.has(path)) return;
  asked.seen.add(path);
  const { unit } = asked;
  const named = namedPath(unit, path);
  ofName(asked, named, false, depth);
  const made = namedPath(unit, definitionOf(unit, named));
  for (const put of putsOf(unit)) if (put.call === made) take(asked, put, depth);
  const folder = folderOf(unit, made);
  if (folder !== undefined) ofName(asked, folder, true, depth);
  ofTexts(asked, pathTextsOf(unit, path).filter(isTelling), depth);
}

function take(asked: Asked, { data, from }: FilePut, depth: number): void {
  for (const node of data) asked.found.add(node);
  for (const path of from) ofPath(asked, path, depth + 1);
}

/** What is put into a path through one of its names: where it is named, where it is handed on, and what is made of it. */
function ofName(asked: Asked, name: Node, foldersOnly: boolean, depth: number): void {
  const binding = name.type === 'Identifier' ? bindingOf(name) : undefined;
  if (binding === undefined || binding.kind === 'global' || binding.kind === 'import') return;
  if (depth > maxDepth || asked.seen.has(binding)) return;
  asked.seen.add(binding);
  const { unit } = asked;
  for (const put of byName(unit).get(binding) ?? [])
    if (put.isFolder || !foldersOnly) take(asked, put, depth);
  for (const reference of binding.references.slice(0, maxReferences)) {
    const whole = widestPath(unit, reference);
    const parent = unit.parentOf(whole);
    if (parent?.type === 'VariableDeclarator' && parent.init === whole)
      ofName(asked, parent.id, foldersOnly, depth + 1);
    if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') continue;
    const index = (parent.arguments as readonly Node[]).indexOf(whole);
    const owner = index === -1 ? undefined : unit.functionOf(parent.callee);
    const parameter = isFunction(owner) ? owner.params[index] : undefined;
    if (parameter === undefined) continue;
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    ofName(asked, target, foldersOnly, depth + 1);
  }
}

/** The name of the folder that a path begins with: `folder` of `folder + '/x'`, of `path.join(folder, 'x')` and of `folder / 'x'`. */
function folderOf(unit: CodeUnit, path: Node): Node | undefined {
  let at = path;
  for (let step = 0; step < 8; step += 1) {
    at = namedPath(unit, at);
    if (at.type === 'Identifier') return step === 0 ? undefined : at;
    const first = beginningOf(unit, at);
    if (first === undefined) return undefined;
    at = first;
  }
  return undefined;
}

const joining = /^(?:join|resolve|Path|PurePath)$/u;

function beginningOf(unit: CodeUnit, node: Node): Node | undefined {
  if (node.type === 'BinaryExpression') return node.left;
  if (node.type === 'TemplateLiteral')
    return node.quasis[0]?.value.cooked === '' ? node.expressions[0] : undefined;
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const callee = unwrap(node.callee);
  const name = lastName(unit, callee);
  if (name === 'joinpath' && callee.type === 'MemberExpression') return callee.object;
  return joining.test(name) ? node.arguments[0] : undefined;
}

function ofTexts(asked: Asked, texts: readonly string[], depth: number): void {
  if (texts.length === 0) return;
  for (const [put, places] of byText(asked.unit)) {
    const isSame = places.some((place) =>
      texts.some(
        (text) => isSamePath(text, place) || (put.isFolder && text.startsWith(`${place}/`)),
      ),
    );
    if (isSame) take(asked, put, depth);
  }
}

/** In a command line, the folder that a path begins with is often not known: `sh ${folder}/x.sh`. */
function isSamePath(text: string, place: string): boolean {
  if (!text.startsWith(`${hole}/`)) return text === place;
  const end = text.slice(hole.length);
  return !end.includes(hole) && place.endsWith(end);
}

/** What keeps nothing of what is written to it. `/dev/shm` is a folder like others. */
const keepsNothing = /^(?:\/dev\/(?:null|zero|tty|std\w{2,3}|fd\/\d{1,3})|nul|-)$/iu;

/** The end of a path says which file it is, and one letter says nothing. */
function isTelling(path: string): boolean {
  if (keepsNothing.test(path)) return false;
  const end = path.slice(path.lastIndexOf('/') + 1);
  return /[\w-]{2}/u.test(end) && !end.includes(hole);
}

interface Index {
  readonly names: ReadonlyMap<Binding, readonly FilePut[]>;
  readonly texts: readonly (readonly [FilePut, readonly string[]])[];
}

const indexes = new WeakMap<CodeUnit, Index>();

function byName(unit: CodeUnit): Index['names'] {
  return indexOf(unit).names;
}

function byText(unit: CodeUnit): Index['texts'] {
  return indexOf(unit).texts;
}

function indexOf(unit: CodeUnit): Index {
  const before = indexes.get(unit);
  if (before !== undefined) return before;
  const names = new Map<Binding, FilePut[]>();
  const texts: (readonly [FilePut, readonly string[]])[] = [];
  for (const put of putsOf(unit)) {
    const name = namedPath(unit, put.path);
    const binding = name.type === 'Identifier' ? bindingOf(name) : undefined;
    if (binding !== undefined) names.set(binding, [...(names.get(binding) ?? []), put]);
    const places = (put.texts ?? pathTextsOf(unit, put.path)).filter(isTelling);
    if (places.length > 0) texts.push([put, places]);
  }
  const index = { names, texts };
  indexes.set(unit, index);
  return index;
}
