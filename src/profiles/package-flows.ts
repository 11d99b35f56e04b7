import type { FlowStep } from '../detectors/capability.ts';
import { isAnswer, isMeaningful } from '../detectors/flows/meaning.ts';
import type { SinkKind } from '../detectors/flows/sink.ts';
import { answersWithWords, type Callers, type WordsBehind } from './answered-texts.ts';
import { capabilityFingerprint } from './capability-fingerprint.ts';
import type { Range } from './call-site.ts';
import type { FlowOrigin, FlowSummary, HandedArgument, OpenSink, Way } from './flow-summary.ts';
import { placesBehind } from './imported-values.ts';
import type { Observation } from './observation.ts';
import type { ToolFile } from './tool-reach.ts';

/** What of a file is needed to follow data through a package. */
export interface FlowFile extends ToolFile {
  readonly flows: FlowSummary;
}

/** Ways between files that one package may have; beyond them the package is not wholly looked at. */
const maxTasks = 200_000;
const maxFound = 2_000;
const maxDepth = 6;
const maxSteps = 12;

/** Flows through several files, and whether there may be more than were followed. */
export interface PackageFlows {
  readonly observations: readonly Observation[];
  readonly isCut: boolean;
}

/** A sink with the part of its way that is known so far. */
interface Task {
  readonly path: string;
  readonly from: FlowOrigin;
  readonly open: OpenSink;
  readonly openPath: string;
  readonly to: string;
  readonly addressFrom?: number;
  readonly steps: readonly FlowStep[];
  readonly depth: number;
}

/**
 * Follows data from file to file: the parameters of a function to what its callers in other files hand it, imported values
 * to what the other file exports. Works on summaries alone, so a file that did not change is not opened again.
 */
export function followFlows(
  files: ReadonlyMap<string, FlowFile>,
  resolve: (from: string, specifier: string) => string | undefined,
  wordsBehind: WordsBehind = () => [],
): PackageFlows {
  const callers = callersOf(files, resolve);
  const keysOf = rememberKeys(files);
  const tasks: Task[] = [];
  for (const [path, file] of files) {
    for (const open of file.flows.open) tasks.push(...tasksOf(path, file, open));
  }
  const found = new Map<string, Observation>();
  const seen = new Set<string>();
  let at = 0;
  for (; at < tasks.length && at < maxTasks && found.size < maxFound; at += 1) {
    const task = tasks[at] as Task;
    const key = JSON.stringify([
      task.path,
      task.from,
      task.openPath,
      task.open.start,
      task.to,
      task.open.sink,
    ]);
    if (seen.has(key)) continue;
    seen.add(key);
    if ('source' in task.from) tell(task, task.from.source, found);
    else if (task.depth < maxDepth)
      tasks.push(...nextTasks(task, { files, callers, keysOf, resolve }));
    if (task.open.sink === 'model.answer') {
      const told = answersWithWords(task, { wordsBehind, callers, keysOf });
      for (const one of told) found.set(`${one.path}\0${one.start}\0${one.fingerprint}`, one);
    }
  }
  return { observations: [...found.values()], isCut: at < tasks.length };
}

function tasksOf(path: string, file: FlowFile, open: OpenSink): readonly Task[] {
  const way = wayIn(path, file, open);
  if (way === undefined) return [];
  const { to, addressFrom } = open;
  const address = addressFrom === undefined ? {} : { addressFrom };
  return [{ path, open, openPath: path, to, ...address, ...way, depth: 0 }];
}

/** A way in full. What was kept is looked at like any stranger's: a way that leads nowhere is none. */
function wayIn(
  path: string,
  file: FlowFile | undefined,
  { from, steps }: Way,
): { readonly from: FlowOrigin; readonly steps: readonly FlowStep[] } | undefined {
  const origin = file?.flows.froms[from];
  if (file === undefined || origin === undefined) return undefined;
  const placed = steps.flatMap((place): readonly FlowStep[] => {
    const step = file.flows.steps[place];
    return step === undefined ? [] : [{ path, line: step.line, what: step.what }];
  });
  return { from: origin, steps: placed };
}

/** Who hands what to which function of the package: by file and export, or by a method that only one class has. */
function callersOf(
  files: ReadonlyMap<string, FlowFile>,
  resolve: (from: string, specifier: string) => string | undefined,
): Callers {
  const callers = new Map<string, { path: string; given: HandedArgument }[]>();
  for (const [path, { flows }] of files) {
    for (const given of flows.handed) {
      const { callee } = given;
      if ('event' in callee) {
        addCaller(callers, `event\0${callee.event}`, path, given);
        continue;
      }
      if ('method' in callee) addCaller(callers, `method\0${callee.method}`, path, given);
      else {
        for (const place of placesBehind(files, resolve, path, callee))
          addCaller(callers, `${place.path}\0${place.name}`, path, given);
      }
    }
  }
  return callers;
}

function addCaller(
  callers: Map<string, { path: string; given: HandedArgument }[]>,
  key: string,
  path: string,
  given: HandedArgument,
): void {
  const known = callers.get(key);
  if (known === undefined) callers.set(key, [{ path, given }]);
  else known.push({ path, given });
}

/** Methods whose name only one class of the package has: a call of that name means this one. */
function ownMethods(files: ReadonlyMap<string, FlowFile>): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { calls } of files.values()) {
    for (const [name, ranges] of calls.methods)
      counts.set(name, (counts.get(name) ?? 0) + ranges.length);
  }
  return new Set([...counts].filter(([, count]) => count === 1).map(([name]) => name));
}

interface Links {
  readonly files: ReadonlyMap<string, FlowFile>;
  readonly callers: Callers;
  readonly keysOf: (path: string, owner: Range) => readonly string[];
  readonly resolve: (from: string, specifier: string) => string | undefined;
}

function nextTasks(task: Task, { files, callers, keysOf, resolve }: Links): readonly Task[] {
  const { from } = task;
  if ('source' in from) return [];
  if ('specifier' in from) {
    return placesBehind(files, resolve, task.path, from).flatMap((place) =>
      tasksFrom(task, files.get(place.path), place),
    );
  }
  const callsOf = (key: string): readonly Task[] =>
    callsFor(callers.get(key) ?? [], from.index, task, files);
  if ('event' in from) return callsOf(`event\0${from.event}`);
  return keysOf(task.path, from.owner).flatMap(callsOf);
}

/** Where the value comes from that another file exports under a name. */
function tasksFrom(
  task: Task,
  file: FlowFile | undefined,
  { path, name }: { readonly path: string; readonly name: string },
): readonly Task[] {
  return (file?.flows.exported ?? [])
    .filter((one) => one.name === name || (name === '*' && !/[)>]\d?$/u.test(one.name)))
    .flatMap(({ origins }) =>
      origins
        .filter((way) => isEnough(task, way))
        .flatMap((way) => extended(sentBy(task, way), path, wayIn(path, file, way))),
    );
}

/**
 * The names by which other files call a function: its exports, and its name as a method. A bundle has thousands of methods and is asked
 * about hundreds of functions, so it is gone through once.
 */
function rememberKeys(files: ReadonlyMap<string, FlowFile>): Links['keysOf'] {
  const own = ownMethods(files);
  const known = new Map<string, ReadonlyMap<string, readonly string[]>>();
  return (path, { start, end }) => {
    const keys = known.get(path) ?? keysByOwner(files.get(path), path, own);
    known.set(path, keys);
    return keys.get(`${start} ${end}`) ?? [];
  };
}

function keysByOwner(
  file: FlowFile | undefined,
  path: string,
  own: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  const add = ({ start, end }: Range, key: string): void => {
    const place = `${start} ${end}`;
    const before = keys.get(place);
    if (before === undefined) keys.set(place, [key]);
    else before.push(key);
  };
  for (const [name, range] of file?.calls.exports ?? []) add(range, `${path}\0${name}`);
  for (const [name, ranges] of file?.calls.methods ?? []) {
    if (own.has(name)) for (const range of ranges) add(range, `method\0${name}`);
  }
  return keys;
}

/** Who only answers is told of when all of a secret comes through. */
function isEnough({ open }: Task, { isPart }: Way): boolean {
  return isPart !== true || !isAnswer(open.sink);
}

/** An address that was put together of what comes this way may have any host, and then takes it there. */
function sentBy(task: Task, { isJoined }: Way): Task {
  const { open } = task;
  if (isJoined !== true || open.sink !== 'network.target') return task;
  return { ...task, open: { ...open, sink: 'network.url' } };
}

function callsFor(
  calls: readonly { readonly path: string; readonly given: HandedArgument }[],
  index: number,
  task: Task,
  files: ReadonlyMap<string, FlowFile>,
): readonly Task[] {
  const hosts = new Map(
    calls
      .filter(({ given }) => given.index === task.addressFrom && given.host !== undefined)
      .map(({ path, given }) => [`${path}\0${given.call}`, given.host]),
  );
  return calls
    .filter(({ given }) => given.index === index)
    .flatMap(({ path, given }) => {
      const host = hosts.get(`${path}\0${given.call}`);
      return given.origins
        .filter((way) => isEnough(task, way))
        .flatMap((way) => {
          const next = extended(sentBy(task, way), path, wayIn(path, files.get(path), way));
          return host === undefined ? next : next.map((one) => ({ ...one, to: host }));
        });
    });
}

function extended(task: Task, path: string, way: ReturnType<typeof wayIn>): readonly Task[] {
  if (way === undefined) return [];
  const { addressFrom: _, ...rest } = task;
  const all = [...way.steps, ...task.steps];
  const steps =
    all.length > maxSteps ? [...all.slice(0, maxSteps - 1), all.at(-1) as FlowStep] : all;
  return [{ ...rest, path, from: way.from, steps, depth: task.depth + 1 }];
}

function tell(task: Task, source: string, found: Map<string, Observation>): void {
  const { open, openPath, to } = task;
  if (!isMeaningful(source, open.sink as SinkKind)) return;
  const kind = 'data.flow' as const;
  const attributes = { sink: open.sink, source, to };
  const key = JSON.stringify([openPath, open.start, attributes]);
  if (found.has(key)) return;
  found.set(key, {
    detector: 'code/data-flow',
    kind,
    attributes,
    fingerprint: capabilityFingerprint({ kind, attributes }),
    path: openPath,
    start: open.start,
    line: open.line,
    column: open.column,
    excerpt: open.excerpt,
    inFunction: open.inFunction,
    steps: task.steps,
    more: 0,
  });
}
