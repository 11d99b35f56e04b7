import { bindingOf } from '../../languages/javascript/link.ts';
import { unwrap, type FunctionNode } from '../../languages/javascript/syntax.ts';
import type { Landmarks } from '../../languages/javascript/trace/point.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { requestOf } from '../apis/network-requests.ts';
import { memberName } from '../values/text.ts';
import type { Sink } from './sink.ts';

const maxReferences = 16;
/** What a client calls with every request or answer, by the key that it is given under. */
const hooks =
  /^(?:requestinterceptors?|beforerequest|afterresponse|transformre(?:quest|sponse)|adapter)$/i;
/** Parts of a request that say more than where it goes; without one it is the request as a whole. */
const telling = new Set(['*', 'headers', 'body', 'data', 'auth']);
/** Parts of a request, of its answer, or of why it failed, that are somebody's. */
const carrying = /^(?:\*|\?|body|data|params|response|request|config)$/;

/** What a client shows a function of every request or answer that passes: the key that signs it, or all that is said. */
export function shownOfRequests(
  unit: CodeUnit,
  owner: FunctionNode,
  [part = '*']: readonly string[],
): 'credential' | 'message' | undefined {
  const source = /^(?:headers|auth)$/.test(part)
    ? 'credential'
    : carrying.test(part)
      ? 'message'
      : undefined;
  return source !== undefined && isShownRequests(unit, owner) ? source : undefined;
}

function isShownRequests(unit: CodeUnit, owner: FunctionNode): boolean {
  const parent = unit.parentOf(owner);
  if (parent?.type === 'CallExpression')
    return parent.callee !== (owner as Node) && isInterception(unit, parent.callee);
  const field = parent?.type === 'ArrayExpression' ? unit.parentOf(parent) : parent;
  const key = field?.type === 'Property' && !field.computed ? field.key : undefined;
  return key?.type === 'Identifier' && hooks.test(key.name);
}

/** `client.interceptors.request.use(…)` */
function isInterception(unit: CodeUnit, callee: Node): boolean {
  if (callee.type !== 'MemberExpression' || memberName(unit, callee) !== 'use') return false;
  const kept = unwrap(callee.object);
  return kept.type === 'MemberExpression' && memberName(unit, kept.object) === 'interceptors';
}

/**
 * The same landmarks for a request whose address is written out: there a parameter by which the same function asks wherever it is told to is a
 * request of somebody else, with the key that signs it.
 */
export function withPassingRequests(unit: CodeUnit, landmarks: Landmarks, sink: Sink): Landmarks {
  const { asked } = sink;
  if (asked === undefined || isHandedIn(asked)) return landmarks;
  return {
    ...landmarks,
    sourceOfParameter: (owner, index, path) =>
      landmarks.sourceOfParameter(owner, index, path) ??
      (telling.has(path[0] ?? '*') && passesOn(unit, owner, index, asked)
        ? sourceOfPart(path[0])
        : undefined),
  };
}

/** What is said in a request is no key, and alone goes with none. */
function sourceOfPart(part: string | undefined): string {
  return part === 'body' || part === 'data' ? 'message' : 'credential';
}

/** Whether what an address begins with is given from outside; a text in front says who is asked. */
function isHandedIn(address: Node): boolean {
  switch (address.type) {
    case 'Literal':
      return false;
    case 'TemplateLiteral':
      return address.quasis[0]?.value.raw === '';
    case 'BinaryExpression':
      return address.left.type === 'Identifier' || isHandedIn(address.left);
    default:
      return true;
  }
}

/** `(input, init) => fetch(input, init)`: what is asked, and where, is given from outside. */
function passesOn(unit: CodeUnit, owner: FunctionNode, index: number, asked: Node): boolean {
  const given = owner.params[index];
  const name = given?.type === 'AssignmentPattern' ? given.left : given;
  const binding = name?.type === 'Identifier' ? bindingOf(name) : undefined;
  return (binding?.references ?? []).slice(0, maxReferences).some((reference) => {
    const call = callGiven(unit, reference);
    if (call === undefined || call.arguments[0] === asked) return false;
    return requestOf(unit, call)?.destination === 'dynamic';
  });
}

/** The call whose options a name is, or is spread into. */
function callGiven(
  unit: CodeUnit,
  reference: Node,
): Extract<Node, { type: 'CallExpression' }> | undefined {
  let given = reference;
  let parent = unit.parentOf(given);
  if (parent?.type === 'SpreadElement') {
    given = unit.parentOf(parent) ?? parent;
    parent = unit.parentOf(given);
  }
  return parent?.type === 'CallExpression' && parent.arguments[1] === given ? parent : undefined;
}

/**
 * `error.config` of what was caught: clients put there what was asked, headers and all. What a program catches besides has no such part.
 */
export function isFailedRequest(
  unit: CodeUnit,
  node: Node,
  [part = '*']: readonly string[],
): boolean {
  if (!telling.has(part) || node.type !== 'MemberExpression') return false;
  const { object } = node;
  if (object.type !== 'Identifier' || memberName(unit, node) !== 'config') return false;
  return bindingOf(object)?.kind === 'catch';
}
