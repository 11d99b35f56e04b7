import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { classOfPath, type PathClass } from '../values/path-classes.ts';
import { definitionOf } from '../values/definition.ts';
import { fieldOf } from '../values/object-fields.ts';
import { pathTextsOf } from '../values/path-text.ts';
import { constantText } from '../values/text.ts';
import { rememberLatest } from '../latest.ts';
import { calledApiOf, nameOfApi, type Api } from './api.ts';
import type { FileAccess, FileTouch } from './file-access.ts';
import { pythonTouchesOf, touchedByPath } from './python-files.ts';

/** Which argument of a function of `fs` is a path, and what happens to it. `Sync` changes nothing of that. */
const accesses: ReadonlyMap<string, readonly (readonly [FileAccess, number])[]> = new Map(
  Object.entries({
    readFile: [['read', 0]],
    createReadStream: [['read', 0]],
    openAsBlob: [['read', 0]],
    readdir: [['read', 0]],
    opendir: [['read', 0]],
    readJson: [['read', 0]],
    readJSON: [['read', 0]],
    readTextFile: [['read', 0]],
    readDir: [['read', 0]],
    file: [['read', 0]],
    writeFile: [['write', 0]],
    appendFile: [['write', 0]],
    createWriteStream: [['write', 0]],
    outputFile: [['write', 0]],
    outputJson: [['write', 0]],
    outputJSON: [['write', 0]],
    writeJson: [['write', 0]],
    writeJSON: [['write', 0]],
    writeTextFile: [['write', 0]],
    write: [['write', 0]],
    symlink: [['write', 1]],
    link: [['write', 1]],
    copyFile: [
      ['read', 0],
      ['write', 1],
    ],
    cp: [
      ['read', 0],
      ['write', 1],
    ],
    copy: [
      ['read', 0],
      ['write', 1],
    ],
    rename: [['write', 1]],
    move: [['write', 1]],
    unlink: [['delete', 0]],
    rm: [['delete', 0]],
    rmdir: [['delete', 0]],
    remove: [['delete', 0]],
    emptyDir: [['delete', 0]],
  } satisfies Record<string, [FileAccess, number][]>),
);
/** What libraries of archives and uploads read from the disk, and where they write; `file` is a field of their options. */
const archives: ReadonlyMap<string, readonly (readonly [FileAccess, number, ...string[]])[]> =
  new Map<string, readonly (readonly [FileAccess, number, ...string[]])[]>(
    Object.entries({
      'archiver.().file': [['read', 0]],
      'archiver.().directory': [['read', 0]],
      'archiver.().glob': [['read', 0]],
      'adm-zip.().addLocalFile': [['read', 0]],
      'adm-zip.().addLocalFolder': [['read', 0]],
      'adm-zip.().addLocalFolderPromise': [['read', 0]],
      'adm-zip.().writeZip': [['write', 0]],
      'yazl.ZipFile.().addFile': [['read', 0]],
      'tar-fs.pack': [['read', 0]],
      'tar.c': [
        ['write', 0, 'file', 'f'],
        ['read', 1],
      ],
      'tar.create': [
        ['write', 0, 'file', 'f'],
        ['read', 1],
      ],
      'zip-a-folder.zip': [
        ['read', 0],
        ['write', 1],
      ],
      'compressing.zip.compressDir': [
        ['read', 0],
        ['write', 1],
      ],
      'basic-ftp.Client.().uploadFrom': [['read', 0]],
      'basic-ftp.Client.().uploadFromDir': [['read', 0]],
      'ssh2-sftp-client.().fastPut': [['read', 0]],
      'ssh2-sftp-client.().uploadDir': [['read', 0]],
      'node-ssh.NodeSSH.().putFile': [['read', 0]],
      'node-ssh.NodeSSH.().putDirectory': [['read', 0]],
      'compressing.tgz.compressDir': [
        ['read', 0],
        ['write', 1],
      ],
    } satisfies Record<string, [FileAccess, number, ...string[]][]>),
  );
const archivers =
  /^(?:archiver|adm-zip|yazl|tar|tar-fs|zip-a-folder|compressing|basic-ftp|ssh2-sftp-client|node-ssh)$/u;
const globalsWithFiles = new Set(['Bun.file', 'Bun.write']);

const noClasses: readonly PathClass[] = [];

/** The classes of all paths that a call reads, writes or deletes. */
export function pathClassesOf(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  access: FileAccess,
): readonly PathClass[] {
  const texts = pathTextsAt(unit, call, access);
  if (texts.length === 0) return noClasses;
  return [...new Set(texts.map((text) => classOf(text, access)))];
}

function classOf(text: string, access: FileAccess): PathClass {
  if (text === '') return 'dynamic';
  const found = classOfPath(text, access === 'read' ? 'read' : 'write');
  // Who writes a file whole writes it beside its place first, and clears that away where it fails.
  const isScratch = access === 'delete' && ordinary.has(found) && /\.te?mp$/iu.test(text);
  return isScratch ? 'temp' : found;
}

/** Classes that say nothing of what a file holds. */
const ordinary: ReadonlySet<PathClass> = new Set(['dynamic', 'other', 'project']);

const noTexts: readonly string[] = [];
const noTouches: readonly FileTouch[] = [];

/** The paths that a call reads, writes or deletes, as far as the code tells; '' where it tells nothing. */
export function pathTextsAt(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  access: FileAccess,
): readonly string[] {
  const touched = touchesOf(unit, call);
  if (touched.length === 0) return noTexts;
  const found: string[] = [];
  for (const [kind, path] of touched) {
    if (kind !== access) continue;
    const texts = path.type === 'SpreadElement' ? [] : pathTextsOf(unit, path);
    found.push(...(texts.length === 0 ? [''] : texts));
  }
  return found;
}

/** Whether an API may be one that reads, writes or deletes files. */
export function mayTouchFiles(api: Api): boolean {
  return (
    mayAccess(api) ||
    nameOfApi(api) === 'require' ||
    archivers.test(api.module) ||
    api.module.startsWith('py:')
  );
}

/** The expressions that name the files which a call reads, writes or deletes. */
export function pathsAt(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  access: FileAccess,
): readonly Node[] {
  return touchesOf(unit, call).flatMap(([kind, path]) => (kind === access ? [path] : []));
}

const touchesOf = rememberLatest(findTouches);

function findTouches(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): readonly FileTouch[] {
  const api = calledApiOf(unit, call.callee);
  if (api === undefined) return unit.language === 'python' ? touchedByPath(unit, call) : noTouches;
  if (api.module.startsWith('py:')) return pythonTouchesOf(unit, call, api);
  if (archivers.test(api.module)) return touchesOfArchive(unit, call, api);
  if (nameOfApi(api) === 'require') return touchesOfRequire(unit, call);
  if (!mayAccess(api)) return noTouches;
  return accessesOf(unit, call, api).flatMap(([kind, index]): readonly FileTouch[] => {
    const path = call.arguments[index];
    return path === undefined ? [] : [[kind, path]];
  });
}

/** `require(os.homedir() + '/.docker/config.json')` reads the file; what stands in most calls is the name of a module. */
function touchesOfRequire(
  unit: CodeUnit,
  { arguments: [path] }: Extract<Node, { type: 'CallExpression' }>,
): readonly FileTouch[] {
  if (path === undefined || path.type === 'SpreadElement' || path.type === 'Literal')
    return noTouches;
  const isTold = pathTextsOf(unit, path).some(
    (text) => /\.json$/iu.test(text) && !ordinary.has(classOfPath(text, 'read')),
  );
  return isTold ? [['read', path]] : noTouches;
}

function touchesOfArchive(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  api: Api,
): readonly FileTouch[] {
  return (archives.get(nameOfApi(api)) ?? []).flatMap(([access, index, ...keys]) => {
    const given = call.arguments[index];
    if (given === undefined) return [];
    const path = keys.length === 0 ? given : fieldOf(unit, given, ...keys);
    if (path === undefined) return [];
    const list = definitionOf(unit, path);
    const paths =
      list.type === 'ArrayExpression' ? list.elements.flatMap((one) => one ?? []) : [path];
    return paths.map((one): FileTouch => [access, one]);
  });
}

function accessesOf(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  api: Api,
): readonly (readonly [FileAccess, number])[] {
  const member = (api.path.at(-1) ?? '').replace(/Sync$/, '');
  if (api.module === 'fs') {
    if (api.path.length !== 1) return [];
    if (member === 'open') return [[opensForWriting(unit, call) ? 'write' : 'read', 0]];
    return member === 'write' || member === 'file' ? [] : (accesses.get(member) ?? []);
  }
  if (api.module === 'rimraf' || api.module === 'del') return [['delete', 0]];
  if (api.module !== '') return [];
  const isKnown = api.path[0] === 'Deno' || globalsWithFiles.has(api.path.join('.'));
  return isKnown && api.path.length === 2 ? (accesses.get(member) ?? []) : [];
}

/** Of the globals, only two have anything to do with files: nine of ten calls of an API are of others. */
function mayAccess({ module, path }: Api): boolean {
  if (module === '') return path[0] === 'Deno' || path[0] === 'Bun';
  return module === 'fs' || module === 'rimraf' || module === 'del';
}

function opensForWriting(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const flags = call.arguments[1];
  return /[wa+]/.test((flags === undefined ? undefined : constantText(unit, flags)) ?? '');
}
