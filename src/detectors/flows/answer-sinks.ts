import { bindingOfFunction } from '../../languages/javascript/class-members.ts';
import { bindingOf } from '../../languages/javascript/link.ts';
import { isFunction, unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { rememberOfFile } from '../latest.ts';
import { constantText, memberName } from '../values/text.ts';
import { answersRequests } from './request-handler.ts';
import type { Call, Sink } from './sink.ts';

/** An object that is written out. */
export type ObjectNode = Extract<Node, { type: 'ObjectExpression' }>;

const maxKeys = 16;
const maxReferences = 8;
/** Files below this size may be the helper that all tools answer through, whose secrets stand elsewhere. */
const maxHelper = 20_000;
/** What stands in every file that takes the environment as a whole, or reads what lies in the home folder. */
const secretSign =
  /\benv\b(?!\s{0,9}\??\.?\s{0,9}[.[\w'"$])|environ|homedir|expanduser|Path\.home|\.ssh|\bHOME\b|USERPROFILE/u;
/** Whether the answers of a file may hold a secret. */
const isWorthAsking = rememberOfFile(
  ({ text }) => text.length <= maxHelper || secretSign.test(text),
);
const none: readonly Sink[] = [];

/**
 * What a model is answered: `{ type: 'text', text }` of a tool, `{ uri, text }` of a resource. Every tool has some, so where nothing of the
 * file can be a secret they are left alone.
 */
export function sinksOfContent(unit: CodeUnit, object: ObjectNode): readonly Sink[] {
  const text = textOfContent(unit, object);
  if (text === undefined || !isWorthAsking(unit)) return none;
  return [{ to: 'model', values: [{ kind: 'model.answer', node: text, path: [] }] }];
}

/** The text of what a model is answered, by an object that is written out; undefined for other objects. */
export function textOfContent(
  unit: CodeUnit,
  { properties }: ObjectNode,
  alsoFixed = false,
): Node | undefined {
  if (properties.length < 2 || properties.length > maxKeys) return undefined;
  let text: Node | undefined;
  let type: Node | undefined;
  let isContent = false;
  for (let index = 0; index < properties.length; index += 1) {
    const property = properties[index] as (typeof properties)[number];
    if (property.type !== 'Property') continue;
    const { key, value, computed } = property;
    const name =
      key.type === 'Literal' ? key.value : key.type === 'Identifier' && !computed ? key.name : '';
    if (name === 'text') text = value;
    else if (name === 'uri') isContent = true;
    else if (name === 'type') type = value;
  }
  if (text === undefined) return undefined;
  isContent ||= type !== undefined && constantText(unit, type) === 'text';
  return isContent && (alsoFixed || text?.type !== 'Literal') ? text : undefined;
}

const answering = new Set(['json', 'send', 'end', 'write', 'text', 'html', 'body']);

/** Whether a method of this name may answer a request. */
export function isAnsweringMethod(name: string): boolean {
  return answering.has(name);
}

/** What whoever connects is answered: `response.end(text)` in a handler of requests. */
export function sinksOfAnswer(unit: CodeUnit, call: Call): readonly Sink[] {
  const callee = unwrap(call.callee);
  const [given] = call.arguments;
  if (given === undefined || given.type === 'Literal') return none;
  return isAnswer(unit, callee) && isWorthAsking(unit)
    ? [{ to: 'client', values: [{ kind: 'network.answer', node: given, path: [] }] }]
    : none;
}

function isAnswer(unit: CodeUnit, callee: Node): boolean {
  if (callee.type === 'Identifier') return callee.name === 'Response';
  if (callee.type !== 'MemberExpression') return false;
  if (!answering.has(memberName(unit, callee) ?? '')) return false;
  const { object } = callee;
  return isResponse(unit, object) || (object.type === 'Identifier' && object.name === 'Response');
}

/** Functions that a handler leaves its answer to, one after the other. */
const maxHandedOn = 2;

/**
 * The second parameter of a handler (`(request, response)`), or the first where it is both (`(c) => c.json(…)`); also where the handler
 * hands it to another function of the file.
 */
function isResponse(unit: CodeUnit, node: Node, depth = 0): boolean {
  const inner = unwrap(node);
  // `response.status(200).json(…)`
  if (inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression')
    return isResponse(unit, inner.callee.object, depth);
  if (inner.type !== 'Identifier') return false;
  const { kind, declaration } = bindingOf(inner) ?? {};
  const owner = declaration === undefined ? undefined : unit.parentOf(declaration);
  if (kind !== 'parameter' || owner === undefined || !isFunction(owner)) return false;
  const index = (owner.params as readonly Node[]).indexOf(declaration as Node);
  const references = bindingOfFunction(owner)?.references.slice(0, maxReferences) ?? [];
  const isHandler = [owner, ...references].some((one) => answersRequests(unit, one));
  if (isHandler) return index === 0 || index === 1;
  if (depth >= maxHandedOn) return false;
  return references.some((reference) => {
    const call = unit.parentOf(reference);
    const given = call?.type === 'CallExpression' ? call.arguments[index] : undefined;
    return call !== undefined &&
      'callee' in call &&
      call.callee === reference &&
      given !== undefined
      ? isResponse(unit, given, depth + 1)
      : false;
  });
}
