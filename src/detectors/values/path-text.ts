import { isFunction, singleReturnOf, unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName, apiOf, nameOfApi } from '../apis/api.ts';
import { pythonPartsOf, pythonPathOf, pythonPlaces, type PythonPath } from './python-paths.ts';
import { choicesOf, elementsOf, isNode, type Choice, type Work } from './choices.ts';
import { definitionOf } from './definition.ts';
import { joined } from './joined-path.ts';
import { homeFolder, ownFolder, temporaryFolder, workingFolder } from './path-classes.ts';
import { hole, textOf } from './text.ts';

const maxDepth = 12;
const maxParts = 50;

/** What well-known names of the run-time environment stand for in a path. */
const placesByName = new Map([
  ['process.env.HOME', homeFolder],
  ['process.env.USERPROFILE', homeFolder],
  ['process.env.HOMEPATH', homeFolder],
  ['process.env.APPDATA', '%appdata%'],
  ['process.env.LOCALAPPDATA', '%localappdata%'],
  ['process.env.XDG_CONFIG_HOME', `${homeFolder}/.config`],
  ['process.env.TMPDIR', temporaryFolder],
  ['process.env.TEMP', temporaryFolder],
  ['process.env.TMP', temporaryFolder],
  ['__dirname', ownFolder],
  ['__filename', ownFolder],
  ['os.homedir.()', homeFolder],
  ['os-homedir.()', homeFolder],
  ['os.userInfo.().homedir', homeFolder],
  ['os.tmpdir.()', temporaryFolder],
  ['process.cwd.()', workingFolder],
  ['path.parse.().root', '/'],
  ['xdg-basedir.xdgConfig', `${homeFolder}/.config`],
]);

const joiners = new Set([
  'join',
  'resolve',
  'normalize',
  'posix.join',
  'win32.join',
  'posix.resolve',
  'toNamespacedPath',
  'relative',
  'format',
  'dirname',
]);
const pathModules = new Set([
  'path',
  'path/posix',
  'path/win32',
  'upath',
  'pathe',
  'path-browserify',
]);
/** Calls that give the file of another package. */
const resolvers = new Set([
  'require.resolve',
  'module.createRequire.().resolve',
  'import.meta.resolve',
  // A short name that is called with one thing is taken for a wrapper of it.
  'import.meta.url.resolve',
]);
const transparentCalls = new Set([
  'url.fileURLToPath',
  'untildify',
  'expand-tilde',
  'String',
  'Bun.file',
  'URL.()',
]);

/** Calls that make a folder whose name begins like this, and give its path. */
const makers = new Set(['mkdtemp', 'mkdtempSync', 'promises.mkdtemp']);
const fileModules = new Set(['fs', 'fs/promises', 'fs-extra', 'graceful-fs']);

/** Paths of one expression that are told apart; a list of targets is longer than any honest choice. */
const maxTexts = 128;
/** Steps of one question. Choices lead to choices: each by itself would be asked within its bounds, and all together never end. */
const maxWork = 2000;

/** One question about a file, and what may still be spent on it. */
interface Reading {
  readonly unit: CodeUnit;
  readonly work: Work;
}

/**
 * The paths that an expression may be, as far as the code tells, with a hole for what it does not: `path.join(os.homedir(),
 * '.ssh', name)` is `~/.ssh/` and a hole. One for each element of a constant list that the code goes through, and for each
 * side of a condition; none when nothing is known.
 */
export function pathTextsOf(unit: CodeUnit, node: Node): readonly string[] {
  const texts = new Set(read({ unit, work: { left: maxWork } }, node, 0));
  return [...texts].filter((text) => text.replaceAll(hole, '').replaceAll('/', '') !== '');
}

function read(reading: Reading, node: Node, depth: number): readonly string[] {
  reading.work.left -= 1;
  if (depth > maxDepth || reading.work.left < 0) return [hole];
  const value = definitionOf(reading.unit, node);
  if (value.type === 'Literal') return [typeof value.value === 'string' ? value.value : hole];
  if (value.type === 'TemplateLiteral') return readTemplate(reading, value, depth);
  if (value.type === 'BinaryExpression' && value.operator === '+') {
    return combined(
      [read(reading, value.left, depth + 1), read(reading, value.right, depth + 1)],
      joinText,
    );
  }
  if (value.type === 'LogicalExpression' || value.type === 'ConditionalExpression') {
    return readSides(reading, value, depth);
  }
  const isPython = reading.unit.language === 'python';
  const made = isPython ? pythonPartsOf(reading.unit, value) : undefined;
  if (made !== undefined) return readPython(reading, made, depth);
  const place = (isPython ? pythonPlaces : placesByName).get(placeName(reading, value));
  if (place !== undefined) return [place];
  if (value.type === 'CallExpression' || value.type === 'NewExpression') {
    return readCall(reading, value, depth);
  }
  const text = textOf(reading.unit, value);
  return text === undefined ? readChoices(reading, value, depth) : [text];
}

/** The sides of `a || b` and `c ? a : b` that tell something; the home folder by any name is one place. */
function readSides(
  reading: Reading,
  value: Extract<Node, { type: 'LogicalExpression' | 'ConditionalExpression' }>,
  depth: number,
): readonly string[] {
  const [first, second] =
    value.type === 'LogicalExpression'
      ? [value.left, value.right]
      : [value.consequent, value.alternate];
  const texts = [...read(reading, first, depth + 1), ...read(reading, second, depth + 1)];
  const known = texts.filter((text) => !text.startsWith(hole));
  return known.length === 0 ? [hole] : [...new Set(known)].slice(0, maxTexts);
}

/** What a name stands for while a list is gone through. A list itself is the path of each of its elements: `paths.map(readFile)`. */
function readChoices(reading: Reading, value: Node, depth: number): readonly string[] {
  const { unit, work } = reading;
  const listed = isListed(value) ? elementsOf(unit, value, work) : [];
  const choices: readonly Choice[] = listed.length > 0 ? listed : choicesOf(unit, value, work);
  const found = choices.flatMap((choice) => {
    if (choice === value) return [];
    if (typeof choice === 'string') return [choice];
    return isNode(choice) ? read(reading, choice, depth + 2) : [];
  });
  return found.length === 0 ? [hole] : found.slice(0, maxTexts);
}

function isListed({ type }: Node): boolean {
  return type === 'ArrayExpression' || type === 'CallExpression';
}

/** Every way to take one text of each part. */
function combined(
  parts: readonly (readonly string[])[],
  join: (texts: readonly string[]) => string,
): readonly string[] {
  let ways: readonly (readonly string[])[] = [[]];
  for (const part of parts) {
    ways = ways.flatMap((way) => part.map((text) => [...way, text])).slice(0, maxTexts);
  }
  return [...new Set(ways.map(join))];
}

function joinText(texts: readonly string[]): string {
  return texts.join('');
}

function placeName(reading: Reading, value: Node): string {
  if (value.type === 'MemberExpression' && value.object.type === 'MetaProperty') return '__dirname';
  return apiName(reading.unit, value);
}

function readTemplate(
  reading: Reading,
  template: Extract<Node, { type: 'TemplateLiteral' }>,
  depth: number,
): readonly string[] {
  const parts = template.quasis.slice(0, maxParts).flatMap((quasi, index) => {
    const expression = template.expressions[index];
    const text = [quasi.value.cooked ?? ''];
    return expression === undefined ? [text] : [text, read(reading, expression, depth + 1)];
  });
  return combined(parts, joinText);
}

function readCall(
  reading: Reading,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  depth: number,
): readonly string[] {
  const made = reading.unit.language === 'python' ? pythonPathOf(reading.unit, call) : undefined;
  if (made !== undefined) return readPython(reading, made, depth);
  const callee = unwrap(call.callee);
  const api = apiOf(reading.unit, callee);
  const name = nameOfApi(api);
  const first = call.arguments[0];
  if (api !== undefined && pathModules.has(api.module) && joiners.has(api.path.join('.'))) {
    const restarts = api.path.at(-1) === 'resolve';
    return combined(partsOf(reading, call.arguments, depth), (texts) => joined(texts, restarts));
  }
  if (resolvers.has(name) && first !== undefined)
    return read(reading, first, depth + 1).map((text) => `node_modules/${text}`);
  const isUrl = call.type === 'NewExpression' && name === 'URL';
  if (isUrl && call.arguments.length === 2 && first !== undefined) {
    return read(reading, first, depth + 1).map((text) => `${ownFolder}/${text}`);
  }
  if ((transparentCalls.has(name) || isUrl) && first !== undefined) {
    return read(reading, first, depth + 1);
  }
  if (api !== undefined && fileModules.has(api.module) && makers.has(api.path.join('.')))
    return first === undefined
      ? [hole]
      : read(reading, first, depth + 1).map((text) => `${text}${hole}`);
  const text = textOf(reading.unit, call);
  if (text !== undefined && !text.includes(hole)) return [text];
  if (callee.type === 'MemberExpression' && memberText(callee) === 'join') {
    const separator = first === undefined ? undefined : textOf(reading.unit, first);
    const list =
      separator === undefined
        ? undefined
        : joinedElements(reading, callee.object, separator, depth);
    if (list !== undefined) return list;
  }
  if (text !== undefined) return [text];
  // `'~/.x'.replace('~', os.homedir())` and `.trim()` keep the path that they are called on.
  if (callee.type === 'MemberExpression' && keeping.has(memberText(callee))) {
    return read(reading, callee.object, depth + 1);
  }
  const returned = returnOf(reading, call);
  return returned === undefined
    ? readChoices(reading, call, depth)
    : read(reading, returned, depth + 1);
}

/** A path of Python; each part that is absolute begins again. */
function readPython(reading: Reading, { parts }: PythonPath, depth: number): readonly string[] {
  const texts = parts.flatMap((part) =>
    typeof part === 'string' ? [[part]] : partsOf(reading, [part], depth),
  );
  return texts.length === 0 ? [hole] : combined(texts, (one) => joined(one, true));
}

const keeping = new Set(['replace', 'replaceAll', 'trim', 'toString']);

/** The parts of a path. A list that is spread into them is one part: its elements, joined already. */
function partsOf(
  reading: Reading,
  parts: readonly (Node | null)[],
  depth: number,
): readonly (readonly string[])[] {
  return parts.slice(0, maxParts).map((part) => {
    if (part === null) return [hole];
    if (part.type !== 'SpreadElement') return read(reading, part, depth + 1);
    const lists = choicesOf(reading.unit, part.argument, reading.work).filter(isNode);
    return lists.flatMap((list) => joinedElements(reading, list, '/', depth) ?? [hole]);
  });
}

/** The elements of a list that is written out, as one text; undefined when it is not. */
function joinedElements(
  reading: Reading,
  node: Node,
  separator: string,
  depth: number,
): readonly string[] | undefined {
  const list = definitionOf(reading.unit, node);
  if (list.type !== 'ArrayExpression' || depth > maxDepth) return undefined;
  return combined(partsOf(reading, list.elements, depth + 1), (texts) => texts.join(separator));
}

/** `configPath()` is what the function of this file gives. */
function returnOf(
  reading: Reading,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): Node | undefined {
  if (call.type === 'NewExpression') return undefined;
  const called = reading.unit.functionOf(call.callee);
  return isFunction(called) ? singleReturnOf(called) : undefined;
}

function memberText(member: Extract<Node, { type: 'MemberExpression' }>): string {
  return member.property.type === 'Identifier' && !member.computed ? member.property.name : '';
}
