import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Arrival, Landmarks } from '../../languages/javascript/trace/point.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { definitionOf } from '../values/definition.ts';
import { memberName, textOf } from '../values/text.ts';
import { landmarksOf } from './sources.ts';

/** The file of settings that a person writes, with the address of a service and the key to it side by side. */
export const settingsFile = 'file:environment-file';
/** Where the settings themselves say that it goes. */
export const configured = 'configured';

const parsers = new Set(['URL', 'url.URL', 'url.parse', 'url.resolve']);
/** What is done with an address without a say in its host, as far as its beginning is kept. */
const trimming = /^(?:trim(?:End)?|toString|concat)$/;
const maxSteps = 8;

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
      known.sourceAt(point) ?? (isMade(unit, point.node) ? { name: 'made' } : undefined),
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

/** `line.slice(at + 1)`. */
function isCount(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'number';
}

/** The first part of `base + path`, `${base}${path}` and `new URL(path, base)`. */
function leadOf(unit: CodeUnit, address: Node): Node | undefined {
  let at = definitionOf(unit, address);
  for (let step = 0; step < maxSteps; step += 1) {
    const next = beforeOf(unit, at);
    if (next === null) return undefined;
    if (next === undefined) return at;
    at = definitionOf(unit, next);
  }
  return undefined;
}

/** What stands in front; undefined where nothing is put together, null where a text of the code is in front. */
function beforeOf(unit: CodeUnit, node: Node): Node | undefined | null {
  switch (node.type) {
    case 'BinaryExpression':
      return node.operator === '+' ? node.left : null;
    case 'TemplateLiteral':
      return node.quasis[0]?.value.raw === '' ? (node.expressions[0] ?? null) : null;
    case 'NewExpression':
    case 'CallExpression': {
      const [first, second] = node.arguments;
      if (parsers.has(apiName(unit, node.callee))) {
        const base = second ?? first;
        return base === undefined || base.type === 'SpreadElement' ? null : base;
      }
      const method = memberName(unit, node.callee) ?? '';
      const { callee } = node;
      const isTrimmed = method === 'replace' && second !== undefined && textOf(unit, second) === '';
      return (isTrimmed || trimming.test(method)) && callee.type === 'MemberExpression'
        ? callee.object
        : undefined;
    }
    default:
      return undefined;
  }
}
