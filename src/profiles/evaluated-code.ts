import { evaluationOf, mayEvaluate } from '../detectors/apis/evaluations.ts';
import { isDeferred } from '../detectors/deferral.ts';
import type { Gates } from '../detectors/gate.ts';
import { codeDetectors } from '../detectors/index.ts';
import {
  runDetectors,
  type OtherVisits,
  type Seen,
  type Visitor,
} from '../detectors/run-detectors.ts';
import { symbolStretches } from '../detectors/values/symbol-stretches.ts';
import { constantText } from '../detectors/values/text.ts';
import { codesInSymbols } from '../languages/javascript/interpret/symbols.ts';
import { findModuleReferences } from '../languages/javascript/module-references.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { parseCode } from '../languages/parse-code.ts';
import { lackOf } from '../languages/python/bytecode/compiled-text.ts';
import { codeOfDataUrl } from './data-url.ts';
import { startedCode } from './started-code.ts';

/** What is seen in the texts that a file runs as code: facts at the place that runs them, and modules that they load. */
export interface EvaluatedFacts {
  readonly seen: readonly Seen[];
  readonly specifiers: readonly string[];
  /** What of compiled code among them was not understood. */
  readonly lacks: readonly string[];
}

/** Shorter texts name the global object or a property. */
const minText = 12;
/** Characters of one file's texts that are looked at, how many texts, and how deep they may stand in one another. */
const maxCharacters = 2_000_000;
const maxTexts = 200;
const maxDepth = 3;

/** What a text is read as. Bodies of functions may return, which a script of CommonJS may too. */
const evaluatedPaths = { javascript: 'evaluated.cjs', python: 'evaluated.py' } as const;

/** What all texts of a file may cost together, however deep they stand. */
interface Room {
  characters: number;
  texts: number;
}

interface Evaluated {
  readonly start: number;
  readonly end: number;
  readonly inFunction: boolean;
  readonly text: string;
  readonly language: CodeUnit['language'];
}

/**
 * Texts that are constant once they are folded and that are run as code are code of the file like any other, and so is what stretches of
 * symbols alone run. They are collected on the common walk and looked at after it.
 */
export function findEvaluatedCode(unit: CodeUnit): {
  readonly visitors: OtherVisits['visitors'];
  readonly gates: Gates;
  readonly look: () => EvaluatedFacts;
} {
  const texts: Evaluated[] = [];
  const room: Room = { characters: maxCharacters, texts: maxTexts };
  return {
    ...visitsOf(unit, texts, room),
    look: () => lookAt(texts, room, 1),
  };
}

const gates: Gates = { CallExpression: mayEvaluate };

function visitsOf(unit: CodeUnit, texts: Evaluated[], room: Room): Required<OtherVisits> {
  const visit = (node: Node): void => {
    if (room.texts <= 0) return;
    const run = runBy(unit, node);
    if (run === undefined || run.text.length < minText || run.text.length > room.characters) return;
    const inFunction = isDeferred(unit, node);
    // `exec(marshal.loads(…))` runs once what both of its calls hold.
    if (texts.some((one) => one.text === run.text && (inFunction || !one.inFunction))) return;
    room.characters -= run.text.length;
    room.texts -= 1;
    texts.push({ start: node.start, end: node.end, inFunction, ...run });
  };
  const visitSymbols = (): void => {
    for (const { start, end } of symbolStretches(unit)) {
      for (const text of codesInSymbols(unit.text.slice(start, end))) {
        if (room.texts <= 0 || text.length < minText || text.length > room.characters) continue;
        room.characters -= text.length;
        room.texts -= 1;
        texts.push({ start, end, inFunction: false, text, language: 'javascript' });
      }
    }
  };
  const visitors = new Map<Node['type'], Visitor>([
    ['CallExpression', visit],
    ['NewExpression', visit],
    ['ImportExpression', visit],
    ['Program', visitSymbols],
  ]);
  return { visitors, gates };
}

/** A text that a call runs as code: here, or in an interpreter of its own. */
function runBy(unit: CodeUnit, call: Node): Pick<Evaluated, 'text' | 'language'> | undefined {
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

function lookAt(texts: readonly Evaluated[], room: Room, depth: number): EvaluatedFacts {
  const seen: Seen[] = [];
  const specifiers: string[] = [];
  const lacks: string[] = [];
  for (const { text, language, start, end, inFunction } of texts) {
    const lack = language === 'python' ? lackOf(text) : undefined;
    if (lack !== undefined) lacks.push(lack);
    const parsed = parseCode(evaluatedPaths[language], text);
    if ('failure' in parsed || parsed.partial) continue;
    const inner: Evaluated[] = [];
    const visitors = depth < maxDepth ? [visitsOf(parsed.unit, inner, room)] : [];
    const facts = [...runDetectors(parsed.unit, codeDetectors, visitors)];
    const further = lookAt(inner, room, depth + 1);
    const { specifiers: loaded } = findModuleReferences(parsed.unit);
    specifiers.push(...loaded.map(({ specifier }) => specifier), ...further.specifiers);
    lacks.push(...further.lacks);
    for (const one of [...facts, ...further.seen]) {
      const { steps: _, ...fact } = one;
      seen.push({ ...fact, start, end, inFunction: inFunction || one.inFunction });
    }
  }
  return { seen, specifiers, lacks };
}
