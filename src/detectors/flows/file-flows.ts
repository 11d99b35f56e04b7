import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Arrival, Landmarks, Trail } from '../../languages/javascript/trace/point.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { isLoopback } from '../values/hosts.ts';
import { textOf } from '../values/text.ts';
import { hostsOfAddress } from './address-hosts.ts';
import { withoutTarget } from './asked-target.ts';
import { isOneOfMany, isTold, type AlikeWays } from './alike-ways.ts';
import { isCarriedWhole } from './carried-whole.ts';
import { isAnswer, isMeaningful } from './meaning.ts';
import { becomesPart } from './put-together.ts';
import { withPassingRequests } from './passing-requests.ts';
import { configured, isOnlyLead, namedBySettings, settingsFile } from './named-address.ts';
import { sinksOfContent, type ObjectNode } from './answer-sinks.ts';
import { sinksOfAssignment, type Assignment } from './page-sinks.ts';
import { sinkOfLoad } from './program-sinks.ts';
import { sinksOfPicture, type Sum, type Template } from './picture-sinks.ts';
import type { Call, Sink, SinkKind, SinkValue } from './sink.ts';
import { sinksOf } from './sinks.ts';
import { landmarksOf, landmarksOfRecipients } from './sources.ts';

type Import = Extract<Node, { type: 'ImportExpression' }>;

/** What may be a place where data leaves or acts. */
export type FlowEnd = Call | Assignment | ObjectNode | Template | Sum | Import;

/** Data that goes from a source to a sink within one file. */
export interface LocalFlow {
  readonly source: string;
  readonly sink: SinkKind;
  readonly to: string;
  readonly node: Node;
  /** From where the data enters to the sink. */
  readonly steps: readonly Node[];
}

/** A sink whose data is decided outside of the file. */
export interface OpenFlow {
  readonly from: Exclude<Arrival, { at: 'source' }>;
  readonly sink: SinkKind;
  readonly to: string;
  /** The parameter that decides where it goes, by its index. */
  readonly addressFrom?: number;
  readonly node: Node;
  readonly steps: readonly Node[];
}

/** What the search for flows found in one file so far. */
export interface FileFlows {
  readonly local: LocalFlow[];
  readonly open: OpenFlow[];
  /** How many of those that are open end in an answer to a model. */
  answers: number;
  readonly alike: AlikeWays;
  /** Whether there were more than are kept. */
  isFull: boolean;
}

/** Flows and open sinks of one file that are kept. */
const maxFlows = 8_000;
/** A server may have hundreds of tools, and every one answers. */
const maxAnswers = 200;
const maxSteps = 8;
const maxStepLength = 160;
const found = new WeakMap<CodeUnit, FileFlows>();
const none: readonly LocalFlow[] = [];

/** Everything that was found in a file by the calls looked at so far. */
export function flowsOfFile(unit: CodeUnit): FileFlows {
  const known = found.get(unit);
  if (known !== undefined) return known;
  const flows: FileFlows = { local: [], open: [], answers: 0, alike: new Set(), isFull: false };
  found.set(unit, flows);
  return flows;
}

/** The flows that end at a call; those that other files decide are kept for `flowsOfFile`. */
export function flowsAt(unit: CodeUnit, call: FlowEnd): readonly LocalFlow[] {
  const sinks = sinksAt(unit, call);
  if (sinks.length === 0) return none;
  const flows = flowsOfFile(unit);
  if (flows.local.length + flows.open.length >= maxFlows) {
    flows.isFull = true;
    return [];
  }
  const here = placedSinks(unit, sinks).flatMap((sink) => flowsInto(unit, call, sink, flows));
  const { local, alike } = flows;
  local.push(...here.filter((one) => !isTold(alike, local.length, one)));
  return here;
}

/** `import('data:text/javascript,' + text)`, and `import(place)` of what was put there. */
function sinksOfImport(unit: CodeUnit, { source, options }: Import): readonly Sink[] {
  if (isOfData(options)) return [];
  if (textOf(unit, source)?.startsWith('data:') !== true) {
    const loaded = sinkOfLoad(unit, source);
    return loaded === undefined ? [] : [loaded];
  }
  return [{ to: 'import', values: [{ kind: 'code.evaluate', node: source, path: [] }] }];
}

/** Code is refused with `{ with: { type: 'json' } }`, where that is written out and nothing else beside it. */
function isOfData(options: Node | null): boolean {
  const type = onlyField(onlyField(options, 'with'), 'type');
  return type?.type === 'Literal' && type.value === 'json';
}

function onlyField(node: Node | null | undefined, name: string): Node | undefined {
  if (node?.type !== 'ObjectExpression' || node.properties.length !== 1) return undefined;
  const [only] = node.properties;
  if (only?.type !== 'Property' || only.computed || only.key.type !== 'Identifier')
    return undefined;
  return only.key.name === name ? only.value : undefined;
}

function sinksAt(unit: CodeUnit, node: FlowEnd): readonly Sink[] {
  if (node.type === 'TemplateLiteral' || node.type === 'BinaryExpression')
    return sinksOfPicture(unit, node);
  if (node.type === 'ImportExpression') return sinksOfImport(unit, node);
  if (node.type === 'ObjectExpression') return sinksOfContent(unit, node);
  if (node.type === 'AssignmentExpression') return sinksOfAssignment(unit, node);
  return sinksOf(unit, node);
}

/** A sink whose address several places of the file decide is one for each of them. */
function placedSinks(unit: CodeUnit, sinks: readonly Sink[]): readonly Sink[] {
  return sinks.flatMap((sink) => {
    if (sink.address === undefined) return [sink];
    const { address } = sink;
    const { hosts, isOpen } = hostsOfAddress(unit, address);
    const known = hosts
      .filter((host) => !isLoopback(host))
      .map((to): Sink => {
        const { parsed } = sink;
        const values = sink.values.filter(isSentTo);
        return { to, values, asked: address, ...(parsed === undefined ? {} : { parsed }) };
      });
    return known.length === 0 || isOpen ? [...known, sink] : known;
  });
}

/** Who is asked is known then: the address is no value that came from elsewhere. */
function isSentTo({ kind }: SinkValue): boolean {
  return kind !== 'network.target';
}

function flowsInto(unit: CodeUnit, call: Node, sink: Sink, flows: FileFlows): readonly LocalFlow[] {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return [];
  const told = new Map<string, LocalFlow>();
  for (const { specifier, name } of sink.elsewhere ?? []) {
    const trail: Trail = { node: call, next: undefined };
    const from = { at: 'import' as const, specifier, name, trail };
    flows.open.push({ from, sink: 'process.program', to: sink.to, node: call, steps: [call] });
  }
  const deciding = decidingParameters(unit, sink);
  const lead = leadBySettings(unit, sink);
  const kinds = new Set(sink.values.map((value) => value.kind));
  for (const kind of kinds) {
    const starts = sink.values.filter((value) => value.kind === kind);
    const landmarks = landmarksFor(unit, kind, sink);
    const { arrivals, isCut } = traceBack(analysis, starts, landmarks);
    if (isCut && isMeaningful('untraced', kind))
      told.set(`untraced\0${kind}`, {
        source: 'untraced',
        sink: kind,
        to: sink.to,
        node: call,
        steps: [],
      });
    for (const arrival of arrivals) {
      if (isAnswer(kind) && !isCarriedWhole(unit, arrival.trail)) continue;
      const steps = stepsOf(arrival.trail, call);
      const sent = sentAs(unit, kind, arrival);
      const fact = { sink: sent, to: sink.to, node: call, steps };
      if (arrival.at !== 'source') {
        if (!isDecidedElsewhere(arrival, kind)) continue;
        if (kind === 'model.answer' && (flows.answers += 1) > maxAnswers) continue;
        const addressFrom = deciding(arrival);
        if (isOneOfMany(flows.alike, flows.open.length, arrival, `${kind}\0${sink.to}`)) continue;
        flows.open.push({
          from: arrival,
          ...fact,
          ...(addressFrom === undefined ? {} : { addressFrom }),
        });
      } else if (isMeaningful(arrival.name, sent)) {
        const named = arrival.name === settingsFile ? lead() : undefined;
        // Who is asked is known then, and that settings may say somebody else tells him nothing.
        if (named !== undefined && kind === 'network.url' && sink.asked !== undefined)
          if (isOnlyLead(unit, sink.asked, named)) continue;
        const to = named !== undefined && sink.to === 'dynamic' ? configured : sink.to;
        told.set(`${arrival.name}\0${sent}`, { source: arrival.name, ...fact, to });
      }
    }
  }
  return [...told.values()];
}

/** An address that something else may have been put to may have any host, and then takes what came there. */
function sentAs(unit: CodeUnit, kind: SinkKind, { trail }: Arrival): SinkKind {
  return kind === 'network.target' && becomesPart(unit, trail) ? 'network.url' : kind;
}

/** The beginning of the address, where settings say it. It is searched once, and only where settings arrive. */
function leadBySettings(unit: CodeUnit, { address, asked }: Sink): () => Node | undefined {
  let lead: Node | null | undefined;
  return () => {
    const node = address ?? asked;
    lead ??= (node === undefined ? undefined : namedBySettings(unit, node)) ?? null;
    return lead ?? undefined;
  };
}

function landmarksFor(unit: CodeUnit, kind: SinkKind, sink: Sink): Landmarks {
  if (kind === 'email.recipient') return landmarksOfRecipients(unit);
  const { parsed } = sink;
  const landmarks = withPassingRequests(unit, landmarksOf(unit), sink);
  return kind === 'network.url' && parsed !== undefined
    ? withoutTarget(landmarks, parsed)
    : landmarks;
}

/** Of who gets a mail, other files only decide what they hand over whole: which part of it that is, is forgotten on the way. */
function isDecidedElsewhere(arrival: Arrival, kind: SinkKind): boolean {
  if (kind === 'process.program') return false;
  if (kind !== 'email.recipient') return true;
  return arrival.at === 'parameter' && arrival.path.length === 0;
}

/**
 * `send(url, data)` sends to where its caller says: the parameter of the same function that the address comes from. The way back from the
 * address is searched once for all that arrives at the sink.
 */
function decidingParameters(unit: CodeUnit, sink: Sink): (arrival: Arrival) => number | undefined {
  const { address } = sink;
  let arrivals: readonly Arrival[] | undefined;
  return (arrival) => {
    const analysis = analysisOf(unit);
    if (address === undefined || arrival.at !== 'parameter' || analysis === undefined)
      return undefined;
    arrivals ??= traceBack(analysis, [{ node: address, path: [] }], landmarksOf(unit)).arrivals;
    const same = arrivals.find((one) => one.at === 'parameter' && one.owner === arrival.owner);
    return same?.at === 'parameter' ? same.index : undefined;
  };
}

/** The way from the source to the sink; of places that stand in one another, the outer one as long as a person can read it. */
export function stepsOf(trail: Trail, sink: Node): readonly Node[] {
  const steps: Node[] = [];
  for (let at: Trail | undefined = trail; at !== undefined; at = at.next) {
    const last = steps.at(-1);
    const isAround = last !== undefined && at.node.start <= last.start && at.node.end >= last.end;
    if (!isAround) steps.push(at.node);
    else if (at.node.end - at.node.start <= maxStepLength) steps[steps.length - 1] = at.node;
  }
  const middle = steps.filter((node) => node.start < sink.start || node.end > sink.end);
  const kept =
    middle.length > maxSteps ? [...middle.slice(0, maxSteps - 1), middle.at(-1) as Node] : middle;
  const [first] = steps;
  return kept.length === 0 && first !== undefined ? [first, sink] : [...kept, sink];
}
