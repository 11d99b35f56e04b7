import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { rememberOfFile } from '../latest.ts';
import { definitionOf } from '../values/definition.ts';
import { destinationOfUrl, isLoopback, isNamingHost } from '../values/hosts.ts';
import type { MessageDestination } from '../values/message-services.ts';
import { fieldOf } from '../values/object-fields.ts';
import { constantText, memberName, textOf } from '../values/text.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** `setWebhook`, `createWebhook`, `addHook`. */
const registering = /^(?:create|add|register|set|update|edit|upsert)_?\w{0,20}web_?hooks?$/i;
/** Methods that make one thing more of a kind that the object before them names, or that ask a service by an address. */
const making = new Set('create add register update upsert post put patch request fetch'.split(' '));
const kinds = /^(?:web_?)?hooks?$|^web_?hook_?endpoints?$/i;
const hookAddress = /[/.](?:web_?)?hooks?(?:[/?\uFFFC]|$)/i;
const collaboratorAddress = /\/collaborators\/([a-z\d-]{2,40})$/i;

/** Whether what is called by this name may let somebody else into an account of the user. */
export function mayGrant(name: string): boolean {
  return making.has(name) || registering.test(name) || name === 'addCollaborator';
}

/** Names of settings that say where a service passes on what happens in an account. */
const hookKeys =
  /^(?:in|out)bound_?hook_?url$|^(?:delivery|bounce|open|click|subscription_?change|spam_?complaint)_?hook_?url$/i;

/** Whether a property of this name is a web hook of an account. */
export function isHookKey(name: string): boolean {
  return hookKeys.test(name);
}

/** Files that say nothing of hooks or accounts register none: `create` and `post` are in every bundle. */
const saysSo = rememberOfFile(({ text }) => /hook|collaborator/i.test(text));

/**
 * Who gets to see what happens in an account of the user from now on: a web hook with an address that is fixed in the code, or a
 * collaborator by his name. Nothing is sent there by the package itself.
 */
export function grantOf(unit: CodeUnit, call: Call): MessageDestination | undefined {
  if (!saysSo(unit)) return undefined;
  const callee = unwrap(call.callee);
  const method = memberName(unit, callee) ?? (callee.type === 'Identifier' ? callee.name : '');
  const address = addressOf(unit, call);
  if (method === 'addCollaborator') return account(textUnder(unit, call.arguments[0], 'username'));
  const collaborator = collaboratorAddress.exec(address)?.[1];
  if (collaborator !== undefined) return account(collaborator);
  const isHook =
    registering.test(method) ||
    (callee.type === 'MemberExpression' && kinds.test(lastName(unit, callee.object))) ||
    (hookAddress.test(address) && !hookAddress.test(hostPartOf(address)));
  return isHook ? hookIn(unit, call, registering.test(method)) : undefined;
}

/** A web hook at this address, unless it is a sample or the machine itself. */
export function hookAt(text: string | undefined): MessageDestination | undefined {
  const host = text === undefined ? undefined : destinationOfUrl(text)?.destination;
  if (host === undefined || host === 'dynamic' || isLoopback(host) || isNamingHost(host))
    return undefined;
  return { service: 'account-webhook', destination: host };
}

/** The address that a request goes to, or its pattern: `'POST /repos/{owner}/{repo}/hooks'`. */
function addressOf(unit: CodeUnit, { arguments: [first] }: Call): string {
  const isText = first !== undefined && first.type !== 'ObjectExpression';
  return isText ? (textOf(unit, first) ?? '') : '';
}

function hostPartOf(address: string): string {
  return /^[a-z]+:\/\/[^/]*/i.exec(address)?.[0] ?? '';
}

function lastName(unit: CodeUnit, wrapped: Node): string {
  const node = unwrap(wrapped);
  return memberName(unit, node) ?? (node.type === 'Identifier' ? node.name : '');
}

const holders = ['config', 'requestbody', 'body', 'data', 'json', 'webhook', 'hook', 'params'];
const places = ['url', 'uri', 'endpoint', 'target_url', 'targeturl', 'callback_url', 'address'];
const maxDepth = 3;

/** What a call that registers a web hook is given as its address: by a name, in what is sent, or first. */
function hookIn(unit: CodeUnit, call: Call, mayBeFirst: boolean): MessageDestination | undefined {
  for (const given of call.arguments.slice(0, 4)) {
    const found = hookAt(placeIn(unit, given, 0));
    if (found !== undefined) return found;
  }
  const [first] = call.arguments;
  return mayBeFirst && first !== undefined ? hookAt(constantText(unit, first)) : undefined;
}

function placeIn(unit: CodeUnit, given: Node, depth: number): string | undefined {
  if (depth > maxDepth) return undefined;
  const value = definitionOf(unit, given);
  // `JSON.stringify({ url })`
  if (value.type === 'CallExpression' && value.arguments[0] !== undefined)
    return placeIn(unit, value.arguments[0], depth + 1);
  const place = fieldOf(unit, given, ...places);
  const text = place === undefined ? undefined : constantText(unit, place);
  if (text !== undefined) return text;
  const inner = fieldOf(unit, given, ...holders);
  return inner === undefined ? undefined : placeIn(unit, inner, depth + 1);
}

function textUnder(unit: CodeUnit, given: Node | undefined, name: string): string | undefined {
  const value = given === undefined ? undefined : fieldOf(unit, given, name);
  return value === undefined ? undefined : constantText(unit, value);
}

function account(name: string | undefined): MessageDestination | undefined {
  return name === undefined || name === ''
    ? undefined
    : { service: 'collaborator-account', destination: name.slice(0, 100) };
}
