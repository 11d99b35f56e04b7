import { codeDetectors } from '../detectors/index.ts';
import { flowsOfFile } from '../detectors/flows/file-flows.ts';
import { forgetLatest } from '../detectors/latest.ts';
import { runDetectors } from '../detectors/run-detectors.ts';
import { findModuleReferences } from '../languages/javascript/module-references.ts';
import { modulePartsOf } from '../languages/javascript/module-parts.ts';
import { isReadable } from '../languages/javascript/readability.ts';
import type { CodeUnit } from '../languages/javascript/unit.ts';
import { parseCode } from '../languages/parse-code.ts';
import { lackOf } from '../languages/python/bytecode/compiled-text.ts';
import { noCallSummary, summariseCalls } from './call-summary.ts';
import { findEvaluatedCode } from './evaluated-code.ts';
import { findFileNames } from './file-names.ts';
import { noFlows, summariseFlows } from './flow-summary.ts';
import { findExportedValues } from './exported-values.ts';
import { observe, type Observation } from './observation.ts';
import { mayLoadAnything } from './open-loaders.ts';
import { placedStructures, type PlacedStructure } from './placed-structures.ts';
import type { Unread } from './profile.ts';
import { findModuleLinks, type ModuleLinks } from './module-links.ts';
import { findHandlers } from './tool-handlers.ts';
import type { FlowFile } from './package-flows.ts';

/**
 * All that is kept of a file of code; its syntax tree is not. Plain values only, no `Map` and no `Set`: they
 * depend on nothing but path and text, and are kept as JSON for as long as the file stays as it is.
 */
export interface CodeFile extends FlowFile {
  readonly observations: readonly Observation[];
  readonly specifiers: readonly string[];
  /** By which names it is tied to other files; absent where that is not wholly known. */
  readonly links?: ModuleLinks;
  /** Whether it may load or run what no text names. Present where it may. */
  readonly opens?: true;
  /** Files of code and of settings that its texts name: workers, scripts for other processes, defaults. */
  readonly mentions: readonly string[];
  /** Of its functions, and of the branches that tools may take, in source order. */
  readonly structures: readonly PlacedStructure[];
  /** The packages that parts of it are said to come from. */
  readonly modules: readonly string[];
  readonly readable: boolean;
  readonly unread: readonly Unread[];
}

/**
 * Files above this length without a tool of their own are other people's code in one piece: the structures of their functions would cost
 * a third of the time, and what they can do is told by facts anyway.
 */
const maxOwnText = 1_000_000;

/** Parses a file and walks it once; a file that does not parse, or that cannot be looked at to its end, is told and has no facts. */
export function readCodeFile(path: string, text: string): CodeFile {
  try {
    return readWhole(path, text);
  } catch (error) {
    // Every question has its bounds; should one be missing, the rest of the package is looked at all the same.
    if (!(error instanceof RangeError)) throw error;
    forgetLatest();
    const detail = 'the look at it went deeper than the stack';
    const unread: Unread[] = [{ path, reason: 'too-deep', detail }];
    return { ...withoutFacts(path), readable: isReadable(text), unread };
  }
}

function readWhole(path: string, text: string): CodeFile {
  const parsed = parseCode(path, text);
  const readable = isReadable(text);
  if ('failure' in parsed) {
    return {
      ...withoutFacts(path),
      readable,
      unread: [{ path, reason: parsed.failure, detail: parsed.detail.slice(0, 300) }],
    };
  }
  const { unit } = parsed;
  const calls = summariseCalls(unit);
  const handlers = findHandlers(unit);
  const flows = summariseFlows(unit);
  const exported = findExportedValues(unit);
  const evaluated = findEvaluatedCode(unit);
  const names = findFileNames(unit);
  const seen = runDetectors(unit, codeDetectors, [
    calls,
    handlers,
    flows,
    exported,
    evaluated,
    names,
  ]);
  const loaded = findModuleReferences(unit).specifiers;
  const specifiers = new Set(loaded.map((one) => one.specifier));
  const inner = evaluated.look();
  for (const specifier of inner.specifiers) specifiers.add(specifier);
  const moved = flows.summary();
  forgetLatest();
  const parts = modulePartsOf(text, unit.text === text ? unit.lineStarts : undefined);
  const unread = [...unreadIn(path, unit, parsed), ...inner.lacks.map(lacking(path))];
  const { mentions, texts } = names.found(inner.mentions);
  // What a text that is run or written names is used by it, whatever it is.
  const isClosed = inner.specifiers.length === 0 && inner.mentions.length === 0;
  const isWhole = unread.length === 0 && isClosed && texts !== undefined;
  const links = isWhole ? findModuleLinks(unit, loaded, texts) : undefined;
  const tools = handlers.found();
  const isLibrary = tools.names.length === 0 && text.length > maxOwnText;
  return {
    path,
    observations: observe(path, [...seen, ...inner.seen], { ...unit, moduleAt: parts.moduleAt }),
    specifiers: [...specifiers],
    ...(links === undefined ? {} : { links }),
    ...(mayLoadAnything(unit, loaded) ? { opens: true as const } : {}),
    mentions,
    structures: isLibrary ? [] : placedStructures(unit),
    modules: parts.modules,
    readable,
    unread,
    calls: calls.summary(),
    handlers: tools,
    flows: moved,
    exported: exported.found(),
  };
}

/** What of a file was not wholly looked at, and why. */
function unreadIn(
  path: string,
  unit: CodeUnit,
  parsed: { readonly partial: boolean; readonly detail?: string },
): Unread[] {
  const unread: Unread[] = [];
  const lack = path.toLowerCase().endsWith('.pyc') ? lackOf(unit.text) : undefined;
  if (lack !== undefined) unread.push({ path, reason: 'parse-failed', detail: lack.slice(0, 300) });
  if (parsed.partial)
    unread.push({ path, reason: 'parse-failed', detail: (parsed.detail ?? '').slice(0, 300) });
  if (unit.isExhausted())
    unread.push({ path, reason: 'too-deep', detail: 'the work that one file may cost is spent' });
  else if (unit.wasCut())
    unread.push({
      path,
      reason: 'too-deep',
      detail: 'the work that one question may cost is spent',
    });
  if (flowsOfFile(unit).isFull)
    unread.push({ path, reason: 'too-deep', detail: 'more ways of data than are kept' });
  return unread;
}

/** Compiled code inside the texts that a file runs. */
function lacking(path: string): (detail: string) => Unread {
  return (detail) => ({ path, reason: 'parse-failed', detail: detail.slice(0, 300) });
}

function withoutFacts(path: string): Omit<CodeFile, 'readable' | 'unread'> {
  return {
    path,
    observations: [],
    specifiers: [],
    mentions: [],
    structures: [],
    modules: [],
    calls: noCallSummary,
    handlers: { names: [], handlers: [], imported: [], candidates: [] },
    flows: noFlows,
    exported: { values: [], passed: [] },
  };
}
