import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName, nameOfApi, type Api } from '../apis/api.ts';
import { pathClassesOf } from '../apis/file-accesses.ts';
import { pythonPartsOfRequest } from '../apis/python-requests.ts';
import { requestOf } from '../apis/network-requests.ts';
import type { NetworkRequest } from '../apis/network-request.ts';
import { pythonResolverOf } from '../apis/python-resolvers.ts';
import { definitionOf } from '../values/definition.ts';
import { hostOfAuthority } from '../values/hosts.ts';
import { argumentOf, keywordsOf, placedOf } from '../values/python-arguments.ts';
import { textOf } from '../values/text.ts';
import { sinksOfStdin } from './program-input.ts';
import { sinksOfBrowser, sinksOfService } from './service-clients.ts';
import { sinkOfName } from './asked-names.ts';
import { sinksOfPythonSocket } from './python-sockets.ts';
import { addressOf } from './request-made.ts';
import type { Call, Sink, SinkKind, SinkValue } from './sink.ts';

const bodyKeys = ['data', 'json', 'content', 'files', 'body', 'fields', 'payload'];
const headerKeys = ['headers', 'auth', 'cookies', 'additional_headers', 'extra_headers'];
const urlKeys = ['url', 'params', 'path'];

/** What a request of Python sends, part by part. */
export function sinkOfPythonRequest(unit: CodeUnit, call: Call, request: NetworkRequest): Sink {
  const made = pythonPartsOfRequest(unit, call);
  const { body, isDatagram } = pythonPartsOfRequest(unit, call);
  const address = isMade(unit, made.address) ? undefined : made.address;
  const keywords = keywordsOf(call);
  const values: SinkValue[] = [];
  if (isDatagram)
    values.push(
      ...placedOf(call)
        .slice(0, 1)
        .map((node) => part('network.body', node)),
    );
  else if (address !== undefined) values.push(part('network.url', address));
  if (body !== undefined) values.push(part('network.body', body));
  if (keywords !== undefined)
    values.push(
      ...bodyKeys.map((key) => part('network.body', keywords, key)),
      ...headerKeys.map((key) => part('network.header', keywords, key)),
      ...urlKeys.map((key) => part('network.url', keywords, key)),
    );
  const client = unwrap(call.callee);
  // What a session was given to send along goes with each of its requests.
  if (client.type === 'MemberExpression')
    values.push(part('network.header', client.object, 'headers'));
  const decided =
    address === undefined
      ? {}
      : request.destination === 'dynamic'
        ? { address }
        : addressOf(address);
  return { to: request.destination, ...decided, values };
}

/** `urlopen(request)`: what the request carries was told where it was made. */
function isMade(unit: CodeUnit, address: Node | undefined): boolean {
  if (address === undefined) return false;
  const made = definitionOf(unit, address);
  return (
    (made.type === 'NewExpression' || made.type === 'CallExpression') &&
    requestOf(unit, made) !== undefined
  );
}

function part(kind: SinkKind, node: Node, ...path: string[]): SinkValue {
  return { kind, node, path };
}

/** What loads objects from bytes runs what they say. */
const loaders =
  /^py:(?:(?:c?[pP]ickle|_pickle|cloudpickle|dill)\.loads?|(?:c?[pP]ickle|dill)\.Unpickler\.\(\)\.load|yaml\.(?:load|unsafe_load|full_load)|jsonpickle\.decode|joblib\.load|ctypes\.memmove)$/u;
/** Functions that write an object into a file which is open. */
const dumpers = /^py:(?:json|ujson|yaml|toml|tomli_w|pickle|marshal)\.(?:safe_)?dump$/u;

const programs = new Set(['py:subprocess', 'py:asyncio', 'py:pexpect']);

/** The sinks that an API of Python is. */
export function sinksOfPython(unit: CodeUnit, call: Call, api: Api): readonly Sink[] {
  const name = nameOfApi(api);
  const first = call.arguments[0];
  const second = call.arguments[1];
  if (first !== undefined) {
    // `os.dup2(link.fileno(), 0)`: the next program reads what comes over the link.
    if (name === 'py:os.dup2') return [{ to: 'process', values: [part('process.program', first)] }];
    if (loaders.test(name))
      return [{ to: api.module.slice(3), values: [part('code.evaluate', first)] }];
    if (pythonResolverOf(name) !== undefined) {
      const text = textOf(unit, first);
      const to = (text === undefined ? undefined : hostOfAuthority(text)) ?? 'dynamic';
      return [sinkOfName(unit, first, to)];
    }
    if ((dumpers.test(name) || name === 'py:shutil.copyfileobj') && second !== undefined)
      return ofWritten(unit, second, [first]);
  }
  const file = writtenBy(unit, call, api);
  if (file.length > 0) return file;
  const opened = [
    ...sinksOfPythonSocket(unit, call, api),
    ...(programs.has(api.module) ? sinksOfStdin(unit, call, api) : []),
  ];
  if (opened.length > 0) return opened;
  const served = sinksOfService(unit, call, api);
  return served.length > 0 ? served : sinksOfBrowser(unit, call, api);
}

const openers =
  /^py:(?:builtins|io|codecs|gzip|bz2|lzma|aiofiles|anyio|pathlib|tempfile)\..{0,100}\.\(\)\.write(?:lines|str)?$/u;

/** `open(path, 'w').write(text)`, `path.write_text(text)`. */
function writtenBy(unit: CodeUnit, call: Call, api: Api): readonly Sink[] {
  const member = api.path.at(-1) ?? '';
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return [];
  const data = placedOf(call);
  if (member === 'write_text' || member === 'write_bytes') {
    const text = argumentOf(unit, call, 0, 'data');
    const [to] = call.type === 'CallExpression' ? pathClassesOf(unit, call, 'write') : [];
    return to === undefined || text === undefined
      ? []
      : [{ to, values: [part('file.write', text)] }];
  }
  return openers.test(nameOfApi(api)) ? ofWritten(unit, callee.object, data.slice(0, 1)) : [];
}

function ofWritten(unit: CodeUnit, file: Node, data: readonly Node[]): readonly Sink[] {
  const opened = definitionOf(unit, file);
  const inner = opened.type === 'AwaitExpression' ? unwrap(opened.argument) : opened;
  if (inner.type !== 'CallExpression') return [];
  const [to] = pathClassesOf(unit, inner, 'write');
  return to === undefined ? [] : [{ to, values: data.map((node) => part('file.write', node)) }];
}

/** `urlretrieve(url, path)` writes what it asks for. */
export function retrievedBy(unit: CodeUnit, call: Call): readonly Sink[] {
  if (call.type !== 'CallExpression') return [];
  if (!/^py:urllib\.(?:request\.)?urlretrieve$/u.test(apiName(unit, call.callee))) return [];
  const [to] = pathClassesOf(unit, call, 'write');
  return [{ to: to ?? 'temp', values: [part('file.write', call)] }];
}
