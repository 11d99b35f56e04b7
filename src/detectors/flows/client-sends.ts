import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { destinationOfUrl, isLoopback } from '../values/hosts.ts';
import { constantField, fieldOf, fieldsOf, mayHaveField } from '../values/object-fields.ts';
import { textOf } from '../values/text.ts';
import { urlTextOf } from '../values/url-text.ts';
import { serviceOfCall } from './cloud-methods.ts';
import { hostsBehind } from './made-clients.ts';
import { givenTo } from './service-clients.ts';
import type { Call, Sink, SinkValue } from './sink.ts';

/** What a method of a service's client sends, and to which service; empty for other calls. */
export function sendsOfClient(unit: CodeUnit, call: Call): readonly Sink[] {
  const reported = reportedTo(unit, call);
  if (reported !== undefined) return [reported];
  const asked = askedOfForge(unit, call);
  if (asked !== undefined) return [asked];
  const service = serviceOfCall(unit, call);
  const values = service === undefined ? [] : givenTo(unit, call);
  if (service === undefined || values.length === 0) return [];
  const bucket = values
    .map((value) => constantField(unit, value, 'bucket'))
    .find((one) => one !== undefined);
  const kept = bucket === undefined ? service : `${service}:${bucket.slice(0, 100)}`;
  // The host that the client was made for says more than what kind of service it is.
  const callee = unwrap(call.callee);
  const hosts = callee.type === 'MemberExpression' ? hostsBehind(unit, callee.object) : [];
  return [...new Set(hosts.length === 0 ? [kept] : hosts)]
    .filter((to) => !isLoopback(to))
    .map((to) => ({ to, values: values.map((node) => bodyOf(node, [])) }));
}

function bodyOf(node: Node, path: readonly string[]): SinkValue {
  return { kind: 'network.body', node, path };
}

/** Whether what a call is given first may say where errors are reported to. */
export function mayReport(first: Node | undefined): boolean {
  return first?.type === 'ObjectExpression' && mayHaveField(first, 'dsn');
}

/** `Sentry.init({ dsn, initialScope })`: what is set there goes along with every report. */
function reportedTo(unit: CodeUnit, call: Call): Sink | undefined {
  const options = call.arguments[0];
  const dsn =
    mayReport(options) && options !== undefined ? fieldOf(unit, options, 'dsn') : undefined;
  if (options === undefined || dsn === undefined) return undefined;
  const to = destinationOfUrl(urlTextOf(unit, dsn))?.destination ?? 'dynamic';
  const keys = ['initialScope', 'extra', 'tags', 'user', 'contexts'];
  return { to, values: keys.map((key) => bodyOf(options, [key])) };
}

const writing = /^(?:POST|PUT|PATCH) \/\S/u;

/** `octokit.request('PATCH /gists/{id}', { … })`: its headers sign it, the rest is kept on the forge. */
function askedOfForge(unit: CodeUnit, call: Call): Sink | undefined {
  const route = call.arguments[0];
  const options = call.arguments[1];
  const callee = unwrap(call.callee);
  const isRequest =
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'request';
  if (!isRequest || route === undefined || options === undefined) return undefined;
  if (!writing.test(textOf(unit, route) ?? '')) return undefined;
  const fields = fieldsOf(unit, options).filter(
    ({ key }) => key !== 'headers' && key !== 'mediaType' && key !== 'request',
  );
  return { to: 'github', values: fields.map(({ value }) => bodyOf(value, [])) };
}
