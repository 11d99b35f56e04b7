import type { Analysis } from '../../languages/javascript/analysis.ts';
import { analysisOf } from '../../languages/javascript/create-unit.ts';
import { bindingOf } from '../../languages/javascript/link.ts';
import type { Binding } from '../../languages/javascript/scope.ts';
import { isFunction, unwrap } from '../../languages/javascript/syntax.ts';
import { logged } from '../../languages/javascript/trace/log-transports.ts';
import { returnsOf } from '../../languages/javascript/trace/returns.ts';
import type { Trail } from '../../languages/javascript/trace/point.ts';
import { traceBack, type Traced } from '../../languages/javascript/trace/trace-back.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { rememberOfFile } from '../latest.ts';
import { destinationOfUrl } from '../values/hosts.ts';
import { plainCalleeOf } from '../apis/api.ts';
import { toldOf } from '../values/telling-words.ts';
import { hole, memberName, textOf } from '../values/text.ts';
import { contentsOf } from './file-contents.ts';
import type { Call } from './sink.ts';
import { happeningAt } from './handed-events.ts';
import { logsLine } from './log-calls.ts';
import { landmarksOf } from './sources.ts';
import { givesToolHandler } from './tool-handler.ts';

/** What a call hands to a function that stands in another file. */
export interface HandedValue {
  readonly callee:
    | { readonly specifier: string; readonly name: string }
    | { readonly event: string }
    | { readonly method: string };
  readonly index: number;
  readonly node: Node;
  readonly arrivals: Traced['arrivals'];
  /** The host, when the value is a URL that stands in the code. */
  readonly host?: string;
  /** Words to a model that stand in the value. */
  readonly words?: readonly string[];
}

/** Something that a file exports, and where it comes from. Functions have `()` after their name: what they return. */
export interface ExportedValue {
  readonly name: string;
  readonly arrivals: Traced['arrivals'];
}

const maxArguments = 6;
const commonMethods = new Set(
  `push map filter forEach join slice then catch on once log warn error info debug get set has add delete keys values entries includes
  indexOf replace split trim toString test match exec parse stringify call apply bind concat reduce find some every sort flat write end
  close describe optional default string number object array min max use json status next`.split(
    /\s+/u,
  ),
);

/**
 * Longest text whose methods are taken for those of other files. A bundle has thousands of objects with methods, so that only one
 * class of the package has a method of some name says nothing of whom its calls mean.
 */
export const maxOwnText = 250_000;
const none: readonly HandedValue[] = [];

/** Whether methods of this name are those of so many classes that only the class tells which is meant. */
export function isCommonMethod(name: string): boolean {
  return commonMethods.has(name);
}

/** What a call hands to other files: to what they export, to a method that only one class of the package may have, to who waits for an event. */
export function handedAt(unit: CodeUnit, call: Call): readonly HandedValue[] {
  if (call.arguments.length === 0) return none;
  const happening = happeningAt(unit, call);
  const callee = happening ?? calleeOf(unit, call);
  if (callee === undefined || ('method' in callee && unit.text.length > maxOwnText)) return none;
  // A line of a log is one thing.
  const isLogged = 'event' in callee && callee.event === logged;
  const given = happening?.given ?? call.arguments;
  const to = happening === undefined ? callee : { event: happening.event };
  const handed: HandedValue[] = [];
  const count = Math.min(given.length, maxArguments);
  for (let index = 0; index < count; index += 1) {
    const node = given[index] as Node;
    const value = handedValue(unit, to, node, isLogged ? 0 : index);
    if (value !== undefined) handed.push(value);
  }
  if ('specifier' in callee && givesToolHandler(unit, call)) handed.push(toolInputOf(callee, call));
  return handed;
}

/** `server.tool('x', schema, timed(run))`: what another file makes around the handler is given what the tool is. */
function toolInputOf(
  { specifier, name }: Extract<HandedValue['callee'], { specifier: string }>,
  call: Call,
): HandedValue {
  const trail: Trail = { node: call, next: undefined };
  const arrivals = [{ at: 'source' as const, name: 'tool-input', trail }];
  return { callee: { specifier, name: `${name}()` }, index: 0, node: call, arrivals };
}

/** Whether an expression is nothing that another file could do anything with: most arguments are texts, switches and callbacks. */
function carriesNothing(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value !== 'string';
    case 'ObjectExpression':
      return node.properties.length === 0;
    case 'SpreadElement':
    case 'ThisExpression':
    case 'UnaryExpression':
    case 'UpdateExpression':
      return true;
    default:
      return isFunction(node);
  }
}

/** Shorter texts are names and keys. */
const minWords = 30;

function handedValue(
  unit: CodeUnit,
  callee: HandedValue['callee'],
  node: Node,
  index: number,
): HandedValue | undefined {
  const analysis = analysisOf(unit);
  if (analysis === undefined || carriesNothing(node)) return undefined;
  const text = node.type === 'ObjectExpression' ? undefined : textOf(unit, node);
  const host = text === undefined ? undefined : destinationOfUrl(text)?.destination;
  const isKnown = text !== undefined && !text.includes(hole);
  const arrivals = isKnown ? [] : arrivalsOf(unit, analysis, node);
  // The few texts that are handed on are looked at by themselves: the whole file would be searched for every one of them.
  const words = text === undefined || text.length < minWords ? [] : toldOf(unit, text);
  if (arrivals.length === 0 && host === undefined && words.length === 0) return undefined;
  const more = {
    ...(host === undefined ? {} : { host }),
    ...(words.length === 0 ? {} : { words }),
  };
  return { callee, index, node, arrivals, ...more };
}

/** Where the names of a file come from: one is handed to many calls, and its way back is the same from each of them. */
function createArrivals(): Map<Binding, Traced['arrivals']> {
  return new Map();
}

function arrivalsOf(unit: CodeUnit, analysis: Analysis, node: Node): Traced['arrivals'] {
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  if (binding === undefined) return trace(unit, analysis, node);
  const ofNames = analysis.once(createArrivals);
  const known = ofNames.get(binding);
  if (known !== undefined)
    return known.map((arrival) => ({ ...arrival, trail: endingAt(arrival.trail, node) }));
  const arrivals = trace(unit, analysis, node);
  ofNames.set(binding, arrivals);
  return arrivals;
}

function trace(unit: CodeUnit, analysis: Analysis, node: Node): Traced['arrivals'] {
  return traceBack(analysis, [{ node, path: [] }], landmarksOf(unit)).arrivals;
}

/** The same way, to another place that has the name. */
function endingAt({ node, next }: Trail, end: Node): Trail {
  return next === undefined ? { node: end, next } : { node, next: endingAt(next, end) };
}

function calleeOf(unit: CodeUnit, call: Call): HandedValue['callee'] | undefined {
  const callee = unwrap(call.callee);
  const method = memberName(unit, callee);
  const isOfOthers = method !== undefined && !commonMethods.has(method);
  // What callers hand in is of no file that is known.
  if (unit.language === 'javascript') {
    const plain = plainCalleeOf(unit, callee);
    if (plain === 'handed-in') return isOfOthers ? { method } : undefined;
    if (plain !== undefined) return undefined;
  }
  const reference = unit.resolve(callee);
  if (reference?.root === 'global') return undefined;
  if (reference?.root === 'module') {
    if (!/^[.#]/u.test(reference.module))
      return logsLine(reference, method) ? { event: logged } : undefined;
    const [name = 'default', member, ...rest] = reference.path;
    const isMade = member === '()' || rest.length > 0;
    const [ofMade, ...further] = rest;
    if (member === '()' && ofMade !== undefined && further.length === 0 && !isOfOthers)
      return { specifier: reference.module, name: `${name}.prototype.${ofMade}` };
    if (!isMade)
      return {
        specifier: reference.module,
        name: member === undefined ? name : `${name}.${member}`,
      };
  }
  return isOfOthers && unit.functionOf(callee) === undefined ? { method } : undefined;
}

/** What an exported value comes from; for a function, what it returns comes from. */
export function exportedValue(unit: CodeUnit, name: string, node: Node): ExportedValue | undefined {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return undefined;
  const owner = unit.functionOf(node);
  const starts =
    owner !== undefined && isFunction(owner)
      ? returnsOf(owner).map((one) => ({ node: one, path: [] }))
      : [{ node, path: [] }];
  const { arrivals } = traceBack(analysis, starts, landmarksOf(unit));
  const known = arrivals.filter((arrival) => arrival.at !== 'parameter');
  return known.length === 0
    ? undefined
    : { name: owner === undefined ? name : `${name}()`, arrivals: known };
}

const maxFilled = 4;
/** What stands in a file that downloads something into files. */
const downloads =
  /\b(?:fetch|https?|axios|got|request|download|curl|wget|urlopen|urlretrieve|httpx)\b/iu;
const writes =
  /writeFile|outputFile|createWriteStream|Bun\.write|write_bytes|urlretrieve|open\(|curl|wget/u;

/** Files that fill none: each of their hundreds of functions would read the whole text again. */
const mayFill = rememberOfFile(
  ({ text }) => text.length <= maxOwnText && writes.test(text) && downloads.test(text),
);

/** What a function puts into the files whose paths it is handed (`save>1`), and into the one whose path it returns (`save()>`). */
export function filledBy(unit: CodeUnit, name: string, node: Node): readonly ExportedValue[] {
  const analysis = analysisOf(unit);
  if (analysis === undefined || !mayFill(unit)) return [];
  const owner = unit.functionOf(node);
  if (owner === undefined || !isFunction(owner)) return [];
  const told = (suffix: string, paths: readonly Node[]): readonly ExportedValue[] => {
    const starts = paths
      .flatMap((path) => contentsOf(unit, path))
      .map((one) => ({ node: one, path: [] }));
    if (starts.length === 0) return [];
    const { arrivals } = traceBack(analysis, starts, landmarksOf(unit));
    const known = arrivals.filter(
      (one) => one.at === 'import' || (one.at === 'source' && one.name === 'download'),
    );
    return known.length === 0 ? [] : [{ name: name + suffix, arrivals: known }];
  };
  return [
    ...owner.params.slice(0, maxArguments).flatMap((one, index) => {
      const parameter = one.type === 'AssignmentPattern' ? one.left : one;
      return parameter.type === 'Identifier' ? told(`>${index}`, [parameter]) : [];
    }),
    ...told('()>', returnsOf(owner).slice(0, maxFilled)),
  ];
}
