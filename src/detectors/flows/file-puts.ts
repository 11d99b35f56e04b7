import { nodesOf } from '../../languages/javascript/create-unit.ts';
import { bindingOf } from '../../languages/javascript/link.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName, plainCalleeOf } from '../apis/api.ts';
import { carriedCall } from '../apis/carried-calls.ts';
import { pathsAt } from '../apis/file-accesses.ts';
import { argumentOf, placedOf } from '../values/python-arguments.ts';
import { fieldOf } from '../values/object-fields.ts';
import { remembered } from '../values/remembered.ts';
import { downloadsAt } from './command-puts.ts';
import type { FilePut } from './file-put.ts';
import type { Call } from './sink.ts';

const maxNodes = 200_000;
const maxPuts = 200;
/** One of these stands in every file that writes one. */
const sign =
  /open(?:Sync)?\(|write(?:Text)?File|createWriteStream|outputFile|Bun\.write|urlretrieve|write_(?:text|bytes)|extract|unpack|copy|rename|move|(?:Zip|Tar|Gzip)File|make_archive|writeZip|tar|zip|curl|wget|aria2c|certutil|bitsadmin|iwr|webrequest|bitstransfer|exec|spawn|process/iu;
const names =
  /^(?:(?:open|writeFile|writeTextFile|appendFile|outputFile|copyFile|rename|copy|cp|move)(?:Sync)?|createWriteStream|write|write_(?:text|bytes)|urlretrieve|copyfile|copy2|replace|extract(?:all|AllTo\w{0,5})?|unpack_archive|x|Extract|c|create|make_archive|writeZip|zip|ZipFile|TarFile|GzipFile|FileIO)$/u;
const isPutting = remembered((name) => names.test(name));
const none: readonly FilePut[] = [];
const known = new WeakMap<CodeUnit, readonly FilePut[]>();

/** Everything that a file of code puts into files. It is looked for once, and only where something asks what a file holds. */
export function putsOf(unit: CodeUnit): readonly FilePut[] {
  const before = known.get(unit);
  if (before !== undefined) return before;
  const puts: FilePut[] = [];
  if (sign.test(unit.text)) {
    const nodes = nodesOf(unit);
    const end = Math.min(nodes.length, maxNodes);
    for (let at = 0; at < end && puts.length < maxPuts; at += 1) {
      const node = nodes[at] as Node;
      if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
      const name = lastName(unit, node.callee);
      if (isPutting(name)) puts.push(...putsAt(unit, node as Plain));
      else addDownloads(unit, node, puts);
    }
  }
  known.set(unit, puts);
  return puts.length === 0 ? none : puts;
}

/** What a call names at its end may be any name of its own; what it calls is asked for where it may be something of outside. */
function addDownloads(unit: CodeUnit, node: Call, puts: FilePut[]): void {
  const isOwn = unit.language !== 'python' && plainCalleeOf(unit, node.callee) !== undefined;
  if (!isOwn) puts.push(...downloadsAt(unit, node));
  puts.push(...carriedDownloads(unit, node));
}

/** `exec.call(cp, 'curl …')` */
function carriedDownloads(unit: CodeUnit, node: Call): readonly FilePut[] {
  const carried = node.type === 'CallExpression' ? carriedCall(unit, node) : undefined;
  return carried === undefined ? none : downloadsAt(unit, carried);
}

/** What one call puts into files. */
export function putsOfCall(unit: CodeUnit, call: Plain): readonly FilePut[] {
  return isPutting(lastName(unit, call.callee)) ? putsAt(unit, call) : none;
}

/** The last part of what a call names, also where an import gives it another name. */
export function lastName(unit: CodeUnit, callee: Node): string {
  const node = unwrap(callee);
  if (node.type === 'Identifier') {
    if (bindingOf(node)?.kind !== 'import') return node.name;
    const name = apiName(unit, node);
    return name.slice(name.lastIndexOf('.') + 1);
  }
  if (node.type !== 'MemberExpression' || node.computed) return '';
  return node.property.type === 'Identifier' ? node.property.name : '';
}

type Plain = Extract<Node, { type: 'CallExpression' }>;

function putsAt(unit: CodeUnit, call: Plain): readonly FilePut[] {
  const unpacked = unpackedAt(unit, call);
  if (unpacked !== undefined) return [unpacked];
  const from = pathsAt(unit, call, 'read');
  return pathsAt(unit, call, 'write').map((path) => ({
    call,
    path,
    from: from.length > 0 ? from : movedBy(unit, call, path),
    data: dataOf(unit, call, path),
    isFolder: false,
  }));
}

/** `os.rename(part, place)`: the first path is only named. */
function movedBy(unit: CodeUnit, call: Plain, path: Node): readonly Node[] {
  const first = call.arguments[0];
  const callee = unwrap(call.callee);
  if (!/^(?:rename|move|replace)/u.test(lastName(unit, callee)) || first === undefined) return [];
  // `part.rename(place)` is called on what it moves.
  if (first !== path) return [first];
  return callee.type === 'MemberExpression' && apiName(unit, callee).startsWith('py:pathlib.')
    ? [callee.object]
    : [];
}

/** What is put into the file is what the call reads itself: an address, or the files that it packs. */
const carrying = /^(?:urlretrieve|c|create|make_archive|zip)$/u;
const opening = /^(?:open(?:Sync)?|createWriteStream|ZipFile|TarFile|GzipFile|FileIO)$/u;
const writing =
  /^(?:(?:write|append|output)File|writeTextFile|write_(?:text|bytes)|write)(?:Sync)?$/u;

function dataOf(unit: CodeUnit, call: Plain, path: Node): readonly Node[] {
  const name = lastName(unit, call.callee);
  if (carrying.test(name)) return [call];
  if (name === 'writeZip' && call.callee.type === 'MemberExpression') return [call.callee.object];
  if (writing.test(name)) {
    const given = unit.language === 'python' ? placedOf(call) : call.arguments;
    return given.filter((node) => node !== path).slice(0, 1);
  }
  return opening.test(name) ? dataOfOpened(unit, call) : [];
}

/** What is written into a file that a call opens: through the name that it is given, or where it stands. */
function dataOfOpened(unit: CodeUnit, call: Plain): readonly Node[] {
  let node: Node = call;
  let parent = parentOf(node);
  while (parent !== undefined && parent.type === 'AwaitExpression') {
    node = parent;
    parent = parentOf(node);
  }
  if (parent?.type === 'VariableDeclarator') return [parent.id];
  if (parent?.type === 'AssignmentExpression') return [parent.left];
  if (parent?.type === 'MemberExpression') {
    const around = parentOf(parent);
    return around?.type === 'CallExpression' ? around.arguments.slice(0, 1) : [];
  }
  if (parent?.type !== 'CallExpression') return [];
  const others = parent.arguments.filter((one) => one !== node && !one.type.includes('Function'));
  const { callee } = parent;
  return callee.type === 'MemberExpression' && lastName(unit, callee) === 'pipe'
    ? [callee.object]
    : others;
}

const unpackers =
  /^(?:py:(?:zipfile\.ZipFile|tarfile\.(?:open|TarFile|TarFile\.open))\.\(\)\.extract(?:all)?|adm-zip\.\(\)\.extract(?:AllTo|AllToAsync|EntryTo))$/u;

/** `archive.extractall(folder)`, `shutil.unpack_archive(file, folder)`, `extract(file, { dir })`. */
function unpackedAt(unit: CodeUnit, call: Plain): FilePut | undefined {
  const name = apiName(unit, call.callee);
  const callee = unwrap(call.callee);
  const first = call.arguments[0];
  const second = call.arguments[1];
  if (unpackers.test(name) && callee.type === 'MemberExpression') {
    const isOne = name.endsWith('.extract');
    const path =
      unit.language === 'python'
        ? argumentOf(unit, call, isOne ? 1 : 0, 'path')
        : call.arguments[name.endsWith('EntryTo') ? 1 : 0];
    return path === undefined ? undefined : folder(call, path, [callee.object], []);
  }
  if (name === 'py:shutil.unpack_archive') {
    const path = argumentOf(unit, call, 1, 'extract_dir');
    return path === undefined || first === undefined ? undefined : folder(call, path, [], [first]);
  }
  if (first === undefined) return undefined;
  if (/^(?:extract-zip|decompress)$/u.test(name) && second !== undefined) {
    const path = fieldOf(unit, second, 'dir') ?? second;
    return folder(call, path, [], [first]);
  }
  if (/^(?:tar\.(?:x|extract)|tar-fs\.extract|unzipper\.Extract)$/u.test(name))
    return unpackedStream(unit, call);
  return undefined;
}

/** `tar.x({ file, cwd })`, `stream.pipe(tar.x({ cwd }))`, `stream.pipe(unzipper.Extract({ path }))`. */
function unpackedStream(unit: CodeUnit, call: Call): FilePut | undefined {
  const first = call.arguments[0];
  if (first === undefined) return undefined;
  const path = fieldOf(unit, first, 'cwd', 'C', 'path') ?? first;
  const file = fieldOf(unit, first, 'file', 'f');
  const data = call.type === 'CallExpression' ? dataOfOpened(unit, call) : [];
  return folder(call, path, data, file === undefined ? [] : [file]);
}

function folder(call: Node, path: Node, data: readonly Node[], from: readonly Node[]): FilePut {
  return { call, path, data, from, isFolder: true };
}

const keeping =
  /^(?:Path|PurePath|PosixPath|AsyncPath|str|String|fspath|abspath|resolve|absolute|expanduser|realpath|normpath|normalize|toString|as_posix|fsencode|pathToFileURL|fileURLToPath|URL)$/u;

/** The name that a path is given by: `place` of `str(Path(place))`. */
export function namedPath(unit: CodeUnit, node: Node): Node {
  let at = unwrap(node);
  for (let step = 0; step < 6 && at.type !== 'Identifier'; step += 1) {
    // `pathToFileURL(place).href`
    if (at.type === 'MemberExpression' && lastName(unit, at) === 'href') {
      at = unwrap(at.object);
      continue;
    }
    if (at.type !== 'CallExpression' && at.type !== 'NewExpression') return at;
    if (!keeping.test(lastName(unit, at.callee))) return at;
    const callee = unwrap(at.callee);
    const inner =
      at.arguments[0] ?? (callee.type === 'MemberExpression' ? callee.object : undefined);
    if (inner === undefined || at.arguments.length > 1) return at;
    at = unwrap(inner);
  }
  return at;
}

/** What a mention of a path's name is the whole of, through what gives the same path in another form. */
export function widestPath(unit: CodeUnit, reference: Node): Node {
  let node = reference;
  for (let step = 0; step < 6; step += 1) {
    const parent = parentOf(node);
    if (parent?.type === 'MemberExpression' && parent.object === node) {
      const call = parentOf(parent);
      const isKept = call?.type === 'CallExpression' && keeping.test(lastName(unit, parent));
      if (!isKept || call.arguments.length > 0) return node;
      node = call;
      continue;
    }
    const isCall = parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
    const isOnly = isCall && parent.arguments.length === 1 && parent.arguments[0] === node;
    if (!isOnly || !keeping.test(lastName(unit, parent.callee))) return node;
    node = parent;
  }
  return node;
}
