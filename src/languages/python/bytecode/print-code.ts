import type { PythonVersion } from './compiled-file.ts';
import { createDefinitions } from './definitions.ts';
import { follow } from './follow.ts';
import { functionItem } from './items.ts';
import type { Machine } from './machine.ts';
import { literalOf } from './python-text.ts';
import type { CodeObject, Layout, Marshalled } from './values.ts';
import { createWriter, textOf, write, type Room } from './writer.ts';

/** Compiled code as Python text. */
export interface PrintedCode {
  readonly text: string;
  /** What of it could not be understood; undefined when all was. */
  readonly lack: string | undefined;
}

/** Longest text that is written for one piece of compiled code. */
const maxCharacters = 1_900_000;
/** Instructions that are followed, all functions together. */
const maxSteps = 2_000_000;

const versions: Readonly<Record<Layout, readonly PythonVersion[]>> = {
  cells: ['3.10', '3.9', '3.8'],
  locals: ['3.12', '3.11', '3.13', '3.14'],
};

/** How the code objects of a version are laid out. */
export function layoutOf(version: PythonVersion): Layout {
  return versions.cells.includes(version) ? 'cells' : 'locals';
}

/**
 * Writes compiled code as Python text that does what the code does, as far as calls, names, constants and the ways of data go: loops are
 * gone through once, and what stands in branches stays in them. Without a version, which bare marshal data does not say, the version in
 * which the bytecode makes most sense is taken.
 */
export function printCode(code: CodeObject, version: PythonVersion | undefined): PrintedCode {
  const room = { characters: maxCharacters, steps: maxSteps, temporaries: 0 };
  if (version !== undefined) return finish(code, attempt(code, version, room));
  let best: Attempt | undefined;
  for (const one of versions[code.layout]) {
    const made = attempt(code, one, room);
    if (best === undefined || made.problems < best.problems) best = made;
    if (best.problems === 0 || room.steps <= 0) break;
  }
  return finish(code, best);
}

/** Compiled code of a Python that is not known: what its constants say, which is the same in all. */
export function printConstants(code: CodeObject, why: string): PrintedCode {
  const writer = createWriter({ characters: maxCharacters, steps: maxSteps, temporaries: 0 });
  const seen = new Set<unknown>();
  const room = { left: maxCharacters };
  for (const one of codesIn(code)) {
    if (writer.isFull) break;
    if (seen.has(one.constants)) continue;
    seen.add(one.constants);
    const known = one.constants.filter((value) => {
      const isNew = value.kind !== 'code' && value.kind !== 'name' && !seen.has(value);
      return isNew && seen.add(value);
    });
    if (known.length > 0)
      write(
        writer,
        `constants_of_code = [${known.map((value) => literalOf(value, room)).join(', ')}]`,
      );
  }
  return { text: textOf(writer), lack: why };
}

interface Attempt {
  readonly version: PythonVersion;
  readonly text: string;
  readonly problems: number;
  readonly isCut: boolean;
}

/** The steps of all attempts count together. */
function attempt(code: CodeObject, version: PythonVersion, room: Room): Attempt {
  Object.assign(room, { characters: maxCharacters, temporaries: 0 });
  const writer = createWriter(room);
  const seenCode = new Set<CodeObject>();
  const makeFunction = createDefinitions();
  const machine = follow(code, { version, scope: 'module', writer, seenCode, makeFunction });
  defineUnused(machine);
  return { version, text: textOf(writer), problems: machine.problems, isCut: writer.isFull };
}

/** Code that nothing makes a function of is there all the same: whoever holds the object can take it out. */
function defineUnused(machine: Machine): void {
  for (const code of codesIn(machine.code)) {
    if (machine.seenCode.has(code)) continue;
    if (machine.writer.isFull) return;
    machine.makeFunction.define(machine, functionItem(code));
  }
}

/** A code object and all that are among its constants, each once. */
export function codesIn(code: CodeObject): ReadonlySet<CodeObject> {
  const found = new Set([code]);
  const seen = new Set<readonly Marshalled[]>();
  for (const one of found) addCodes(one.constants, found, seen);
  return found;
}

function addCodes(
  values: readonly Marshalled[],
  found: Set<CodeObject>,
  seen: Set<readonly Marshalled[]>,
): void {
  if (seen.has(values)) return;
  seen.add(values);
  for (const value of values) {
    if (value.kind === 'code') found.add(value.code);
    else if ('items' in value) addCodes(value.items, found, seen);
  }
}

function finish(code: CodeObject, made: Attempt | undefined): PrintedCode {
  if (made === undefined) return printConstants(code, 'no version of Python fits');
  const { text, problems, isCut, version } = made;
  const lacks = [
    ...(problems > 0
      ? [`${problems} steps of its bytecode are not those of CPython ${version}`]
      : []),
    ...(isCut ? ['longer than is written'] : []),
  ];
  if (lacks.length === 0) return { text, lack: undefined };
  return { text: text + printConstants(code, '').text, lack: lacks.join('; ') };
}
