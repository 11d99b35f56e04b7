import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { argumentOf } from '../values/python-arguments.ts';
import { definitionOf } from '../values/definition.ts';
import { constantText } from '../values/text.ts';
import { apiName, nameOfApi, type Api } from './api.ts';
import type { FileAccess, FileTouch } from './file-access.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;
/** What happens to the argument at a place; -1 is the path that a method belongs to. */
type Row = readonly (readonly [FileAccess, number, ...string[]])[];

const reads: Row = [['read', 0, 'path', 'file', 'filename', 'name', 'database', 'top', 'pathname']];
const uploads: Row = [['read', 0, 'localpath', 'filename', 'local']];
const deletes: Row = [['delete', 0, 'path']];
const copies: Row = [
  ['read', 0, 'src'],
  ['write', 1, 'dst'],
];
const moves: Row = [['write', 1, 'dst', 'filename']];

/** By the whole name of a function. */
const functions: ReadonlyMap<string, Row> = new Map<string, Row>(
  Object.entries({
    'os.listdir': reads,
    'os.scandir': reads,
    'os.walk': reads,
    'os.fwalk': reads,
    'glob.glob': reads,
    'glob.iglob': reads,
    'urllib.request.urlretrieve': moves,
    'urllib.urlretrieve': moves,
    'linecache.getlines': reads,
    'sqlite3.connect': reads,
    'tarfile.open.().add': reads,
    'tarfile.TarFile.().add': reads,
    'tarfile.TarFile.open.().add': reads,
    'zipfile.ZipFile.().write': [['read', 0, 'filename']],
    'shutil.make_archive': [
      ['read', 2, 'root_dir'],
      ['write', 0, 'base_name'],
    ],
    'configparser.ConfigParser.().read': reads,
    'configparser.RawConfigParser.().read': reads,
    'dotenv.dotenv_values': reads,
    'netrc.netrc': reads,
    'numpy.fromfile': reads,
    'paramiko.RSAKey.from_private_key_file': reads,
    'paramiko.SFTPClient.from_transport.().put': uploads,
    'paramiko.SSHClient.().open_sftp.().put': uploads,
    'boto3.client.().upload_file': uploads,
    'pysftp.Connection.().put': uploads,
    'fabric.Connection.().put': uploads,
    'os.remove': deletes,
    'os.unlink': deletes,
    'os.rmdir': deletes,
    'os.removedirs': deletes,
    'shutil.rmtree': deletes,
    'aiofiles.os.remove': deletes,
    'send2trash.send2trash': deletes,
    'shutil.copy': copies,
    'shutil.copy2': copies,
    'shutil.copyfile': copies,
    'shutil.copytree': copies,
    'shutil.move': moves,
    'os.rename': moves,
    'os.renames': moves,
    'os.replace': moves,
    'os.symlink': moves,
    'os.link': moves,
  } satisfies Record<string, Row>),
);

/** Functions that open a file, for what their second argument says. */
const openers = new Set([
  'builtins.open',
  'io.open',
  'io.FileIO',
  'codecs.open',
  'gzip.open',
  'bz2.open',
  'lzma.open',
  'aiofiles.open',
  'anyio.open_file',
  'os.open',
  'zipfile.ZipFile',
  'tarfile.open',
  'tarfile.TarFile.open',
]);

const own = (access: FileAccess): Row => [[access, -1]];
/** Methods of paths. */
const methods: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['read_text', own('read')],
  ['read_bytes', own('read')],
  ['iterdir', own('read')],
  ['glob', own('read')],
  ['rglob', own('read')],
  ['walk', own('read')],
  ['write_text', own('write')],
  ['write_bytes', own('write')],
  ['touch', own('write')],
  ['symlink_to', own('write')],
  ['hardlink_to', own('write')],
  ['unlink', own('delete')],
  ['rmdir', own('delete')],
  ['rename', [['write', 0, 'target']]],
  ['replace', [['write', 0, 'target']]],
]);
const paths = /^(?:pathlib\.(?:Pure)?(?:Posix|Windows)?|anyio\.|aiopath\.Async)Path\./u;
const none: readonly FileTouch[] = [];

/** Methods that only paths have: they are told wherever the path comes from. */
const unmistakable = new Set(['read_text', 'read_bytes', 'write_text', 'write_bytes', 'unlink']);

/** Whether a call is of a method that only paths have. */
export function isPathMethod(callee: Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.property.type === 'Identifier' &&
    unmistakable.has(callee.property.name)
  );
}

/** The file that a method of a path reads or writes, when nothing else is known of the path. */
export function touchedByPath(unit: CodeUnit, call: Call): readonly FileTouch[] {
  const { callee } = call;
  if (!isPathMethod(callee) || callee.type !== 'MemberExpression') return none;
  const { property } = callee;
  return property.type === 'Identifier'
    ? touched(unit, call, methods.get(property.name) ?? [])
    : none;
}

/** The files that a call of Python reads, writes or deletes. */
export function pythonTouchesOf(unit: CodeUnit, call: Call, api: Api): readonly FileTouch[] {
  const name = nameOfApi(api).slice(3);
  if (openers.has(name)) {
    const path = argumentOf(unit, call, 0, 'file', 'path', 'filename', 'name');
    const mode = argumentOf(unit, call, 1, 'mode', 'flags');
    return path === undefined || isInMemory(unit, path) ? none : [[accessOf(unit, mode), path]];
  }
  const row = functions.get(name);
  if (row !== undefined) return touched(unit, call, row);
  if (!paths.test(name)) return none;
  const member = api.path.at(-1) ?? '';
  if (member !== 'open') return touched(unit, call, methods.get(member) ?? []);
  const path = ownerOf(call);
  const mode = argumentOf(unit, call, 0, 'mode');
  return path === undefined ? none : [[accessOf(unit, mode), path]];
}

/** `ZipFile(BytesIO(bytes))` touches no file. */
function isInMemory(unit: CodeUnit, path: Node): boolean {
  const made = definitionOf(unit, path);
  const isMade = made.type === 'NewExpression' || made.type === 'CallExpression';
  return isMade && /^py:io\.(?:Bytes|String)IO$/u.test(apiName(unit, made.callee));
}

function touched(unit: CodeUnit, call: Call, row: Row): readonly FileTouch[] {
  return row.flatMap(([access, at, ...names]): readonly FileTouch[] => {
    const path = at < 0 ? ownerOf(call) : argumentOf(unit, call, at, ...names);
    return path === undefined ? [] : [[access, path]];
  });
}

function ownerOf(call: Call): Node | undefined {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? callee.object : undefined;
}

/** `'wb'`, `os.O_WRONLY | os.O_CREAT`. */
function accessOf(unit: CodeUnit, mode: Node | undefined): FileAccess {
  if (mode === undefined) return 'read';
  const text = constantText(unit, mode);
  if (text !== undefined) return /[wax+]/u.test(text) ? 'write' : 'read';
  return /O_(?:WRONLY|RDWR|CREAT|APPEND)/u.test(unit.text.slice(mode.start, mode.start + 200))
    ? 'write'
    : 'read';
}
