import { evaluationOf, mayEvaluate } from '../detectors/apis/evaluations.ts';
import { isDeferred } from '../detectors/deferral.ts';
import type { Gates } from '../detectors/gate.ts';
import { codeDetectors, shellDetectors } from '../detectors/index.ts';
import {
  runDetectors,
  runShellDetectors,
  type OtherVisits,
  type Seen,
  type Visitor,
} from '../detectors/run-detectors.ts';
import { symbolStretches } from '../detectors/values/symbol-stretches.ts';
import { constantText, hole } from '../detectors/values/text.ts';
import { codesInSymbols } from '../languages/javascript/interpret/symbols.ts';
import { findModuleReferences } from '../languages/javascript/module-references.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { parseCode } from '../languages/parse-code.ts';
import { lackOf } from '../languages/python/bytecode/compiled-text.ts';
import { codeOfDataUrl } from './data-url.ts';
import { startedCode } from './started-code.ts';
import {
  addKept,
  addRun,
  addWritten,
  eachOnce,
  emptyRooms,
  lacks,
  type Evaluated,
  type FoundTexts,
  type Place,
  type Rooms,
  type RunText,
} from './evaluated-texts.ts';
import { keptProgram, mayKeepPrograms, writtenPrograms } from './written-programs.ts';

/**
 * What is seen in the texts that a file runs or writes as code: facts at the place that does so, and modules that what it runs loads.
 */
export interface EvaluatedFacts {
  readonly seen: readonly Seen[];
  readonly specifiers: readonly string[];
  /** Files that programs which it writes load by where they stand. */
  readonly mentions: readonly string[];
  /** What of compiled code among them was not understood, and what was not looked at. */
  readonly lacks: readonly string[];
}

/**
 * Texts that are constant once they are folded and that are run as code are code of the file like any other, and so is what stretches of
 * symbols alone run, and what is written to a file that is a program. They are collected on the common walk and looked at after it.
 */
export function findEvaluatedCode(unit: CodeUnit): {
  readonly visitors: OtherVisits['visitors'];
  readonly gates: Gates;
  readonly look: () => EvaluatedFacts;
} {
  const found: FoundTexts = { texts: [], kept: [] };
  const rooms = emptyRooms();
  return {
    ...visitsOf(unit, found, rooms),
    look: () => {
      const facts = lookAt(found, rooms, 1);
      return { ...facts, lacks: [...facts.lacks, ...rooms.lacks] };
    },
  };
}

/** How deep texts may stand in one another. */
const maxDepth = 8;
const gates: Gates = { CallExpression: mayEvaluate };

function visitsOf(unit: CodeUnit, found: FoundTexts, rooms: Rooms): Required<OtherVisits> {
  const { texts } = found;
  const visit = (node: Node): void => {
    // One that is too long takes no room: those behind it are looked at.
    const isOver = rooms.run.texts <= 0 && rooms.lacks.has(lacks.runs);
    const run = isOver ? undefined : runBy(unit, node);
    if (run !== undefined) addRun(texts, rooms, run, placeOf(unit, node));
    if (node.type !== 'CallExpression') return;
    for (const program of writtenPrograms(unit, node))
      addWritten(texts, rooms, program, placeOf(unit, node));
  };
  const visitSymbols = (): void => {
    for (const { start, end } of symbolStretches(unit)) {
      for (const text of codesInSymbols(unit.text.slice(start, end))) {
        addRun(texts, rooms, { text, language: 'javascript' }, { start, end, inFunction: false });
      }
    }
  };
  const visitors = new Map<Node['type'], Visitor>([
    ['CallExpression', visit],
    ['NewExpression', visit],
    ['ImportExpression', visit],
    ['Program', visitSymbols],
  ]);
  if (mayKeepPrograms(unit)) {
    const visitText = (node: Node): void => {
      const program = keptProgram(unit, node);
      if (program !== undefined)
        addKept(found, program, { ...placeOf(unit, node), inFunction: true });
    };
    visitors.set('Literal', visitText).set('TemplateLiteral', visitText);
  }
  return { visitors, gates };
}

function placeOf(unit: CodeUnit, node: Node): Place {
  return { start: node.start, end: node.end, inFunction: isDeferred(unit, node) };
}

/** A text that a call runs as code: here, or in an interpreter of its own. */
function runBy(unit: CodeUnit, call: Node): RunText | undefined {
  const loaded = codeOfDataUrl(unit, call);
  if (loaded !== undefined) return { text: loaded, language: 'javascript' };
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return undefined;
  const evaluation = evaluationOf(unit, call);
  // What is loaded from compiled code is code, whoever runs it.
  const body = evaluation?.via === 'marshal' ? call : evaluation?.body;
  if (body === undefined) return startedCode(unit, call);
  const text = constantText(unit, body);
  return text === undefined ? undefined : { text, language: unit.language };
}

function lookAt(found: FoundTexts, rooms: Rooms, depth: number): EvaluatedFacts {
  if (depth > maxDepth) {
    if (found.kept.length > 0 || found.texts.length > 0) rooms.lacks.add(lacks.deep);
    return { seen: [], specifiers: [], mentions: [], lacks: [] };
  }
  const seen: Seen[] = [];
  const specifiers: string[] = [];
  const mentions: string[] = [];
  const lacking: string[] = [];
  for (const one of eachOnce(found, rooms)) {
    const { text, language, places, isWritten } = one;
    const lack = language === 'python' ? lackOf(text) : undefined;
    if (lack !== undefined) lacking.push(lack);
    const inside = language === 'shell' ? readShell(text) : readCode(one, rooms, depth);
    if (inside === undefined) continue;
    // One text may load more than the stack has room for as arguments.
    for (const specifier of inside.specifiers) (isWritten ? mentions : specifiers).push(specifier);
    for (const mention of inside.mentions) mentions.push(mention);
    lacking.push(...inside.lacks);
    for (const place of depth === 1 ? places : earliestOf(places)) {
      for (const { steps: _, ...fact } of inside.seen) {
        const waits = !isWritten && fact.inFunction;
        const told = isWritten ? asWritten(fact) : fact;
        seen.push({
          ...told,
          ...place,
          inFunction: place.inFunction || waits,
          ...(isWritten ? { isWritten } : {}),
        });
      }
    }
  }
  return { seen, specifiers, mentions, lacks: lacking };
}

/** Where a text stands within another one is told of neither: its places are one there, or each would count the others again. */
function earliestOf(places: readonly Place[]): readonly Place[] {
  return [places.find(({ inFunction }) => !inFunction) ?? places[0]].flatMap((one) => one ?? []);
}

/** What a written server offers is no tool of this package; what it tells a model counts wherever it stands. */
function asWritten(fact: Seen): Seen {
  if (!fact.kind.startsWith('mcp.')) return fact;
  const { description = '', schema = '' } = fact.attributes;
  const text = [description, schema].filter((part) => part !== '').join('\n');
  return { ...fact, kind: 'model.text', attributes: { text } };
}

/** Nothing for what is no code of its language. */
function readCode(
  { text, path, isWritten }: Evaluated,
  rooms: Rooms,
  depth: number,
): EvaluatedFacts | undefined {
  const whole =
    parseWhole(path, text) ??
    parseFilled(path, text) ??
    (isWritten ? undefined : parseInside(path, text));
  // What is run and no code of its language does not run; another reader may make something of what is written.
  if (whole === undefined && isWritten && doesSomething.test(text)) rooms.lacks.add(lacks.broken);
  const parsed = whole ?? (isWritten ? parsePartly(path, text) : undefined);
  if (parsed === undefined) return undefined;
  const inner: FoundTexts = { texts: [], kept: [] };
  // What is too deep to be looked at takes no room from the rest.
  const visits = visitsOf(parsed.unit, inner, depth < maxDepth ? rooms : emptyRooms());
  const facts = [...runDetectors(parsed.unit, codeDetectors, [visits])];
  const further = lookAt(inner, rooms, depth + 1);
  const loaded = findModuleReferences(parsed.unit).specifiers.map(({ specifier }) => specifier);
  return {
    seen: [...facts, ...further.seen],
    specifiers: [...loaded, ...further.specifiers],
    mentions: further.mentions,
    lacks: further.lacks,
  };
}

function parseWhole(path: string, text: string): { readonly unit: CodeUnit } | undefined {
  const parsed = parseCode(path, text);
  return 'failure' in parsed || parsed.partial ? undefined : parsed;
}

/** What only a function of another kind may hold: `new AsyncFunction('await f(); return …')`. */
function parseInside(path: string, text: string): { readonly unit: CodeUnit } | undefined {
  if (!path.endsWith('js') || !/\b(?:await|yield)\b/.test(text)) return undefined;
  return (
    parseWhole(path, `(async () => {\n${text}\n})();`) ??
    parseWhole(path, `(function* () {\n${text}\n})().next();`)
  );
}

/**
 * What stands in a hole is a name, or nothing where no name can stand: behind what ends an expression or a line, as in `{ a: 1 }${more}`. Both
 * are tried, because a text of the program may have a hole behind anything.
 */
function parseFilled(path: string, text: string): { readonly unit: CodeUnit } | undefined {
  if (!text.includes(hole)) return undefined;
  return (
    parseWhole(path, text.replaceAll(hole, '_')) ??
    parseWhole(path, text.replaceAll(behindEnd, '$1').replaceAll(hole, '_'))
  );
}

/** Holes behind what ends an expression, a statement, a block or a line. */
const behindEnd = new RegExp(`(^|[\\n\\])};,'"\`][^\\S\\n]{0,20})${hole}+`, 'gu');

/** Without one of these a text is words, whatever its file is named, and nothing of it runs. */
const doesSomething = /[(=`]|\bimport\b/u;

/** What is understood of a program in spite of its mistakes, or of what stands in its holes. */
function parsePartly(path: string, text: string): { readonly unit: CodeUnit } | undefined {
  const parsed = parseCode(path, text.replaceAll(hole, '_'));
  return 'failure' in parsed ? undefined : parsed;
}

function readShell(text: string): EvaluatedFacts {
  return { seen: runShellDetectors(text, shellDetectors), specifiers: [], mentions: [], lacks: [] };
}
