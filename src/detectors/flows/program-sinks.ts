import { analysisOf } from '../../languages/javascript/create-unit.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { SourceHere } from '../../languages/javascript/trace/point.ts';
import { literalTextOf, unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { requestOf } from '../apis/network-requests.ts';
import { commandsOf, processStartsOf } from '../apis/process-starts.ts';
import { pythonStarterOf } from '../apis/python-processes.ts';
import { calledApiOf } from '../apis/api.ts';
import { definitionOf } from '../values/definition.ts';
import { argumentOf, placedOf } from '../values/python-arguments.ts';
import { pathEnding } from '../values/path-ending.ts';
import { hole, textOf } from '../values/text.ts';
import { rememberOfFile } from '../latest.ts';
import { contentsOf, contentsOfText } from './file-contents.ts';
import { filledElsewhere } from './filled-elsewhere.ts';
import { putsOf } from './file-puts.ts';
import {
  isInterpreter,
  isViewedAfter,
  isViewing,
  runIndexes,
  runWords,
  takesMany,
} from './run-words.ts';
import type { Call, Sink } from './sink.ts';

const maxPaths = 64;
const maxDepth = 8;
const ends: SourceHere = {};

/** What stands in the program that a call starts, when the same file of code puts it there. */
export function sinkOfProgram(unit: CodeUnit, call: Call): Sink | undefined {
  const programs = programNodes(unit, call);
  const elsewhere = filledElsewhere(unit, programs);
  if (putsOf(unit).length === 0)
    return elsewhere.length === 0 ? undefined : { to: 'file', values: [], elsewhere };
  const found = new Set<Node>();
  for (const text of programTexts(unit, call))
    for (const node of contentsOfText(unit, text)) found.add(node);
  for (const node of contentsOfPrograms(unit, programs)) found.add(node);
  if (found.size === 0 && elsewhere.length === 0) return undefined;
  const values = [...found].map((node) => ({ kind: 'process.program' as const, node, path: [] }));
  return { to: 'file', values, elsewhere };
}

/** What stands in the module that is loaded by a path, when the same file of code puts it there: `import(place)`, `require('./x.js')`. */
export function sinkOfLoad(unit: CodeUnit, source: Node): Sink | undefined {
  const text = literalTextOf(source);
  // Data runs nothing. To `import`, what stands at the end may be a question to a file of code.
  const isAsked = unit.parentOf(source)?.type === 'ImportExpression';
  const end = isAsked ? (text ?? '').replace(/[?#].*$/su, '') : pathEnding(unit, source);
  if (end.endsWith('.json') && !changesLoader(unit)) return undefined;
  if (text !== undefined && !/^(?:\.{0,2}\/|file:)/u.test(text)) return undefined;
  const paths = text === undefined ? pathsOfModule(source) : [];
  const elsewhere = filledElsewhere(unit, paths);
  const found =
    putsOf(unit).length === 0
      ? []
      : text === undefined
        ? contentsOfPrograms(unit, paths)
        : contentsOfText(unit, text.replace(/^file:\/\//u, ''));
  if (found.length === 0 && elsewhere.length === 0) return undefined;
  const values = found.map((node) => ({ kind: 'process.program' as const, node, path: [] }));
  return { to: 'module', values, elsewhere };
}

/** `require.extensions['.json'] = …` makes code of data. */
const changesLoader = rememberOfFile(({ text }) => text.includes('extensions'));

/** A path with something in front of it or behind it: `file://${place}?v=2`. */
function pathsOfModule(source: Node): readonly Node[] {
  const node = unwrap(source);
  const parts: Node[] = [node];
  if (node.type === 'TemplateLiteral') return parts.concat(node.expressions.slice(0, 3));
  for (
    let at: Node = node;
    at.type === 'BinaryExpression' && parts.length < 8;
    at = at.left as Node
  )
    parts.push(at.left, at.right);
  return parts;
}

/** The paths that the command lines name as programs, or as what an interpreter runs. */
function programTexts(unit: CodeUnit, call: Call): readonly string[] {
  return processStartsOf(unit, call)
    .flatMap(commandsOf)
    .flatMap(runWords)
    .filter((word) => word.includes('/') && !word.startsWith('-'));
}

/** Follows paths back, and gives what is put into the file at each place on the way. */
function contentsOfPrograms(unit: CodeUnit, programs: readonly Node[]): readonly Node[] {
  const analysis = analysisOf(unit);
  if (analysis === undefined || programs.length === 0) return [];
  const found = new Set<Node>();
  let left = maxPaths;
  const starts = programs.map((node) => ({ node, path: [] }));
  traceBack(analysis, starts, {
    sourceAt({ node }) {
      left -= 1;
      if (left < 0) return ends;
      const contents = contentsOf(unit, node);
      for (const one of contents) found.add(one);
      // What is asked for over the network is no path that leads anywhere else.
      const isCall = node.type === 'CallExpression' || node.type === 'NewExpression';
      return contents.length > 0 || (isCall && requestOf(unit, node) !== undefined)
        ? ends
        : undefined;
    },
    sourceOfParameter: () => undefined,
  });
  return [...found];
}

/** The expressions that say which file is started. */
function programNodes(unit: CodeUnit, call: Call): readonly Node[] {
  const api = calledApiOf(unit, call.callee);
  const starter = api?.module.startsWith('py:') === true ? pythonStarterOf(api) : undefined;
  const given = unit.language === 'python' ? placedOf(call) : call.arguments;
  const at = starter?.at ?? 0;
  const first = starter === undefined ? given[0] : argumentOf(unit, call, at, ...starter.names);
  if (first === undefined) return [];
  const programs = wordsAt(unit, first);
  const commands = processStartsOf(unit, call).flatMap(commandsOf);
  if (!commands.some(isInterpreter)) return programs;
  const isShown = (node: Node): boolean =>
    commands.every((command) => isViewing(command, pathEnding(unit, node)));
  const rest = given.slice(at + 1).flatMap((node) => elementsOf(unit, node) ?? node);
  const value = definitionOf(unit, first);
  const listed = value.type === 'ArrayExpression' ? (elementsOf(unit, first) ?? []).slice(1) : rest;
  const run = runIndexes(
    listed.map((node) => wordOf(unit, node)),
    commands.some(takesMany),
  ).flatMap((index) => partOf(listed[index]));
  return [...programs, ...run].filter((node) => !isShown(node));
}

/** The words of a list; nothing for what holds none. */
function elementsOf(unit: CodeUnit, node: Node): readonly Node[] | undefined {
  const value = definitionOf(unit, node);
  if (value.type === 'ArrayExpression')
    return value.elements.slice(0, maxPaths).flatMap((one) => one ?? []);
  return value.type === 'ObjectExpression' || value.type.includes('Function') ? [] : undefined;
}

function partOf(node: Node | undefined): readonly Node[] {
  return node === undefined || node.type === 'Literal' ? [] : [node];
}

/** A word as far as it is known; of a path, how it ends. */
function wordOf(unit: CodeUnit, node: Node): string {
  if (node.type === 'SpreadElement') return hole;
  const text = textOf(unit, node);
  return text === undefined || text === hole ? hole + pathEnding(unit, node) : text;
}

/** The first words of a list, or the places of a command line where a program stands. */
function wordsAt(unit: CodeUnit, node: Node, count = 1, depth = 0): readonly Node[] {
  const value = definitionOf(unit, node);
  if (value.type === 'ArrayExpression')
    return value.elements
      .slice(0, count)
      .flatMap((one) => (one === null || one.type === 'Literal' ? [] : [one]));
  if (value.type === 'BinaryExpression' && value.operator === '+')
    return [node, ...partsBefore(unit, value, count, depth)];
  if (value.type === 'TemplateLiteral') {
    return value.expressions.filter((one, index) => {
      const before = textBefore(value, index);
      const after = /^[^\s"';&|]{0,200}/u.exec(value.quasis[index + 1]?.value.cooked ?? '')?.[0];
      const end = after || pathEnding(unit, one);
      return beforeProgram.test(before) && !isViewedAfter(before, end);
    });
  }
  return value.type === 'ObjectExpression' || value.type.includes('Function') ? [] : [node];
}

/** What a command line that is put together begins with: of a long one, the parts that stand last and the one that stands first. */
function partsBefore(unit: CodeUnit, value: Node, count: number, depth: number): readonly Node[] {
  const parts: Node[] = [];
  let at: Node = value;
  while (at.type === 'BinaryExpression' && at.operator === '+') {
    at = at.left as Node;
    if (parts.length < maxPaths && at.type === 'BinaryExpression') parts.push(at);
  }
  return depth < maxDepth ? [...parts, ...wordsAt(unit, at, count, depth + 1)] : parts;
}

/** What stands before a program in a command line. */
const beforeProgram =
  /(?:^|[;&|(\n]|\b(?:nohup|sudo|start|exec|sh|bash|zsh|python3?|node|bun run|open|env|setsid|cmd \/c|source)|(?:^|[\s;&|(])\.\s|\b(?:sh|bash|zsh|node|python3?)\s{0,4}<)\s{0,20}["']?(?:\.\/)?$/u;

function textBefore(template: Extract<Node, { type: 'TemplateLiteral' }>, index: number): string {
  const before = template.quasis
    .slice(Math.max(0, index - 3), index + 1)
    .map(({ value }) => value.cooked ?? '');
  return before.join(hole).slice(-200);
}
