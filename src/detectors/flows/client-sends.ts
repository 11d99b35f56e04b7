import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { destinationOfUrl } from '../values/hosts.ts';
import { constantField, fieldOf } from '../values/object-fields.ts';
import { urlTextOf } from '../values/url-text.ts';
import type { Call, Sink, SinkValue } from './sink.ts';

/** Methods of clients of well-known services that send what they are given; no host stands in the code. */
const senders: ReadonlyMap<string, string> = new Map([
  ['putObject', 'bucket'],
  ['upload', 'bucket'],
  ['uploadFile', 'bucket'],
  ['sendMessage', 'message'],
  ['sendDocument', 'message'],
  ['sendPhoto', 'message'],
  ['createOrUpdateFileContents', 'github'],
  ['createBlob', 'github'],
  ['createGist', 'github'],
  ['createComment', 'github'],
  ['createDispatchEvent', 'github'],
]);
const commands: ReadonlyMap<string, string> = new Map([
  ['PutObjectCommand', 'bucket'],
  ['SendMessageCommand', 'queue'],
  ['PublishCommand', 'topic'],
  ['PutSecretValueCommand', 'secrets-manager'],
  ['InvokeCommand', 'function'],
]);

/** What a method of a service's client sends, and to which service; empty for other calls. */
export function sendsOfClient(unit: CodeUnit, call: Call): readonly Sink[] {
  const callee = unwrap(call.callee);
  const name = lastNameOf(callee);
  const reported = reportedTo(unit, call);
  if (reported !== undefined) return [reported];
  const service =
    call.type === 'NewExpression'
      ? commands.get(name)
      : senders.get(isGist(callee) ? 'createGist' : name);
  const values = call.arguments.slice(0, 3).filter((node) => !isCallback(node));
  if (service === undefined || values.length === 0) return [];
  const bucket = values
    .map((value) => constantField(unit, value, 'bucket'))
    .find((one) => one !== undefined);
  const to = bucket === undefined ? service : `${service}:${bucket.slice(0, 100)}`;
  return [
    { to, values: values.map((node) => ({ kind: 'network.body' as const, node, path: [] })) },
  ];
}

/** `Sentry.init({ dsn, initialScope })`: what is set there goes along with every report. */
function reportedTo(unit: CodeUnit, call: Call): Sink | undefined {
  const [options] = call.arguments;
  const dsn = options?.type === 'ObjectExpression' ? fieldOf(unit, options, 'dsn') : undefined;
  if (options === undefined || dsn === undefined) return undefined;
  const to = destinationOfUrl(urlTextOf(unit, dsn))?.destination ?? 'dynamic';
  const values = ['initialScope', 'extra', 'tags', 'user', 'contexts'].map((key): SinkValue => ({
    kind: 'network.body',
    node: options,
    path: [key],
  }));
  return { to, values };
}

/** `octokit.rest.gists.create(…)`: `create` alone says nothing. */
function isGist(callee: Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    lastNameOf(callee) === 'create' &&
    lastNameOf(unwrap(callee.object)) === 'gists'
  );
}

function lastNameOf(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.computed) return '';
  return callee.property.type === 'Identifier' ? callee.property.name : '';
}

function isCallback(node: Node): boolean {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
}
