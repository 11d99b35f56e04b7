import type { Analysis } from '../analysis.ts';
import { bindingOf } from '../link.ts';
import { originOfWrite } from '../origin.ts';
import { isFunction, unwrap, type CallNode } from '../syntax.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';

/** What Python wraps a stream in, to write into it. */
const wrappers =
  /^(?:ZipFile|TarFile|GzipFile|BZ2File|LZMAFile|TextIOWrapper|BufferedWriter|writer|DictWriter|open)$/u;
const streams = /^(?:BytesIO|StringIO|\w{0,12}TemporaryFile|open)$/u;
const maxWrites = 4;
const none: readonly Node[] = [];

/** What a call that is given a stream puts into it: `answer.pipe(stream)`, `json.dump(data, stream)`, an archive made on top of it. */
export function filledBy(analysis: Analysis, call: CallNode, stream: Node): readonly Node[] {
  const callee = unwrap(call.callee);
  const index = (call.arguments as readonly Node[]).indexOf(stream);
  const isPython = analysis.language === 'python';
  const name = isPython ? calledName(analysis, callee) : writtenName(callee);
  if ((name === 'pipe' || name === 'pipeTo') && index === 0)
    return callee.type === 'MemberExpression' ? [callee.object] : none;
  if (name === 'pipeline' && index > 0)
    return call.arguments.slice(0, index).filter((one) => !isFunction(one));
  // `fs.readSync(handle, bytes)` and `handle.read(bytes)`
  if (!isPython && (name === 'read' || name === 'readSync')) return readInto(call, index);
  if (!isPython) return none;
  if ((name === 'copyfileobj' || name === 'dump') && index === 1) return call.arguments.slice(0, 1);
  // A path that an archive is opened by does not hold what stands in the archive.
  const wraps = index === 0 && wrappers.test(name) && isStream(analysis, stream);
  return wraps ? throughHolder(call) : none;
}

function readInto({ callee, arguments: given }: CallNode, index: number): readonly Node[] {
  if (index === 1) return given.slice(0, 1);
  return index === 0 && callee.type === 'MemberExpression' ? [callee.object] : none;
}

/** The same for a stream that a call of Python is given by name. */
export function filledByKeyword(
  analysis: Analysis,
  property: Extract<Node, { type: 'Property' }>,
): readonly Node[] {
  const { key } = property;
  if (key.type !== 'Identifier' || !/^(?:fileobj|file|raw|buffer)$/u.test(key.name)) return none;
  const object = parentOf(property);
  const call = object === undefined ? undefined : parentOf(object);
  if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return none;
  const isWrapper = wrappers.test(calledName(analysis, unwrap(call.callee)));
  return isWrapper && isStream(analysis, property.value) ? throughHolder(call) : none;
}

function isStream(analysis: Analysis, stream: Node): boolean {
  const writes = bindingOf(stream)?.writes.slice(0, maxWrites) ?? [];
  return writes.some((write) => {
    const origin = originOfWrite(write);
    const made = origin?.kind === 'value' ? unwrap(origin.node) : undefined;
    const isMade = made?.type === 'CallExpression' || made?.type === 'NewExpression';
    return isMade && streams.test(calledName(analysis, unwrap(made.callee)));
  });
}

/** The name that keeps what a call makes: what is put into that goes on into the stream. */
function throughHolder(call: CallNode): readonly Node[] {
  const parent = parentOf(call);
  return parent?.type === 'VariableDeclarator' ? [parent.id] : none;
}

/** The last part of what is called, also where an import gives it another name. */
function calledName(analysis: Analysis, callee: Node): string {
  if (callee.type !== 'Identifier' || bindingOf(callee)?.kind !== 'import')
    return writtenName(callee);
  const target = analysis.targetOf(callee);
  const isImported = target?.kind === 'reference' && target.reference.root === 'module';
  return (isImported ? target.reference.path.at(-1) : undefined) ?? callee.name;
}

function writtenName(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return '';
  return callee.property.type === 'Identifier' ? callee.property.name : '';
}
