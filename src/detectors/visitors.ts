import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { apiOf, isInert, plainCalleeOf, reachesOut } from './apis/api.ts';
import { carriedCall } from './apis/carried-calls.ts';
import { isPathMethod } from './apis/python-files.ts';
import { traitsAsNumber } from './call-traits.ts';
import { choiceOf, choicesFor, mayBeText, mayCarry, placesOf } from './choices.ts';
import type { CodeDetector, TextLook } from './detector.ts';
import { gatedNameOf, gatedTypes, type Gates } from './gate.ts';
import { lookAll, lookAt, type Look, type Report, type Visit } from './look.ts';
import { wholeTextOf, type TextNode } from './values/whole-text.ts';

/** What looks at each type of node, in the order in which it does. */
export type LooksByType = Map<Node['type'], Look[]>;

/** Texts that told nothing to those who look at whole texts: they go by the text alone, in whatever file it stands. */
export type Dull = Set<string>;

/** Texts that told nothing, and how long they are: the same ones stand in a bundle again and again, and in the bundles beside it. */
const maxDulls = 50_000;
const maxDull = 400;

const textTypes = ['Literal', 'TemplateLiteral', 'BinaryExpression', 'CallExpression'] as const;

/** Adds what a detector visits under a key of `CodeVisits`. */
export function addVisit(
  byType: LooksByType,
  what: string,
  visit: Visit & TextLook,
  report: Report,
  { gates, files, shortest }: Pick<CodeDetector, 'gates' | 'files' | 'shortest'> = {},
): void {
  if (what === 'ApiCall') addLook(byType, 'CallExpression', { visit, report, only: 'api' });
  else if (what === 'Text') {
    const look: Look = { visit: textVisit(visit), report: noticed(report), only: 'text' };
    for (const type of textTypes) addLook(byType, type, look);
  } else {
    const type = what as Node['type'];
    const gate = gates?.[type as keyof Gates];
    addLook(byType, type, { visit, report, gate, shortest, inFile: files?.[type] });
  }
}

/** Facts that looks at texts have told. */
let told = 0;

function noticed(report: Report): Report {
  return (sighting) => {
    told += 1;
    report(sighting);
  };
}

/** Adds a look at nodes of a type. */
export function addLook(byType: LooksByType, type: Node['type'], look: Look): void {
  const looks = byType.get(type);
  if (looks === undefined) byType.set(type, [look]);
  else looks.push(look);
}

function textVisit(look: TextLook): Visit {
  return (node, unit, report) => {
    const text = wholeTextOf(unit, node as TextNode);
    if (text !== undefined) look(text, node, report, unit);
  };
}

/**
 * One function for all that look at a type: a closure around each of them would be called millions of times for a bundle. Whether
 * the node names an API or is a text is asked once, and so is what its name is: of thirty looks at a call, hardly any is left for most.
 */
export function visitorOf(
  unit: CodeUnit,
  type: Node['type'],
  looks: readonly Look[],
  dull: Dull,
): (node: Node) => void {
  const isPython = unit.language === 'python';
  if (!isPython && type === 'CallExpression') return callVisitor(unit, looks, dull);
  if (!isPython && type === 'NewExpression') return newVisitor(unit, looks);
  if (!isPython && gatedTypes.includes(type as 'Property') && looks.some(({ gate }) => gate))
    return gatedVisitor(unit, type, looks);
  if (!looks.some(({ only }) => only !== undefined)) return plainVisitor(unit, looks);
  return type === 'Literal' ? literalVisitor(unit, looks, dull) : ungatedVisitor(unit, looks, dull);
}

function plainVisitor(unit: CodeUnit, looks: readonly Look[]): (node: Node) => void {
  const only = looks[0];
  if (only === undefined || looks.length > 1) return (node) => lookAll(looks, node, unit);
  const { visit, report } = only;
  return (node) => visit(node, unit, report);
}

/** Half of what a bundle makes are errors, maps and sets, of which nobody has anything to tell. */
function newVisitor(unit: CodeUnit, looks: readonly Look[]): (node: Node) => void {
  const shown = looks.filter(({ only }) => only === undefined);
  const visit = plainVisitor(unit, shown);
  return (node) => {
    if (node.type !== 'NewExpression' || !isInert(node.callee)) visit(node);
  };
}

/** Above this length, texts are not told apart by it. */
const longest = 24;

/** Texts are shown to those who look at texts of their length, and to those who look at whole texts when they are one that tells. */
function literalVisitor(unit: CodeUnit, looks: readonly Look[], dull: Dull): (node: Node) => void {
  const plain: (readonly Look[])[] = [];
  const whole: (readonly Look[])[] = [];
  const ofLength = (length: number, isWhole: boolean): readonly Look[] =>
    looks.filter(
      ({ only, shortest = 0 }) =>
        Math.min(shortest, longest) <= length &&
        (only === undefined || (isWhole && only === 'text')),
    );
  return (node) => {
    if (node.type !== 'Literal' || typeof node.value !== 'string') return;
    const length = Math.min(node.value.length, longest);
    const text = wholeTextOf(unit, node);
    if (text === undefined || isDull(dull, text)) {
      lookAll((plain[length] ??= ofLength(length, false)), node, unit);
      return;
    }
    const before = told;
    lookAll((whole[length] ??= ofLength(length, true)), node, unit);
    if (told === before) addDull(dull, text);
  };
}

function gatedVisitor(
  unit: CodeUnit,
  type: Node['type'],
  looks: readonly Look[],
): (node: Node) => void {
  const choices = choicesFor(type, looks);
  return (node) => {
    const choice = choiceOf(choices, gatedNameOf(node));
    const places = choice.places[0] ?? placesOf(choices, choice, 0);
    if (places.length > 0) lookAt(looks, places, node, unit);
  };
}

function callVisitor(unit: CodeUnit, looks: readonly Look[], dull: Dull): (node: Node) => void {
  const choices = choicesFor('CallExpression', looks);
  const forCarried = looks.filter(({ only }) => only !== 'text');
  return (node) => {
    if (node.type !== 'CallExpression') return;
    const choice = choiceOf(choices, gatedNameOf(node));
    const api =
      plainCalleeOf(unit, node.callee) === undefined ? apiOf(unit, node.callee) : undefined;
    const isApi = api !== undefined && reachesOut(api);
    const text = mayBeText(choice) ? wholeTextOf(unit, node) : undefined;
    const isText = text !== undefined && !isDull(dull, text);
    const traits = traitsAsNumber(isApi, isText, node);
    const places = choice.places[traits] ?? placesOf(choices, choice, traits);
    const before = told;
    lookAt(looks, places, node, unit);
    if (isText && told === before) addDull(dull, text);
    const carried = mayCarry(choice) ? carriedCall(unit, node) : undefined;
    if (carried !== undefined) lookAll(forCarried, carried, unit);
  };
}

function ungatedVisitor(unit: CodeUnit, looks: readonly Look[], dull: Dull): (node: Node) => void {
  const choose = (isApi: boolean, isText: boolean): readonly Look[] =>
    looks.filter(({ only }) => (only !== 'api' || isApi) && (only !== 'text' || isText));
  const plain = choose(false, false);
  const ofApi = choose(true, false);
  const ofText = choose(false, true);
  const hasApi = ofApi.length > plain.length;
  const hasText = ofText.length > plain.length;
  return (node) => {
    const isApi = hasApi && isApiCall(unit, node);
    const text = hasText ? wholeTextOf(unit, node as TextNode) : undefined;
    const isText = text !== undefined && !isDull(dull, text);
    const chosen = isApi ? (isText ? looks : ofApi) : isText ? ofText : plain;
    const before = told;
    lookAll(chosen, node, unit);
    if (isText && told === before) addDull(dull, text);
  };
}

function isDull(dull: Dull, text: string): boolean {
  return text.length <= maxDull && dull.has(text);
}

function addDull(dull: Dull, text: string): void {
  if (text.length <= maxDull && dull.size < maxDulls) dull.add(ownTextOf(text));
}

/** The same text as one of its own: one that was cut out of a file would hold the whole text of that file, and this holds one sign more. */
function ownTextOf(text: string): string {
  return ` ${text}`.slice(1);
}

/** In Python only the spelling of its name tells a class that is called from a function. */
function isApiCall(unit: CodeUnit, node: Node): boolean {
  if (unit.language !== 'python') return false;
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false;
  return apiOf(unit, node.callee) !== undefined || isPathMethod(node.callee);
}
