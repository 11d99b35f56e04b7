import type { ImportedPlace } from '../detectors/values/imported.ts';
import { tellingPieces } from '../detectors/values/telling-words.ts';
import { capabilityFingerprint } from './capability-fingerprint.ts';
import type { ExportedValues } from './exported-values.ts';
import type { Range } from './call-site.ts';
import type { FlowOrigin, HandedArgument, OpenSink } from './flow-summary.ts';
import { placesBehind } from './imported-values.ts';
import type { Observation } from './observation.ts';
import type { PackageFile } from './package-files.ts';

/** The words to a model among the texts that a file imports from another one, code or data. */
export type WordsBehind = (from: string, place: ImportedPlace) => readonly string[];

/** Texts that are told of one import: some before the one that matters may hold such words, too. */
const maxTexts = 64;
/** Data that answers are taken from word by word; what is larger is a library of documents. */
const maxData = 2_097_152;
/** Shorter texts are labels. */
const minLength = 30;

/**
 * Prepares to look for words to a model behind imports. Which member of an object is taken is not known at this point, so all texts of the object
 * are looked at. Each file is read once, and only when an answer takes something from it.
 */
export function findWordsBehind(
  files: ReadonlyMap<string, { readonly exported: ExportedValues }>,
  resolve: (from: string, specifier: string) => string | undefined,
  fileAt: (path: string) => PackageFile | undefined,
): WordsBehind {
  const known = new Map<string, readonly string[]>();
  return (from, place) =>
    placesBehind(files, resolve, from, place).flatMap(({ path, name }) => {
      const isCode = files.has(path);
      // Which part of data is taken is not known.
      const key = isCode ? `${path}\0${name}` : path;
      const before = known.get(key);
      if (before !== undefined) return before;
      const texts = isCode ? textsOf(files.get(path)?.exported, name) : textsInData(fileAt(path));
      const told = texts
        .filter((text) => text.length >= minLength)
        .flatMap(tellingPieces)
        .slice(0, maxTexts);
      known.set(key, told);
      return told;
    });
}

function textsOf(exported: ExportedValues | undefined, name: string): readonly string[] {
  const values = exported?.values ?? [];
  return values.flatMap((value) => {
    const isMeant =
      name === '*' || value.name === name || value.name.startsWith(`${name.replace(/\(\)$/, '')}.`);
    return isMeant && value.text !== undefined ? [value.text] : [];
  });
}

function textsInData(file: PackageFile | undefined): readonly string[] {
  if (file === undefined || file.kind.language !== 'json' || file.size > maxData) return [];
  const texts: string[] = [];
  const values: unknown[] = [parsed(file.text())];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) values.push(inner);
  }
  return texts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Who hands what to which function, by what the function is known as. */
export type Callers = ReadonlyMap<
  string,
  readonly { readonly path: string; readonly given: HandedArgument }[]
>;

type AnswerPlace = Pick<OpenSink, 'start' | 'line' | 'column' | 'excerpt' | 'inFunction'>;

/** Answers with words to a model that come by an import, or from whoever calls the function that answers. */
export function answersWithWords(
  answer: {
    readonly from: FlowOrigin;
    readonly path: string;
    readonly open: OpenSink;
    readonly openPath: string;
  },
  links: {
    readonly wordsBehind: WordsBehind;
    readonly callers: Callers;
    readonly keysOf: (path: string, owner: Range) => readonly string[];
  },
): readonly Observation[] {
  const { from, path, open, openPath } = answer;
  if ('specifier' in from)
    return links.wordsBehind(path, from).map((text) => answerWith(openPath, open, text));
  if (!('owner' in from)) return [];
  const callers = links.keysOf(path, from.owner).flatMap((key) => links.callers.get(key) ?? []);
  return callers.flatMap(({ path: at, given: { index, told } }) =>
    index !== from.index || told === undefined
      ? []
      : told.words.map((text) => answerWith(at, told, text)),
  );
}

/** An answer to a model that takes these words from another file. */
function answerWith(path: string, open: AnswerPlace, text: string): Observation {
  const kind = 'model.text' as const;
  const attributes = { text };
  return {
    detector: 'code/model-text',
    kind,
    attributes,
    fingerprint: capabilityFingerprint({ kind, attributes }),
    path,
    start: open.start,
    line: open.line,
    column: open.column,
    excerpt: open.excerpt,
    inFunction: open.inFunction,
    more: 0,
  };
}
