import type { Analysis } from '../../languages/javascript/analysis.ts';
import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Arrival, Landmarks } from '../../languages/javascript/trace/point.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { memberName, textOf } from '../values/text.ts';
import { leadOf } from './address-lead.ts';
import { landmarksOf } from './sources.ts';

/** The file of settings that a person writes, with the address of a service and the key to it side by side. */
export const settingsFile = 'file:environment-file';
/** Where the settings themselves say that it goes. */
export const configured = 'configured';

/**
 * What an address begins with, when it comes out of a file of settings and from nowhere else in this file: then whoever wrote the settings
 * says who is asked. A beginning that stands in the code, is decoded or downloaded, or that another file hands over, is none.
 */
export function namedBySettings(unit: CodeUnit, address: Node): Node | undefined {
  const analysis = analysisOf(unit);
  const lead = analysis === undefined ? undefined : leadOf(unit, address);
  if (analysis === undefined || lead === undefined) return undefined;
  const known = landmarksOf(unit);
  const landmarks: Landmarks = {
    ...known,
    sourceAt: (point) =>
      known.sourceAt(point) ??
      (isMade(unit, point.node) || isMadeByOthers(analysis, unit, point.node)
        ? { name: 'made' }
        : undefined),
  };
  const { arrivals, isCut } = traceBack(analysis, [{ node: lead, path: [] }], landmarks);
  const isSetting = ({ at, ...one }: Arrival): boolean =>
    at === 'source' && 'name' in one && one.name === settingsFile;
  // What callers in other files hand over is a way of its own, to a place that nobody knows.
  const isSo =
    !isCut &&
    arrivals.some(isSetting) &&
    arrivals.every((one) => isSetting(one) || one.at === 'parameter');
  return isSo ? lead : undefined;
}

/** Whether nothing of the settings is in an address but its beginning. */
export function isOnlyLead(unit: CodeUnit, address: Node, lead: Node): boolean {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return false;
  const known = landmarksOf(unit);
  const landmarks: Landmarks = {
    ...known,
    sourceAt: (point) => (point.node === lead ? {} : known.sourceAt(point)),
  };
  const { arrivals, isCut } = traceBack(analysis, [{ node: address, path: [] }], landmarks);
  return !isCut && !arrivals.some((one) => one.at === 'source' && one.name === settingsFile);
}

const mending = /^(?:replace(?:All)?|concat|join|padStart|repeat|format|raw|resolve)$/;

/** Whether a text of the code may have got into a value: `setting.replace(setting, other)`. Taking something away puts nothing there. */
function isMade(unit: CodeUnit, node: Node): boolean {
  if (node.type === 'TemplateLiteral') return node.expressions.length > 0;
  if (node.type === 'BinaryExpression') return node.operator === '+' && !isCount(node.right);
  if (node.type !== 'CallExpression') return false;
  const method = memberName(unit, node.callee) ?? '';
  if (!mending.test(method)) return false;
  const put = node.arguments[method === 'join' ? 0 : 1];
  const text = put === undefined ? undefined : textOf(unit, put);
  return method === 'join' ? text !== '=' && text !== '' : text !== '' || !method.startsWith('rep');
}

/** What reads settings, or hands on what it is given. */
const reading = /^(?:parse|load|config|expand|populate|read|get|fetch|default)/i;

/** Whether a function of another package is given several things, of which it may make one: `join('https://x.y', setting)`. */
function isMadeByOthers(analysis: Analysis, unit: CodeUnit, node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const { callee } = node;
  const name = callee.type === 'Identifier' ? callee.name : (memberName(unit, callee) ?? '');
  if (reading.test(name)) return false;
  const target = analysis.targetOf(callee);
  if (target?.kind !== 'reference' || target.reference.root !== 'module') return false;
  const [first] = node.arguments;
  return (
    node.arguments.length > 1 ||
    first?.type === 'ArrayExpression' ||
    first?.type === 'ObjectExpression' ||
    first?.type === 'SpreadElement'
  );
}

/** `line.slice(at + 1)`. */
function isCount(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'number';
}
