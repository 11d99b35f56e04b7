import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { apiOf } from './apis/api.ts';
import { carriedCall } from './apis/carried-calls.ts';
import { isPathMethod } from './apis/python-files.ts';
import type { Sighting, TextLook } from './detector.ts';
import { wholeTextOf, type TextNode } from './values/whole-text.ts';

/** Takes what a detector saw. */
export type Report = (sighting: Sighting) => void;
/** Looks at a node of the type that it is kept under. */
export type Visit = (node: Node, unit: CodeUnit, report: Report) => void;

/** One look at a node, and whom it tells. */
interface Look {
  readonly visit: Visit;
  readonly report: Report;
  /** What the node has to be besides its type. */
  readonly only?: 'api' | 'text';
}

/** What looks at each type of node, in the order in which it does. */
export type LooksByType = Map<Node['type'], Look[]>;

/** Texts of a file that told nothing, and how long they are: the same ones stand in a bundle again and again. */
const maxDulls = 50_000;
const maxDull = 400;

const textTypes = ['Literal', 'TemplateLiteral', 'BinaryExpression', 'CallExpression'] as const;

/** Adds what a detector visits under a key of `CodeVisits`. */
export function addVisit(
  byType: LooksByType,
  what: string,
  visit: Visit & TextLook,
  report: Report,
): void {
  if (what === 'ApiCall') addLook(byType, 'CallExpression', { visit, report, only: 'api' });
  else if (what === 'Text') {
    const look: Look = { visit: textVisit(visit), report: noticed(report), only: 'text' };
    for (const type of textTypes) addLook(byType, type, look);
  } else addLook(byType, what as Node['type'], { visit, report });
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
 * the node names an API or is a text is asked once; of thirty looks at a call, twenty are spared for most.
 */
export function visitorOf(unit: CodeUnit, looks: readonly Look[]): (node: Node) => void {
  const choose = (isApi: boolean, isText: boolean): readonly Look[] =>
    looks.filter(({ only }) => (only !== 'api' || isApi) && (only !== 'text' || isText));
  const plain = choose(false, false);
  const ofApi = choose(true, false);
  const ofText = choose(false, true);
  const hasApi = ofApi.length > plain.length;
  const hasText = ofText.length > plain.length;
  const dull = new Set<string>();
  return (node) => {
    const isApi = hasApi && isApiCall(unit, node);
    const text = hasText ? wholeTextOf(unit, node as TextNode) : undefined;
    const isText = text !== undefined && !dull.has(text);
    const chosen = isApi ? (isText ? looks : ofApi) : isText ? ofText : plain;
    const before = told;
    lookAll(chosen, node, unit);
    if (isText && told === before && text.length <= maxDull && dull.size < maxDulls) dull.add(text);
    const carried = node.type === 'CallExpression' ? carriedCall(unit, node) : undefined;
    if (carried !== undefined) lookAll(ofApi, carried, unit);
  };
}

function lookAll(looks: readonly Look[], node: Node, unit: CodeUnit): void {
  for (let index = 0; index < looks.length; index += 1) {
    const look = looks[index] as Look;
    look.visit(node, unit, look.report);
  }
}

/** In Python only the spelling of its name tells a class that is called from a function. */
function isApiCall(unit: CodeUnit, node: Node): boolean {
  const isCall =
    node.type === 'CallExpression' || (node.type === 'NewExpression' && unit.language === 'python');
  if (!isCall) return false;
  if (apiOf(unit, node.callee) !== undefined) return true;
  return unit.language === 'python' && isPathMethod(node.callee);
}
