import { bindingOf } from '../../languages/javascript/link.ts';
import { originOf } from '../../languages/javascript/origin.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { homeFolder, ownFolder, temporaryFolder, workingFolder } from './path-classes.ts';
import { constantText, hole, memberName } from './text.ts';

/** What well-known names of Python stand for in a path. */
export const pythonPlaces: ReadonlyMap<string, string> = new Map([
  ['py:pathlib.Path.home.()', homeFolder],
  ['py:pathlib.Path.cwd.()', workingFolder],
  ['py:os.getcwd.()', workingFolder],
  ['py:os.curdir', '.'],
  ['py:os.sep', '/'],
  ['py:os.environ.HOME', homeFolder],
  ['py:os.environ.USERPROFILE', homeFolder],
  ['py:os.environ.APPDATA', '%appdata%'],
  ['py:os.environ.LOCALAPPDATA', '%localappdata%'],
  ['py:os.environ.XDG_CONFIG_HOME', `${homeFolder}/.config`],
  ['py:os.environ.TMPDIR', temporaryFolder],
  ['py:os.environ.TEMP', temporaryFolder],
  ['py:os.environ.TMP', temporaryFolder],
  ['py:builtins.__file__', `${ownFolder}/file`],
  ['py:tempfile.gettempdir.()', temporaryFolder],
  ['py:tempfile.tempdir', temporaryFolder],
  ['py:tempfile.mkdtemp.()', `${temporaryFolder}/new`],
  ['py:tempfile.mktemp.()', `${temporaryFolder}/new`],
  ['py:tempfile.NamedTemporaryFile.().name', `${temporaryFolder}/new`],
  ['py:tempfile.TemporaryDirectory.()', `${temporaryFolder}/new`],
  ['py:tempfile.TemporaryDirectory.().name', `${temporaryFolder}/new`],
  ['py:tempfile.TemporaryDirectory.().__enter__.()', `${temporaryFolder}/new`],
  ['py:site.getusersitepackages.()', '<python>/site-packages'],
  ['py:site.getsitepackages.()', '<python>/site-packages'],
  ['py:site.getsitepackages.().0', '<python>/site-packages'],
  ['py:site.USER_SITE', '<python>/site-packages'],
  ['py:sysconfig.get_path.()', '<python>/site-packages'],
  ['py:sysconfig.get_paths.().purelib', '<python>/site-packages'],
  ['py:distutils.sysconfig.get_python_lib.()', '<python>/site-packages'],
]);

/** Functions that put parts of a path together. */
const joiners = new Set([
  'py:os.path.join',
  'py:posixpath.join',
  'py:ntpath.join',
  'py:pathlib.Path',
  'py:pathlib.PurePath',
  'py:pathlib.PosixPath',
  'py:pathlib.PurePosixPath',
  'py:pathlib.WindowsPath',
  'py:anyio.Path',
  'py:aiopath.AsyncPath',
]);

/** Functions that give the same path in another form. */
const keepers = new Set([
  'py:os.path.expanduser',
  'py:os.path.expandvars',
  'py:os.path.abspath',
  'py:os.path.realpath',
  'py:os.path.normpath',
  'py:os.fspath',
  'py:os.fsencode',
  'py:builtins.str',
  'py:builtins.bytes',
  'py:glob.escape',
  // They give the path of the copy, which holds what the first one does.
  'py:shutil.copy',
  'py:shutil.copy2',
  'py:shutil.copyfile',
  'py:shutil.copytree',
  'py:shutil.move',
]);

/** Methods of a path that give the same path in another form. */
const methods = new Set([
  'expanduser',
  'resolve',
  'absolute',
  'as_posix',
  'strip',
  'rstrip',
  'encode',
  'decode',
  'replace',
  '__str__',
  '__fspath__',
]);

/** The variable that `os.environ.get` and `os.getenv` ask for. */
const lookups = new Set([
  'py:os.environ.get',
  'py:os.getenv',
  'py:os.environ.setdefault',
  'py:os.environ.pop',
]);

/** What a path of Python is made of: parts to join, a known text, or nothing that is known. */
export interface PythonPath {
  readonly parts: readonly (Node | string)[];
}

/** What a call of Python makes a path out of; undefined when it is no function of paths. */
export function pythonPathOf(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): PythonPath | undefined {
  const { arguments: given } = call;
  const [first, second] = given;
  const name = apiName(unit, call.callee);
  if (joiners.has(name)) return given.length === 0 ? { parts: ['.'] } : { parts: given };
  if (first !== undefined) {
    if (keepers.has(name)) return { parts: [first] };
    if (name === 'py:os.path.dirname') return { parts: [first, '..'] };
    if (lookups.has(name)) {
      const place = pythonPlaces.get(`py:os.environ.${constantText(unit, first) ?? ''}`);
      return { parts: [place ?? second ?? ''].filter((part) => part !== '') };
    }
  }
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  const method = callee.property.name;
  if (methods.has(method)) return { parts: [callee.object] };
  if (!name.startsWith('py:pathlib.')) return undefined;
  if (method === 'joinpath') return { parts: [callee.object, ...given] };
  if (method === 'with_name' && first !== undefined) return { parts: [callee.object, '..', first] };
  return undefined;
}

/** The folder that `for root, folders, files in os.walk(folder)` and `for file in folder.rglob('*')` go through. */
function walkedPath(unit: CodeUnit, name: Node): PythonPath | undefined {
  const binding = name.type === 'Identifier' ? bindingOf(name) : undefined;
  const origin = binding === undefined ? undefined : originOf(binding);
  if (origin?.kind !== 'element' || origin.node.type !== 'CallExpression') return undefined;
  const { callee, arguments: given } = origin.node;
  const [folder] = given;
  const lister = apiName(unit, callee);
  if (folder !== undefined && /^py:glob\.i?glob$/u.test(lister))
    return origin.path.length === 0 ? { parts: [folder] } : undefined;
  if (folder !== undefined && lister === 'py:os.walk')
    return origin.path.length === 1 ? { parts: [folder, hole] } : undefined;
  const isListed =
    callee.type === 'MemberExpression' &&
    /^(?:rglob|iterdir|glob)$/u.test(memberName(unit, callee) ?? '') &&
    apiName(unit, callee).startsWith('py:pathlib.');
  return isListed && origin.path.length === 0 ? { parts: [callee.object, hole] } : undefined;
}

/** `path.parent` and `folder / 'name'`. */
export function pythonPartsOf(unit: CodeUnit, node: Node): PythonPath | undefined {
  if (node.type === 'Identifier') return walkedPath(unit, node);
  if (node.type === 'BinaryExpression')
    return node.operator === '/' ? { parts: [node.left, node.right] } : undefined;
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  const isParent = node.property.type === 'Identifier' && node.property.name === 'parent';
  return isParent && apiName(unit, node).startsWith('py:pathlib.')
    ? { parts: [node.object, '..'] }
    : undefined;
}
