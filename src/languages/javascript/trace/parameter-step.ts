import type { Analysis } from '../analysis.ts';
import { madeInBundle } from '../call-sites.ts';
import { bindingOfFunction } from '../class-members.ts';
import { givenArgument, isKeywords } from '../given-arguments.ts';
import { keyOf } from '../keys.ts';
import {
  isFunction,
  literalTextOf,
  staticMethodOf,
  unwrap,
  type CallNode,
  type FunctionNode,
} from '../syntax.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';
import { boundMentionsOf } from './bound-mentions.ts';
import { logOf } from './log-transports.ts';
import { callsOfMade } from './made-functions.ts';
import { callsOfParameter } from './parameter-calls.ts';
import type { Entered, Landmarks, Way } from './point.ts';
import { isPostbox, posted } from './postboxes.ts';
import { returnsOf } from './returns.ts';
import { assignedTo } from './setter-step.ts';
import { isSearchedFor } from './search-step.ts';
import { callsThroughTable } from './table-calls.ts';

const maxMakers = 32;

/** A parameter on the way back. */
export interface ParameterPoint {
  readonly owner: FunctionNode;
  /** The name by which the function is handed on, when it is not written where it is used. */
  readonly handed?: Node;
  readonly index: number;
  readonly path: readonly string[];
  readonly entered: readonly Entered[];
}

/** What a parameter is worth: what the call that was entered gives, or what every caller gives. */
export function stepThroughParameter(
  analysis: Analysis,
  point: ParameterPoint,
  landmarks: Landmarks,
  way: Way,
): void {
  const { owner, index, path, entered } = point;
  const source = landmarks.sourceOfParameter(owner, index, path);
  if (source !== undefined) return way.arrive({ at: 'source', name: source }, owner.params[index]);
  const parameter = owner.params[index];
  if (parameter?.type === 'AssignmentPattern') way.go(parameter.right, path);
  const at = entered.findLastIndex((one) => one.owner === owner);
  if (at !== -1) {
    goToArgument((entered[at] as Entered).call, owner, index, path, entered.slice(0, at), way);
    return;
  }
  const call = callAround(owner);
  if (call !== undefined && call.callee === (owner as unknown))
    return goToArgument(call, owner, index, path, [], way);
  if (call !== undefined) return stepThroughCallback(analysis, call, point, landmarks, way);
  const emitter = emitterOf(owner);
  if (emitter !== undefined) {
    if (isPostbox(analysis, emitter)) way.arrive({ at: 'event', name: posted, index });
    return way.go(emitter, []);
  }
  for (const value of assignedTo(analysis, owner, index)) way.go(value, path);
  const line = logOf(analysis, owner);
  if (line !== undefined) way.arrive({ at: 'event', name: line, index });
  const made = makersOf(analysis, owner);
  for (const site of made) goToArgument(site, owner, index, path, [], way);
  stepThroughNamedHandler(analysis, point, landmarks, way);
  const { sites, open } = analysis.callsOf(owner);
  for (let site = 0; site < sites.length; site += 1)
    goToArgument(sites[site] as CallNode, owner, index, path, [], way);
  for (const site of [...callsThroughTable(analysis, owner), ...callsOfMade(analysis, owner)])
    goToArgument(site, owner, index, path, [], way);
  if (open) way.arrive({ at: 'parameter', owner, index, path });
}

function callAround(owner: FunctionNode): CallNode | undefined {
  const parent = parentOf(owner);
  const isCall = parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
  return isCall ? parent : undefined;
}

/** The places that make objects of the class whose constructor this is. */
function makersOf(analysis: Analysis, owner: FunctionNode): readonly CallNode[] {
  const method = parentOf(owner);
  if (method?.type !== 'MethodDefinition' || method.kind !== 'constructor') return [];
  const body = parentOf(method);
  const made = body === undefined ? undefined : parentOf(body);
  if (made === undefined) return [];
  const references = bindingOfFunction(made)?.references.slice(0, maxMakers) ?? [];
  const here = references.flatMap((reference) => {
    const call = parentOf(reference);
    return call?.type === 'NewExpression' && call.callee === reference ? [call] : [];
  });
  return here.length > 0 ? here : madeInBundle(analysis, made);
}

/** `socket.onmessage = (event) => …`: what the handler is given comes from the socket. So it does with `Object.assign(socket, { onmessage })`. */
function emitterOf(node: Node): Node | undefined {
  const parent = parentOf(node);
  if (parent?.type === 'Property' && parent.value === node) {
    const object = isHandlerName(parent.key, parent.computed) ? parentOf(parent) : undefined;
    const call = object === undefined ? undefined : parentOf(object);
    const isAssigned = call?.type === 'CallExpression' && call.arguments[0] !== object;
    return isAssigned && staticMethodOf(call.callee) === 'Object.assign'
      ? call.arguments[0]
      : undefined;
  }
  if (parent?.type !== 'AssignmentExpression' || parent.right !== node) return undefined;
  const { left } = parent;
  const isHandler = left.type === 'MemberExpression' && isHandlerName(left.property, left.computed);
  return isHandler ? left.object : undefined;
}

function isHandlerName(key: Node, isComputed: boolean): boolean {
  const name = key.type === 'Identifier' && !isComputed ? key.name : literalTextOf(key);
  return name !== undefined && /^on[a-z]/u.test(name);
}

/** A function of its own that is handed to a call, or made a handler, by its name. */
function stepThroughNamedHandler(
  analysis: Analysis,
  point: ParameterPoint,
  landmarks: Landmarks,
  way: Way,
): void {
  const binding = bindingOfFunction(point.owner);
  const mentions = binding?.references.slice(0, maxMakers) ?? [];
  for (const handed of [...mentions, ...boundMentionsOf(analysis, point.owner)]) {
    way.go(emitterOf(handed), []);
    const call = parentOf(handed);
    if (call?.type === 'CallExpression' && call.callee !== handed)
      stepThroughCallback(analysis, call, { ...point, handed }, landmarks, way);
  }
}

function goToArgument(
  call: CallNode,
  owner: FunctionNode,
  index: number,
  path: readonly string[],
  entered: readonly Entered[],
  way: Way,
): void {
  const named = call.arguments.at(-1);
  if (named !== undefined && isKeywords(named) && index >= call.arguments.length - 1) {
    const argument = givenArgument(call, owner, index);
    if (argument !== undefined) way.leave(argument, path, entered);
    return;
  }
  for (let at = 0; at <= index && at < call.arguments.length; at += 1) {
    const argument = call.arguments[at] as CallNode['arguments'][number];
    if (argument.type === 'SpreadElement') {
      way.leave(argument.argument, [], entered);
      return;
    }
    if (at === index) return way.leave(argument, path, entered);
  }
}

/**
 * What a callback is given. A function of the file that is handed the callback is looked into; otherwise it comes from what
 * the method is called on (`list.map(one => …)`, `promise.then(value => …)`) or from what else the call is given.
 */
function stepThroughCallback(
  analysis: Analysis,
  call: CallNode,
  { owner, handed, index, path, entered }: ParameterPoint,
  landmarks: Landmarks,
  way: Way,
): void {
  const callee = unwrap(call.callee);
  const position = (call.arguments as readonly Node[]).indexOf(handed ?? owner);
  const local = analysis.targetOf(callee);
  if (local?.kind === 'local' && isFunction(local.node) && !local.isInstance) {
    for (const inner of callsOfParameter(local.node, position))
      goToArgument(
        inner,
        owner,
        index,
        path,
        [...entered, { call, owner: local.node }].slice(-4),
        way,
      );
    return;
  }
  const event = eventOf(analysis, call, callee);
  if (event !== undefined) way.arrive({ at: 'event', name: event, index });
  // `https.get(url, answer => …)`: the call is where the data enters.
  const source = landmarks.sourceAt({ node: call, path, entered });
  if (source?.name !== undefined) way.arrive({ at: 'source', name: source.name }, call);
  if (source !== undefined && source.goesOn === undefined) return;
  for (const argument of call.arguments.slice(0, 8)) {
    if (!isFunction(argument)) way.go(argument, []);
  }
  // What was put together so far is what the function gave before.
  if (index === 0 && handed === undefined && isSearchedFor(analysis, call)) {
    for (const given of returnsOf(owner)) way.go(given, path);
    return;
  }
  if (callee.type === 'MemberExpression') way.go(callee.object, index === 0 ? path : []);
}

const listeners = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener']);

/** The name of the event that a callback waits for. */
function eventOf(analysis: Analysis, call: CallNode, callee: Node): string | undefined {
  const first = call.arguments[0];
  if (callee.type !== 'MemberExpression' || callee.computed || first === undefined)
    return undefined;
  if (callee.property.type !== 'Identifier' || !listeners.has(callee.property.name))
    return undefined;
  const name = keyOf(analysis.evaluate(first));
  return name === 'message' && isPostbox(analysis, callee.object) ? posted : name;
}
