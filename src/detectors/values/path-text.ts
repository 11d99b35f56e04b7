import { unwrap } from '../../languages/javascript/syntax.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName, apiOf, nameOfApi } from '../apis/api.ts';
import { definitionOf } from './definition.ts';
import { homeFolder, ownFolder, temporaryFolder, workingFolder } from './path-classes.ts';
import { hole, textOf } from './text.ts';

const maxDepth = 12;

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
const transparentCalls = new Set([
  'url.fileURLToPath',
  'untildify',
  'expand-tilde',
  'String',
  'Bun.file',
  'URL.()',
]);

/**
 * A path as far as the code tells, with a hole for what it does not: `path.join(os.homedir(), '.ssh', name)` is
 * `~/.ssh/` and a hole. Undefined when nothing of it is known.
 */
export function pathTextOf(unit: JavaScriptUnit, node: Node): string | undefined {
  const text = read(unit, node, 0);
  return text.replaceAll(hole, '').replaceAll('/', '') === '' ? undefined : text;
}

function read(unit: JavaScriptUnit, node: Node, depth: number): string {
  if (depth > maxDepth) return hole;
  const value = definitionOf(unit, node);
  if (value.type === 'Literal') return typeof value.value === 'string' ? value.value : hole;
  if (value.type === 'TemplateLiteral') return readTemplate(unit, value, depth);
  if (value.type === 'BinaryExpression' && value.operator === '+') {
    return read(unit, value.left, depth + 1) + read(unit, value.right, depth + 1);
  }
  if (value.type === 'LogicalExpression') {
    return known(read(unit, value.left, depth + 1)) ?? read(unit, value.right, depth + 1);
  }
  if (value.type === 'ConditionalExpression') {
    const first = read(unit, value.consequent, depth + 1);
    return known(first) ?? read(unit, value.alternate, depth + 1);
  }
  const place = placesByName.get(placeName(unit, value));
  if (place !== undefined) return place;
  if (value.type === 'CallExpression' || value.type === 'NewExpression') {
    return readCall(unit, value, depth);
  }
  return textOf(unit, value) ?? hole;
}

function known(text: string): string | undefined {
  return text.startsWith(hole) ? undefined : text;
}

function placeName(unit: JavaScriptUnit, value: Node): string {
  if (value.type === 'MemberExpression' && value.object.type === 'MetaProperty') return '__dirname';
  return apiName(unit, value);
}

function readTemplate(
  unit: JavaScriptUnit,
  template: Extract<Node, { type: 'TemplateLiteral' }>,
  depth: number,
): string {
  let text = '';
  for (const [index, quasi] of template.quasis.entries()) {
    text += quasi.value.cooked ?? '';
    const expression = template.expressions[index];
    if (expression !== undefined) text += read(unit, expression, depth + 1);
  }
  return text;
}

function readCall(
  unit: JavaScriptUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  depth: number,
): string {
  const callee = unwrap(call.callee);
  const api = apiOf(unit, callee);
  const name = nameOfApi(api);
  const first = call.arguments[0];
  if (api !== undefined && pathModules.has(api.module) && joiners.has(api.path.join('.'))) {
    const parts = call.arguments
      .slice(0, 50)
      .map((part) => (part.type === 'SpreadElement' ? hole : read(unit, part, depth + 1)));
    return joined(parts, api.path.at(-1) === 'resolve');
  }
  const isUrl = call.type === 'NewExpression' && name === 'URL';
  if (isUrl && call.arguments.length === 2 && first !== undefined) {
    return `${ownFolder}/${read(unit, first, depth + 1)}`;
  }
  if ((transparentCalls.has(name) || isUrl) && first !== undefined) {
    return read(unit, first, depth + 1);
  }
  // `'~/.x'.replace('~', os.homedir())` and `.trim()` keep the path that they are called on.
  if (
    callee.type === 'MemberExpression' &&
    /\.(?:replace|trim|toString|replaceAll)$/.test(`.${memberText(callee)}`)
  ) {
    return textOf(unit, call) ?? read(unit, callee.object, depth + 1);
  }
  return textOf(unit, call) ?? hole;
}

function memberText(member: Extract<Node, { type: 'MemberExpression' }>): string {
  return member.property.type === 'Identifier' && !member.computed ? member.property.name : '';
}

/** `resolve` starts again at an absolute part; `..` takes a folder away where one is known. */
function joined(parts: readonly string[], restarts: boolean): string {
  const from = restarts
    ? Math.max(
        0,
        parts.findLastIndex((part) => /^(?:[/~%<]|[a-z]:)/i.test(part)),
      )
    : 0;
  const folders: string[] = [];
  const text = parts.slice(from).join('/');
  for (const part of text.split(/[\\/]/)) {
    const last = folders.at(-1);
    if (part === '.' || (part === '' && folders.length > 0)) continue;
    if (part === '..' && last !== undefined && last !== '' && last !== '..') {
      if (folders.length > 1) folders.pop();
    } else folders.push(part);
  }
  return folders.join('/');
}
