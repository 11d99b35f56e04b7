import { bindingOf } from '../../languages/javascript/link.ts';
import type { Landmarks, Point, SourceHere } from '../../languages/javascript/trace/point.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf, nameOfApi } from '../apis/api.ts';
import { carriedCall } from '../apis/carried-calls.ts';
import { mayTouchFiles, pathClassesOf, pathsAt, pathTextsAt } from '../apis/file-accesses.ts';
import { requestOf } from '../apis/network-requests.ts';
import { processStartsOf } from '../apis/process-starts.ts';
import { rememberInFile } from '../latest.ts';
import { keyText, memberName, textOf } from '../values/text.ts';
import {
  ends,
  isEnvironment,
  ofEnvironment,
  ofVariable,
  sourceOfReport,
  sourceOfSettings,
} from './environment-sources.ts';
import { contentsOf } from './file-contents.ts';
import {
  answersInPython,
  asksInPython,
  readByPath,
  sourceOfFiles,
  sourceOfPython,
  variableAskedFor,
} from './python-sources.ts';
import { sourceOfOutputs } from './program-output.ts';
import { answerOfProtocol } from './protocol-answers.ts';
import { isCredential, isCredentialHeader, isSecretOfUser } from '../values/secret-names.ts';
import {
  asksAtTerminal,
  asksForWallet,
  isBrowserStorage,
  readsBrowserStorage,
} from './typed-sources.ts';
import { isFailedRequest } from './passing-requests.ts';
import { sourceOfParameter } from './source-parameters.ts';

/** Where data enters a program that is worth following, and what ends a way without being one. */
export function landmarksOf(unit: CodeUnit): Landmarks {
  return {
    sourceAt: (point) => sourceAt(unit, point),
    sourceOfParameter: (owner, index, path) => sourceOfParameter(unit, owner, index, path),
  };
}

/**
 * The same for who gets a mail: there any variable of the environment says that somebody else than the caller chooses, whatever its
 * name.
 */
export function landmarksOfRecipients(unit: CodeUnit): Landmarks {
  return {
    ...landmarksOf(unit),
    sourceAt(point) {
      const found = sourceAt(unit, point);
      const name = point.path[0];
      const isVariable = found === ends && name !== undefined && isEnvironment(unit, point.node);
      return isVariable ? { name: `environment:${name.slice(0, 100)}` } : found;
    },
  };
}

function sourceAt(unit: CodeUnit, point: Point): SourceHere | undefined {
  const { node, path } = point;
  switch (node.type) {
    case 'MemberExpression':
      return sourceOfMember(unit, node, path);
    case 'Identifier':
      if (path[0] !== undefined && isSecretOfUser(path[0])) return { name: 'secret-argument' };
      return sourceOfName(unit, node, path);
    case 'CallExpression':
    case 'NewExpression':
      return (
        sourceOfReport(unit, node, path) ??
        sourceOfSettings(unit, node, path) ??
        sourceOfCall(unit, node)
      );
    default:
      return undefined;
  }
}

function sourceOfName(
  unit: CodeUnit,
  node: Extract<Node, { type: 'Identifier' }>,
  path: readonly string[],
): SourceHere | undefined {
  const binding = bindingOf(node);
  if (binding?.kind === 'global')
    return isBrowserStorage(binding.name) ? { name: 'browser-storage' } : undefined;
  return binding?.kind === 'import' && isEnvironment(unit, node)
    ? ofEnvironment(unit, node, path[0])
    : undefined;
}

function sourceOfMember(
  unit: CodeUnit,
  node: Extract<Node, { type: 'MemberExpression' }>,
  path: readonly string[],
): SourceHere | undefined {
  const name = keyText(unit, node.property, node.computed) ?? '';
  if ((name === 'env' || name === 'environ') && isEnvironment(unit, node))
    return ofEnvironment(unit, node, path[0]);
  if (isSecretOfUser(name)) return { name: 'secret-argument' };
  if (isCredentialHeader(name)) return { name: 'credential' };
  if (name === 'cookie' && isDocument(node.object)) return { name: 'browser-storage' };
  if (name === 'config' && isFailedRequest(unit, node, path)) return { name: 'credential' };
  // Only the request of a page has it.
  if (name === 'responseText') return { name: 'download' };
  return isCredential(name) && path.length === 0 && isOfThis(node)
    ? { name: 'credential', goesOn: true }
    : undefined;
}

/** `document.cookie`: every page has one document. */
function isDocument(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'document';
}

/** `lines.question('Private key: ')` says what it is given. */
function ofQuestion(
  unit: CodeUnit,
  { arguments: [question] }: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): SourceHere {
  const text = question === undefined ? '' : (textOf(unit, question) ?? '');
  return { name: asksForWallet(text) ? 'secret-argument' : 'typed-text' };
}

/** `localStorage.getItem('seedPhrase')`: what is kept under such a name gives a wallet away. */
function ofStorage({
  arguments: [key],
}: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>): SourceHere {
  const isKey = key?.type === 'Literal' && isSecretOfUser(String(key.value));
  return { name: isKey ? 'secret-argument' : 'browser-storage' };
}

/** `this.apiKey`: what a client was made with. Members of other objects are parts of what is traced anyway. */
function isOfThis(node: Extract<Node, { type: 'MemberExpression' }>): boolean {
  return node.object.type === 'ThisExpression';
}

const facts = new Set(['os.hostname', 'os.userInfo', 'os.networkInterfaces']);
const clipboards = new Set([
  'clipboardy.read',
  'clipboardy.readSync',
  'navigator.clipboard.readText',
]);
/** What somebody writes into the records of a name that is theirs comes like any other download. */
const textRecords = /^dns\.(?:Resolver\.\(\)\.)?resolve(?:Txt|Any)?$/u;

function asksForText(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  name: string,
): boolean {
  if (!name.endsWith('.resolve')) return true;
  const type = call.arguments[1];
  return type !== undefined && /^(?:TXT|ANY)$/u.test(textOf(unit, type) ?? '');
}

const decoders =
  /^(?:atob|zlib\.(?:inflate|gunzip|unzip|brotliDecompress)\w*|crypto\.createDecipher(?:iv)?|Buffer\.from|String\.fromCharCode)$/u;

/** Many ways lead over one call. */
const sourceOfCall = rememberInFile(findSourceOfCall);

function findSourceOfCall(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): SourceHere | undefined {
  const api = apiOf(unit, call.callee);
  if (api === undefined)
    return sourceOfMethod(unit, call) ?? readByPath(unit, call) ?? readForEach(unit, call);
  const name = nameOfApi(api);
  if (api.module.startsWith('py:')) {
    const variable = variableAskedFor(unit, call, name);
    if (variable !== undefined) return ofVariable(variable);
    if (asksInPython(name)) return ofQuestion(unit, call);
    const found = sourceOfPython(unit, call, api);
    if (found !== undefined) return found;
  }
  if (facts.has(name)) return { name: 'system' };
  if (name === 'dotenv.config') return { name: 'file:environment-file' };
  if (textRecords.test(name) && asksForText(unit, call, name)) return { name: 'download' };
  if (clipboards.has(name)) return { name: 'clipboard' };
  if (asksAtTerminal(name)) return ofQuestion(unit, call);
  if (readsBrowserStorage(name)) return ofStorage(call);
  if (decoders.test(name))
    return decodes(call, name) ? { name: 'decoded', goesOn: true } : undefined;
  if (mayTouchFiles(api)) {
    const read = pathClassesOf(unit, call as Extract<Node, { type: 'CallExpression' }>, 'read');
    const found = sourceOfFiles(read);
    if (found !== undefined)
      return found.name === 'file-content' && readsManifest(unit, call)
        ? ends
        : withContents(unit, call, found);
  }
  const own = sourceOfMethod(unit, call);
  if (own !== undefined) return own;
  const starts = processStartsOf(unit, call);
  if (starts.length > 0) return sourceOfOutputs(starts);
  const request = requestOf(unit, call);
  if (request === undefined) return undefined;
  if (api.module.startsWith('py:')) return answersInPython(api) ? { name: 'download' } : undefined;
  return makesClient(api.path.at(-1), request.via) ? ends : { name: 'download' };
}

/** `paths.map(readFile)` reads what `paths.map((path) => readFile(path))` does. */
function readForEach(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): SourceHere | undefined {
  const carried = call.type === 'CallExpression' ? carriedCall(unit, call) : undefined;
  const api = carried === undefined ? undefined : apiOf(unit, carried.callee);
  return carried !== undefined && api !== undefined && mayTouchFiles(api)
    ? findSourceOfCall(unit, carried)
    : undefined;
}

/** What stands in `package.json` is read for the version that a program tells of itself. */
function readsManifest(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): boolean {
  const texts = call.type === 'CallExpression' ? pathTextsAt(unit, call, 'read') : [];
  return texts.length > 0 && texts.every((text) => text.endsWith('package.json'));
}

/** `axios.create(…)` and a mail transport are made, not asked. */
function makesClient(member: string | undefined, via: string): boolean {
  return (
    via === 'nodemailer' || ['create', 'extend', 'defaults', 'instance'].includes(member ?? '')
  );
}

/** What is read is what was put there before. */
function withContents(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  found: SourceHere,
): SourceHere {
  const paths = pathsAt(unit, call as Extract<Node, { type: 'CallExpression' }>, 'read');
  const from = paths.flatMap((path) => contentsOf(unit, path));
  if (from.length === 0) return found;
  return found.name === 'file-content' ? { from } : { ...found, from };
}

/** What another MCP server answers, what the user is asked for, and the credentials of a request that passes by. */
function sourceOfMethod(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): SourceHere | undefined {
  const method = memberName(unit, call.callee);
  const name = method === undefined ? undefined : answerOfProtocol(unit, method, call);
  if (name !== undefined) return { name };
  const first = call.arguments[0];
  if (method !== 'get' || first?.type !== 'Literal') return undefined;
  return isCredentialHeader(String(first.value)) ? { name: 'credential' } : undefined;
}

function decodes(
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  name: string,
): boolean {
  if (name !== 'Buffer.from') return true;
  const encoding = call.arguments[1];
  return encoding?.type === 'Literal' && /^(?:base64|base64url|hex)$/u.test(String(encoding.value));
}
